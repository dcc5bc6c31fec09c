#!/usr/bin/env python3
"""An ugly transaction log of any size, for speed and memory of reading, cleaning and diagnosis.

    Benchmarks/big_log.py LINES [SEED] > log.csv

Two years of invoice lines, about four to an invoice, in the order of time: weekends are slow,
November and December sell twice as much, 5 % of the lines have no customer, 1 % are returns,
0.5 % have a price of 0, 0.5 % are written twice, one customer in a thousand buys on
fifty times the scale. The same arguments give the same bytes.
"""
import datetime
import random
import sys


def weight(day):
    return (0.3 if day.weekday() >= 5 else 1.0) * (2.0 if day.month >= 11 else 1.0)


def main():
    lines = int(sys.argv[1])
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    start = datetime.date(2022, 1, 1)
    days = [start + datetime.timedelta(d) for d in range(730)]
    total = sum(map(weight, days))
    customers = max(50, lines // 25)
    out = sys.stdout
    out.write("InvoiceNo,CustomerID,InvoiceDate,Quantity,UnitPrice\n")
    written, invoice, due = 0, 500000, 0.0
    for day in days:
        due += lines * weight(day) / total
        date = day.isoformat()
        while written < min(due, lines):
            invoice += 1
            # Squared, so that some customers buy often and many seldom.
            customer = int(customers * chance.random() ** 2) + 10000
            scale = 50 if customer % 1000 == 0 else 1
            name = "" if chance.random() < 0.05 else str(customer)
            minute = chance.randrange(480, 1200)
            time = f"{date} {minute // 60:02d}:{minute % 60:02d}"
            for _ in range(min(chance.randrange(1, 8), lines - written)):
                lot = chance.random()
                quantity = chance.randrange(1, 25) * scale
                price = chance.randrange(29, 1999) / 100
                line = f"{invoice},{name},{time},{quantity},{price:.2f}\n"
                if lot < 0.01:
                    line = f"C{invoice},{name},{time},{-quantity},{price:.2f}\n"
                elif lot < 0.015:
                    line = f"{invoice},{name},{time},{quantity},0.00\n"
                out.write(line)
                written += 1
                if 0.015 <= lot < 0.02 and written < lines:
                    out.write(line)
                    written += 1


main()
