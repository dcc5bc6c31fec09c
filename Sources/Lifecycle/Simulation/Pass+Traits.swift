import Statistics

/// Hidden traits of many rows at once; row by row the same: ``Pass/drawBuyerTraits(_:_:)``.
extension Pass {
  /// What only buyers need, of the rows listed as ``RoundScratch/buyers``.
  func drawBuyerTraits(_ count: Int, _ block: CustomerBlock) {
    guard count > 0 else { return }
    let process = numbers.pointee.process.model
    guard process == .bgNBD || process == .mbgNBD, numbers.pointee.spend.constant == nil else {
      return drawEach(count, block)
    }
    drawLossAndScale(count, block)
  }

  @inline(never)
  private func drawEach(_ count: Int, _ block: CustomerBlock) {
    for place in 0..<count {
      let c = block[Int(scratch.buyers[place])]
      drawBuyerTraits(c, c.clock)
    }
  }

  @inline(never)
  private func drawLossAndScale(_ count: Int, _ block: CustomerBlock) {
    let (buyers, words) = (scratch.buyers, scratch.words)
    let traits = Column.traits.start(block.memory)
    let ordinals = Column.ordinal.start(block.memory)
    let stream = streams.traits
    let ziggurat = stream.ziggurat
    let loss = numbers.pointee.process.dropOutSampler
    let spend = numbers.pointee.spend.rateSampler
    let gamma = numbers.pointee.spend.level * numbers.pointee.spend.gamma
    let (first, fits) = (loss.sureWords, loss.sureWords + spend.sureWords <= 8)
    for place in 0..<count {
      let ordinal = UInt64(ordinals[Int(buyers[place])])
      words[2 &* place] = stream.words(ordinal, 1, block: 0)
      words[2 &* place &+ 1] = stream.words(ordinal, 1, block: 2)
    }
    for place in 0..<count {
      let row = Int(buyers[place])
      let word = UnsafeRawPointer(words + 2 &* place).assumingMemoryBound(to: UInt64.self)
      let (p, isLoss) = loss.sure(word, ziggurat)
      let rest = word + first
      let (nu, isScale) = spend.sure(rest[0], rest[1], rest[2], ziggurat)
      if isLoss, isScale, fits, traits[row].rate != 0 {
        traits[row].loss = Float(p)
        traits[row].scale = max(Float(gamma / nu), .leastNonzeroMagnitude)
      } else {
        let c = block[row]
        drawBuyerTraits(c, c.clock)
      }
    }
  }

  /// The order rates of listed rows that have none yet, and the clocks that start with them.
  @inline(never)
  func drawRates(_ rows: UnsafePointer<Int32>, _ count: Int, _ block: CustomerBlock) {
    let words = scratch.words
    let traits = Column.traits.start(block.memory)
    let ordinals = Column.ordinal.start(block.memory)
    let thresholds = Column.threshold.start(block.memory)
    let stream = streams.traits
    let ziggurat = stream.ziggurat
    let sampler = numbers.pointee.process.rateSampler
    let (alpha, last) = (numbers.pointee.process.alpha, sampler.sureWords)
    for place in 0..<count {
      words[place] = stream.words(UInt64(ordinals[Int(rows[place])]), 0)
    }
    for place in 0..<count {
      let row = Int(rows[place])
      let word = words[place]
      let (rate, isRate) = sampler.sure(word[0], word[1], word[2], ziggurat)
      let (threshold, isThreshold) = ziggurat.exponential(last == 2 ? word[2] : word[3])
      if isRate, isThreshold {
        traits[row].rate = max(Float(rate / alpha), .leastNonzeroMagnitude)
        thresholds[row] = threshold
      } else {
        thresholds[row] = drawRate(block[row])
      }
    }
  }

  /// The clocks of the stage in which listed prospects are.
  @inline(never)
  func drawStages(_ rows: UnsafePointer<Int32>, _ count: Int, _ block: CustomerBlock) {
    let traits = Column.traits.start(block.memory)
    let ordinals = Column.ordinal.start(block.memory)
    let thresholds = Column.threshold.start(block.memory)
    let stream = streams.funnel
    for place in 0..<count {
      let row = Int(rows[place])
      let word = stream.word(UInt64(ordinals[row]), traits[row].stages)
      let (threshold, isSure) = stream.ziggurat.exponential(word)
      thresholds[row] = isSure ? threshold : stageThreshold(block[row])
    }
  }
}
