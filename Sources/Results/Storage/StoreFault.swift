import Experiments
import GRDB

/// What can be wrong with a store, in words.
enum StoreFault {
  /// Runs database work and puts SQLite's complaints into words.
  static func translated<T>(_ path: String, _ work: () throws -> T) throws -> T {
    do {
      return try work()
    } catch let error as DatabaseError {
      throw words(path, error)
    } catch is RowDecodingError {
      throw damaged(path, "a row is not of the form it was written in")
    }
  }

  static func damaged(_ path: String, _ detail: String) -> ResultsError {
    ResultsError(
      path, "is damaged (\(detail))",
      remedy: "run the scenario again into a new folder: the same seed gives the same figures")
  }

  static func foreign(_ path: String) -> ResultsError {
    ResultsError(
      path, "is not a store of Cohortcast", remedy: "name the folder of a run")
  }

  private static func words(_ path: String, _ error: DatabaseError) -> ResultsError {
    let message = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_NOTADB:
      return foreign(path)
    case .SQLITE_CORRUPT:
      return damaged(path, message)
    case .SQLITE_FULL:
      return ResultsError(
        path, "cannot be written: the disk is full",
        remedy: "free some space", kind: .failure)
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return ResultsError(
        path, "is locked by another program", remedy: "close that program and try again",
        kind: .failure)
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
      return ResultsError(
        path, "cannot be written (\(message))", remedy: "allow writing to the file and its folder",
        kind: .failure)
    case .SQLITE_CANTOPEN:
      return ResultsError(
        path, "cannot be opened (\(message))",
        remedy: "check that the folder exists and allows reading and writing", kind: .failure)
    case .SQLITE_IOERR:
      // SQLite does not say which: a limit of file sizes looks like a disk that fails.
      let limit =
        ResourceLimit(.fileSize) == nil ? "" : " and the limit of file sizes (`ulimit -f`)"
      return ResultsError(
        path, "cannot be read or written (\(message))", remedy: "check the disk\(limit)",
        kind: .failure)
    case .SQLITE_ERROR, .SQLITE_SCHEMA, .SQLITE_CONSTRAINT, .SQLITE_MISMATCH:
      // Our statements fit our tables: the tables are others.
      return damaged(path, message)
    default:
      return ResultsError(
        path, "failed (\(message))", remedy: "report this with the message", kind: .failure)
    }
  }
}
