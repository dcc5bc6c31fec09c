#!/usr/bin/env bash
# From a transaction log to a trusted baseline and a plan, step by step, into results/example.
#
#   Scripts/example.sh [LOG.csv [UNTIL]]    without a log, one is generated whose truth is known
set -euo pipefail

cd "$(dirname -- "${BASH_SOURCE[0]}")/.."
cohortcast=.build/release/cohortcast
folder=results/example
log=${1:-$folder/orders.csv}
until=${2:-2025-06-30}

say() { printf '\n── %s\n\n' "$*"; }

mkdir -p "$folder"
if (($# == 0)); then
  say "A log whose truth is known: $log, $folder/truth.json"
  Scripts/synthetic-log.py --customers 600 "$log" "$folder/truth.json"
fi
say "1. What is wrong with the log?"
"$cohortcast" diagnose "$log" --output "$folder/diagnosis"
say "2. Would a model have foreseen what came after $until?"
"$cohortcast" backtest "$log" --until "$until" --output "$folder/backtest"
say "3. The baseline: parameters with their uncertainty, today's customers"
"$cohortcast" calibrate "$log" --margin 40% -o "$folder/example-baseline.yaml"
say "4. Who are they?"
"$cohortcast" segment "$log" --method rfm --output "$folder/segments"
say "5. A plan that extends the baseline, forecast"
cp scenarios/example-plan.yaml "$folder/example-plan.yaml"
rm -rf "$folder/run"
"$cohortcast" run "$folder/example-plan.yaml" --replications 100 --output "$folder/run"
