#!/usr/bin/env bash
# What a 90 % interval is worth, on the user's own copies of real logs and on logs where the model is true.
#
#   Benchmarks/coverage.sh DATA [--simulated N] [--only LOG] [--jobs N] [--output forecasts.json]
#
# DATA is a folder with cdnow, grocery, apparel and retail_lines as for `published.sh`; what is missing is
# skipped. Each log is split early, in the middle and late; 3, 6 and 12 months are forecast by the back-test
# and by calibrate → run, and compared with what came: coverage, mean width, interval score (Gneiting &
# Raftery 2007) and CRPS, as ratios to what came, with bootstrap intervals by log. `frozen/coverage-0.2.0.json`
# has the interval scores of the calibration of version 0.2.0 on the same splits, by the last commit that
# still had it. Then N (200) simulated logs. Exit status 1
# below the bar. COHORTCAST names another binary than the release build; two cores take half an hour.
set -euo pipefail
data=$(realpath -- "$1")
shift
cd "$(dirname -- "${BASH_SOURCE[0]}")"
if [[ -z ${COHORTCAST:-} ]]; then
  swift build -c release --product cohortcast --package-path .. 2>&1 | tail -n 1 >&2
fi
exec "${PYTHON:-python3}" coverage.py "${COHORTCAST:-../.build/release/cohortcast}" "$data" \
  --reference frozen/coverage-0.2.0.json "$@"
