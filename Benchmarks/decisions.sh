#!/usr/bin/env bash
# Bounds on what decisions cost, as one table; exit 1 on a miss: a map of 20 × 20 thresholds and a Sobol study
# of 8 factors × 512 base points, both of 0.2.0's growth plan (Benchmarks/frozen) scaled to 20,000 customers.
#
#   Benchmarks/decisions.sh [thresholds|sobol]
#
# Wall seconds on idle cores; the coordinator's share of all CPU; its peak memory.
set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/.."
binary=$(realpath .build/release/cohortcast)
[[ -x $binary ]] || { echo "build first: make build" >&2; exit 2; }
python3 - "$binary" "${1:-}" <<'PYTHON'
import os, pathlib, re, subprocess, sys, tempfile, time

binary, only = sys.argv[1:]
ticks = os.sysconf("SC_CLK_TCK")
missed = False


def scaled(folder, customers):
    """The frozen plan with so many customers at the start."""
    texts = {p.name: p.read_text() for p in pathlib.Path("Benchmarks/frozen").glob("*.yaml")}
    whole = sum(map(int, re.findall(r"customers: (\d+) customers", texts["baseline.yaml"])))
    factor = customers / whole
    for name, text in texts.items():
        text = re.sub(r"(\d+)( customers| persons)", lambda m: f"{max(1, round(int(m[1]) * factor))}{m[2]}", text)
        text = re.sub(r"(udget): (¥|CNY )([0-9.]+)", lambda m: f"{m[1]}: {m[2]}{float(m[3]) * factor:.2f}", text)
        (pathlib.Path(folder) / name).write_text(text)
    return f"{folder}/growth-12m.yaml"


def run(*arguments):
    """Wall seconds, share of CPU in the coordinator, its peak memory in MiB."""
    start = time.monotonic()
    process = subprocess.Popen([binary, *arguments, "--quiet"], stdout=subprocess.DEVNULL)
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    wall = time.monotonic() - start
    fields = open(f"/proc/{process.pid}/stat").read().rsplit(")", 1)[1].split()
    own, children = [sum(map(int, fields[i:i + 2])) / ticks for i in (11, 13)]
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, f"status {status}"
    return wall, 100 * own / (own + children), usage.ru_maxrss / 1024


def check(label, value, bound, unit):
    global missed
    missed = missed or value > bound
    print(f"{label:<50} {value:8.1f} {unit:<4} bound {bound:g} {'' if value <= bound else 'MISSED'}", flush=True)


def report(name, result):
    check(f"{name}, wall", result[0], 300, "s")
    check(f"{name}, coordinator's share of CPU", result[1], 5, "%")
    check(f"{name}, coordinator's peak memory", result[2], 200, "MiB")


with tempfile.TemporaryDirectory() as folder:
    plan = scaled(folder, 20_000)
    if only in ("", "thresholds"):
        report("20 × 20 thresholds", run(
            "thresholds", plan, "--x", "tiers.rules.core.orderValue.atLeast=¥500..¥3000/20",
            "--y", "tiers.rules.core.frequency.atLeast=1..20", "-o", f"{folder}/map"))
    if only in ("", "sobol"):
        factors = [
            "tiers.rules.core.orderValue.atLeast=¥1000..¥2000", "tiers.rules.core.frequency.atLeast=1..6",
            "campaigns.advertisement.open=4 %..16 %", "campaigns.newsletter.open=8 %..20 %",
            "campaigns.retargeting.open=5 %..20 %", "campaigns.win-back.open=20 %..40 %",
            "segments.value.margin=30 %..45 %", "segments.premium.margin=30 %..45 %"]
        options = [word for factor in factors for word in ("--factors", factor)]
        report("Sobol, 8 factors × 512", run(
            "sensitivity", plan, "--method", "sobol", "--base", "512", *options, "-o", f"{folder}/sobol"))
sys.exit(1 if missed else 0)
PYTHON
