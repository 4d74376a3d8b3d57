#include "relay/proxy_setting.hpp"

#include "tests/fakes/test_certificates.hpp"

#include <functional>

#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::relay {
namespace {

using testing::HasSubstr;
using testing::Not;

ProxySetting proxy() {
    ProxySetting out;
    out.host = "proxy.example";
    out.port = 8080;
    out.login = ProxyLogin::digest;
    out.user = "clerk";
    out.password = base::Secret{"g3heim"};
    out.bypass = {".inside.example", "192.0.2.0/24"};
    return out;
}

std::string wrong_with(const std::function<void(ProxySetting&)>& change) {
    auto setting = proxy();
    change(setting);
    const auto good = check_proxy(setting);
    EXPECT_TRUE(good || good.error().code == std::errc::invalid_argument);
    return good ? "" : good.error().context;
}

TEST(ProxySetting, IsStoredWithoutItsPassword) {
    const auto stored = to_json(proxy());
    EXPECT_THAT(boost::json::serialize(stored), Not(HasSubstr("g3heim")));
    const auto read = proxy_from_json(stored);
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(to_json(*read), stored);
    EXPECT_TRUE(read->password.empty());
}

TEST(ProxySetting, SaysWhatIsWrong) {
    EXPECT_EQ(wrong_with([](ProxySetting&) {}), "");
    EXPECT_EQ(wrong_with([](ProxySetting& p) { p.host = "2001:db8::7"; }), "");
    for (const auto* host : {"http://proxy", "proxy:3128", "user@proxy", "pro xy", "*", ".example", "192.0.2.0/24"}) {
        EXPECT_THAT(wrong_with([&](ProxySetting& p) { p.host = host; }), HasSubstr("host")) << host;
    }
    EXPECT_THAT(wrong_with([](ProxySetting& p) { p.port = 0; }), HasSubstr("port"));
    EXPECT_THAT(wrong_with([](ProxySetting& p) { p.user.clear(); }), HasSubstr("user name"));
    EXPECT_THAT(wrong_with([](ProxySetting& p) { p.user = "a:b"; }), HasSubstr("colon"));
    EXPECT_THAT(wrong_with([](ProxySetting& p) { p.user = "a\r\nX: 1"; }), HasSubstr("user name"));
    EXPECT_THAT(wrong_with([](ProxySetting& p) { p.password = base::Secret{"a\nb"}; }), HasSubstr("password"));
    EXPECT_THAT(wrong_with([](ProxySetting& p) { p.bypass.push_back("a b"); }), HasSubstr("bypass"));
    EXPECT_THAT(wrong_with([](ProxySetting& p) { p.bypass.assign(101, "a"); }), HasSubstr("100"));
    EXPECT_THAT(wrong_with([](ProxySetting& p) { p.authority_pem = "no pem"; }), HasSubstr("certificate"));
    EXPECT_THAT(wrong_with([](ProxySetting& p) { p.authority_pem = fakes::test_identity().chain_pem; }),
                HasSubstr("no authority"));
    EXPECT_EQ(wrong_with([](ProxySetting& p) { p.authority_pem = fakes::test_authority().chain_pem; }), "");
}

TEST(ProxySetting, RefusesWordsThatItDoesNotKnow) {
    EXPECT_FALSE(proxy_from_json({{"host", "p"}, {"login", "ntlm"}}));
    EXPECT_FALSE(proxy_from_json({{"host", "p"}, {"port", 70'000}}));
    EXPECT_FALSE(proxy_from_json({{"host", "p"}, {"port", "x"}}));
    EXPECT_EQ(proxy_from_json({{"host", "p"}})->port, 3128);
}

TEST(RouteToManager, GoesThroughTheProxyUnlessTheListNamesTheHost) {
    const auto route = route_to("https://manager.example:8443", proxy(), {});
    EXPECT_EQ(route.proxy.url, "http://proxy.example:8080");
    EXPECT_EQ(route.proxy.user, "clerk");
    EXPECT_EQ(route.proxy.password.reveal(), "g3heim");
    EXPECT_EQ(route.proxy.login, net::ProxyLogin::digest);
    EXPECT_EQ(route_to("https://manager.inside.example", proxy(), {}).proxy.url, "");
    EXPECT_EQ(route_to("https://192.0.2.7:8443", proxy(), {}).proxy.url, "");
    EXPECT_EQ(route_to("https://manager.example", {}, {}).proxy.url, "");
    auto six = proxy();
    six.host = "2001:db8::1";
    six.bypass = {"2001:db8::7"};
    EXPECT_EQ(route_to("https://manager.example", six, {}).proxy.url, "http://[2001:db8::1]:8080");
    EXPECT_EQ(route_to("https://[2001:db8::7]:8443", six, {}).proxy.url, "");
}

TEST(RouteToManager, ShowsNoPasswordWhereNoLogInIsSet) {
    auto setting = proxy();
    setting.login = ProxyLogin::none;
    const auto route = route_to("https://manager.example", setting, {});
    EXPECT_EQ(route.proxy.user, "");
    EXPECT_TRUE(route.proxy.password.empty());
}

TEST(RouteToManager, TrustsTheProxysAuthorityForWhatGoesThroughItAlone) {
    auto setting = proxy();
    setting.authority_pem = "PROXY";
    const net::TlsTrust pinned{net::PinnedTrust{"MANAGER"}, {}};
    const auto through = route_to("https://manager.example", setting, pinned);
    EXPECT_EQ(std::get<net::PinnedTrust>(through.trust.authority).authority_pem, "MANAGER\nPROXY");
    const auto past = route_to("https://manager.inside.example", setting, pinned);
    EXPECT_EQ(std::get<net::PinnedTrust>(past.trust.authority).authority_pem, "MANAGER");
    const auto system = route_to("https://manager.example", setting, {});
    EXPECT_EQ(std::get<net::SystemTrust>(system.trust.authority).further_pem, "PROXY");
}

}  // namespace
}  // namespace fleetgate::relay
