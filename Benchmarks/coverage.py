"""What a 90 % interval is worth: see coverage.sh.

Every figure is a ratio to what came, so that logs of any size count alike: the interval score of
Gneiting & Raftery (JASA 102, 2007, eq. 43) at 90 % and the CRPS (ibid., eq. 20) as twice the mean
pinball loss of the quantiles that the program reports.
"""
import argparse, calendar, concurrent.futures, csv, datetime, json, math, os, random, subprocess, sys
import tempfile

parser = argparse.ArgumentParser()
parser.add_argument("binary")
parser.add_argument("data")
parser.add_argument("--simulated", type=int, default=200)
parser.add_argument("--only", default="", help="logs whose name contains this")
parser.add_argument("--output", help="write every forecast as JSON")
parser.add_argument("--reference", help="interval scores to compare with; see frozen/coverage-0.2.0.json")
parser.add_argument("--jobs", type=int, default=os.cpu_count())
options = parser.parse_args()
binary = os.path.abspath(options.binary)
work = tempfile.mkdtemp(prefix="coverage-")
HORIZONS = (3, 6, 12)
ORIGINS = (("early", 0.3), ("middle", 0.5), ("late", 0.7))
LOGS = {
    "cdnow": ("cdnow/transactions.csv",),
    "grocery": ("grocery/transactions.csv",),
    "apparel": ("apparel/transactions.csv", "--map", "customer=Id,date=Date,amount=Price"),
    "retail": ("retail_lines/lines.csv.gz",),
}
QUANTILES = {"p5": 0.05, "p10": 0.1, "p50": 0.5, "p90": 0.9, "p95": 0.95}


def call(*words):
    done = subprocess.run([binary, *map(str, words)], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError((done.stderr or done.stdout).strip()[-300:])
    return done.stdout


def month_end(date):
    return date.replace(day=calendar.monthrange(date.year, date.month)[1])


def later(date, months):
    """The end of the month so many months after that of a date."""
    place = date.year * 12 + date.month - 1 + months
    return month_end(datetime.date(place // 12, place % 12 + 1, 1))


class Log:
    """Order days of customers, with amounts where there are any."""

    def __init__(self, name, path):
        self.name, self.path = name, path
        self.rows = []
        with open(path) as file:
            for row in csv.DictReader(file):
                self.rows.append(
                    (row["customer"], datetime.date.fromisoformat(row["date"]),
                     float(row["amount"]) if row.get("amount") else None))
        self.first = min(day for _, day, _ in self.rows)
        self.last = max(day for _, day, _ in self.rows)
        self.has_amounts = all(amount is not None for _, _, amount in self.rows)

    def came(self, after, to):
        """Of all customers, of those known before, and how many are new, by figure."""
        first = {}
        for customer, day, _ in self.rows:
            first[customer] = min(day, first.get(customer, day))
        rows = [row for row in self.rows if after < row[1] <= to]
        known = [row for row in rows if first[row[0]] <= after]
        def worth(rows):
            return sum(amount for _, _, amount in rows) if self.has_amounts else None
        return {
            "orders": len(rows), "revenue": worth(rows),
            "knownOrders": len(known), "knownRevenue": worth(known),
            "newCustomers": sum(after < day <= to for day in first.values()),
        }


def score(low, high, actual):
    miss = max(low - actual, 0) + max(actual - high, 0)
    return (high - low + 2 / 0.1 * miss) / actual


def entry(log, origin, months, way, figure, actual, quantiles, **more):
    """One forecast against what came."""
    low, high = quantiles["p5"], quantiles["p95"]
    pinball = [
        max(QUANTILES[q] * (actual - value), (QUANTILES[q] - 1) * (actual - value))
        for q, value in quantiles.items() if q in QUANTILES]
    return {
        "log": log, "origin": origin, "months": months, "way": way, "figure": figure,
        "actual": actual, "low": low, "high": high, "covered": low <= actual <= high,
        "width": (high - low) / actual, "score": score(low, high, actual),
        "crps": 2 * sum(pinball) / len(pinball) / actual, **more}


def backtest(log, until, days):
    return json.loads(
        call("backtest", log.path, "--until", until, "--horizon", f"{days}d", "--format", "json"))


def forecasts(log, origin, until, months):
    end = later(until, months)
    came = log.came(until, end)
    found = []
    try:
        result = backtest(log, until, (min(end, log.last) - until).days)
        parts = {layer["source"]: layer for layer in result["layers"]}
        own = parts.get("parameters")
        if came["knownOrders"]:
            last = result["layers"][-1]
            found.append(entry(
                log.name, origin, months, "backtest", "orders", came["knownOrders"],
                {"p5": last["lower90"], "p50": result["holdout"]["forecast"],
                 "p95": last["upper90"]},
                ratio=(last["upper90"] - last["lower90"])
                / max(own["upper90"] - own["lower90"], 1e-9)))
        value = result.get("value") or {}
        if value.get("lower90") is not None and came["knownRevenue"]:
            found.append(entry(
                log.name, origin, months, "backtest", "revenue", came["knownRevenue"],
                {"p5": value["lower90"], "p50": value["forecast"], "p95": value["upper90"]}))
    except RuntimeError as fault:
        found.append({"log": log.name, "origin": origin, "months": months, "way": "backtest",
                      "refused": str(fault)})
    try:
        name = f"{work}/{log.name}-{origin}-{months}"
        call("calibrate", log.path, "--until", until, "--horizon", months, "-o", name + ".yaml")
        run = json.loads(call(
            "run", name + ".yaml", "-r", 400, "--workers", 1, "-q", "--keep", "summary",
            "--format", "json", "--output", name))
        for figure in ("orders", "revenue", "newCustomers"):
            row = [k for k in run["kpis"] if k["kpi"] == figure and k["month"] == months
                   and k["over"] == "to date"]
            if came[figure] and row and row[0]["p5"] is not None:
                found.append(entry(
                    log.name, origin, months, "run", figure, came[figure],
                    {q: row[0][q] for q in QUANTILES}))
    except RuntimeError as fault:
        found.append({"log": log.name, "origin": origin, "months": months, "way": "run",
                      "refused": str(fault)})
    return found


def splits(log):
    for origin, share in ORIGINS:
        day = log.first + datetime.timedelta(days=share * (log.last - log.first).days)
        until = month_end(day.replace(day=1) - datetime.timedelta(days=1)) if day.day < 15 \
            else month_end(day)
        for months in HORIZONS:
            if later(until, months) <= log.last + datetime.timedelta(days=1):
                yield origin, until, months


def simulate(number):
    """A log where the model is true: MBG/NBD, BG/NBD, Pareto/NBD or NBD with gamma-gamma spend."""
    rng = random.Random(number)
    quarters = rng.choice((2, 3, 4, 6, 8, 10, 12))
    months = rng.choice([m for m in HORIZONS if m <= 3 * quarters])
    start = datetime.date(2020, 1, 1)
    history = later(start, 3 * quarters - 1)
    end = later(history, months)
    model = rng.choice(("nbd", "bg", "mbg", "pareto"))
    r, alpha = rng.uniform(0.4, 2), rng.uniform(20, 150)
    a, b = rng.uniform(0.3, 1.2), rng.uniform(1.5, 5)
    s, beta = rng.uniform(0.4, 1.5), rng.uniform(60, 400)
    q = rng.uniform(3, 8)
    p = rng.uniform(2, 8)
    customers = rng.choice((200, 400, 800, 1500))
    days = (end - start).days
    per_day = customers / (history - start).days
    rows, day, name = [], 0.0, 0
    while True:
        day += rng.expovariate(per_day)
        if day > days:
            break
        name += 1
        rate = rng.gammavariate(r, 1 / alpha)
        lose = rng.betavariate(a, b)
        life = rng.expovariate(max(rng.gammavariate(s, 1 / beta), 1e-9))
        scale = rng.gammavariate(q, 1 / (60 * (q - 1) / p))
        now, order = day, 0
        while now <= days:
            date = start + datetime.timedelta(days=int(now))
            rows.append((name, date, round(rng.gammavariate(p, 1 / scale), 2)))
            if model == "mbg" and rng.random() < lose or model == "bg" and order and \
                    rng.random() < lose:
                break
            order += 1
            now += rng.expovariate(max(rate, 1e-9))
            if model == "pareto" and now > day + life:
                break
    path = f"{work}/simulated-{number}.csv"
    merged = {}
    for customer, date, amount in rows:
        merged[customer, date] = merged.get((customer, date), 0) + amount
    with open(path, "w") as file:
        file.write("customer,date,amount\n")
        for (customer, date), amount in sorted(merged.items(), key=lambda row: row[0]):
            file.write(f"{customer},{date},{amount:.2f}\n")
    found = forecasts(Log(f"simulated-{number}", path), f"{quarters}q", history, months)
    for one in found:
        one.update(log="simulated", model=model, quarters=quarters, number=number)
    os.remove(path)
    return found


def real(name, path, *words):
    folder = f"{work}/{name}"
    call("diagnose", path, *words, "--output", folder)
    log = Log(name, f"{folder}/cleaned.csv")
    return [(log, *split) for split in splits(log)]


def bootstrap(entries, figure, draws=1000):
    """5 % and 95 % of a mean when logs, or simulated logs, are drawn anew."""
    groups = {}
    for one in entries:
        groups.setdefault((one["log"], one.get("number")), []).append(one[figure])
    groups, rng = list(groups.values()), random.Random(1)
    means = []
    for _ in range(draws):
        drawn = [x for _ in groups for x in rng.choice(groups)]
        means.append(sum(drawn) / len(drawn))
    means.sort()
    return means[int(0.05 * draws)], means[int(0.95 * draws)]


def mean(values):
    values = list(values)
    return sum(values) / len(values) if values else math.nan


def row(title, entries):
    if not entries:
        return
    covered = mean(e["covered"] for e in entries)
    low, high = bootstrap(entries, "covered")
    print(f"{title:44}{len(entries):5}{100 * covered:8.1f} ({100 * low:3.0f}–{100 * high:3.0f})"
          f"{mean(e['width'] for e in entries):8.2f}{mean(e['score'] for e in entries):9.2f}"
          f"{mean(e['crps'] for e in entries):8.3f}")


def table(entries):
    print(f"{'':44}{'n':>5}{'covered % (90 % of logs)':>18}{'width':>5}{'score':>9}{'CRPS':>8}")
    ways = [("backtest", "orders"), ("backtest", "revenue"), ("run", "orders"),
            ("run", "revenue"), ("run", "newCustomers")]
    for way, figure in ways:
        own = [e for e in entries if e["way"] == way and e["figure"] == figure]
        row(f"{way}, {figure}", own)
        for months in HORIZONS:
            row(f"  {months} months", [e for e in own if e["months"] == months])
        for name in sorted({e["log"] for e in own}):
            row(f"  {name}", [e for e in own if e["log"] == name])


def judge(entries, band, words):
    """One line for each figure that has a bar; how many fall short."""
    missed = 0
    for way in ("backtest", "run"):
        for figure in ("orders", "revenue"):
            own = [e for e in entries if e["way"] == way and e["figure"] == figure]
            if not own:
                continue
            share = mean(e["covered"] for e in own)
            isIn = band[0] <= share <= band[1]
            missed += not isIn
            print(f"{'ok  ' if isIn else 'MISS'} {words}, {way}, {figure}: {100 * share:.1f} % of "
                  f"{len(own)} covered, wanted {100 * band[0]:.0f}–{100 * band[1]:.0f} %")
    return missed


def main():
    found = []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        jobs = []
        for name, (path, *words) in LOGS.items():
            path = os.path.join(options.data, path)
            if os.path.exists(path) and options.only in name:
                jobs += [pool.submit(forecasts, *split) for split in real(name, path, *words)]
        jobs += [pool.submit(simulate, number) for number in range(options.simulated)]
        for place, job in enumerate(jobs):
            found += job.result()
            if place % 10 == 9:
                print(f"{place + 1} of {len(jobs)} splits", file=sys.stderr)
    if options.output:
        with open(options.output, "w") as file:
            json.dump(found, file, indent=0)
    refused = [e for e in found if "refused" in e]
    entries = [e for e in found if "refused" not in e]
    actual = [e for e in entries if e["log"] != "simulated"]
    simulated = [e for e in entries if e["log"] == "simulated"]
    missed = 0
    if actual:
        print("Real logs (widths and scores in what came)")
        table(actual)
        missed += judge(actual, (0.85, 0.96), "real logs")
    if simulated:
        print("\nSimulated logs, the model true")
        table(simulated)
        missed += judge(simulated, (0.86, 0.97), "simulated logs")
        for words, most, chosen in (
            ("eight or more quarters", 1.3, lambda q: q >= 8), ("two quarters", 2, lambda q: q == 2),
        ):
            ratios = [e["ratio"] for e in simulated if "ratio" in e and chosen(e["quarters"])]
            if ratios:
                wide = mean(ratios)
                missed += wide > most
                print(f"{'ok  ' if wide <= most else 'MISS'} {words}: {wide:.2f} × the width of the "
                      f"parameter layer, at most {most}")
    if options.reference and actual:
        with open(options.reference) as file:
            before = json.load(file)
        for way in ("backtest", "run"):
            for figure in ("orders", "revenue"):
                key = lambda e: f"{e['log']} {e['origin']} {e['months']} {way} {figure}"
                pairs = [(e["score"], before[key(e)]) for e in actual
                         if e["way"] == way and e["figure"] == figure and key(e) in before]
                if pairs:
                    ratio = sum(p[0] for p in pairs) / sum(p[1] for p in pairs)
                    missed += ratio > 0.9
                    print(f"{'ok  ' if ratio <= 0.9 else 'MISS'} {way}, {figure}: interval score "
                          f"{ratio:.2f} × version 0.2.0's, at most 0.9")
    for one in refused:
        print(f"refused: {one['log']} {one['origin']} {one['months']} {one['way']}: {one['refused']}")
    print(f"{missed} missed")
    sys.exit(missed > 0)


main()
