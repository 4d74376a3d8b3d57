// HttpClient through the customer's proxy.
#include "net/curl_http_client.hpp"
#include "tests/fakes/connect_proxy.hpp"
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
        ClientRequest request;
        request.url = server_.url("/");
        return fakes::run(
            client_.send(std::move(request), TlsTrust{PinnedTrust{trusted.chain_pem}, {}}, std::move(proxy)));
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
    EXPECT_EQ(response.error().code, ClientErrc::certificate);
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
