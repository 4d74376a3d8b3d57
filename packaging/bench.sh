#!/usr/bin/env bash
# Builds the release preset, runs one benchmark and prints one line of JSON last.
#
#   packaging/bench.sh poll [v2c|v3]   5,000 simulated devices, beside the Net-SNMP program of ../shared/prototypes where present
#   packaging/bench.sh sweep           65,536 addresses with 655 devices alive, with and without loss
#   packaging/bench.sh sim             requests a second that the simulator answers
#   packaging/bench.sh reading         UDP payload of a full and of a standard reading, v2c and v3 authPriv
#   packaging/bench.sh octets          what polling costs the network per device and day, beside KFS's figures
#   packaging/bench.sh scale [DEVICES [MINUTES]]   a gateway with 20,000 devices, SNMPv3: processor, memory, lateness
#   packaging/bench.sh lateness [DEVICES [MINUTES]]  how much later checks are when 5 % of the devices are dead and 5 % of the packets lost
#   packaging/bench.sh peers [DEVICES [MINUTES]]     what a check costs, beside the other programs that are installed (docs/performance.md)
#   packaging/bench.sh store           the database's size after a simulated year, for 20,000 devices
#   packaging/bench.sh reading_cpu [RECORDING...]   instructions of one standard reading, by callgrind
#   packaging/bench.sh look_cpu        instructions of a look and of a standard reading, stored in a database
#   packaging/bench.sh check_cpu       instructions and microseconds of one check (a GET of six variables), v2c and v3 authPriv
#   packaging/bench.sh page [DEVICES [ROWS]]      the page's first view and its list scrolled, in Chromium
#   packaging/bench.sh api [DEVICES [REQUESTS]]   how fast the page's API answers while 20,000 devices are polled
#   packaging/bench.sh guesses [GUESSES [SECONDS]]  wrong passwords from 100 addresses while the owner logs in
#   packaging/bench.sh slow [CLIENTS [SECONDS]]     the page beside 2,000 slow clients
#   packaging/bench.sh scan             holes in the page's port, by sslscan, testssl.sh, wapiti and sqlmap
#   packaging/bench.sh conservation [--seconds N | --kills N]   whether all that was accepted for the manager is there, whatever happens between
#   packaging/bench.sh outage          72 hours without a manager, 2,000 devices: how fast it drains, memory; durable records a second
#   packaging/bench.sh wan             octets on the wire to the manager, per device and day, and of an alert
#   packaging/bench.sh manager         1,000 gateways against one manager: loss, p99, reconnect after an outage
#   packaging/bench.sh rescue          300 bit flips in a gateway's database, and a truncated log: what is saved
#   packaging/bench.sh footprint       memory of a gateway with 2,000 devices, and how fast it starts
#
# These machines are noisy: what is compared is run alternately in one go, and the ratio is what counts.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
name=${1:-}; [ $# -gt 0 ] && shift
script=tests/bench/$name.sh
[ -n "$name" ] && [ -f "$script" ] || { sed -n '2,/^[^#]/{/^#/s/^# \{0,1\}//p}' "$0"; exit 2; }
{
  install_packages packaging/packages.txt packaging/packages-test.txt
  case $name in poll | sweep | reading* | octets | store | *_cpu | sim | outage | wan | rescue) ;; *) install_node ;; esac
  case $name in
    guesses | slow | lateness | peers) install_packages packaging/packages-bench.txt ;;
    scan) install_packages packaging/packages-scan.txt ;;
  esac
  case $name in
    poll) build release poll_bench fleetgate-sim ;;
    sweep) build release sweep_bench fleetgate-sim ;;
    reading) build release reading_bench fleetgate-sim ;;
    octets) build release octets_bench ;;
    store) build release store_bench ;;
    reading_cpu) build release reading_cpu_bench ;;
    look_cpu) build release look_cpu_bench ;;
    check_cpu) build release check_cpu_bench fleetgate-sim ;;
    page) build release webui/page/page_assets.cpp ;;
    sim) build release fleetgate-sim ;;
    outage) build release outage_bench ;;
    wan) build release wan_bench ;;
    manager) build release fleetgate-manager gateways_bench ;;
    rescue) build release rescue_bench ;;
    *) build release fleetgate fleetgate-manager fleetgate-sim ;;
  esac
} >&2
export root bin=$root/build/release/bin
exec bash "$script" "$@"
