# Looks for holes in the page's port as strangers' programs know them: sslscan and testssl.sh in its TLS, wapiti in the page and
# its API, sqlmap in every query parameter and body field that webui/api.yaml names. Nothing leaves this host. Takes about ten
# minutes.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/gateway.sh"
sim_port=26177; web_port=26814; control_port=26715; sim_seconds=3600
page=https://127.0.0.1:$web_port
start_simulator --range 127.28.0.1-127.28.0.20 --port $sim_port --seed 4
make_gateway scan $web_port $control_port
start_gateway scan
gateway scan add 127.28.0.1-127.28.0.20 --port $sim_port --rate max >/dev/null
code=$(gateway scan setup-code | grep -oE '[A-Z0-9]{4}(-[A-Z0-9]{4})+' | head -1)
curl -sk -c "$work/cookies" -H 'Content-Type: application/json' -o "$work/session" \
  -d "{\"code\":\"$code\",\"user\":\"bench\",\"password\":\"Correct-horse-7\"}" "$page/api/v1/setup"
cookie=$(awk '/Host-fleet/ {print $6 "=" $7}' "$work/cookies")
csrf=$(python3 -c 'import json,sys; print(json.load(open(sys.argv[1]))["csrf"])' "$work/session")
wait_for_devices scan 20
mkdir "$work/requests"
python3 "$(dirname "$0")/scan_requests.py" "$root/webui/api.yaml" "$page" "$cookie" "$csrf" "$work"

say "sslscan"
sslscan --no-colour --xml="$work/sslscan.xml" "127.0.0.1:$web_port" >/dev/null
say "testssl.sh"
testssl --quiet --color 0 --warnings off --jsonfile "$work/testssl.json" "127.0.0.1:$web_port" >"$work/testssl.log" 2>&1 || true
say "wapiti, $(wc -l <"$work/starts") addresses"
starts=(); while read -r start; do starts+=(-s "$start"); done <"$work/starts"
# Without ssrf, xxe and nikto, which ask hosts elsewhere.
wapiti -u "$page/" "${starts[@]}" -H "Cookie: $cookie" --verify-ssl 0 --flush-session --no-bugreport -v 0 \
  -m backup,blindsql,cookieflags,crlf,csp,exec,file,htaccess,http_headers,methods,permanentxss,redirect,shellshock,sql,xss \
  -f json -o "$work/wapiti.json" --store-session "$work" >"$work/wapiti.log" 2>&1
say "sqlmap, $(find "$work/requests" -type f | wc -l) requests with parameters"
for request in "$work"/requests/*; do
  sqlmap -r "$request" --force-ssl --skip "Cookie,Host,User-Agent,Referer" --batch --ignore-stdin --level 1 --risk 1 --dbms sqlite --threads 4 \
    --disable-coloring --output-dir "$work/sqlmap" >"$work/sqlmap.one" 2>&1 || true
  echo "== $(head -1 "$request")"; cat "$work/sqlmap.one"
done >"$work/sqlmap.log"
gateway scan status >/dev/null
[ -z "${SCAN_KEEP:-}" ] || cp "$work"/*.log "$work"/*.json "$work"/*.xml "$SCAN_KEEP/"
python3 "$(dirname "$0")/scan_report.py" "$work"
