/// What a column of a log can mean.
public enum LogField: String, Sendable, Hashable, CaseIterable, Codable {
  case customer, date, amount, quantity, price, invoice, segment
  /// What was bought: only tells equal lines of an order from one line written twice.
  case item

  /// Without it a log cannot be read.
  public var isNeeded: Bool { self == .customer || self == .date }

  /// Names by which columns are recognised: lower case, letters and digits only.
  var synonyms: Set<String> {
    switch self {
    case .customer:
      [
        "customer", "customerid", "customerno", "customernumber", "customercode", "customerkey",
        "cust", "custid", "custno", "client", "clientid", "clientno", "user", "userid", "member",
        "memberid", "memberno", "buyer", "buyerid", "shopper", "shopperid", "account", "accountid",
        "consumer", "consumerid", "household", "householdid", "uid", "客户", "客户编号", "客户id",
        "客户号", "客户代码", "会员", "会员编号", "会员id", "会员号", "会员卡号", "用户", "用户id", "用户编号",
        "买家", "买家id", "顾客", "顾客编号", "顾客id",
      ]
    case .date:
      [
        "date", "datetime", "day", "timestamp", "orderdate", "ordertime", "orderdatetime",
        "orderedat", "createdat", "invoicedate", "invoicedatetime", "purchasedate", "purchasetime",
        "purchasedat", "transactiondate", "transactiontime", "transdate", "saledate", "salesdate",
        "paymentdate", "bookingdate", "orderpurchasetimestamp", "日期", "时间", "订单日期", "订单时间",
        "下单日期", "下单时间", "交易日期", "交易时间", "购买日期", "购买时间", "消费日期", "消费时间", "成交日期",
        "成交时间", "付款时间", "支付时间",
      ]
    case .amount:
      [
        "amount", "total", "totalamount", "totalprice", "totalvalue", "grandtotal", "subtotal",
        "orderamount", "ordertotal", "ordervalue", "invoiceamount", "invoicetotal", "revenue",
        "netrevenue", "sales", "salesamount", "saleamount", "salesvalue", "spend", "spending",
        "value", "netamount", "amountpaid", "paid", "paymentvalue", "paymentamount", "turnover",
        "linetotal", "lineamount", "purchaseamount", "transactionamount", "transactionvalue",
        "monetary", "money", "金额", "实付金额", "订单金额", "消费金额", "交易金额", "付款金额", "支付金额", "成交金额",
        "购买金额", "实收金额", "实付", "总金额", "总价", "销售额", "合计",
      ]
    case .quantity:
      [
        "quantity", "qty", "units", "unitssold", "pieces", "items", "itemcount",
        "quantityordered", "orderquantity", "数量", "件数", "购买数量", "商品数量", "销量",
      ]
    case .price:
      [
        "price", "unitprice", "itemprice", "sellingprice", "priceeach", "priceperunit", "单价", "价格",
        "售价", "商品单价",
      ]
    case .invoice:
      [
        "invoice", "invoiceno", "invoiceid", "invoicenumber", "order", "orderid", "orderno",
        "ordernumber", "transaction", "transactionid", "transactionno", "receipt", "receiptid",
        "receiptno", "basket", "basketid", "ticket", "ticketid", "billno", "订单", "订单号", "订单编号",
        "订单id", "单号", "交易号", "流水号", "小票号", "发票号",
      ]
    case .item:
      [
        "item", "itemid", "itemcode", "product", "productid", "productcode", "sku", "stockcode",
        "article", "articleid", "ean", "upc", "商品", "商品编号", "商品id", "商品编码", "货号",
      ]
    case .segment:
      [
        "segment", "customersegment", "segmentname", "tier", "customertier", "loyaltytier",
        "level", "memberlevel", "membership", "membershiplevel", "分层", "客户分层", "客户等级", "会员等级",
        "会员级别", "等级", "级别",
      ]
    }
  }
}
