# The gateway beside other programs that can ask printers once a minute, on simulated devices of one kind, at the same time:
# processor time of the whole program (for a gateway: page, database and all) and resident memory; packets and UDP payload
# a check, both ways, by tcpdump. A check asks for the same six variables everywhere. It installs nothing: what is not there
# is left out, and said. Arguments: DEVICES (200), MINUTES (4), for each of v2c and v3 (authPriv, SHA-256 and AES-128).
#
#   exporter    Prometheus' snmp_exporter and prometheus itself, which asks it   prometheus-snmp-exporter, prometheus
#   collectd    with its snmp plugin, written as CSV; knows SHA-1 only             collectd-core
#   check_snmp  one process a check, as Nagios and Icinga run it (and it runs snmpget)   monitoring-plugins-standard
#   snmpget     one process a check, from cron or a script                       snmp
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/gateway.sh"
here=$(cd "$(dirname "$0")" && pwd); py="$here/peers.py"
devices=${1:-200}; minutes=${2:-4}
export DEVICES=$devices EXPORTER_WEB=26827
prometheus_web=26828; one_by_one=$(( devices < 200 ? devices : 200 ))
declare -A port=([fleetgate]=26191 [exporter]=26192 [collectd]=26193 [check_snmp]=26194 [snmpget]=26195)
declare -A net=([fleetgate]=127.60 [exporter]=127.61 [collectd]=127.62 [check_snmp]=127.63 [snmpget]=127.64)
declare -A needs=([exporter]="prometheus-snmp-exporter prometheus" [collectd]=collectd [snmpget]=snmpget
  [check_snmp]=/usr/lib/nagios/plugins/check_snmp)
oids=(1.3.6.1.2.1.1.3.0 1.3.6.1.2.1.25.3.5.1.1.1 1.3.6.1.2.1.25.3.5.1.2.1 1.3.6.1.2.1.43.10.2.1.4.1.1 1.3.6.1.2.1.43.5.1.1.1.1
  1.3.6.1.2.1.43.5.1.1.19.1)
tables=(1.3.6.1.2.1.43.11.1 1.3.6.1.2.1.43.18.1)
command -v tcpdump >/dev/null || { echo "peers needs tcpdump (Debian package tcpdump)" >&2; exit 1; }
programs=(fleetgate)
for name in exporter collectd check_snmp snmpget; do
  missing=; for one in ${needs[$name]}; do command -v "$one" >/dev/null || missing+=" $one"; done
  if [ -z "$missing" ]; then programs+=("$name"); else say "$name is left out, not installed:$missing"; fi
done
has() { [[ " ${programs[*]} " = *" $1 "* ]]; }
for name in "${!net[@]}"; do export "NET_$name=${net[$name]}" "PORT_$name=${port[$name]}"; done
range() { echo "${net[$1]}.0.1-${net[$1]}.$(( devices / 256 )).$(( devices % 256 ))"; }
stop() { local p; for p in "$@"; do kill -TERM "$p" 2>/dev/null || true; done; for p in "$@"; do wait "$p" 2>/dev/null || true; done; }

# login VERSION: what Net-SNMP's programs, and check_snmp, are told.
snmp_login() { if [ "$1" = v2c ]; then echo "-v2c -c public"; else
  echo "-v3 -l authPriv -u sha256aes -a SHA-256 -A authpass123 -x AES -X privpass123"; fi; }
check_login() { if [ "$1" = v2c ]; then echo "-P 2c -C public"; else
  echo "-P 3 -L authPriv -U sha256aes -a SHA256 -A authpass123 -x AES -X privpass123"; fi; }

# start_long_running VERSION: fills processes[NAME] with process ids.
start_long_running() {
  declare -gA processes=()
  local user=(); [ "$1" = v2c ] || user=(--v3 sha256aes:SHA256:authpass123:AES:privpass123)
  make_gateway fleetgate 26826 26726; start_gateway fleetgate; processes[fleetgate]=${gateway_pids[fleetgate]}
  gateway fleetgate add "$(range fleetgate)" "${user[@]}" --port "${port[fleetgate]}" --rate max >/dev/null
  if has exporter; then
    prometheus-snmp-exporter --config.file="$work/snmp.yml" --web.listen-address=127.0.0.1:$EXPORTER_WEB >"$work/exporter.log" 2>&1 &
    processes[exporter]=$!; pids+=("$!")
    prometheus --config.file="$work/prometheus.yml" --storage.tsdb.path="$work/tsdb" --log.level=warn \
      --web.listen-address=127.0.0.1:$prometheus_web >"$work/prometheus.log" 2>&1 &
    processes[prometheus]=$!; pids+=("$!")
  fi
  if has collectd; then
    mkdir -p "$work/collectd"
    collectd -f -C "$work/collectd.conf" >"$work/collectd.out" 2>&1 & processes[collectd]=$!; pids+=("$!")
  fi
  wait_for_devices fleetgate "$devices"; sleep 60
}
run_each() {  # NAME COMMAND...: one process a check
  say "$1: one process a check, $one_by_one checks"; python3 "$py" each $one_by_one "$@" >"$work/each.$1"
}
cpu() { awk '{print $14 + $15}' "/proc/${processes[$1]}/stat"; }
rss() { awk '/^VmRSS/ {print $2}' "/proc/${processes[$1]}/status"; }

# read_tables VERSION: supplies and alerts, of twenty devices at most.
read_tables() {
  local one table
  for i in $(seq $(( devices < 20 ? devices : 20 ))); do
    if has exporter; then
      curl -fs -o /dev/null "http://127.0.0.1:$EXPORTER_WEB/snmp?module=tables&target=${net[exporter]}.0.$i:${port[exporter]}"
    fi
    if has snmpget; then
      one=${net[snmpget]}.0.$i:${port[snmpget]}
      for table in "${tables[@]}"; do snmpbulkwalk $(snmp_login "$1") -On "$one" "$table" >/dev/null; done
    fi
  done
}

lines=()
for version in v2c v3; do
  sims=(); sim_seconds=$(( minutes * 60 + 1800 ))
  for name in "${programs[@]}"; do
    start_simulator --range "$(range "$name")" --port "${port[$name]}" --seed 4 --life still --template kyocera-taskalfa-3554ci
    sims+=("$sim_pid")
  done
  python3 "$py" settings "$work" $version
  say "$version: $devices devices for each of: ${programs[*]}; two minutes to settle, $minutes to count"
  start_long_running $version
  capture "$work/packets" udp portrange 26191-26195
  for name in "${!processes[@]}"; do cpu "$name" >"$work/cpu.$name"; done
  until_=$(( $(date +%s) + minutes * 60 ))
  if has check_snmp; then
    run_each check_snmp /usr/lib/nagios/plugins/check_snmp -H {} -p "${port[check_snmp]}" $(check_login $version) \
      -o "$(IFS=,; echo "${oids[*]}")"
  fi
  if has snmpget; then run_each snmpget snmpget $(snmp_login $version) "{}:${port[snmpget]}" "${oids[@]}"; fi
  rest=$(( until_ - $(date +%s) )); [ $rest -le 0 ] || sleep $rest
  stop_capture
  for name in "${!processes[@]}"; do echo "$(cpu "$name") $(cat "$work/cpu.$name") $(rss "$name")" >"$work/used.$name"; done
  stop ${processes[prometheus]:-} ${processes[collectd]:-}
  sleep 2; capture "$work/table_packets" udp portrange 26192-26195
  read_tables $version; sleep 1
  stop_capture
  for name in "${programs[@]}"; do
    python3 "$py" count "$work/packets" "${port[$name]}" >"$work/counted.$name"
    python3 "$py" count "$work/table_packets" "${port[$name]}" >"$work/tables.$name"
  done
  HZ=$(getconf CLK_TCK) VERSION=$version MINUTES=$minutes python3 - "$work" "${programs[@]}" <<'PY' | tee -a "$work/lines"
import json, os, sys
work, programs = sys.argv[1], sys.argv[2:]
def text(name): return open(f"{work}/{name}").read()
def used(name):  # (processor seconds, MB)
    after, before, kb = map(int, text(f"used.{name}").split())
    return (after - before) / int(os.environ["HZ"]), kb / 1024
for name in programs:
    line = {"program": name, "version": os.environ["VERSION"], "asked_for": int(os.environ["DEVICES"]),
            "minutes": float(os.environ["MINUTES"]), **json.loads(text(f"counted.{name}"))}
    if name in ("check_snmp", "snmpget"):
        own = json.loads(text(f"each.{name}"))
        cpu, line["memory_mb"], line["failed"] = own["cpu_s"], own["memory_mb"], own["failed"]
    else:
        cpu, memory = used(name)
        if name == "exporter":
            more, and_more = used("prometheus")
            line["of_which_prometheus"] = {"cpu_s_per_1000": round(1000 * more / max(1, line["checks"]), 3),
                                           "memory_mb": round(and_more, 1)}
            cpu, memory = cpu + more, memory + and_more
        line["memory_mb"] = round(memory, 1)
    line["cpu_s_per_1000"] = round(1000 * cpu / max(1, line["checks"]), 3)
    tables = json.loads(text(f"tables.{name}"))
    if tables["checks"] and name in ("exporter", "snmpget"):
        line["tables"] = {"packets": tables["packets_each"], "octets": tables["octets_each"]}
    print(json.dumps(line))
PY
  stop ${processes[exporter]:-}; stop_gateway fleetgate; stop "${sims[@]}"
  rm -rf "$work/fleetgate.data" "$work/tsdb" "$work/collectd"
done
python3 -c '
import json, sys
print(json.dumps({"bench": "peers", "devices": int(sys.argv[2]), "runs": [json.loads(line) for line in open(sys.argv[1])]}))
' "$work/lines" "$devices"
