# What polling costs the network per device and day, UDP payload both ways: a colour MFP with 300 pages and two jams in
# eight hours, asleep otherwise. First KFS's own rhythm for up to 25 devices, then the fast schedule.
. "$(dirname "$0")/lib.sh"
template=${1:-kyocera-taskalfa-3554ci}
for run in "kfs25 v2c" "kfs25 v3" "fast v2c" "fast v3" "standard v2c"; do
  read -r schedule version <<<"$run"
  "$bin/octets_bench" --schedule "$schedule" --version "$version" --template "$template" | tee -a "$work/runs" >&2
done
python3 - "$work/runs" "$template" <<'PY'
import json, sys
runs = [json.loads(line) for line in open(sys.argv[1])]
print(json.dumps({"bench": "octets", "template": sys.argv[2], "kfs_kb_per_device_day": 23520,
                  **{f"{r['schedule']}_{r['version']}_kb": r["kb_per_device_day"] for r in runs}}))
PY
