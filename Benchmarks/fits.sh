#!/usr/bin/env bash
# Fits of purchase models against lifetimes 0.11.3, CPU milliseconds and ratios, in one run.
#
#   Benchmarks/fits.sh LOG.csv UNTIL
#
# LOG.csv: customer_id,date,…; UNTIL: the last day of the calibration, e.g. 1997-09-30 for CDNOW's
# 39 weeks. lifetimes goes into a virtual environment of its own, made once; it needs the older numpy
# and scipy named below.
set -euo pipefail
log=$(realpath -- "$1")
until=$2
cd "$(dirname -- "${BASH_SOURCE[0]}")"
venv=.build/lifetimes

if [[ ! -x $venv/bin/python ]]; then
  "${PYTHON:-python3}" -m venv "$venv"
  "$venv/bin/pip" install --quiet 'setuptools<81' wheel 'numpy==1.26.4' 'pandas==2.2.3' \
    'scipy==1.11.4' 'autograd==1.6.2' 'dill==0.3.8'
  "$venv/bin/pip" install --quiet --no-deps 'lifetimes==0.11.3'
fi
swift build -c release --product fits 2>&1 | tail -n 1
ours=$(.build/release/fits "$log" "$until" 9)
echo "$ours"
"$venv/bin/python" - "$log" "$until" <<'PYTHON' | tee .build/lifetimes.txt
import sys, time, warnings
import numpy as np, pandas as pd
warnings.filterwarnings("ignore")
from lifetimes import BetaGeoFitter, ModifiedBetaGeoFitter, ParetoNBDFitter
log = pd.read_csv(sys.argv[1], usecols=[0, 1])
log.columns = ["id", "date"]
log["date"] = pd.to_datetime(log["date"])
until = pd.Timestamp(sys.argv[2])
log = log[log["date"] <= until].drop_duplicates()
g = log.groupby("id")["date"].agg(["min", "max", "count"])
x = (g["count"] - 1).values
tx = ((g["max"] - g["min"]).dt.days / 7.0).values
T = ((until - g["min"]).dt.days / 7.0).values
for name, fitter in [("bg-nbd", BetaGeoFitter), ("mbg-nbd", ModifiedBetaGeoFitter),
                     ("pareto-nbd", ParetoNBDFitter)]:
    times = []
    for _ in range(3):
        start = time.process_time()
        model = fitter(penalizer_coef=0.0)
        model.fit(x, tx, T)
        times.append(time.process_time() - start)
    values = " ".join(f"{v:.5f}" for v in model.params_.values)
    print(f"lifetimes {name} {sorted(times)[1] * 1000:.2f} ms CPU  {values}")
PYTHON
echo "ratios (lifetimes' fit ÷ ours):"
for model in bg-nbd mbg-nbd pareto-nbd; do
  theirs=$(awk -v m="$model" '$2 == m { print $3 }' .build/lifetimes.txt)
  for kind in point whole; do
    awk -v m="$model" -v k="$kind" -v t="$theirs" \
      '$1 == m && $2 == k { printf "  %-10s %-6s %7.1f x\n", m, k, t / $3 }' <<<"$ours"
  done
done
