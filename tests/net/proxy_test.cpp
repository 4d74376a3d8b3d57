// HttpClient through the customer's proxy.
#include "net/curl_http_client.hpp"
#include "tests/fakes/connect_proxy.hpp"
#include "tests/fakes/inspecting_proxy.hpp"
#include "tests/fakes/live_server.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fakes/test_certificates.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::net {
namespace {

using testing::HasSubstr;
using testing::Not;

asio::awaitable<Response> hello(Request) {
    Response response;
    response.body = std::string{"hello"};
    co_return response;
}

HttpServerSettings tls() {
    HttpServerSettings settings;
    settings.tls = fakes::test_identity();
    return settings;
}

class ThroughProxy : public testing::Test {
protected:
    base::Result<ClientResponse> get(ProxySettings proxy, const TlsIdentity& trusted = fakes::test_authority()) {
        return get(std::move(proxy), TlsTrust{PinnedTrust{trusted.chain_pem}, {}});
    }
    base::Result<ClientResponse> get(ProxySettings proxy, TlsTrust trust) {
        ClientRequest request;
        request.url = server_.url("/");
        request.connect_limit = std::chrono::milliseconds{2000};
        return fakes::run(client_.send(std::move(request), std::move(trust), std::move(proxy)));
    }
    fakes::LiveServer server_{tls(), hello};
    CurlHttpClient client_{"Fleetgate/test"};
};

TEST_F(ThroughProxy, ReachesTheServer) {
    const fakes::ConnectProxy proxy;
    const auto response = get({proxy.url(), "", {}});
    ASSERT_TRUE(response) << response.error().text();
    EXPECT_EQ(response->body, "hello");
    EXPECT_EQ(proxy.tunnels(), 1);
}

TEST_F(ThroughProxy, TellsTheProxyWhichProgramItIsThoughTheServerNeedNotKnow) {
    const fakes::ConnectProxy proxy;
    ClientRequest request;
    request.url = server_.url("/");
    request.names_program = false;
    const TlsTrust trust{PinnedTrust{fakes::test_authority().chain_pem}, {}};
    ASSERT_TRUE(fakes::run(client_.send(std::move(request), trust, ProxySettings{proxy.url(), "", {}})));
    EXPECT_TRUE(proxy.was_told_the_program());
}

TEST_F(ThroughProxy, ShowsUserAndPasswordWhenAskedFor) {
    const fakes::ConnectProxy proxy{"dXNlcjpwYXNz"};
    const auto response = get({proxy.url(), "user", base::Secret{"pass"}});
    ASSERT_TRUE(response) << response.error().text();
    EXPECT_EQ(proxy.tunnels(), 1);
}

TEST_F(ThroughProxy, SaysThatThePasswordIsWrongAndNotWhichItWas) {
    const fakes::ConnectProxy proxy{"dXNlcjpwYXNz"};
    const auto response = get({proxy.url(), "user", base::Secret{"guessed"}});
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, ClientErrc::proxy_authentication);
    EXPECT_THAT(response.error().text(), Not(HasSubstr("guessed")));
}

TEST_F(ThroughProxy, SaysThatTheProxyRefuses) {
    const fakes::ConnectProxy proxy{"", 403};
    const auto response = get({proxy.url(), "", {}});
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, ClientErrc::proxy);
    EXPECT_THAT(response.error().context, HasSubstr("the proxy answered 403"));
}

TEST_F(ThroughProxy, StillVerifiesTheServer) {
    const fakes::ConnectProxy proxy;
    const auto other = fakes::must(make_authority("Other authority", fakes::right_now()));
    const auto response = get({proxy.url(), "", {}}, other);
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, ClientErrc::intercepted);
    EXPECT_THAT(response.error().context, HasSubstr("issued by \"Test authority\""));
}

TEST_F(ThroughProxy, NamesTheIssuerOfAProxyThatOpensTlsAndSendsItNothing) {
    const fakes::InspectingProxy proxy;
    const auto response = get({proxy.url(), "", {}});
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, ClientErrc::intercepted);
    EXPECT_THAT(response.error().context, HasSubstr("certificate of \"localhost\", issued by \"Corp Inspection CA\""));
    EXPECT_EQ(proxy.read(), 0U);
    EXPECT_EQ(server_.figures().requests, 0U);
}

TEST_F(ThroughProxy, GoesThroughAProxyThatOpensTlsOnceItsAuthorityWasAdded) {
    const fakes::InspectingProxy proxy;
    const TlsTrust pinned{PinnedTrust{fakes::test_authority().chain_pem + "\n" + proxy.authority_pem()}, {}};
    const auto response = get({proxy.url(), "", {}}, pinned);
    ASSERT_TRUE(response) << response.error().text();
    EXPECT_EQ(response->body, "hello");
    EXPECT_GT(proxy.read(), 0U);
    const auto beside_the_system = get({proxy.url(), "", {}}, TlsTrust{SystemTrust{proxy.authority_pem()}, {}});
    EXPECT_TRUE(beside_the_system) << beside_the_system.error().text();
    const auto after = get({proxy.url(), "", {}});
    EXPECT_FALSE(after) << "what was trusted for one request is not for the next";
}

TEST_F(ThroughProxy, ShowsAPasswordOnlyByTheMethodThatIsSet) {
    const fakes::ConnectProxy proxy{"dXNlcjpwYXNz"};  // asks for Basic
    const auto digest = get({proxy.url(), "user", base::Secret{"pass"}, ProxyLogin::digest});
    ASSERT_FALSE(digest);
    EXPECT_EQ(digest.error().code, ClientErrc::proxy_authentication);
    EXPECT_EQ(proxy.tunnels(), 0);
    EXPECT_TRUE(get({proxy.url(), "user", base::Secret{"pass"}, ProxyLogin::basic}));
}

TEST_F(ThroughProxy, SaysThatNoProxyAnswersThere) {
    boost::asio::io_context io;
    boost::asio::ip::tcp::acceptor silent{io, {boost::asio::ip::address_v4::loopback(), 0}};
    const auto url = "http://127.0.0.1:" + std::to_string(silent.local_endpoint().port());
    const auto waited = get({url, "", {}});
    ASSERT_FALSE(waited);
    EXPECT_EQ(waited.error().code, ClientErrc::proxy);
    EXPECT_THAT(waited.error().context, HasSubstr("was silent"));
    silent.close();
    const auto closed = get({url, "", {}});
    ASSERT_FALSE(closed);
    EXPECT_EQ(closed.error().code, ClientErrc::connect);
    const auto unknown = get({"http://proxy.invalid:3128", "", {}});
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code, ClientErrc::proxy_name_resolution);
    const auto web = get({"http://127.0.0.1:" + std::to_string(server_.port()), "", {}});
    ASSERT_FALSE(web) << "a web server is no proxy";
    EXPECT_EQ(web.error().code, ClientErrc::proxy);
}

TEST_F(ThroughProxy, TakesNoProxyFromTheEnvironment) {
    const fakes::ConnectProxy proxy;
    ::setenv("https_proxy", proxy.url().c_str(), 1);
    EXPECT_TRUE(get({}));
    ::unsetenv("https_proxy");
    EXPECT_EQ(proxy.tunnels(), 0);
}

TEST_F(ThroughProxy, RefusesCredentialsInTheProxysUrl) {
    const auto response = get({"http://user:hidden@127.0.0.1:3128", "", {}});
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, ClientErrc::bad_request);
    EXPECT_THAT(response.error().text(), Not(HasSubstr("hidden")));
}

}  // namespace
}  // namespace fleetgate::net
