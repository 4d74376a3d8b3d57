# 65,536 loopback addresses with 655 devices alive: all must be found, cheaply; and nearly all with 5 % loss.
. "$(dirname "$0")/lib.sh"
port=26162; range=127.22.0.0/16
start_simulator --range 127.22.0.0-127.22.255.255 --alive 655 --port $port --seed 2 --life still
"$bin/sweep_bench" --range $range --port $port --retries 0 --rate max | tail -n 1 >"$work/clean"
stop_simulator
start_simulator --range 127.22.0.0-127.22.255.255 --alive 655 --port $port --seed 3 --life still --fault loss=5
"$bin/sweep_bench" --range $range --port $port --retries 2 --rate max | tail -n 1 >"$work/lossy"
python3 - "$work" <<'PY'
import json, sys
clean, lossy = (json.loads(open(f"{sys.argv[1]}/{n}").read()) for n in ("clean", "lossy"))
print(json.dumps({"bench": "sweep", "alive": 655, "clean": clean, "with_5_percent_loss": lossy}))
PY
