# Whether everything that the gateway accepted is in the manager, once, whatever happens between them: conservation.py says how.
# Options: --seconds N (3600), or --kills N (the gateway alone, over a sound network); --devices, --loss, --delay, --faults.
set -euo pipefail
export bin PYTHONDONTWRITEBYTECODE=1
exec python3 "$(dirname "$0")/conservation.py" "$@"
