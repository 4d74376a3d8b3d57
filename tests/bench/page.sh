#!/usr/bin/env bash
# The page's first view (octets, requests, time to its rows) and its list scrolled, in a real Chromium. No gateway runs: the
# page's mock answers (webui/app/dev/mock.mjs).
set -euo pipefail
: "${bin:?run it by packaging/bench.sh page}"
export FLEETGATE_PAGE_DIR=${bin%/bin}/webui/page/app
exec node tests/bench/page.mjs "$@"
