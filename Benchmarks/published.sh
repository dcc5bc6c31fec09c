#!/usr/bin/env bash
# The release binary against figures that others have published, on the user's own copies of the data.
#
#   Benchmarks/published.sh DATA
#
# DATA is a folder with cdnow/transactions.csv, grocery/transactions.csv, apparel/transactions.csv with
# apparel/static_covariates.csv, retention/survivors.csv, email_experiment/arms.csv and
# retail_lines/lines.csv.gz, as far as there; what is missing is skipped. COHORTCAST names another binary than the release build. One line per check, with its
# source; at the end "N passed, N failed", exit status 1 when one failed. `published.py` has the
# figures.
set -euo pipefail
data=$(realpath -- "$1")
cd "$(dirname -- "${BASH_SOURCE[0]}")"
if [[ -z ${COHORTCAST:-} ]]; then
  swift build -c release --product cohortcast --package-path .. 2>&1 | tail -n 1 >&2
fi
exec "${PYTHON:-python3}" published.py "${COHORTCAST:-../.build/release/cohortcast}" "$data"
