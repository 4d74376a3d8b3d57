# 5,000 simulated devices read by the engine and by the Net-SNMP program of ../shared/prototypes, in turn, five times each.
. "$(dirname "$0")/lib.sh"
root=$(cd "$(dirname "$0")/../.." && pwd)
reference=$root/../shared/prototypes/netsnmp_shared_socket.cpp
port=26161; base=127.21.0.1; count=5000; rounds=5
start_simulator --range 127.21.0.1-127.21.19.136 --port $port --seed 1 --life still
if [ -f "$reference" ]; then g++ -O2 -std=c++17 "$reference" -o "$work/reference" -lnetsnmp -lcrypto; fi
for version in ${1:-v2c v3}; do
  for round in $(seq $rounds); do
    if [ "$version" = v2c ]; then
      [ ! -x "$work/reference" ] || "$work/reference" $base $count $port 2 128 >>"$work/reference.$version"
      "$bin/poll_bench" --base $base --count $count --port $port --version v2c | tail -n 1 >>"$work/ours.$version"
    else
      [ ! -x "$work/reference" ] || "$work/reference" $base $count $port 3 128 shaaes authpass123 privpass123 >>"$work/reference.$version"
      "$bin/poll_bench" --base $base --count $count --port $port --version v3 --v3 shaaes:SHA:authpass123:AES:privpass123 \
        | tail -n 1 >>"$work/ours.$version"
    fi
  done
done
python3 - "$work" <<'PY'
import json, os, re, statistics, sys
work, out = sys.argv[1], {"bench": "poll", "devices": 5000}
for version in ("v2c", "v3"):
    if not os.path.exists(f"{work}/ours.{version}"): continue
    ours = [json.loads(line) for line in open(f"{work}/ours.{version}")]
    mine = [o["devices_per_second"] for o in ours]
    out[version] = {"devices_per_second": round(statistics.median(mine)), "failed": sum(o["failed"] for o in ours),
                    "memory_mb": max(o["memory_mb"] for o in ours)}
    if os.path.exists(f"{work}/reference.{version}"):
        theirs = [float(m) for m in re.findall(r"dev/s=([0-9.]+)", open(f"{work}/reference.{version}").read())]
        out[version]["reference_devices_per_second"] = round(statistics.median(theirs))
        out[version]["ratio"] = round(statistics.median(a / b for a, b in zip(mine, theirs)), 3)
print(json.dumps(out))
PY
