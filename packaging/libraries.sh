#!/usr/bin/env bash
# Lists the libraries that the programs are linked with, made of, and ship in their page, with their versions, and says which
# of Debian's a security update waits for. It asks the package data of this machine alone: nothing leaves it.
#
#   packaging/libraries.sh [FOLDER]     FOLDER: where the built programs are (build/release/bin, else build/dev/bin)
#
# Exit status: 0 nothing waits; 1 something does, "apt-get install --only-upgrade" takes it; 2 it could not be found out.
# "apt-get update" before makes the answer today's; the first line says of which day it is.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
die() { printf 'libraries.sh: %s\n' "$*" >&2; exit 2; }

bin=${1:-}
[ -n "$bin" ] || for bin in "$root"/build/release/bin "$root"/build/dev/bin; do [ ! -x "$bin/fleetgate" ] || break; done
[ -x "$bin/fleetgate" ] || die "no programs in $bin: build them first, or name their folder"
for tool in apt-cache apt-config dpkg dpkg-query readelf ldd; do
  command -v $tool >/dev/null || die "$tool is not here: this is for Debian (packages apt, dpkg, binutils, libc-bin)"
done

# Where the libraries are that the programs name themselves; what those need in turn is those packages' own affair.
paths=()
for program in fleetgate fleetgate-manager; do
  [ -x "$bin/$program" ] || continue
  found=$(ldd "$bin/$program")
  while read -r name; do
    path=$(awk -v name="$name" '$1 == name && $3 ~ /^\// { print $3; exit } $1 ~ "/" name "$" { print $1; exit }' <<<"$found")
    [ -n "$path" ] || die "$program is linked with $name, which is not on this machine: install packaging/packages.txt"
    paths+=("$(realpath "$path")")
  done < <(readelf -d "$bin/$program" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
done
mapfile -t paths < <(printf '%s\n' "${paths[@]}" | sort -u)
# Debian knows files by their path with or without /usr.
owners=$(dpkg-query -S "${paths[@]}" "${paths[@]#/usr}" 2>/dev/null || true)
for path in "${paths[@]}"; do
  [[ $owners$'\n' == *": $path"$'\n'* || $owners$'\n' == *": ${path#/usr}"$'\n'* ]] \
    || die "$path belongs to no Debian package: Fleetgate is linked with Debian's libraries alone"
done
mapfile -t linked < <(sed 's/:.*//' <<<"$owners" | sort -u)
# Headers and static parts: with the -dev packages all that may be in the programs themselves.
mapfile -t built_with < <(grep -E -- '-dev$' "$root/packaging/packages.txt" | sort -u)

lists=$(apt-config shell folder Dir::State::lists/d | sed "s/^folder='\(.*\)'$/\1/")
read -r day < <(cat "$lists"/*security*InRelease 2>/dev/null | sed -n 's/^Date: //p' | head -n 1) || day=
[ -n "$day" ] || die "no package data of Debian's security updates in $lists: run apt-get update (and see /etc/apt/sources.list)"
printf 'Debian security updates as of: %s\n' "$day"

# "package installed newest": newest is what Debian's security updates have, "-" for nothing. A version stands above the
# places that have it.
versions=$(apt-cache policy "${linked[@]}" "${built_with[@]}" | awk '
  function tell() { if (package != "") print package, installed, newest }
  /^[^ ]/ { tell(); package = $1; sub(/:$/, "", package); newest = "-" }
  /^  Installed: / { installed = $2 }
  /^ (\*\*\*|   ) [^ ]/ { version = $1 == "***" ? $2 : $1 }
  /-security\// && newest == "-" { newest = version }
  END { tell() }') || die "apt-cache cannot read the package data in $lists: run apt-get update"
waiting=0
show() {
  local how=$1 package installed newest; shift
  for wanted in "$@"; do
    read -r package installed newest < <(grep "^$wanted " <<<"$versions") || die "apt knows no package $wanted"
    [ "$installed" != '(none)' ] || die "$package is not installed: install packaging/packages.txt"
    if [ "$newest" != - ] && dpkg --compare-versions "$newest" gt "$installed"; then
      printf '%-24s %-28s %-10s security update waits: %s\n' "$package" "$installed" "$how" "$newest"
      waiting=$((waiting + 1))
    else
      printf '%-24s %-28s %-10s current\n' "$package" "$installed" "$how"
    fi
  done
}
show linked "${linked[@]}"
show built-with "${built_with[@]}"

# The page's packages come from npm, each version fixed with its hash; Debian's data know nothing of them.
packages() { sed -n "/\"$1\": {/,/}/s/^ *\"\([^\"]*\)\": \"\([0-9][^\"]*\)\",\{0,1\}$/\1 \2/p" "$root/webui/app/package.json"; }
while read -r name version; do printf '%-24s %-28s %-10s npm; see SECURITY.md\n' "$name" "$version" in-page; done < <(packages dependencies)
while read -r name version; do printf '%-24s %-28s %-10s npm; not in the product\n' "$name" "$version" page-build; done < <(packages devDependencies)

if [ $waiting -gt 0 ]; then
  printf '\n%d of them wait for a security update of Debian: apt-get install --only-upgrade, then build anew where it says built-with.\n' $waiting
  exit 1
fi
printf '\nNo security update of Debian waits.\n'
