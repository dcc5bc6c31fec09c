import Calibration
import Foundation
import Lifecycle
import Statistics
import Testing

/// Logs that somebody has damaged: an answer or an error, never a crash and nothing half-read.
@Suite("Damaged logs")
struct DamagedLogTests {
  static let sound = [
    """
    invoice,customer_id,date,quantity,unit_price,sku,tier
    1,a,2024-01-02 10:00,5,1.25,x,g
    2,"b, c",2024-01-03 10:00,-5,1.25,x,
    3,007,2024-02-03 10:00,5,1.234,x,h

    """,
    "customer;date;amount\n1;03/04/2011;1.234,56\n2;13/04/2011 9:24 PM;(12,5)\n1;05/06/2011;1,234\n",
    "\u{FEFF}会员编号,下单时间,实付金额\r\nA1,2011年3月15日,12.5\r\nA1,2011年3月15日,-1e2\r\n",
    "sep=|\ncustomer|date|total\n\"1.0\"|20110315|5\n2.0|20110316|1 234,5\n",
  ]

  static let debris = [
    "\"", ",", ";", "\n", "\r", "\u{0}", "-", ".", "9999999999", "0", "e5", "$", "2011-03-15",
    "13/13/2011", " ", "NULL", "(", "12/12/2012", "1,234", "\t", "999999999999999999999", ".0",
  ]

  /// One to four damages of a sound log, all drawn from the stream.
  static func damaged(_ stream: inout RandomStream) -> [UInt8] {
    func below(_ bound: Int) -> Int { Int(stream.next() % UInt64(bound)) }
    var bytes = Array(sound[below(sound.count)].utf8)
    for _ in 0...below(4) {
      let place = below(bytes.count + 1)
      switch below(4) {
      case 0: bytes.insert(contentsOf: debris[below(debris.count)].utf8, at: place)
      case 1: if place < bytes.count { bytes[place] = UInt8(below(256)) }
      case 2: bytes.removeSubrange(place..<min(bytes.count, place + below(10)))
      default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 20)], at: place)
      }
    }
    return bytes
  }

  /// Oracle: what an order log promises. In 20 seconds of such draws none broke it.
  @Test("An answer that holds its promises, or an error with a message")
  func answers() {
    var stream = StreamKey(seed: 666, replication: 0)
      .stream(Entity(named: "damage"), .experiment)
    var answers = 0
    for _ in 0..<600 {
      let file = TemporaryFile(Self.damaged(&stream))
      do {
        let log = try file.use { path throws(CalibrationError) in
          try TransactionLog.read(path: path, options: LogFixture.options())
        }
        let orders = try Cleaning.clean(log).orders
        answers += 1
        #expect(orders.starts.count == orders.ids.count + 1)
        #expect(orders.starts.last == orders.days.count)
        #expect(orders.amounts?.allSatisfy { $0.isFinite && $0 >= 0 } ?? true)
        for customer in orders.ids.indices {
          let rows = orders.rows(customer)
          #expect(!rows.isEmpty)
          #expect(rows.dropFirst().allSatisfy { orders.days[$0 - 1] < orders.days[$0] })
          #expect(rows.allSatisfy { orders.period.contains(orders.days[$0]) })
        }
      } catch {
        #expect(!error.problems.isEmpty && error.problems.count <= 11)
        #expect(error.problems.allSatisfy { !$0.message.contains("\n") })
      }
    }
    // Both sides are tried: about one damaged log in six still reads.
    #expect((30...400).contains(answers))
  }
}
