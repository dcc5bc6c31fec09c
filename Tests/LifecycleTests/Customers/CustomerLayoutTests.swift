import Testing

@testable import Lifecycle

/// The memory of a customer record, as README and ARCHITECTURE quote it.
@Suite struct CustomerLayoutTests {
  /// 136 bytes a row, 2 for the day it is due, 1 for the status, 2 per campaign that makes contacts:
  /// at most 160 with ten such campaigns.
  @Test func aRecordIsSmall() {
    #expect(MemoryLayout<Customer>.stride == 136)
    #expect(MemoryLayout<Customer>.stride + 2 + 1 + 2 * 10 <= 160)
  }
}
