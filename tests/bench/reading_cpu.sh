# What one standard reading costs the processor: instructions, by callgrind, of 60 readings less those of 10, divided.
# Arguments: recordings (.snmprec); without any, a made-up colour MFP.
. "$(dirname "$0")/lib.sh"
instructions() {  # COUNT [RECORDING]
  valgrind --tool=callgrind --callgrind-out-file="$work/callgrind" \
    "$bin/reading_cpu_bench" --count "$1" ${2:+--recording "$2"} >/dev/null 2>"$work/err" || { cat "$work/err" >&2; exit 1; }
  awk '/^(summary|totals):/ { print $2; exit }' "$work/callgrind"
}
for recording in "${@:-}"; do
  ten=$(instructions 10 "$recording"); sixty=$(instructions 60 "$recording")
  us=$("$bin/reading_cpu_bench" --count 500 ${recording:+--recording "$recording"})
  name=$(basename "${recording:-colour_mfp}")
  echo "{\"bench\":\"reading_cpu\",\"device\":\"$name\",\"instructions_each\":$(((sixty - ten) / 50)),\"timed\":$us}"
done
