# Runs the rest of a script in a network namespace of its own, where addresses may be taken that are nobody's: the gateway
# treats each as another host. Sourced before anything is started; needs root.
# own_network FIRST_ADDRESSES...: "10.99.0" takes 10.99.0.1 to 10.99.0.254.
own_network() {
  if [ -z "${FLEETGATE_OWN_NETWORK:-}" ]; then
    [ "$(id -u)" = 0 ] || { echo "a network namespace needs root here" >&2; exit 1; }
    export FLEETGATE_OWN_NETWORK=1
    exec unshare --net bash "$0" "${arguments[@]}"
  fi
  ip link set lo up
  local part
  for part in "$@"; do ip address add "$part.1/24" dev lo; done
  for part in "$@"; do for last in $(seq 2 254); do echo "address add $part.$last/32 dev lo"; done; done | ip -batch -
}
