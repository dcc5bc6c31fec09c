#!/usr/bin/env python3
"""Writes the order log of a company that does not exist, whose truth is known.

    Scripts/synthetic-log.py [--customers N] [--seed S] [--faultless] LOG.csv [TRUTH.json]

Customers come evenly over two years and order as BG/NBD says (Fader, Hardie & Lee 2005): at rate
lambda ~ Gamma(r, alpha), lost after each repeat order with probability p ~ Beta(a, b). What they
spend follows gamma-gamma (Fader & Hardie 2013). Unless --faultless, the log has the faults of real
ones, and TRUTH.json says how many of each: orders without a customer, lines exported twice, returns,
and orders worth nothing. The same seed gives the same bytes.
"""
import argparse
import datetime
import json
import random

FIRST_DAY = datetime.date(2024, 1, 1)
DAYS = 731  # to 2025-12-31
WEEK = 7.0
BUYING = {"r": 0.9, "alpha": 9.0, "a": 0.6, "b": 3.0}  # weeks
SPEND = {"p": 6.0, "q": 4.0, "gamma": 90.0}  # mean 180 an order
SHARES = {"missingIds": 0.01, "duplicates": 0.005, "returns": 0.02, "zeroAmounts": 0.003}


def orders_of(chance):
    """Day numbers of one customer's orders and their amounts."""
    moment = chance.random() * DAYS
    rate = chance.gammavariate(BUYING["r"], 1 / BUYING["alpha"]) / WEEK
    loss = chance.betavariate(BUYING["a"], BUYING["b"])
    nu = chance.gammavariate(SPEND["q"], 1 / SPEND["gamma"])
    orders = {}
    while moment < DAYS:
        day = int(moment)
        # A model counts one order a day and customer.
        orders.setdefault(day, round(chance.gammavariate(SPEND["p"], 1 / nu), 2))
        if len(orders) > 1 and chance.random() < loss:
            break
        moment += chance.expovariate(rate) if rate > 0 else DAYS
    return orders


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("log")
    parser.add_argument("truth", nargs="?")
    parser.add_argument("--customers", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--faultless", action="store_true")
    options = parser.parse_args()

    chance = random.Random(options.seed)
    lines = []
    for number in range(options.customers):
        for day, amount in orders_of(chance).items():
            lines.append((day, f"C{number + 1:05d}", max(amount, 0.01)))
    lines.sort()
    date = lambda day: (FIRST_DAY + datetime.timedelta(days=day)).isoformat()
    rows = [
        [f"A{index + 1:06d}", customer, date(day), f"{amount:.2f}"]
        for index, (day, customer, amount) in enumerate(lines)
    ]
    counts = {name: 0 for name in SHARES}
    if not options.faultless:
        faults = random.Random(options.seed + 1)
        number = {name: round(share * len(rows)) for name, share in SHARES.items()}
        late = [i for i, line in enumerate(lines) if line[0] < DAYS - 14]
        extra = []
        for index in faults.sample(late, number["returns"]):
            order, customer, _, amount = rows[index]
            back = date(lines[index][0] + faults.randint(1, 14))
            extra.append([f"R{order[1:]}", customer, back, f"-{amount}"])
        for index in faults.sample(range(len(rows)), number["duplicates"]):
            extra.append(list(rows[index]))
        for index in faults.sample(range(len(rows)), number["missingIds"]):
            day = date(faults.randrange(DAYS))
            extra.append([f"G{index:06d}", "", day, f"{faults.uniform(50, 400):.2f}"])
        for index in faults.sample(range(len(rows)), number["zeroAmounts"]):
            extra.append([f"Z{index:06d}", rows[index][1], rows[index][2], "0.00"])
        rows = sorted(rows + extra, key=lambda row: (row[2], row[0]))
        counts = number
    with open(options.log, "w", encoding="utf-8") as file:
        file.write("order_id,customer_id,order_date,amount\n")
        file.writelines(",".join(row) + "\n" for row in rows)
    if options.truth:
        truth = {
            "seed": options.seed, "customers": options.customers, "lines": len(rows),
            "model": "bg-nbd", "parameters": BUYING, "spend": SPEND, "faults": counts,
        }
        with open(options.truth, "w", encoding="utf-8") as file:
            json.dump(truth, file, indent=2)
            file.write("\n")


if __name__ == "__main__":
    main()
