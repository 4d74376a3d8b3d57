# What one check (a GET of six variables) costs the processor: instructions, by callgrind, of 1,200 checks less those of
# 200, divided; and processor time with the kernel's share, the least of five runs. The simulator answers, in a process of
# its own.
. "$(dirname "$0")/lib.sh"
port=26165; base=127.25.0.1; devices=200
start_simulator --range 127.25.0.1-127.25.0.$devices --port $port --seed 1 --life still
ask() { "$@" --base $base --devices $devices --port $port; }
instructions() {  # COUNT [--v3 USER]
  local count=$1; shift
  ask valgrind --tool=callgrind --callgrind-out-file="$work/callgrind" "$bin/check_cpu_bench" --count "$count" "$@" \
    >/dev/null 2>"$work/err" || { cat "$work/err" >&2; exit 1; }
  awk '/^(summary|totals):/ { print $2; exit }' "$work/callgrind"
}
lines=()
for version in v2c v3; do
  user=(); [ $version = v2c ] || user=(--v3 sha256aes:SHA256:authpass123:AES:privpass123)
  few=$(instructions 200 "${user[@]}"); many=$(instructions 1200 "${user[@]}")
  for _ in 1 2 3 4 5; do ask "$bin/check_cpu_bench" --count 20000 "${user[@]}" | tail -n 1; done >"$work/timed"
  timed=$(sort -t: -k4 -n "$work/timed" | head -n 1)
  lines+=("\"$version\":{\"instructions_each\":$(((many - few) / 1000)),\"timed\":$timed}")
done
echo "{\"bench\":\"check_cpu\",${lines[0]},${lines[1]}}"
