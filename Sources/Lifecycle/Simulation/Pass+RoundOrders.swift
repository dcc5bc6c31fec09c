import Statistics

/// The orders of a round: drawn side by side, entered a few figures at a time, so that the core has all it
/// needs at hand. Row by row the same: ``Pass/enter(_:of:_:_:_:discount:)``.
extension Pass {
  /// What chance decides of the listed orders: the traits of first-time buyers, then four random words a
  /// row, then what they say.
  @inline(__always)
  func drawOrders(_ count: Int, _ block: CustomerBlock) {
    let (orders, buyers, words) = (scratch.orders, scratch.buyers, scratch.words)
    let traits = Column.traits.start(block.memory)
    let ordinals = Column.ordinal.start(block.memory)
    var first = 0
    for place in 0..<count {
      let row = orders[place]
      buyers[first] = row
      first &+= traits[Int(row)].scale == 0 ? 1 : 0
    }
    drawBuyerTraits(first, block)
    let stream = streams.order
    for place in 0..<count {
      let row = Int(orders[place])
      words[place] = stream.words(UInt64(ordinals[row]), traits[row].orders)
    }
    let ziggurat = stream.ziggurat
    let sampler = numbers.pointee.spend.spendSampler
    let isRandom = numbers.pointee.spend.constant == nil
    for place in 0..<count {
      let word = words[place]
      let (threshold, isExponential) = ziggurat.exponential(word[0])
      let (gamma, isGamma) = sampler.sure(word[2], word[3], 0, ziggurat)
      if isExponential, isGamma, isRandom, sampler.sureWords == 2 {
        scratch.thresholds[place] = threshold
        scratch.survivals[place] = RandomStream.uniform(word[1])
        scratch.spends[place] = Double(traits[Int(orders[place])].scale) * gamma
      } else {
        drawOrder(place, block[Int(orders[place])])
      }
    }
  }

  /// A row whose first words decide nothing.
  @inline(never)
  private func drawOrder(_ place: Int, _ c: Customer) {
    var stream = streams.order.stream(UInt64(c.ordinal), c.orders)
    let draws = OrderDraws(numbers.pointee.spend, scale: Double(c.scale), &stream)
    scratch.thresholds[place] = draws.threshold
    scratch.survivals[place] = draws.survival
    scratch.spends[place] = draws.spend
  }

  /// The books of the listed orders, a few figures at a time, and what is left of the month.
  @inline(__always)
  func enterOrders(
    _ count: Int, _ block: CustomerBlock, _ month: Int, _ stop: Double, _ next: inout Int
  ) {
    guard count > 0 else { return }
    price(count, block, month)
    remember(count, block, month)
    post(count, block, month)
    settle(count, block, month)
    close(count, block, month, stop, &next)
  }

  /// What the listed orders bring.
  @inline(never)
  private func price(_ count: Int, _ block: CustomerBlock, _ month: Int) {
    let (orders, amounts, contributions) = (
      scratch.orders, scratch.amounts, scratch.contributions
    )
    if campaigns.hasValueLifts {
      for place in 0..<count {
        let c = block[Int(orders[place])]
        scratch.spends[place] *= valueLift(c, c.clock, month, treatments(block, c.row))
      }
    }
    for place in 0..<count { amounts[place] = amount(scratch.spends[place]) }
    if campaigns.hasTopUps {
      for place in 0..<count {
        let c = block[Int(orders[place])]
        amounts[place] = raised(
          amounts[place], c, wholeDay(c.clock), month, treatments(block, c.row))
      }
    }
    let margin = numbers.pointee.margin
    let clocks = Column.clock.start(block.memory)
    let values = Column.value.start(block.memory)
    for place in 0..<count {
      let row = Int(orders[place])
      let contribution = Money.discounted(amounts[place], margin)
      contributions[place] = contribution
      let day = wholeDay(clocks[row])
      scratch.days[place] = Int32(truncatingIfNeeded: day)
      values[row] &+= Money.discounted(contribution, tables.discount[day])
    }
  }

  /// Adds the listed orders to their rows, and notes which are the first of the month.
  @inline(never)
  private func remember(_ count: Int, _ block: CustomerBlock, _ month: Int) {
    let (orders, amounts, firsts) = (scratch.orders, scratch.amounts, scratch.firsts)
    let slot = tables.slot[month]
    for place in 0..<count {
      let c = block[Int(orders[place])]
      firsts[place] = remember(c, Int(scratch.days[place]), slot, amounts[place])
    }
    guard inForce.pointee.occasions != nil else { return }
    for place in 0..<count {
      let c = block[Int(orders[place])]
      noteOrder(c, Int(scratch.days[place]), treatments(block, c.row))
    }
  }

  /// Adds the listed orders to the ledger.
  @inline(never)
  private func post(_ count: Int, _ block: CustomerBlock, _ month: Int) {
    let (orders, amounts, firsts) = (scratch.orders, scratch.amounts, scratch.firsts)
    let page = page(month)
    for place in 0..<count {
      let c = block[Int(orders[place])]
      post(c, page, month, Int(scratch.days[place]), amounts[place], firsts[place])
    }
    page.add(.orders, Int64(count))
    page.add(.revenue, amounts, count)
    page.add(.contribution, scratch.contributions, count)
  }

  /// What campaigns have to do with the listed orders: coupons of those to whom an offer may be open, then
  /// whose credit each is.
  @inline(never)
  private func settle(_ count: Int, _ block: CustomerBlock, _ month: Int) {
    let (orders, amounts, asked) = (scratch.orders, scratch.amounts, scratch.asked)
    let treated = Column.treated.start(block.memory)
    let offers = tables.offers + month &* tables.statuses
    let page = page(month)
    var buyers = 0
    for place in 0..<count {
      let row = Int(orders[place])
      asked[buyers] = Int32(truncatingIfNeeded: place)
      // 1 where a bit is set. No branch: chance would mislead the core.
      let open = offers[Int(block.statuses[row])] | treated[row]
      buyers &+= Int(truncatingIfNeeded: (open | (0 &- open)) &>> 63)
    }
    for index in 0..<buyers {
      let place = Int(asked[index])
      let c = block[Int(orders[place])]
      redeem(c, page, month, Int(scratch.days[place]), amounts[place], treatments(block, c.row))
    }
    for place in 0..<count {
      let c = block[Int(orders[place])]
      credit(
        c, page, month, c.clock, amounts[place], scratch.contributions[place],
        scratch.firsts[place], treatments(block, c.row))
    }
  }

  /// The listed orders are over: first-time buyers are customers, some leave, the others' clocks run again.
  @inline(never)
  private func close(
    _ count: Int, _ block: CustomerBlock, _ month: Int, _ stop: Double, _ next: inout Int
  ) {
    let orders = scratch.orders
    for place in 0..<count {
      let c = block[Int(orders[place])]
      let treatments = treatments(block, c.row)
      var isSteady = c.treated == 0
      if c.status < StatusCode.firstCustomer {
        promote(c, month, Int(scratch.days[place]))
        isSteady = false
      }
      c.threshold = scratch.thresholds[place]
      if isLast(c, scratch.survivals[place]) {
        dropOut(c, month, treatments)
        isSteady = false
      }
      goOn(c, block, month, stop, treatments, isSteady: isSteady, &next)
    }
  }
}
