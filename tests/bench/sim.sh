# How many requests a second the simulator answers on one core.
. "$(dirname "$0")/lib.sh"
"$bin/fleetgate-sim" bench | tail -n 1
