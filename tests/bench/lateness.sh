# Two gateways at the same time, each with as many simulated devices (SNMPv3 authPriv, fast schedule): one fleet healthy,
# of the other 5 % have died since they were registered and 5 % of the packets are lost. How much later do the checks of
# the devices that live begin? From the packets, by tcpdump, and beside it what the gateways say of themselves.
# Arguments: DEVICES (2000) of each fleet, MINUTES (10).
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/gateway.sh"
here=$(cd "$(dirname "$0")" && pwd)
devices=${1:-2000}; minutes=${2:-10}
command -v tcpdump >/dev/null || { echo "lateness needs tcpdump (Debian package tcpdump)" >&2; exit 1; }
declare -A net=([healthy]=127.58 [hurt]=127.59) port=([healthy]=26183 [hurt]=26184) sims=()
range() { echo "${net[$1]}.0.1-${net[$1]}.$(( devices / 256 )).$(( devices % 256 ))"; }
simulate() {  # FLEET [FAULT...]
  local fleet=$1; shift
  sim_seconds=$(( minutes * 60 + 1800 ))
  start_simulator --range "$(range "$fleet")" --port "${port[$fleet]}" --seed 4 --life still "$@"; sims[$fleet]=$sim_pid
}

make_gateway healthy 26817 26716; make_gateway hurt 26818 26717
for fleet in healthy hurt; do
  say "$devices devices at $(range $fleet) are registered and read whole"
  simulate $fleet; start_gateway $fleet
  gateway $fleet add "$(range $fleet)" --v3 sha256aes:SHA256:authpass123:AES:privpass123 --port "${port[$fleet]}" --rate max >/dev/null
done
for fleet in healthy hurt; do wait_for_devices $fleet "$devices"; done
for fleet in healthy hurt; do stop_gateway $fleet; kill "${sims[$fleet]}"; wait "${sims[$fleet]}" || true; done
simulate healthy; simulate hurt --fault silence@5% --fault loss=5
for fleet in healthy hurt; do start_gateway $fleet; done
say "5 % are dead and 5 % of the packets lost in the second fleet; three minutes to settle, then $minutes are watched"
sleep 180
capture "$work/packets" udp and '(' port "${port[healthy]}" or port "${port[hurt]}" ')'
sleep $(( minutes * 60 ))
stop_capture
for fleet in healthy hurt; do gateway $fleet load --json >"$work/$fleet.json"; done
python3 "$here/lateness.py" "$work/packets" "${port[healthy]}" "${port[hurt]}" >"$work/fleets"
DEVICES=$devices python3 - "$work" <<'PY'
import json, os, sys
work = sys.argv[1]
fleets = dict(zip(("healthy", "hurt"), json.load(open(f"{work}/fleets"))))
for name, fleet in fleets.items():
    hour = json.load(open(f"{work}/{name}.json"))["hour"]
    fleet["own"] = {"late_ms": hour["late_ms"], "within_5_s_percent": round(100 * hour["within_5_s"], 4),
                    "unanswered": hour["unanswered"], "seconds": hour["seconds"]}
growth = lambda of, part: round(100 * (fleets["hurt"][of][part] / max(0.001, fleets["healthy"][of][part]) - 1), 1)
print(json.dumps({"bench": "lateness", "devices": int(os.environ["DEVICES"]), "growth_percent": growth("late_ms", "mean"),
                  "growth_percent_of": {part: growth("late_ms", part) for part in ("half", "p90", "p99", "p999")},
                  "answer_growth_percent": {part: growth("answer_ms", part) for part in ("mean_of_nothing_lost", "half", "mean")}, **fleets}))
PY
