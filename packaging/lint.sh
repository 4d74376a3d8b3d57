#!/usr/bin/env bash
# Format and naming. `packaging/lint.sh` checks the format of everything; `packaging/lint.sh tidy [FILE...]` runs clang-tidy too (slow).
. "$(dirname "$0")/lib.sh"
mapfile -t sources < <(git ls-files '*.cpp' '*.hpp')
clang-format-14 --dry-run -Werror "${sources[@]}" || die "format differs; 'clang-format-14 -i FILE' mends it"
say "format: ${#sources[@]} files are right"
if [ "${1:-}" = tidy ]; then
  shift
  install_packages packaging/packages-lint.txt
  [ -f build/dev/compile_commands.json ] || build dev base
  [ $# -gt 0 ] || mapfile -t -O 0 set_files < <(git ls-files '*.cpp' | grep -v '_impl.cpp')
  printf '%s\n' "${@:-${set_files[@]}}" | xargs -P "$jobs" -n 4 clang-tidy-14 --quiet --extra-arg=-Wno-unknown-warning-option -p build/dev \
    || die "clang-tidy found something; it stands above"
  say "clang-tidy found nothing"
fi
