# Gateways and packet counts for benchmark scripts. Sourced after lib.sh.
declare -A gateway_pids=()
export PYTHONDONTWRITEBYTECODE=1

say() { echo "$(date +%T) $*" >&2; }

# make_gateway NAME WEB_PORT CONTROL_PORT: its settings, with a data folder of its own.
make_gateway() {
  cat >"$work/$1.toml" <<TOML
[web]
addresses = "127.0.0.1"
port = $2
[control]
port = $3
[paths]
data = "$work/$1.data"
[traps]
enabled = false
TOML
}
gateway() { local name=$1; shift; "$bin/fleetgate" --config "$work/$name.toml" "$@"; }
start_gateway() {
  local name=$1
  "$bin/fleetgate" --config "$work/$name.toml" run >>"$work/$name.log" 2>&1 & gateway_pids[$name]=$!; pids+=("$!")
  for _ in $(seq 400); do gateway "$name" status >/dev/null 2>&1 && return 0; sleep 0.05; done
  tail "$work/$name.log" >&2; echo "the gateway did not start within 20 s" >&2; exit 1
}
stop_gateway() { kill -TERM "${gateway_pids[$1]}"; wait "${gateway_pids[$1]}" || true; }
answering() { gateway "$1" status --json | python3 -c 'import json,sys; print(json.load(sys.stdin)["answering"])'; }
# wait_for_devices NAME COUNT: until so many are registered and read, ten minutes at most.
wait_for_devices() {
  local found=0
  for _ in $(seq 200); do
    sleep 3; found=$(answering "$1")
    [ "$found" -lt "$2" ] || return 0
  done
  echo "$found of $2 devices were read within ten minutes" >&2; exit 1
}

# capture FILE FILTER...: tcpdump of the loopback interface into FILE until stop_capture.
capture() {
  local file=$1; shift
  : >"$work/tcpdump.err"
  tcpdump -i lo -n -s 64 -B 8192 --immediate-mode -w "$file" "$@" >"$work/tcpdump.err" 2>&1 & capture_pid=$!; pids+=("$!")
  for _ in $(seq 50); do grep -q listening "$work/tcpdump.err" && return 0; sleep 0.1; done
  cat "$work/tcpdump.err" >&2; echo "tcpdump cannot count packets here (it needs root)" >&2; exit 1
}
stop_capture() { kill -INT "$capture_pid" 2>/dev/null || true; wait "$capture_pid" 2>/dev/null || true; }
