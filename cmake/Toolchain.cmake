# Warnings, hardening and sanitizers for every target of this project.
find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
find_program(LLD ld.lld)
if(LLD)
  add_link_options(-fuse-ld=lld)
endif()

add_library(fleetgate_flags INTERFACE)
target_compile_options(fleetgate_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual -Werror
  -Wno-missing-field-initializers)  # designated initializers name what differs from the defaults
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports dangling and maybe-uninitialized inside coroutine frames that are sound.
  # Optimised, it also sees overlaps in literal + std::string that are not there (GCC bug 105651), and a mismatch where
  # Asio's coroutine frames bring an operator new and delete of their own.
  target_compile_options(fleetgate_flags INTERFACE -Wno-maybe-uninitialized -Wno-dangling-pointer -Wno-restrict
    $<$<CONFIG:Release>:-Wno-mismatched-new-delete>)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # libstdc++ 12's own std::stable_sort uses what it deprecates.
  target_compile_options(fleetgate_flags INTERFACE -Wno-deprecated-declarations)
endif()
add_compile_definitions(_GLIBCXX_ASSERTIONS)
add_compile_options(-fstack-protector-strong)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  add_compile_options(-D_FORTIFY_SOURCE=2)
endif()
set(CMAKE_CXX_VISIBILITY_PRESET default)

if(FLEETGATE_SANITIZE)
  add_compile_options(-fsanitize=${FLEETGATE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${FLEETGATE_SANITIZE})
endif()
if(FLEETGATE_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
