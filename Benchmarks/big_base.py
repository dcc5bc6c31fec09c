#!/usr/bin/env python3
"""A clean order log of any number of customers, for speed and memory of fits and back-tests.

    Benchmarks/big_base.py CUSTOMERS [SEED] > log.csv

Two years, 2024 and 2025. Customers come evenly over it and order as BG/NBD says (Fader, Hardie & Lee
2005): at rate lambda ~ Gamma(0.9, 9 weeks), lost after each repeat order with probability
p ~ Beta(0.6, 3), about three orders each; what they spend follows gamma-gamma with p 6, q 4,
gamma 90. One order a customer and day, in the order of customers. The same arguments give the same
bytes. `Scripts/synthetic-log.py` writes the same company with the faults of real logs, in more memory.
"""
import datetime
import random
import sys

DAYS = 731


def main():
    customers = int(sys.argv[1])
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    start = datetime.date(2024, 1, 1)
    dates = [(start + datetime.timedelta(day)).isoformat() for day in range(DAYS)]
    out = sys.stdout
    out.write("customer_id,order_date,amount\n")
    for number in range(customers):
        moment = chance.random() * DAYS
        pause = 63 / chance.gammavariate(0.9, 1)  # days: 9 weeks
        loss = chance.betavariate(0.6, 3)
        scale = 90 / chance.gammavariate(4, 1)
        last = -1
        while moment < DAYS:
            day = int(moment)
            if day != last:
                amount = scale * chance.gammavariate(6, 1)
                out.write(f"C{number:07d},{dates[day]},{max(amount, 0.01):.2f}\n")
                if last >= 0 and chance.random() < loss:
                    break
                last = day
            moment += chance.expovariate(1) * pause


main()
