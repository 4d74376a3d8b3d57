# What the daily files cost: ten simulated devices live a day in five minutes (288 times as fast) and are polled each ten
# seconds by a gateway whose calendar then moves on to the next day (libfaketime), so that it sends the day's audit trail and
# system log to a manager. Prints lines, octets, and octets as sent with their heads, before TLS. Arguments: SECONDS (300).
. "$(dirname "$0")/lib.sh"
seconds=${1:-300}
fake=$(ls /usr/lib/*/faketime/libfaketimeMT.so.1 2>/dev/null | head -1)
[ -n "$fake" ] || { echo "logs needs libfaketime (Debian package faketime)" >&2; exit 1; }
cat >"$work/fleetgate.toml" <<TOML
[web]
addresses = ["127.0.0.1"]
port = 26797
[control]
port = 26696
[paths]
data = "$work/gateway"
[traps]
enabled = false
TOML
gateway() { "$bin/fleetgate" --config "$work/fleetgate.toml" "$@"; }
manager() { "$bin/fleetgate-manager" --data "$work/manager" "$@"; }
wait_for() { for _ in $(seq 300); do "$@" >/dev/null 2>&1 && return 0; sleep 0.2; done; echo "waited in vain for: $*" >&2; exit 1; }

sim_seconds=$((seconds + 120)) start_simulator --range 127.66.0.1-127.66.0.10 --port 26161 --speed 288 --seed 7
"$bin/fleetgate-manager" --data "$work/manager" serve --port 26443 --address 127.0.0.1 >"$work/manager.log" 2>&1 & pids+=($!)
wait_for manager status
TZ=UTC "$bin/fleetgate" --config "$work/fleetgate.toml" run >"$work/first.log" 2>&1 & first=$!; pids+=("$first")
wait_for gateway status
manager access-code new --quiet >"$work/code"
gateway enroll https://127.0.0.1:26443 --access-code-file "$work/code" --ca "$work/manager/tls/authority.pem" >&2
manager gateways approve --all --with-devices >&2
gateway schedule custom --alerts 10s --counters 10s >/dev/null
gateway add --port 26161 --community public --rate max 127.66.0.1-127.66.0.10 >/dev/null
sleep "$seconds"
devices=$(gateway devices --json | wc -l)
kill "$first"; wait "$first" || true

# 36 hours on it is the next day, after five o'clock, or the one after that.
LD_PRELOAD=$fake FAKETIME=+36h FAKETIME_DONT_FAKE_MONOTONIC=1 TZ=UTC "$bin/fleetgate" --config "$work/fleetgate.toml" run >"$work/second.log" 2>&1 & pids+=($!)
two_files() { [ "$(manager files --json | wc -l)" -ge 2 ]; }
wait_for two_files
sleep 2
manager files >&2
gateway sent --json >"$work/sent.json"
python3 - "$work" "$devices" "$seconds" <<'PY'
import glob, json, sys
work, devices, seconds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
sent = [json.loads(line) for line in open(work + "/sent.json")]
files = {"audit": 0, "system": 0}
for one in sent:
    for kind in files:
        if "/files/" + kind in one["path"] and one["status"] == 200:
            files[kind] += one["bytes"]
log = b"".join(open(name, "rb").read() for name in sorted(glob.glob(work + "/gateway/log/*"))[:1])
print(json.dumps({"devices": devices, "simulated_hours": round(seconds * 288 / 3600, 1), "system_log_lines": log.count(b"\n"),
                  "system_log_octets": len(log), "system_file_octets_sent": files["system"],
                  "audit_file_octets_sent": files["audit"], "limit_octets": 30000}))
PY
