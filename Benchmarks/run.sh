#!/usr/bin/env bash
# Speed and memory, as ratios where a yardstick is at hand.
#
#   Benchmarks/run.sh [YARDSTICK]
#
# YARDSTICK is a program `YARDSTICK N T SEED` of the reference workload CL-365 (e.g. event_keyed); with
# it, every size is run in turn with it and the ratio of the medians is printed. Then diagnosis of an
# ugly log (big_log.py) and calibration, back-test and segmentation of a large one (big_base.py).
# `fits.sh` times the fits against lifetimes, `published.sh` holds results against published figures.
set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")"
yardstick=${1:-}
runs=${RUNS:-5}

swift build -c release 2>&1 | tail -n 1
swift build -c release --product cohortcast --package-path .. 2>&1 | tail -n 1
ours=.build/release/cl365
cohortcast=../.build/release/cohortcast

# CPU seconds and peak kilobytes of a command.
measure() { { /usr/bin/env time -f '%U %S %M' "$@" >/dev/null; } 2>&1 | tail -n 1 |
  awk '{ print $1 + $2, $3 }'; }
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

echo "CL-365, one process, 365 days, median of $runs:"
for n in 10000 100000 1000000 10000000; do
  mine=() theirs=() memory=0
  for ((i = 1; i <= runs; i++)); do
    read -r cpu memory < <(measure "$ours" "$n" 365 "$i")
    mine+=("$cpu")
    if [[ -n $yardstick ]]; then
      read -r cpu _ < <(measure "$yardstick" "$n" 365 "$i")
      theirs+=("$cpu")
    fi
  done
  a=$(printf '%s\n' "${mine[@]}" | median)
  line="$(printf '%9d persons %7.2f s CPU %8.3f us/person %7d kB' "$n" "$a" \
    "$(awk -v a="$a" -v n="$n" 'BEGIN { print a / n * 1e6 }')" "$memory")"
  if [[ -n $yardstick ]]; then
    b=$(printf '%s\n' "${theirs[@]}" | median)
    line+=$(awk -v a="$a" -v b="$b" 'BEGIN { if (b > 0) printf "  %.2f x the yardstick", a / b }')
  fi
  echo "$line"
done

echo "growth-12m, 24 replications, wall seconds, in turn:"
one=() two=()
for ((i = 1; i <= 3; i++)); do
  for workers in 1 2; do
    folder=$(mktemp -d)/run
    start=$(date +%s.%N)
    "$cohortcast" run ../scenarios/growth-12m.yaml --replications 24 --workers "$workers" \
      --output "$folder" --quiet >/dev/null
    wall=$(awk -v a="$start" -v b="$(date +%s.%N)" 'BEGIN { print b - a }')
    rm -r "$(dirname "$folder")"
    if [[ $workers == 1 ]]; then one+=("$wall"); else two+=("$wall"); fi
  done
done
a=$(printf '%s\n' "${one[@]}" | median)
b=$(printf '%s\n' "${two[@]}" | median)
awk -v a="$a" -v b="$b" 'BEGIN { printf "1 worker %.1f s, 2 workers %.1f s: %.2f x\n", a, b, a / b }'

echo "diagnosis of an ugly log, reading and cleaning included, median of 3:"
for n in 100000 1000000; do
  folder=$(mktemp -d)
  python3 big_log.py "$n" 1 >"$folder/log.csv"
  all=() memory=0
  for ((i = 1; i <= 3; i++)); do
    read -r cpu memory < <(measure "$cohortcast" diagnose "$folder/log.csv" --output "$folder/out")
    all+=("$cpu")
  done
  rm -r "$folder"
  printf '%9d lines %7.2f s CPU %9d kB\n' "$n" "$(printf '%s\n' "${all[@]}" | median)" "$memory"
done

echo "a log of customers (big_base.py): calibrate, back-test and segment, one run each:"
for n in 100000 1000000; do
  folder=$(mktemp -d)
  python3 big_base.py "$n" 1 >"$folder/log.csv"
  for command in "calibrate --output $folder/baseline.yaml" "backtest --until 2025-06-30" \
    "segment --output $folder/segments"; do
    read -ra words <<<"$command"
    read -r cpu memory < <(measure "$cohortcast" "${words[0]}" "$folder/log.csv" "${words[@]:1}")
    printf '%9d customers %-9s %7.2f s CPU %9d kB\n' "$n" "${words[0]}" "$cpu" "$memory"
  done
  rm -r "$folder"
done
