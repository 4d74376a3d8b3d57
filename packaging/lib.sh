# What the scripts of this folder share. Sourced, not run.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
jobs=$(nproc)
started=$SECONDS

if [ -t 1 ]; then bold=$'\e[1m'; plain=$'\e[0m'; else bold=; plain=; fi
say() { printf '%s==> %s%s (%d s)\n' "$bold" "$*" "$plain" "$((SECONDS - started))"; }
die() { printf '\n%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else die "needs root or sudo to install packages: $*"; fi
}

# install_packages LIST...: the Debian packages named in the files, only those that are missing.
install_packages() {
  local missing=() name
  while read -r name; do
    case $name in '' | '#'*) continue ;; esac
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing+=("$name")
  done < <(cat "$@")
  [ ${#missing[@]} -gt 0 ] || { say "all packages are installed"; return 0; }
  say "installing ${#missing[@]} packages: ${missing[*]}"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update
  # A package that starts a daemon on installation would take ports that the tests use.
  local guard=/usr/sbin/policy-rc.d made=
  if [ ! -e $guard ]; then printf '#!/bin/sh\nexit 101\n' | as_root tee $guard >/dev/null; as_root chmod 755 $guard; made=1; fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${missing[@]}" >/dev/null \
    || { [ -z "$made" ] || as_root rm -f $guard; die "apt-get could not install: ${missing[*]}"; }
  [ -z "$made" ] || as_root rm -f $guard
}

# Node 18 or newer with npm. Debian's is installed only where there is none: it conflicts with other builds of Node.
install_node() {
  if command -v node >/dev/null && command -v npm >/dev/null; then return 0; fi
  say "installing Node.js and npm"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends nodejs npm >/dev/null \
    || die "apt-get could not install nodejs and npm"
}

# build PRESET [TARGET...]
build() {
  local preset=$1; shift
  say "building the $preset preset"
  cmake --preset "$preset" >"$root/build/$preset.configure.log" 2>&1 \
    || { tail -n 30 "$root/build/$preset.configure.log"; die "cmake could not configure; the whole log is build/$preset.configure.log"; }
  local targets=(); [ $# -eq 0 ] || targets=(--target "$@")
  cmake --build --preset "$preset" -j "$jobs" "${targets[@]}" || die "the build failed; the compiler's message stands above"
}
mkdir -p "$root/build"
