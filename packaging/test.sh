#!/usr/bin/env bash
# Installs what is needed, builds, and passes every test. Idempotent; from scratch it takes up to 30 minutes on two cores.
#
#   packaging/test.sh           everything
#   packaging/test.sh quick     the dev preset's tests alone
#
# FUZZ_SECONDS (360) is the time for all fuzz targets together.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
what=${1:-all}
case $what in all|quick) ;; *) sed -n '2,8p' "$0" | sed 's/^# \{0,1\}//'; exit 2 ;; esac

install_packages packaging/packages.txt packaging/packages-test.txt
install_node

say "checking the format"
packaging/lint.sh >/dev/null || die "the format differs: run packaging/lint.sh"

build dev
if [ "$what" = all ]; then
  build asan
  say "running the tests under ASan and UBSan"
  ASAN_OPTIONS=detect_stack_use_after_return=1 UBSAN_OPTIONS=print_stacktrace=1 \
    ctest --preset asan -LE 'e2e|slow' --quiet --output-log build/asan.ctest.log || {
      tail -n 100 build/asan.ctest.log; die "a test failed under ASan or UBSan; the whole log is build/asan.ctest.log"; }
  tail -n 3 build/asan.ctest.log
  say "fuzzing every parser of outside bytes"
  tests/fuzz/run.sh build/asan/bin "${FUZZ_SECONDS:-360}" || die "a fuzz target found something; its input is named above"
fi
say "running the tests"
ctest --preset dev || die "a test failed; its output stands above"
say "All tests passed. Next: packaging/demo.sh shows the gateway at work."
