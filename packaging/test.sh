#!/usr/bin/env bash
# Installs what is needed, builds, and passes every test. Idempotent; from scratch it takes up to 30 minutes on two cores.
#
#   packaging/test.sh             every test, and every fuzz target under ASan and UBSan
#   packaging/test.sh quick       the tests alone
#   packaging/test.sh sanitized   the tests under ASan and UBSan (adds a build of ten minutes or more)
#
# FUZZ_SECONDS (90) is the time for all fuzz targets together, of which two run at once; a longer run finds more: FUZZ_SECONDS=7200.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
what=${1:-all}
case $what in all|quick|sanitized) ;; *) sed -n '2,9p' "$0" | sed 's/^# \{0,1\}//'; exit 2 ;; esac

install_packages packaging/packages.txt packaging/packages-test.txt
install_node

say "checking the format"
packaging/lint.sh >/dev/null || die "the format differs: run packaging/lint.sh"

if [ "$what" = sanitized ]; then
  build asan
  say "running the tests under ASan and UBSan"
  export ASAN_OPTIONS=detect_stack_use_after_return=1 UBSAN_OPTIONS=print_stacktrace=1
  ctest --preset asan -LE 'e2e|slow' || die "a test failed under ASan or UBSan; its output stands above"
  say "All tests passed under ASan and UBSan."
  exit 0
fi

build dev
if [ "$what" = all ]; then
  build asan fuzz_targets
  say "fuzzing every parser of outside bytes"
  tests/fuzz/run.sh build/asan/bin "${FUZZ_SECONDS:-90}" || die "a fuzz target found something; its input is named above"
fi
say "running the tests"
ctest --preset dev || die "a test failed; its output stands above"
say "the libraries of this build"
packaging/libraries.sh build/dev/bin || say "not for a release: see above, and SECURITY.md"
say "All tests passed. Next: packaging/demo.sh shows the gateway at work."
