# What most files include, compiled once. It makes a build shorter and hides a missing #include: the everyday build uses
# it and so does the build of the fuzz targets; the release build does not and so still sees each file as it is. ccache passes
# by what is compiled with it: -DFLEETGATE_PRELUDE=OFF for who switches between branches.
option(FLEETGATE_PRELUDE "Compile the headers that most files include once" OFF)

set(fleetgate_prelude_headers
  <algorithm> <array> <chrono> <charconv> <cstdint> <deque> <filesystem> <functional> <fstream> <iterator> <limits> <list>
  <map> <memory> <optional> <set> <span> <sstream> <string> <string_view> <system_error> <unordered_map> <utility>
  <variant> <vector>
  <tl/expected.hpp>
  <boost/asio/any_io_executor.hpp> <boost/asio/awaitable.hpp> <boost/asio/bind_cancellation_slot.hpp>
  <boost/asio/cancellation_signal.hpp> <boost/asio/co_spawn.hpp> <boost/asio/detached.hpp> <boost/asio/io_context.hpp>
  <boost/asio/ip/address.hpp> <boost/asio/post.hpp> <boost/asio/redirect_error.hpp> <boost/asio/steady_timer.hpp>
  <boost/asio/this_coro.hpp> <boost/asio/use_awaitable.hpp>
  <boost/json.hpp>)

if(FLEETGATE_PRELUDE)
  add_library(fleetgate_prelude OBJECT ${CMAKE_SOURCE_DIR}/cmake/prelude.cpp)
  target_link_libraries(fleetgate_prelude PRIVATE fleetgate_boost tl::expected fleetgate_flags)
  target_precompile_headers(fleetgate_prelude PRIVATE ${fleetgate_prelude_headers})

  # Executables are compiled as position independent executables, libraries as position independent code: two preludes.
  add_library(fleetgate_prelude_tests OBJECT ${CMAKE_SOURCE_DIR}/cmake/prelude.cpp)
  set_target_properties(fleetgate_prelude_tests PROPERTIES POSITION_INDEPENDENT_CODE OFF)
  target_compile_options(fleetgate_prelude_tests PRIVATE -fPIE)
  target_link_libraries(fleetgate_prelude_tests PRIVATE
    fleetgate_boost tl::expected fleetgate_flags GTest::gmock GTest::gtest)
  target_compile_definitions(fleetgate_prelude_tests PRIVATE
    FLEETGATE_SOURCE_DIR="${CMAKE_SOURCE_DIR}" FLEETGATE_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
  target_precompile_headers(fleetgate_prelude_tests PRIVATE ${fleetgate_prelude_headers} <gmock/gmock.h> <gtest/gtest.h>)
endif()

# fleetgate_use_prelude(TARGET PRELUDE)
function(fleetgate_use_prelude target prelude)
  if(FLEETGATE_PRELUDE)
    target_precompile_headers(${target} REUSE_FROM ${prelude})
  endif()
endfunction()
