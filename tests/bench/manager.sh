# A thousand gateways against one manager: loss, the answers' times, and how they come back after an hour without it.
# Options: --gateways, --seconds, --every, --messages.
. "$(dirname "$0")/lib.sh"
"$bin/gateways_bench" --manager "$bin/fleetgate-manager" "$@" | tail -n 1
