#!/usr/bin/env bash
# Installs what is needed, builds, and runs the gateway with a manager, all on this machine. Page: https://localhost:9797
#
#   packaging/demo.sh                  40 simulated printers of eight makers
#   packaging/demo.sh 192.0.2.0/24     real printers: ranges as for 'fleetgate discover'; COMMUNITY=name for another community than public
#
# It runs until Ctrl-C. DEMO_SECONDS=60 ends it by itself; what it keeps lies in build/demo and is used again the next time.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
case ${1:-} in -h|--help) sed -n '2,8p' "$0" | sed 's/^# \{0,1\}//'; exit 0 ;; esac
install_packages packaging/packages.txt
install_node
build release fleetgate fleetgate-manager fleetgate-sim
bin=$root/build/release/bin
state=$root/build/demo; mkdir -p "$state"; chmod 700 "$state"
web_port=${WEB_PORT:-9797}; control_port=${CONTROL_PORT:-9696}; manager_port=${MANAGER_PORT:-9443}; sim_port=11161
sim_range=127.20.0.1-127.20.0.40

pids=()
cleanup() {
  trap - EXIT INT TERM
  [ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2>/dev/null || true
  wait 2>/dev/null || true
}
trap cleanup EXIT
trap 'exit 0' INT TERM
# wait_for WHAT SECONDS COMMAND...: until the command succeeds.
wait_for() {
  local what=$1 limit=$2 until; shift 2; until=$((SECONDS + limit))
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $until ] || die "$what did not come within $limit s; the logs are in build/demo"
    sleep 0.2
  done
}
gateway() { "$bin/fleetgate" --config "$state/fleetgate.toml" "$@"; }
manager() { "$bin/fleetgate-manager" --data "$state/manager" "$@"; }

cat >"$state/fleetgate.toml" <<TOML
[web]
port = $web_port
[control]
port = $control_port
[paths]
data = "$state/gateway"
TOML

if [ $# -eq 0 ]; then
  say "starting 40 simulated printers on $sim_range"
  "$bin/fleetgate-sim" --range $sim_range --port $sim_port --speed 60 --seed 7 >"$state/sim.log" 2>&1 & pids+=($!)
  wait_for "the simulator" 10 grep -q '^ready' "$state/sim.log"
  ranges=("$sim_range"); device_port=$sim_port; wanted=40
else
  ranges=("$@"); device_port=161; wanted=0
fi

say "starting the manager on port $manager_port"
# Not by the functions: a function in the background is a shell of its own, and to end it would not end the program.
"$bin/fleetgate-manager" --data "$state/manager" serve --port "$manager_port" --address 127.0.0.1 >"$state/manager.log" 2>&1 & pids+=($!)
wait_for "the manager" 20 manager status

say "starting the gateway"
"$bin/fleetgate" --config "$state/fleetgate.toml" run >"$state/gateway.log" 2>&1 & pids+=($!)
wait_for "the gateway" 20 gateway status

if ! gateway status | grep -q 'manager: *managed\|manager: *pending'; then
  say "registering the gateway with the manager by an access code"
  manager access-code new --quiet >"$state/access-code"
  gateway enroll "https://127.0.0.1:$manager_port" --access-code-file "$state/access-code" --ca "$state/manager/tls/authority.pem"
  rm -f "$state/access-code"
  manager gateways approve --all --with-devices >/dev/null
fi
[ $# -gt 0 ] || gateway schedule custom --alerts 10s --counters 10s >/dev/null
found_at=$SECONDS
gateway add --port "$device_port" --community "${COMMUNITY:-public}" --rate max "${ranges[@]}" >/dev/null
if [ "$wanted" -gt 0 ]; then
  count() { [ "$(gateway devices --json | wc -l)" -ge "$wanted" ]; }
  wait_for "the $wanted devices" 30 count
  say "$(gateway devices --json | wc -l) devices were found in $((SECONDS - found_at)) s"
  arrived() { [ "$(manager devices --json | wc -l)" -ge "$wanted" ]; }
  wait_for "their readings in the manager" 60 arrived
  say "$(manager devices --json | wc -l) devices have arrived in the manager"
else
  say "the gateway searches ${ranges[*]}; 'build/release/bin/fleetgate --config build/demo/fleetgate.toml devices' lists what it found"
fi
gateway devices | sed -n 1,12p  # not head: a closed pipe would end the demo

cat <<TXT

The gateway runs. Open https://localhost:$web_port (its certificate is its own: the browser will ask).
$(gateway setup-code 2>/dev/null || echo "Sign in with the account that you made the last time.")
The manager's page: https://localhost:$manager_port
$(manager setup-code 2>/dev/null | sed 's/^/One-time code for the first account there: /' | grep . || echo "Sign in there with the account that you made the last time.")
The manager's list:  build/release/bin/fleetgate-manager --data build/demo/manager devices
One device, with the origin of each value:  build/release/bin/fleetgate --config build/demo/fleetgate.toml show 1 --why
Ctrl-C ends it.
TXT
if [ -n "${DEMO_SECONDS:-}" ]; then sleep "$DEMO_SECONDS" & else sleep infinity & fi
sleeper=$!; pids+=($sleeper); wait $sleeper || true
say "The demo has ended; packaging/demo.sh starts it again where it was."
