import Statistics

extension Pass {
  /// A prospect's clock has run out: the next stage, or a fall back with probability `falling`.
  ///
  /// - Returns: the new threshold.
  @inline(__always)
  func step(
    _ c: Customer, _ month: Int, _ t: Double, _ falling: Double,
    _ treatments: TreatmentRow
  ) -> Double {
    if let threshold = takeStep(c, month, falling, treatments, t) { return threshold }
    if c.status == StatusCode.aware { return becomeInterested(c, month) }
    return order(c, month, t, treatments)
  }

  /// A step up, or back.
  ///
  /// - Returns: the threshold of somebody who has fallen back; nil for the others, who remain to be led
  ///   on.
  @inline(__always)
  func takeStep(
    _ c: Customer, _ month: Int, _ falling: Double, _ treatments: TreatmentRow, _ t: Double
  ) -> Double? {
    c.stages &+= 1
    if falling > 0 {
      var stream = streams.funnel.stream(UInt64(c.ordinal), c.stages)
      let threshold = stream.exponential()
      if stream.uniform() < falling {
        fallBack(c, month, treatments)
        return threshold
      }
    }
    convert(c, month, t, treatments)
    return nil
  }

  /// The next stage of the funnel. The first time, the order rate is drawn with it.
  ///
  /// - Returns: the threshold of the stage.
  @inline(__always)
  func becomeInterested(_ c: Customer, _ month: Int) -> Double {
    c.status = StatusCode.interested
    page(month).add(.becameInterested)
    return c.rate == 0 ? drawRate(c) : stageThreshold(c)
  }

  /// The unit exponential of the stage a prospect is in.
  @inline(__always)
  func stageThreshold(_ c: Customer) -> Double {
    var stream = streams.funnel.stream(UInt64(c.ordinal), c.stages)
    return stream.exponential()
  }

  @inline(never)
  private func fallBack(
    _ c: Customer, _ month: Int, _ treatments: TreatmentRow
  ) {
    if c.status == StatusCode.interested {
      c.status = StatusCode.aware
      return
    }
    ledger[shape.index(month, .forgotten)] &+= 1
    leave(c, month, treatments)
  }

  /// λ_i: drawn once, when it is first needed; the address makes it the same whenever that is.
  ///
  /// - Returns: a unit exponential from the same stream, for the clock that starts with it.
  @inline(__always) @discardableResult
  func drawRate(_ c: Customer) -> Double {
    var stream = streams.traits.stream(UInt64(c.ordinal), 0)
    // Smallest positive float: a rate that underflows still marks the trait as drawn.
    c.rate = max(
      Float(
        numbers.pointee.process.rateSampler.sample(&stream) / numbers.pointee.process.alpha),
      .leastNonzeroMagnitude)
    return stream.exponential()
  }

  /// What only buyers need: the drop-out trait and the spend scale.
  @inline(__always)
  func drawBuyerTraits(_ c: Customer, _ t: Double) {
    if c.rate == 0 { drawRate(c) }
    var stream = streams.traits.stream(UInt64(c.ordinal), 1)
    c.loss = Float(drawLoss(&stream))
    c.scale = max(Float(numbers.pointee.spend.scale(&stream)), .leastNonzeroMagnitude)
    if numbers.pointee.process.model == .paretoNBD { drawEnd(c, t, &stream) }
  }

  /// p_i, or μ_i per day. Reads the samplers where they lie: a call on `process` would copy it.
  @inline(__always)
  private func drawLoss(_ stream: inout RandomStream) -> Double {
    switch numbers.pointee.process.model {
    case .bgNBD, .mbgNBD: numbers.pointee.process.dropOutSampler.sample(&stream)
    case .paretoNBD:
      numbers.pointee.process.dropOutRateSampler.sample(&stream) / numbers.pointee.process.beta
    case .nbd: 0
    }
  }

  /// The moment of drop-out under Pareto/NBD, exponential from `t` on.
  func drawEnd(
    _ c: Customer, _ t: Double, _ stream: inout RandomStream
  ) {
    let end = t + stream.exponential() / max(Double(c.loss), 1e-30)
    c.end = Float(numbers.pointee.isDaily ? end.rounded(.up) : end)
  }
}
