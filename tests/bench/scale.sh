# A gateway and so many simulated devices of SNMPv3 authPriv on the fast schedule: what it takes of the machine and the
# network, and how late it is. Arguments: DEVICES (20000), MINUTES (60) after its start with all of them registered, then
# further arguments of the simulator (--fault loss=5).
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/gateway.sh"
devices=${1:-20000}; minutes=${2:-60}; shift $(( $# < 2 ? $# : 2 ))
sim_port=26173; web_port=26807; control_port=26706
sim_seconds=$(( minutes * 60 + 3000 ))
address() { echo "127.24.$(( $1 / 256 )).$(( $1 % 256 ))"; }
range="$(address 1)-$(address "$devices")"
start_simulator --range "$range" --port $sim_port --seed 4 "$@"
make_gateway scale $web_port $control_port
cpu_ticks() { awk '{print $14 + $15}' "/proc/${gateway_pids[scale]}/stat"; }
memory_kb() { awk '/^VmHWM/ {print $2}' "/proc/${gateway_pids[scale]}/status"; }

say "$devices devices at $range are registered and read whole"
start_gateway scale
gateway scale add "$range" --v3 sha256aes:SHA256:authpass123:AES:privpass123 --port $sim_port --rate max >/dev/null
found=0; before=-1
for _ in $(seq 280); do
  sleep 10; before=$found; found=$(answering scale)
  [ "$found" -lt "$devices" ] || break
  [ "$found" != "$before" ] || [ "$found" -lt $(( devices * 9 / 10 )) ] || break  # those that are dead are not found
done
say "$found are read; the gateway is started anew, and watched for $minutes minutes"
stop_gateway scale
start_gateway scale
began=$(cpu_ticks); began_at=$(date +%s)
for minute in $(seq "$minutes"); do
  sleep 60
  [ $(( minute % 10 )) != 0 ] || say "$minute min: $(gateway scale load --json | python3 -c 'import json,sys; r=json.load(sys.stdin); h=r["hour"]; print({k:(round(h[k],4)) for k in ("checks_per_s","cpu_share","within_5_s","octets_per_device_day")}, "MB", r["memory_octets"]//10**6, "in line", r["readings_in_line"])')"
done
ticks=$(( $(cpu_ticks) - began )); seconds=$(( $(date +%s) - began_at ))
gateway scale load >&2
gateway scale load --json | DEVICES=$found TICKS=$ticks HZ=$(getconf CLK_TCK) SECONDS_=$seconds MB=$(( $(memory_kb) / 1000 )) python3 -c '
import json, os, sys
report = json.load(sys.stdin); hour = report["hour"]; e = os.environ
print(json.dumps({"bench": "scale", "devices": int(e["DEVICES"]), "seconds": int(e["SECONDS_"]),
  "cpu_percent_of_a_core": round(100 * int(e["TICKS"]) / int(e["HZ"]) / int(e["SECONDS_"]), 2), "peak_mb": int(e["MB"]),
  "checks_per_s": round(hour["checks_per_s"], 1), "packets_per_s": round(hour["packets_per_s"], 1),
  "kb_per_device_day": round(hour["octets_per_device_day"] / 1000, 1), "within_5_s_percent": round(100 * hour["within_5_s"], 4),
  "late_ms": hour["late_ms"], "looks": hour["looks"], "standard_readings": hour["standard_readings"],
  "full_readings": hour["full_readings"], "unanswered": hour["unanswered"]}))'
