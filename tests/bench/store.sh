# The size of a year of readings: simulated office devices (300 pages a working day, jams) saved through the store.
. "$(dirname "$0")/lib.sh"
"$bin/store_bench" "$@" | tail -n 1
