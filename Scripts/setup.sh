#!/usr/bin/env bash
# Installs what Cohortcast needs and is missing. A second call finds everything and changes nothing.
#
#   Scripts/setup.sh [PACKAGE…]      further Debian packages, e.g. chromium for the report check
set -euo pipefail

cd "$(dirname -- "${BASH_SOURCE[0]}")/.."

say() { printf 'setup: %s\n' "$*" >&2; }

stop() {
  say "$@"
  exit 1
}

# GSL, SQLite and zlib with their headers, what finds them, and what fetches the chart bundle.
packages=(libgsl-dev libsqlite3-dev zlib1g-dev pkg-config ca-certificates git python3 python3-venv "$@")

is_installed() {
  [[ $(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

as_root() {
  if ((EUID == 0)); then
    "$@"
  elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [[ -t 0 ]]; }; then
    sudo "$@"
  else
    stop "needs root to install ${missing[*]}; run as root: apt-get install ${missing[*]}"
  fi
}

install_packages() {
  missing=()
  for package in "${packages[@]}"; do
    is_installed "$package" || missing+=("$package")
  done
  ((${#missing[@]} == 0)) && return
  say "installing ${missing[*]}"
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120)
  as_root "${apt[@]}" update ||
    say "apt-get update failed; going on with the package lists that are there"
  as_root "${apt[@]}" install --yes --no-install-recommends "${missing[@]}" >&2 ||
    stop "could not install ${missing[*]}; check the network, then: apt-get install ${missing[*]}"
}

check_libraries() {
  command -v pkg-config >/dev/null || stop "needs pkg-config; install it with your package manager"
  local needed library package
  for needed in gsl:libgsl-dev sqlite3:libsqlite3-dev zlib:zlib1g-dev; do
    IFS=: read -r library package <<<"$needed"
    pkg-config --exists "$library" ||
      stop "needs $library with its headers; on Debian: apt-get install $package"
  done
}

check_swift() {
  command -v swift >/dev/null ||
    stop "needs Swift 6.2 or later, and there is no swift on the PATH; see https://swift.org/install"
  local version
  version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p')
  [[ -n $version && $(printf '6.2\n%s\n' "$version" | sort -V | head -n 1) == 6.2 ]] ||
    stop "needs Swift 6.2 or later (found ${version:-none}); see https://swift.org/install"
}

if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
  install_packages
fi
check_libraries
check_swift
# Few and short tries: without the bundle everything works, only the charts become tables.
PIP_RETRIES=${PIP_RETRIES:-2} PIP_DEFAULT_TIMEOUT=${PIP_DEFAULT_TIMEOUT:-15} \
  Scripts/chart-bundle.sh ||
  say "going on without the chart bundle: reports will have tables instead of charts"
