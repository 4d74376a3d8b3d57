# fleetgate_folder(NAME SOURCES ... MAY_INCLUDE ... LINK ...)
# One folder as one static library. MAY_INCLUDE is the folder's row in docs/architecture.md.
function(fleetgate_folder name)
  cmake_parse_arguments(F "" "" "SOURCES;MAY_INCLUDE;LINK" ${ARGN})
  add_library(${name} STATIC ${F_SOURCES})
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC ${F_MAY_INCLUDE} ${F_LINK} fleetgate_boost PRIVATE fleetgate_flags)
  fleetgate_use_prelude(${name} fleetgate_prelude)
endfunction()

# fleetgate_program(NAME SOURCES ... LINK ...)
function(fleetgate_program name)
  cmake_parse_arguments(F "" "" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${F_SOURCES})
  target_link_libraries(${name} PRIVATE ${F_LINK} fleetgate_flags)
endfunction()

# fleetgate_tests(NAME SOURCES ... LINK ...): one GoogleTest program, each of its tests known to ctest.
function(fleetgate_tests name)
  cmake_parse_arguments(F "" "TIMEOUT" "SOURCES;LINK" ${ARGN})
  if(NOT F_TIMEOUT)
    set(F_TIMEOUT 300) # for what hangs: a machine that is busy elsewhere makes ten of one
  endif()
  add_executable(${name} ${F_SOURCES})
  target_link_libraries(${name} PRIVATE ${F_LINK} fleetgate_flags GTest::gmock GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE
    FLEETGATE_SOURCE_DIR="${CMAKE_SOURCE_DIR}" FLEETGATE_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
  if(F_LINK)  # who links nothing of ours has no Asio to link with
    target_link_libraries(${name} PRIVATE fakes)
    fleetgate_use_prelude(${name} fleetgate_prelude_tests)
  endif()
  include(GoogleTest)
  gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 300 NO_PRETTY_VALUES
    PROPERTIES TIMEOUT ${F_TIMEOUT})
endfunction()

# fleetgate_fuzz(NAME SOURCE LINK ... CORPUS DIR): a libFuzzer target; tests/fuzz/run.sh runs it.
function(fleetgate_fuzz name source)
  cmake_parse_arguments(F "" "" "LINK" ${ARGN})
  if(FLEETGATE_FUZZ)
    add_executable(${name} ${source})
    target_link_libraries(${name} PRIVATE fakes ${F_LINK} fleetgate_flags)
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  endif()
endfunction()
