#!/bin/sh
# Opens a report in headless Chromium and fails unless it works: no console errors, every chart
# drawn, within its card at 1200 and at 390 pixels, and to be had as SVG and PNG; nothing fetched from
# elsewhere, no figure that is not a number; printed on few pages.
#
#   Scripts/check-report.sh REPORT.html [--without-charts] [--pages N]
#
# --without-charts: a report made without the chart bundle, where tables stand in for charts.
# --pages: the most pages of A4 that it may take on paper.
set -eu

fail() {
  printf 'check-report: %s\n' "$1" >&2
  exit 1
}

usage='usage: check-report.sh REPORT.html [--without-charts] [--pages N]'
report=${1:-}
[ -n "$report" ] || fail "$usage"
shift
mode='' pages=''
while [ $# -gt 0 ]; do
  case $1 in
    --without-charts) mode=$1 ;;
    --pages) pages=${2:-} && shift ;;
    *) fail "$usage" ;;
  esac
  shift
done
[ -r "$report" ] || fail "cannot read $report"
browser=${CHROMIUM:-}
for name in chromium chromium-browser google-chrome; do
  [ -n "$browser" ] || browser=$(command -v "$name" || true)
done
[ -n "$browser" ] || fail "needs Chromium: apt-get install chromium"

path=$(CDPATH='' cd -- "$(dirname -- "$report")" && pwd)/$(basename -- "$report")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
# Opens a page: browse PAGE [OPTION …]
browse() {
  page=$1
  shift
  timeout 120 "$browser" --headless=new --no-sandbox --disable-gpu --user-data-dir="$work/profile" \
    --enable-logging=stderr --virtual-time-budget=20000 "$@" "file://$page" 2>"$work/log" ||
    fail "Chromium failed: $(tail -n 3 "$work/log")"
}
browse "$path" --window-size=1000,2400 --dump-dom >"$work/dom.html"

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

if [ "$mode" != --without-charts ]; then
  # The page looks at itself, in a wide and in a narrow window.
  probe=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)/report-probe.js
  { cat "$report" && printf '<script>\n' && cat "$probe" && printf '</script>\n'; } >"$work/probed.html"
  cat >"$work/windows.html" <<'PAGE'
<!DOCTYPE html><title>windows</title>
<iframe src="probed.html" style="width:1200px;height:900px"></iframe>
<iframe src="probed.html" style="width:390px;height:900px"></iframe>
<script>
addEventListener("message", ({ data }) =>
  document.body.append(`[layout ${data.layout}] [images ${data.images}]\n`));
</script>
PAGE
  browse "$work/windows.html" --window-size=1700,1000 --dump-dom >"$work/windows.out"
  seen=$(grep -o '\[layout [0-9][^]]*\]' "$work/windows.out" | sort | tr -d '\n')
  [ "$seen" = '[layout 1200: fits][layout 390: fits]' ] ||
    fail "a chart or the page is too wide: $seen"
  images=$(grep -o '\[images [0-9][^]]*\]' "$work/windows.out" | sort -u)
  [ "$images" = "[images $wanted/$wanted]" ] || fail "charts as SVG and PNG: $images of $wanted"
fi
if [ -n "$pages" ]; then
  browse "$path" --no-pdf-header-footer --print-to-pdf="$work/report.pdf" >/dev/null
  printed=$(LC_ALL=C tr '\n' ' ' <"$work/report.pdf" | grep -a -o '/Type */Page[^s]' | wc -l)
  [ "$printed" -gt 0 ] && [ "$printed" -le "$pages" ] ||
    fail "takes $printed pages of A4, not $pages"
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
printf 'check-report: %s: %s of %s charts drawn, no console message, nothing fetched, %s kB%s\n' \
  "$report" "$drawn" "$wanted" "$((bytes / 1000))" "${printed:+, $printed pages}"
