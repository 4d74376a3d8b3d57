#include "web/gate.hpp"

#include "web/session.hpp"

#include <gtest/gtest.h>

namespace fleetgate::web {
namespace {

struct HostCase {
    std::string name;
    std::string host;
    bool ours;
};
class Host : public testing::TestWithParam<HostCase> {};

TEST_P(Host, IsOursOrNot) {
    const std::vector<std::string> allowed{"Gateway.example"};
    EXPECT_EQ(is_our_host({{"Host", GetParam().host}}, allowed), GetParam().ours);
}
INSTANTIATE_TEST_SUITE_P(
    Table, Host,
    testing::Values(HostCase{"name", "gateway.example", true}, HostCase{"name_and_port", "GATEWAY.example:9797", true},
                    HostCase{"final_dot", "gateway.example.", true}, HostCase{"ipv4", "192.0.2.7:9797", true},
                    HostCase{"ipv6", "[2001:db8::7]:9797", true}, HostCase{"localhost", "localhost:9797", true},
                    HostCase{"other", "evil.example", false}, HostCase{"subdomain", "x.gateway.example", false},
                    HostCase{"looks_like_an_address", "192.0.2.7.evil.example", false}, HostCase{"empty", "", false},
                    HostCase{"port_no_number", "gateway.example:x", false}, HostCase{"open_bracket", "[::1", false},
                    HostCase{"user", "gateway.example@evil.example", false}),
    [](const auto& row) { return row.param.name; });

TEST(Host, IsAnyoneWhereNoneIsNamed) {
    EXPECT_TRUE(is_our_host({{"Host", "anything.example"}}, {}));
    EXPECT_FALSE(is_our_host({}, {}));
}

TEST(Host, MayBeAnyOfAWildcardsNames) {
    const std::vector<std::string> allowed{"*.Corp.example"};
    EXPECT_TRUE(is_our_host({{"Host", "gateway.corp.example:9797"}}, allowed));
    EXPECT_FALSE(is_our_host({{"Host", "corp.example"}}, allowed));
    EXPECT_FALSE(is_our_host({{"Host", ".corp.example"}}, allowed));
    EXPECT_FALSE(is_our_host({{"Host", "a.b.corp.example"}}, allowed));
    EXPECT_FALSE(is_our_host({{"Host", "evilcorp.example"}}, allowed));
}

struct SiteCase {
    std::string name;
    net::Headers headers;
    bool cross_site;
};
class CrossSite : public testing::TestWithParam<SiteCase> {};

TEST_P(CrossSite, IsTold) {
    net::Request request;
    request.method = "POST";
    request.headers = GetParam().headers;
    request.peer.tls = true;
    request.headers.add("Host", "gateway.example:9797");
    EXPECT_EQ(cross_site_reason(request).has_value(), GetParam().cross_site);
}
INSTANTIATE_TEST_SUITE_P(
    Table, CrossSite,
    testing::Values(
        SiteCase{"no_browser", {}, false}, SiteCase{"same_origin", {{"Sec-Fetch-Site", "same-origin"}}, false},
        SiteCase{"typed_in", {{"Sec-Fetch-Site", "none"}}, false},
        SiteCase{"same_site", {{"Sec-Fetch-Site", "same-site"}}, true},
        SiteCase{"cross_site", {{"Sec-Fetch-Site", "cross-site"}}, true},
        SiteCase{"nonsense", {{"Sec-Fetch-Site", "x"}}, true},
        SiteCase{"our_origin", {{"Origin", "https://Gateway.example:9797"}}, false},
        SiteCase{"our_name_other_port", {{"Origin", "https://gateway.example"}}, true},
        SiteCase{"our_name_without_tls", {{"Origin", "http://gateway.example:9797"}}, true},
        SiteCase{"other_origin", {{"Origin", "https://evil.example"}}, true},
        SiteCase{"origin_with_our_name_in_front", {{"Origin", "https://gateway.example:9797.evil.example"}}, true},
        SiteCase{"null_origin", {{"Origin", "null"}}, true},
        SiteCase{"both_must_agree", {{"Sec-Fetch-Site", "same-origin"}, {"Origin", "https://evil.example"}}, true}),
    [](const auto& row) { return row.param.name; });

TEST(Origin, MayLeaveTheDefaultPortOut) {
    net::Request request;
    request.peer.tls = true;
    request.headers = {{"Host", "gateway.example:443"}, {"Origin", "https://gateway.example"}};
    EXPECT_FALSE(cross_site_reason(request));
}

TEST(Csrf, IsTheTokenOfThisSession) {
    EXPECT_TRUE(has_csrf_token({{"x-fleetgate-csrf", csrf_token("one")}}, "one"));
    EXPECT_FALSE(has_csrf_token({{"x-fleetgate-csrf", csrf_token("two")}}, "one"));
    EXPECT_FALSE(has_csrf_token({{"x-fleetgate-csrf", ""}}, "one"));
    EXPECT_FALSE(has_csrf_token({}, "one"));
}

}  // namespace
}  // namespace fleetgate::web
