# Octets on the wire between gateway and manager, TLS included: per device and day, and of an alert; by simulated clock.
# Options: --devices N..., --days N, --middlebox-min N... (minutes after which something on the way closes idle
# connections; 0: nothing does).
. "$(dirname "$0")/lib.sh"
"$bin/wan_bench" "$@" | tail -n 1
