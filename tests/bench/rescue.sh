# What is saved of a gateway's database in which 300 bits have flipped. Options: --flips, --devices, --readings.
. "$(dirname "$0")/lib.sh"
"$bin/rescue_bench" "$@" | tail -n 1
