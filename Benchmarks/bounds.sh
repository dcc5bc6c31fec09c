#!/usr/bin/env bash
# Bounds on what long, small and watched runs cost, as one table; exit 1 on a miss.
#
#   Benchmarks/bounds.sh [YARDSTICK]
#
# YARDSTICK is a program `YARDSTICK N T SEED` of the reference workload CL-365 (event_keyed); without it the
# rows against it are left out.
#
# CPU seconds are those of the whole run, workers included; where two runs are compared they are made in
# turn and the medians of their ratios or sums stand in the table. Machines here are shared and noisy:
# a bound that is just missed is worth a second run.
set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/.."
yardstick=${1:-}
[[ -z $yardstick || -x $yardstick ]] || { echo "$yardstick cannot be run" >&2; exit 2; }
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

# cpu COMMAND…: its CPU seconds.
cpu() { { /usr/bin/env time -f '%U %S' "$@" >/dev/null; } 2>&1 | tail -n 1 | awk '{ print $1 + $2 }'; }

# row WHAT FIGURE BOUND UNIT [≥]: at most the bound, or at least.
row() {
  local verdict=held sign=${5:-≤}
  if [[ $sign == ≤ ]]; then awk -v a="$2" -v b="$3" 'BEGIN { exit !(a <= b) }'
  else awk -v a="$2" -v b="$3" 'BEGIN { exit !(a >= b) }'; fi || { verdict=MISSED; missed=1; }
  printf '%-62s %10.2f  %s %-7s %-12s %s\n' "$1" "$2" "$sign" "$3" "$4" "$verdict"
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

# 0. The engine against C that knows one workload only, in turn.
swift build -c release --package-path Benchmarks --product cl365 2>&1 | tail -n 1 >&2
ours=Benchmarks/.build/release/cl365
if [[ -n $yardstick ]]; then
  large=() tiny=() plan=()
  for i in 1 2 3 4 5 6 7; do
    a=$(cpu "$ours" 1000000 365 "$i")
    b=$(cpu "$yardstick" 1000000 365 "$i")
    large+=("$(awk -v a="$a" -v b="$b" 'BEGIN { print a / b }')")
  done
  many() { for i in $(seq 30); do "$1" 10000 365 "$i"; done; }
  export -f many
  for _ in 1 2 3; do
    a=$(cpu bash -c "many $ours")
    b=$(cpu bash -c "many $yardstick")
    tiny+=("$(awk -v a="$a" -v b="$b" 'BEGIN { print a / b }')")
  done
  for i in 1 2 3; do
    a=$(measure Benchmarks/frozen/growth-12m.yaml --replications 24)
    b=$(measure Benchmarks/frozen/growth-12m.yaml --replications 8)
    c=$(cpu "$yardstick" 1000000 365 "$i")
    plan+=("$(awk -v a="$a" -v b="$b" -v c="$c" 'BEGIN { print (a - b) / 16 / c }')")
  done
  row "CL-365, 1,000,000 persons, against the yardstick" \
    "$(printf '%s\n' "${large[@]}" | median)" 1.4 "times"
  row "the same, 10,000 persons, process start included" \
    "$(printf '%s\n' "${tiny[@]}" | median)" 2.5 "times"
  row "a replication of 0.2.0's growth plan, against 1,000,000 there" \
    "$(printf '%s\n' "${plan[@]}" | median)" 0.9 "times"
else
  echo "no yardstick given: three rows are left out" >&2
fi
row "memory, CL-365, 10,000,000 persons" \
  "$({ /usr/bin/env time -f %M "$ours" 10000000 365 1 >/dev/null; } 2>&1 | tail -n 1 |
    awk '{ print $1 / 1024 }')" 40 "MiB"

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
  "$(printf '%s\n' "${each[@]}" | median)" 5 "ms"

# Two workers against one, wall seconds on cores that are otherwise idle.
wall() {
  local start=$EPOCHREALTIME
  rm -rf "$work/run"
  "$cohortcast" run scenarios/growth-12m.yaml --replications 24 --workers "$1" --quiet \
    --output "$work/run" >/dev/null
  awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { print b - a }'
}
speedups=()
for _ in 1 2 3; do
  a=$(wall 1)
  b=$(wall 2)
  speedups+=("$(awk -v a="$a" -v b="$b" 'BEGIN { print a / b }')")
done
row "2 workers against 1, wall, idle cores" \
  "$(printf '%s\n' "${speedups[@]}" | median)" 1.9 "times" ≥

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
