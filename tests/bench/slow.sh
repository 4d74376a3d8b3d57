# So many slow clients from forty addresses (a third says nothing, a third sends a head octet by octet, a third a body), while
# somebody else loads the page and its data once a second, over a new connection each time. Arguments: CLIENTS (2000), SECONDS (60).
arguments=("$@")
. "$(dirname "$0")/own_network.sh"
own_network 10.99.0 10.99.1
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/gateway.sh"
clients=${1:-2000}; seconds=${2:-60}
web_port=26810; control_port=26709
ulimit -n 8192
make_gateway slow $web_port $control_port
sed -i 's/^addresses = .*/addresses = "0.0.0.0"/' "$work/slow.toml"
start_gateway slow
code=$(gateway slow setup-code | grep -oE '[A-Z0-9]{4}(-[A-Z0-9]{4})+' | head -1)
say "$clients slow clients for $seconds s"
CODE=$code PORT=$web_port CLIENTS=$clients SECONDS_=$seconds python3 "$(dirname "$0")/slow.py"
