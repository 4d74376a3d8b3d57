# 72 hours without a manager, by simulated clock, with 2,000 devices, and how fast it drains to a real manager; durable
# records a second. Options: --devices, --hours, --senders.
. "$(dirname "$0")/lib.sh"
"$bin/outage_bench" --manager "$bin/fleetgate-manager" "$@" | tail -n 1
