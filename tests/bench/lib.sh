# What the benchmark scripts share. Sourced; `bin` is the folder of the programs.
set -euo pipefail
: "${bin:?run it by packaging/bench.sh NAME}"
work=$(mktemp -d); pids=()
cleanup() { for p in "${pids[@]:-}"; do [ -z "$p" ] || kill "$p" 2>/dev/null || true; done; wait 2>/dev/null || true; rm -rf "$work"; }
trap cleanup EXIT

# start_simulator ARGUMENT...: runs fleetgate-sim until the script ends (sim_seconds at most, ten minutes), and waits for its
# "ready".
start_simulator() {
  "$bin/fleetgate-sim" --for "${sim_seconds:-600}" "$@" >"$work/sim.out" 2>"$work/sim.err" & sim_pid=$!; pids+=("$sim_pid")
  for _ in $(seq 100); do
    grep -q '^ready' "$work/sim.out" && return 0
    kill -0 "$sim_pid" 2>/dev/null || { cat "$work/sim.err" >&2; echo "the simulator ended" >&2; exit 1; }
    sleep 0.1
  done
  echo "the simulator was not ready within 10 s" >&2; exit 1
}
stop_simulator() { kill "$sim_pid" 2>/dev/null || true; wait "$sim_pid" 2>/dev/null || true; }
