#!/usr/bin/env bash
# Bounds on what long, small and watched runs cost, as one table; exit 1 on a miss.
#
#   Benchmarks/bounds.sh
#
# CPU seconds are those of the whole run, workers included; where two runs are compared they are made in
# turn and the medians of their ratios or sums stand in the table. Machines here are shared and noisy:
# a bound that is just missed is worth a second run.
set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/.."
cohortcast=.build/release/cohortcast
swift build -c release --product cohortcast 2>&1 | tail -n 1 >&2
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
missed=0

# measure SCENARIO OPTION…: CPU seconds of a run with one worker.
measure() {
  rm -rf "$work/run"
  { /usr/bin/env time -f '%U %S' "$cohortcast" run "$@" --workers 1 --quiet --output "$work/run" \
    >/dev/null; } 2>&1 | tail -n 1 | awk '{ print $1 + $2 }'
}
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

# row WHAT FIGURE BOUND UNIT
row() {
  local verdict=held
  awk -v a="$2" -v b="$3" 'BEGIN { exit !(a <= b) }' || { verdict=MISSED; missed=1; }
  printf '%-62s %10.2f  ≤ %-7s %-12s %s\n' "$1" "$2" "$3" "$4" "$verdict"
}

# The growth plan at a thousandth, alone, over so many months: small MONTHS > file
small() {
  sed -e '/^extends:/d' -e '/^targets:/,$d' scenarios/growth-12m.yaml >"$work/plan.txt"
  python3 - "$1" scenarios/baseline.yaml "$work/plan.txt" <<'PYTHON'
import re, sys
months, base, plan = sys.argv[1], open(sys.argv[2]).read(), open(sys.argv[3]).read()
def smaller(text):
    def count(m): return f"{max(1, round(int(m[1]) / 1000))}{m[2]}"
    text = re.sub(r"(\d+)( persons| customers)", count, text)
    return re.sub(r"(udget): (¥|CNY )([0-9.]+)", lambda m: f"{m[1]}: {m[2]}{float(m[3]) / 1000:g}", text)
base = smaller(base).replace("horizon: 12 months", f"horizon: {months} months")
head, campaigns = base.split("\ncampaigns:\n")
own, rest = smaller(plan).split("campaigns:\n", 1)[1].split("\npolicies:\n", 1)
def parts(text):
    found, name = {}, None
    for line in text.split("\n"):
        m = re.match(r"  ([^ #][^:]*):", line)
        if m: name = m[1]; found[name] = []
        if name: found[name].append(line)
    return found
old, new = parts(campaigns), parts(own)
for name, lines in new.items():
    if name in old:
        keys = {re.match(r"    (\w+):", l)[1] for l in lines[1:] if re.match(r"    (\w+):", l)}
        kept = [l for l in old[name] if not (re.match(r"    (\w+):", l) and re.match(r"    (\w+):", l)[1] in keys)]
        old[name] = kept + lines[1:]
    else: old[name] = lines
print(head + "\ncampaigns:\n" + "\n".join("\n".join(v) for v in old.values()) + "\npolicies:\n" + rest)
PYTHON
}

# 1. Cost is linear in the horizon: 60 months cost at most 7 times what 12 months do.
small 12 >"$work/small12.yaml"
small 60 >"$work/small60.yaml"
short=() long=() each=()
for _ in 1 2 3; do
  # So many that a hundredth of a second, in which CPU time is told, does not matter.
  a=$(measure "$work/small12.yaml" --replications 480)
  b=$(measure "$work/small12.yaml" --replications 80)
  c=$(measure "$work/small60.yaml" --replications 120)
  d=$(measure "$work/small60.yaml" --replications 40)
  each+=("$(awk -v a="$a" -v b="$b" 'BEGIN { print (a - b) / 400 * 1000 }')")
  short+=("$(awk -v a="$a" -v b="$b" 'BEGIN { print (a - b) / 400 }')")
  long+=("$(awk -v c="$c" -v d="$d" 'BEGIN { print (c - d) / 80 }')")
done
a=$(printf '%s\n' "${short[@]}" | median)
b=$(printf '%s\n' "${long[@]}" | median)
row "60 months against 12, growth plan at 1/1000, a replication" \
  "$(awk -v a="$a" -v b="$b" 'BEGIN { print b / a }')" 7 "times"
row "a replication of the growth plan at 1/1000, all CPU" \
  "$(printf '%s\n' "${each[@]}" | median)" 10 "ms"

# 2. Six idle daily guardrails cost at most 5 %.
python3 - scenarios/baseline.yaml "$work/plain.yaml" "$work/idle.yaml" <<'PYTHON'
import re, sys
base = open(sys.argv[1]).read()
base = re.sub(r"(\d+)( persons| customers)", lambda m: f"{int(m[1]) // 10}{m[2]}", base)
base = re.sub(r"dailyBudget: CNY ([0-9.]+)", lambda m: f"dailyBudget: CNY {float(m[1]) / 10:g}", base)
open(sys.argv[2], "w").write(base)
rails = "".join(
    f"  rail {i}: {{rule: guardrail, campaign: {c}, watch: {w}, below: 0.01 %, reviews: 3}}\n"
    for i, (c, w) in enumerate([(c, w) for c in ("advertisement", "retargeting", "newsletter") for w in ("reach", "open")]))
open(sys.argv[3], "w").write(base + "\npolicies:\n" + rails)
PYTHON
ratios=()
for _ in 1 2 3 4 5; do
  a=$(measure "$work/plain.yaml" --replications 20)
  b=$(measure "$work/idle.yaml" --replications 20)
  ratios+=("$(awk -v a="$a" -v b="$b" 'BEGIN { print (b / a - 1) * 100 }')")
done
row "six idle daily guardrails, added CPU" "$(printf '%s\n' "${ratios[@]}" | median)" 5 "%"

# 3. The coordinator: its CPU against the workers', and its memory.
Benchmarks/coordinator.sh >"$work/coordinator.txt" 2>&1 || missed=1
cat "$work/coordinator.txt"
exit "$missed"
