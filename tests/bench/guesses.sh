# So many wrong passwords for the administrator's account from 100 addresses, while its owner logs in every five seconds:
# from where he logged in before, and from an address that was never seen. Counts the passwords that the gateway hashes.
# Arguments: GUESSES (10000), SECONDS (120) over which they are spread.
arguments=("$@")
. "$(dirname "$0")/own_network.sh"
own_network 10.99.0 10.99.1
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/gateway.sh"
guesses=${1:-10000}; seconds=${2:-120}
web_port=26809; control_port=26708
make_gateway guesses $web_port $control_port
sed -i 's/^addresses = .*/addresses = "0.0.0.0"/' "$work/guesses.toml"
printf '[metrics]\nenabled = true\n' >>"$work/guesses.toml"
start_gateway guesses
code=$(gateway guesses setup-code | grep -oE '[A-Z0-9]{4}(-[A-Z0-9]{4})+' | head -1)
say "$guesses guesses in $seconds s"
CODE=$code PORT=$web_port GUESSES=$guesses SECONDS_=$seconds python3 "$(dirname "$0")/guesses.py"
