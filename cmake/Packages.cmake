# Everything comes from Debian 12; packaging/packages.txt is the list that is installed.
find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json url)
find_package(OpenSSL 3.0 REQUIRED)
find_package(spdlog REQUIRED)
find_package(tl-expected REQUIRED)
find_package(CLI11 REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(CURL REQUIRED)
find_package(ZLIB REQUIRED)
find_package(LibArchive REQUIRED)
find_package(GTest REQUIRED)

# The C and C++ runtimes of a Release build, and how Asio and Beast are compiled: once, in base/ and net/.
add_library(fleetgate_boost INTERFACE)
target_compile_definitions(fleetgate_boost INTERFACE
  BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED)
target_link_libraries(fleetgate_boost INTERFACE Boost::headers Boost::json Boost::url Threads::Threads)

find_library(NETSNMP_LIBRARY netsnmp REQUIRED)

find_library(ZSTD_LIBRARY zstd REQUIRED)
add_library(fleetgate_zstd INTERFACE)
target_link_libraries(fleetgate_zstd INTERFACE ${ZSTD_LIBRARY})
