#!/bin/sh
# Opens a report in headless Chromium and fails unless it works: no console errors, every chart
# drawn, nothing fetched from elsewhere, no figure that is not a number.
#
#   Scripts/check-report.sh REPORT.html [--without-charts]
#
# --without-charts: a report made without the chart bundle, where tables stand in for charts.
set -eu

fail() {
  printf 'check-report: %s\n' "$1" >&2
  exit 1
}

report=${1:-}
mode=${2:-}
[ -n "$report" ] || fail "usage: check-report.sh REPORT.html [--without-charts]"
[ -r "$report" ] || fail "cannot read $report"
browser=${CHROMIUM:-}
for name in chromium chromium-browser google-chrome; do
  [ -n "$browser" ] || browser=$(command -v "$name" || true)
done
[ -n "$browser" ] || fail "needs Chromium: apt-get install chromium"

path=$(CDPATH='' cd -- "$(dirname -- "$report")" && pwd)/$(basename -- "$report")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
timeout 120 "$browser" --headless=new --no-sandbox --disable-gpu --user-data-dir="$work/profile" \
  --enable-logging=stderr --window-size=1000,2400 --virtual-time-budget=20000 \
  --dump-dom "file://$path" >"$work/dom.html" 2>"$work/log" ||
  fail "Chromium failed: $(tail -n 3 "$work/log")"

# Vega adds no scripts of its own; count drawings, not the texts of scripts.
errors=$(grep -E 'CONSOLE' "$work/log" || true)
[ -z "$errors" ] || fail "console messages:
$errors"
wanted=$(grep -c '<script type="application/json" class="spec"' "$report" || true)
drawn=$(grep -o '<svg[^>]*class="marks"' "$work/dom.html" | wc -l)
reported=$(grep -o 'data-charts="[0-9]*/[0-9]*"' "$work/dom.html" | head -n 1)
if [ "$mode" = --without-charts ]; then
  [ "$wanted" -eq 0 ] || fail "has $wanted charts, but none were expected"
else
  [ "$wanted" -gt 0 ] || fail "has no charts; was the chart bundle there? (make setup)"
  [ "$drawn" -ge "$wanted" ] || fail "drew $drawn of $wanted charts"
  [ "$reported" = "data-charts=\"$wanted/$wanted\"" ] || fail "the page says $reported of $wanted"
fi
# The page without its scripts, as a reader sees it.
sed -e 's/<script[^>]*>/\n&/g' "$work/dom.html" |
  awk '/^<script/ { skip = 1 } !skip { print } /<\/script>/ { skip = 0 }' >"$work/seen.html"
if grep -nE '(^|[^A-Za-z])(NaN|nan|inf|Infinity)([^A-Za-z]|$)|>undefined<' "$work/seen.html" \
  >"$work/bad"; then
  fail "a figure is no number: $(head -c 300 "$work/bad")"
fi
if grep -nE '(src|href)="(https?:)?//' "$work/seen.html" >"$work/bad"; then
  fail "refers to another place: $(head -c 300 "$work/bad")"
fi
bytes=$(wc -c <"$report")
printf 'check-report: %s: %s of %s charts drawn, no console message, nothing fetched, %s kB\n' \
  "$report" "$drawn" "$wanted" "$((bytes / 1000))"
