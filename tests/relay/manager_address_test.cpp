#include "relay/manager_address.hpp"

#include "relay/errc.hpp"

#include <gtest/gtest.h>

namespace fleetgate::relay {
namespace {

TEST(ManagerAddress, IsWhatTheHostFieldWillSay) {
    const auto authority = [](std::string_view url) { return parse_manager_address(url).value().authority; };
    EXPECT_EQ(authority("https://Manager.Example"), "manager.example");
    EXPECT_EQ(authority("https://manager.example:443/"), "manager.example");
    EXPECT_EQ(authority("HTTPS://manager.example:8443"), "manager.example:8443");
    EXPECT_EQ(authority("https://127.0.0.1:9"), "127.0.0.1:9");
    EXPECT_EQ(authority("https://[::1]:9"), "[::1]:9");
    EXPECT_EQ(parse_manager_address("https://m:8443")->origin, "https://m:8443");
}

TEST(ManagerAddress, RefusesEverythingElse) {
    for (const char* url :
         {"", "manager.example", "http://manager.example", "https://", "https://u:p@m", "https://m/x", "https://m?x",
          "https://m#x", "https://m:0", "https://m:99999", "https://m:", "ftp://m", "https://a b"}) {
        const auto parsed = parse_manager_address(url);
        ASSERT_FALSE(parsed) << url;
        EXPECT_EQ(parsed.error().code, Errc::wrong_manager_url) << url;
    }
}

}  // namespace
}  // namespace fleetgate::relay
