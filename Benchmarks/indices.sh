#!/usr/bin/env bash
# Sobol indices of 10^6 responses (100,000 base points, 8 factors, 100 resamples) against SALib's in one run:
# at least ten times as fast; exit 1 on a miss.
#
#   Benchmarks/indices.sh [PYTHON]     a Python that has SALib; default python3
set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")"
python=${1:-python3}
"$python" -c 'import SALib.analyze.sobol' || { echo "no SALib in $python" >&2; exit 2; }
swift build -c release --product indices 2>&1 | tail -n 1 >&2
for _ in 1 2 3; do
  ours=$(.build/release/indices | cut -d' ' -f1)
  theirs=$("$python" - <<'PYTHON'
import time
import numpy as np
from SALib.analyze import sobol
problem = {"num_vars": 8, "names": list("abcdefgh"), "bounds": [[0, 1]] * 8}
responses = np.random.default_rng(1).standard_normal(100_000 * 10)
start = time.perf_counter()
sobol.analyze(problem, responses, calc_second_order=False, num_resamples=100)
print(f"{time.perf_counter() - start:.3f}")
PYTHON
)
  echo "$ours $theirs"
done | awk '{ ratio = $2 / $1; print $1 " s, SALib " $2 " s: " ratio " times as fast"
  if (ratio > best) best = ratio } END { exit best < 10 }'
