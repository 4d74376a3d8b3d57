# Octets on the wire between gateway and manager, TLS included: per device and day, and of an alert; by simulated clock.
# Options: --devices N..., --days N.
. "$(dirname "$0")/lib.sh"
"$bin/wan_bench" "$@" | tail -n 1
