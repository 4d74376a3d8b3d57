#!/usr/bin/env bash
# Runs every fuzz target for a share of the seconds, two targets at once, so that it takes half of them: tests/fuzz/run.sh BIN-DIRECTORY SECONDS-IN-ALL
# Each starts from tests/fuzz/seeds/NAME where that is present, or from the built-in profiles. What breaks a target is kept as BIN-DIRECTORY/../crash-*.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
bin=$(cd "$1" && pwd); seconds=$2
mapfile -t targets < <(find "$bin" -maxdepth 1 -name '*_fuzz' -type f | sort)
[ ${#targets[@]} -gt 0 ] || { echo "no fuzz target in $bin: was the asan preset built?" >&2; exit 1; }
each=$(( seconds / ${#targets[@]} )); [ "$each" -ge 1 ] || each=1
echo "${#targets[@]} fuzz targets, $each s each, two at once"
run_one() {
  local target=$1 name work; name=$(basename "$target"); work=$bin/../fuzz/$name
  mkdir -p "$work/corpus"
  local seeds=(); [ -d "$here/seeds/$name" ] && seeds=("$here/seeds/$name")
  [ "$name" != profile_fuzz ] || seeds=("$here/../../fleet/profiles")
  if "$target" -max_total_time="$2" -timeout=10 -rss_limit_mb=2048 -max_len=65536 -print_final_stats=1 -verbosity=0 \
      -artifact_prefix="$work/crash-" "$work/corpus" "${seeds[@]}" >"$work/log" 2>&1; then
    echo "  $name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$work/log") inputs, nothing found"
  else
    tail -n 40 "$work/log"; echo "  $name: FAILED; inputs are kept as $work/crash-*"; return 1
  fi
}
export -f run_one; export bin here
printf '%s\n' "${targets[@]}" | xargs -P 2 -I{} bash -c 'run_one "$@"' _ {} "$each"
