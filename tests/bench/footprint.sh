# A gateway with 2,000 devices: its memory when all are read and it idles, and how long from its start to the first page.
. "$(dirname "$0")/lib.sh"
devices=2000; sim_port=26163; web_port=26797; control_port=26696
start_simulator --range 127.23.0.1-127.23.7.208 --port $sim_port --seed 4 --life still
cat >"$work/fleetgate.toml" <<TOML
[web]
addresses = "127.0.0.1"
port = $web_port
[control]
port = $control_port
[paths]
data = "$work/data"
TOML
gateway() { "$bin/fleetgate" --config "$work/fleetgate.toml" "$@"; }
page() { curl -sk -o /dev/null -w '%{http_code}' "https://127.0.0.1:$web_port/"; }
now_ms() { date +%s%3N; }
start_gateway() {
  local began; began=$(now_ms)
  "$bin/fleetgate" --config "$work/fleetgate.toml" run >>"$work/gateway.log" 2>&1 & gateway_pid=$!; pids+=("$gateway_pid")
  until [ "$(page)" = 200 ]; do
    kill -0 "$gateway_pid" 2>/dev/null || { cat "$work/gateway.log" >&2; exit 1; }
    [ $(( $(now_ms) - began )) -lt 20000 ] || { echo "no page within 20 s" >&2; exit 1; }
    sleep 0.01
  done
  start_ms=$(( $(now_ms) - began ))
}
memory_kb() { awk '/^VmRSS/ {print $2}' "/proc/$gateway_pid/status"; }
answering() { gateway status --json | python3 -c 'import json,sys; print(json.load(sys.stdin)["answering"])'; }

start_gateway; first_start_ms=$start_ms
gateway add 127.23.0.1-127.23.7.208 --port $sim_port --rate max >/dev/null
for _ in $(seq 300); do [ "$(answering)" -lt $devices ] || break; sleep 1; done
read_devices=$(answering); sleep 10
after_reading_kb=$(memory_kb)
kill -TERM "$gateway_pid"; stop_began=$(now_ms); wait "$gateway_pid" || true; stop_ms=$(( $(now_ms) - stop_began ))
start_gateway
sleep 20; idle_kb=$(memory_kb)
printf '{"bench":"footprint","devices":%s,"idle_mb":%s,"after_reading_all_mb":%s,"first_start_to_page_ms":%s,"start_to_page_ms":%s,"stop_ms":%s}\n' \
  "$read_devices" "$((idle_kb / 1024))" "$((after_reading_kb / 1024))" "$first_start_ms" "$start_ms" "$stop_ms"
