#!/bin/sh
# Fetches the chart bundle once: .chart-bundle/vega.js, the JavaScript that reports inline to draw
# their Vega-Lite charts. Nothing third-party is committed, and making a report fetches nothing.
# A second call with the same version returns at once.
#
#   Scripts/chart-bundle.sh [FOLDER]      default folder: .chart-bundle beside Package.swift
set -eu

wheel='vl-convert-python==1.9.0.post1'
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
folder=${1:-"$here/../.chart-bundle"}
bundle="$folder/vega.js"
# What the bundle was made of and by: another version of either makes a new one.
wanted="$wheel $(cksum <"$here/chart_bundle.py")"

if [ -s "$bundle" ] && [ "$(cat "$folder/made-with" 2>/dev/null)" = "$wanted" ]; then
  exit 0
fi

stop() {
  printf 'chart-bundle: %s\n' "$@" >&2
  printf 'chart-bundle: reports work without it; their charts are then plain tables.\n' >&2
  exit 1
}

python=${PYTHON:-python3}
command -v "$python" >/dev/null 2>&1 ||
  stop "needs Python 3: apt-get install python3 python3-venv"
mkdir -p "$folder"
if ! "$folder/venv/bin/python" -m pip --version >/dev/null 2>&1; then
  rm -rf "$folder/venv"
  "$python" -m venv "$folder/venv" >"$folder/venv.log" 2>&1 ||
    stop "python3 -m venv failed; on Debian: apt-get install python3-venv (see $folder/venv.log)"
fi
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "$wheel" ||
  stop "could not install $wheel from PyPI; check the network and try again"
"$folder/venv/bin/python" "$here/chart_bundle.py" "$bundle" || stop "could not write $bundle"
printf '%s\n' "$wanted" >"$folder/made-with"
