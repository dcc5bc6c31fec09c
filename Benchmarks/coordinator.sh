#!/usr/bin/env bash
# What the coordinator costs beside its workers, and whether its memory grows with the replications.
# Usage: Benchmarks/coordinator.sh [BINARY]; exit 1 when a bound is missed.
set -euo pipefail
cd "$(dirname "$0")/.."
binary=$(realpath "${1:-.build/release/cohortcast}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# 60 people over 60 months with 12 campaigns: much bookkeeping, little life.
{
  echo "start: 2026-01-01"
  echo "horizon: 60 months"
  echo "segments:"
  for segment in a b c; do
    echo "  $segment: {market: 20, entrants: [{from: 2026-01-01, to: 2026-01-01, customers: 20}],"
    echo "    repurchase: {model: nbd, r: 1, alpha: 30 days}, spend: {constant: ¥100}, margin: 40 %}"
  done
  echo "tiers: {rules: {a: {frequency: {atLeast: 6}}, b: {frequency: {atLeast: 4}},"
  echo "  c: {frequency: {atLeast: 2}}, d: {}}}"
  echo "campaigns:"
  for campaign in {1..12}; do
    echo "  c$campaign: {audience: {tier: [a]}, cadence: monthly, contactCost: ¥1, uplift: +5 %,"
    echo "    lasts: 30 days}"
  done
} >"$folder/base.yaml"
printf 'extends: base.yaml\nsegments: {a: {margin: 45 %%}}\n' >"$folder/long.yaml"

python3 - "$binary" "$folder" <<'PYTHON'
import os, subprocess, sys

binary, folder = sys.argv[1:]
ticks = os.sysconf("SC_CLK_TCK")
missed = False


def run(scenario, replications, name):
    """CPU seconds of the coordinator and of its workers, and the coordinator's peak memory (MiB)."""
    process = subprocess.Popen(
        [binary, "run", scenario, "-r", str(replications), "-w", "1", "-q", "-o", f"{folder}/{name}"],
        stdout=subprocess.DEVNULL)
    # Looked at after its end and before it is collected: workers' times are those of its children.
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    fields = open(f"/proc/{process.pid}/stat").read().rsplit(")", 1)[1].split()
    own, children = [sum(map(int, fields[i:i + 2])) / ticks for i in (11, 13)]
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, f"{scenario}: status {status}"
    return own, children, usage.ru_maxrss / 1024


def check(label, value, bound, unit):
    global missed
    missed = missed or value > bound
    print(f"{label:<58} {value:8.1f} {unit:<4} bound {bound:g} {'' if value <= bound else 'MISSED'}")


own, workers, _ = run("scenarios/growth-12m.yaml", 8, "growth")
check("coordinator ÷ workers, growth-12m, 8 replications", 100 * own / workers, 5, "%")
small = run(f"{folder}/long.yaml", 100, "small")
large = run(f"{folder}/long.yaml", 800, "large")
check("coordinator ÷ workers, 60 months × 12 campaigns, 800", 100 * large[0] / large[1], 10, "%")
print(f"{'peak memory at 100 and 800 replications':<58} {small[2]:8.1f} MiB  {large[2]:.1f} MiB")
check("growth of the memory", large[2] - small[2], 40, "MiB")
sys.exit(1 if missed else 0)
PYTHON
