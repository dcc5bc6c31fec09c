#!/usr/bin/env bash
# From a transaction log to a trusted baseline and a plan, step by step, into results/.
#
#   Scripts/example.sh [LOG.csv UNTIL]    without a log, one is generated whose truth is known
#
# CURRENCY (default CNY) and MARGIN (default 40%) say what the amounts of an own log are.
set -euo pipefail

cd "$(dirname -- "${BASH_SOURCE[0]}")/.."
cohortcast=.build/release/cohortcast
currency=${CURRENCY:-CNY}
margin=${MARGIN:-40%}
say() { printf '\n── %s\n\n' "$*"; }

if (($# == 0)); then
  folder=results/example
  log=$folder/orders.csv
  until=2025-06-30
  mkdir -p "$folder"
  say "A log whose truth is known: $log, $folder/truth.json"
  Scripts/synthetic-log.py --customers 600 "$log" "$folder/truth.json"
elif (($# == 2)); then
  log=$1
  until=$2
  name=$(basename -- "$log")
  folder=results/example-${name%%.*}
  mkdir -p "$folder"
else
  echo "example.sh: write LOG=orders.csv UNTIL=2025-06-30, the last day the back-test's model sees" >&2
  exit 2
fi
baseline=$folder/example-baseline.yaml

say "1. What is wrong with the log?"
"$cohortcast" diagnose "$log" --output "$folder/diagnosis"
say "2. Would a model have foreseen what came after $until?"
"$cohortcast" backtest "$log" --until "$until" --currency "$currency" --output "$folder/backtest"
say "3. The baseline: parameters with their uncertainty, today's customers"
"$cohortcast" calibrate "$log" --margin "$margin" --currency "$currency" -o "$baseline"
say "4. Who are they? (by the baseline's own rules)"
threshold=$(sed -n 's/.*core: {orderValue: {atLeast: [A-Z]* \([0-9.]*\)}.*/\1/p' "$baseline")
"$cohortcast" segment "$log" --method rules --core-order-value "${threshold:-0}" \
  --output "$folder/segments"
say "5. A plan that extends the baseline, forecast"
case $currency in
CNY | JPY) sign=¥ ;; USD) sign='$' ;; EUR) sign=€ ;; GBP) sign=£ ;; *) sign=$currency ;;
esac
sed "s/¥/$sign/g" scenarios/example-plan.yaml >"$folder/example-plan.yaml"
rm -rf "$folder/run"
"$cohortcast" run "$folder/example-plan.yaml" --replications 100 --output "$folder/run"
