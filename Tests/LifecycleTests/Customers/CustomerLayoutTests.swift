import Testing

@testable import Lifecycle

/// The memory of a customer record, as README and ARCHITECTURE quote it.
@Suite struct CustomerLayoutTests {
  /// 208 bytes a row, 2 for the day it is due, 1 for the status, 4 per campaign that makes contacts.
  @Test func aRecordIsSmall() {
    #expect(MemoryLayout<Customer>.stride == 208)
  }
}
