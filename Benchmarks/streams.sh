#!/usr/bin/env bash
# Puts numbers of many streams, interleaved as a run reads them, to dieharder (apt-get install
# dieharder); exit 1 where it says FAILED (p below 10^-6).
#
#   Benchmarks/streams.sh [TEST…]
#
# TEST is a number of `dieharder -l`; without one, the quick ones: birthdays, binary ranks, counted ones,
# parking, spheres, runs, craps and the STS tests; about five minutes.
set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")"
command -v dieharder >/dev/null || { echo "dieharder is missing: apt-get install dieharder" >&2; exit 2; }
swift build -c release --product streams 2>&1 | tail -n 1 >&2
tests=("$@")
((${#tests[@]})) || tests=(0 2 8 10 12 15 16 100 101 102)
failed=0
for interleaving in ordinals indices purposes replications owners; do
  for test in "${tests[@]}"; do
    # dieharder closes the pipe when it has enough.
    lines=$(set +o pipefail; .build/release/streams "$interleaving" | dieharder -g 200 -d "$test" -D 8 -D 16 -D 32 -D 64 -D 128 -D 256)
    sed "s/^/$interleaving /" <<<"$lines"
    # A test that says nothing has not passed.
    if [[ $lines == *FAILED* || $lines != *PASSED* && $lines != *WEAK* ]]; then failed=1; fi
  done
done
exit "$failed"
