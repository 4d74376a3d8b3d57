# What readings cost the network: simulated colour MFPs, each read whole once, then once for what moves.
. "$(dirname "$0")/lib.sh"
port=26163; base=127.23.0.1; count=20
template=${1:-kyocera-taskalfa-3554ci}
start_simulator --range 127.23.0.1-127.23.0.$count --alive $count --port $port --seed 4 --life still --template "$template"
for version in v2c v3; do
  "$bin/reading_bench" --base $base --count $count --port $port --version $version --v3 shaaes:SHA:authpass123:AES:privpass123 \
    | tail -n 1 >"$work/$version"
done
stop_simulator
python3 - "$work" "$template" <<'PY'
import json, sys
print(json.dumps({"bench": "reading", "template": sys.argv[2], **{v: json.loads(open(f"{sys.argv[1]}/{v}").read()) for v in ("v2c", "v3")}}))
PY
