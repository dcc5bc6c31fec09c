#!/bin/sh
# Runs every command of the tutorial and holds what it prints against what the pages show.
#
#   Scripts/tutorial.sh --check [PAGE …]    exit 1 where a command or a number is another
#   Scripts/tutorial.sh --write [PAGE …]    puts what is printed into the pages
#
# In a page, a block marked `console` begins with a command after `$ `; what follows is its output, where a
# line `…` stands for any lines. Numbers of the text beside must stand in what the page's commands print.
set -eu
cd "$(dirname -- "$0")/.."
case ${1:-} in
  --check | --write) ;;
  *) sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
binary=${COHORTCAST:-.build/release/cohortcast}
[ -x "$binary" ] || { echo "tutorial: build first: make build" >&2; exit 2; }
exec python3 Scripts/tutorial.py "$(realpath "$binary")" "$@"
