# How fast the page's API answers while the gateway polls so many simulated devices: pages of 100, Today, one device, and
# the whole list page by page. Arguments: DEVICES (20000), REQUESTS (500) of each kind.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/gateway.sh"
devices=${1:-20000}; requests=${2:-500}
sim_port=26174; web_port=26808; control_port=26707; sim_seconds=7200
address() { echo "127.25.$(( $1 / 256 )).$(( $1 % 256 ))"; }
range="$(address 1)-$(address "$devices")"
start_simulator --range "$range" --port $sim_port --seed 4
make_gateway api $web_port $control_port
say "$devices devices at $range are registered and read whole"
start_gateway api
gateway api add "$range" --port $sim_port --rate max >/dev/null
for _ in $(seq 400); do [ "$(answering api)" -lt $((devices * 999 / 1000)) ] || break; sleep 5; done  # who drew another one's serial number is a question
say "$(answering api) are read; the API is asked"
code=$(gateway api setup-code | grep -oE '[A-Z0-9]{4}(-[A-Z0-9]{4})+' | head -1)
CODE=$code PORT=$web_port REQUESTS=$requests python3 "$(dirname "$0")/api.py"
