# What a look and a standard reading cost the processor with the database, their packets left out: instructions, by
# callgrind, of 110 less those of 10, divided; of those that find nothing new, and of those that all do.
. "$(dirname "$0")/lib.sh"
instructions() {  # WORK COUNT CHANGES
  valgrind --tool=callgrind --callgrind-out-file="$work/callgrind" \
    "$bin/look_cpu_bench" --work "$1" --count "$2" --changes "$3" >/dev/null 2>"$work/err" || { cat "$work/err" >&2; exit 1; }
  awk '/^(summary|totals):/ { print $2; exit }' "$work/callgrind"
}
for what in look standard; do
  for changes in 0 100; do
    few=$(instructions "$what" 10 "$changes"); many=$(instructions "$what" 110 "$changes")
    timed=$("$bin/look_cpu_bench" --work "$what" --count 2000 --changes "$changes")
    echo "{\"bench\":\"look_cpu\",\"work\":\"$what\",\"changes_percent\":$changes,\"instructions_each\":$(((many - few) / 100)),\"timed\":$timed}"
  done
done
