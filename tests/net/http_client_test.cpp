#include "base/async.hpp"
#include "net/curl_http_client.hpp"
#include "tests/fakes/live_server.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fakes/test_certificates.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::net {
namespace {

using namespace std::chrono_literals;
using fakes::must;
using fakes::test_authority;
using fakes::test_identity;
using testing::HasSubstr;
using testing::Not;

asio::awaitable<Response> echo(Request request) {
    const auto path = request.target.path();
    if (path == "/silent") {
        asio::steady_timer timer{co_await asio::this_coro::executor, asio::steady_timer::time_point::max()};
        co_await timer.async_wait(asio::use_awaitable);
    }
    Response response;
    response.headers.add("X-Method", request.method);
    response.headers.add("X-Agent", std::string{request.headers.find("User-Agent").value_or("")});
    response.headers.add("X-Type", std::string{request.headers.find("Content-Type").value_or("none")});
    response.headers.add("X-Client", request.peer.certificate ? request.peer.certificate->subject : "nobody");
    if (path == "/moved") {
        response.status = 302;
        response.headers.add("Location", "/elsewhere");
    }
    if (path == "/large") request.body = std::string(100'000, 'x');
    response.body = std::move(request.body);
    co_return response;
}

HttpServerSettings with(const TlsIdentity& identity) {
    HttpServerSettings settings;
    settings.tls = identity;
    return settings;
}

TlsTrust pinned(const TlsIdentity& authority = test_authority()) { return {PinnedTrust{authority.chain_pem}, {}}; }

class HttpClientTest : public testing::Test {
protected:
    base::Result<ClientResponse> send(ClientRequest request, TlsTrust trust = pinned(), ProxySettings proxy = {}) {
        return fakes::run(client_.send(std::move(request), std::move(trust), std::move(proxy)));
    }
    base::Result<ClientResponse> get(const std::string& url, TlsTrust trust = pinned()) {
        ClientRequest request;
        request.url = url;
        return send(std::move(request), std::move(trust));
    }
    CurlHttpClient client_{"Fleetgate/test"};
};

TEST_F(HttpClientTest, SendsAndReceives) {
    fakes::LiveServer server{with(test_identity()), echo};
    ClientRequest request;
    request.method = "PUT";
    request.url = server.url("/a?secret=1");
    request.headers.add("Content-Type", "application/json");
    request.body = "{}";
    const auto response = send(std::move(request));
    ASSERT_TRUE(response) << response.error().text();
    EXPECT_EQ(response->status, 200U);
    EXPECT_EQ(response->body, "{}");
    EXPECT_EQ(response->headers.find("X-Method"), "PUT");
    EXPECT_EQ(response->headers.find("X-Agent"), "Fleetgate/test");
    EXPECT_EQ(response->headers.find("X-Type"), "application/json");
}

TEST_F(HttpClientTest, SendsEveryMethodAndABodyOfAnySize) {
    fakes::LiveServer server{with(test_identity()), echo};
    for (const std::string method : {"GET", "POST", "DELETE", "PATCH"}) {
        ClientRequest request;
        request.method = method;
        request.url = server.url("/");
        const auto response = send(std::move(request));
        ASSERT_TRUE(response) << response.error().text();
        EXPECT_EQ(response->headers.find("X-Method"), method);
        EXPECT_EQ(response->headers.find("X-Type"), "none");
    }
    ClientRequest large;
    large.method = "POST";
    large.url = server.url("/");
    large.body = std::string(1'000'000, 'x');
    const auto response = send(std::move(large));
    ASSERT_TRUE(response) << response.error().text();
    EXPECT_EQ(response->body.size(), 1'000'000U);
}

TEST_F(HttpClientTest, DoesNotFollowRedirects) {
    fakes::LiveServer server{with(test_identity()), echo};
    const auto response = get(server.url("/moved"));
    ASSERT_TRUE(response) << response.error().text();
    EXPECT_EQ(response->status, 302U);
    EXPECT_EQ(response->headers.find("location"), "/elsewhere");
}

TEST_F(HttpClientTest, KeepsItsConnection) {
    fakes::LiveServer server{with(test_identity()), echo};
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(get(server.url("/")));
    EXPECT_EQ(server.figures().accepted, 1U);
}

TEST_F(HttpClientTest, TrustsAnAddressThatTheCertificateNames) {
    fakes::LiveServer server{with(test_identity()), echo};
    EXPECT_TRUE(get(server.url("/", "127.0.0.1")));
}

struct Untrusted {
    std::string name;
    std::function<TlsIdentity()> identity;
    std::function<TlsTrust()> trust;
    std::string says;
};
class HttpClientRefuses : public HttpClientTest, public testing::WithParamInterface<Untrusted> {};

TEST_P(HttpClientRefuses, ACertificateThatProvesNothing) {
    fakes::LiveServer server{with(GetParam().identity()), echo};
    ASSERT_TRUE(server.bound()) << server.bound().error().text();
    const auto response = get(server.url("/path?token=hidden"), GetParam().trust());
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, ClientErrc::certificate);
    EXPECT_THAT(response.error().context, HasSubstr(GetParam().says));
    EXPECT_THAT(response.error().context, HasSubstr("GET https://localhost:"));
    EXPECT_THAT(response.error().context, Not(HasSubstr("hidden")));
    EXPECT_EQ(server.figures().requests, 0U);
}

TlsIdentity for_localhost(base::WallTime when) {
    return must(make_server_certificate(test_authority(), {"localhost"}, when));
}
TlsTrust system_trust() { return {}; }
TlsTrust our_trust() { return pinned(); }

INSTANTIATE_TEST_SUITE_P(
    Table, HttpClientRefuses,
    testing::Values(
        Untrusted{"expired", [] { return for_localhost(fakes::right_now() - kLeafLife - 48h); }, our_trust,
                  "it has expired (valid until "},
        Untrusted{"not_yet_valid", [] { return for_localhost(fakes::right_now() + 48h); }, our_trust,
                  "it is not valid yet (valid from "},
        Untrusted{"wrong_name",
                  [] { return must(make_server_certificate(test_authority(), {"other.example"}, fakes::right_now())); },
                  our_trust, "it is not for localhost but for other.example; certificate of \"other.example\""},
        Untrusted{"other_authority",
                  [] {
                      const auto other = must(make_authority("Other authority", fakes::right_now()));
                      return must(make_server_certificate(other, {"localhost"}, fakes::right_now()));
                  },
                  our_trust, "issued by \"Other authority\""},
        Untrusted{"other_authority_of_the_same_name",
                  [] {
                      const auto other = must(make_authority("Test authority", fakes::right_now()));
                      return must(make_server_certificate(other, {"localhost"}, fakes::right_now()));
                  },
                  our_trust, "issued by \"Test authority\""},
        Untrusted{"self_signed", [] { return must(make_authority("localhost", fakes::right_now())); }, our_trust,
                  "self-signed"},
        Untrusted{"client_certificate",
                  [] { return must(make_client_certificate(test_authority(), "localhost", fakes::right_now())); },
                  our_trust, "not meant for this use"},
        Untrusted{"not_in_the_system_store", [] { return test_identity(); }, system_trust,
                  "issued by \"Test authority\""}),
    [](const auto& row) { return row.param.name; });

TEST_F(HttpClientTest, ShowsItsCertificateToAServerThatAsks) {
    auto settings = with(test_identity());
    settings.client_certificate = HttpServerSettings::ClientCertificate::required;
    settings.client_authority_pem = test_authority().chain_pem;
    fakes::LiveServer server{std::move(settings), echo};
    auto trust = pinned();
    trust.client = must(make_client_certificate(test_authority(), "command line", fakes::right_now()));
    const auto known = get(server.url("/"), trust);
    ASSERT_TRUE(known) << known.error().text();
    EXPECT_EQ(known->headers.find("X-Client"), "command line");

    EXPECT_FALSE(get(server.url("/")));
    const auto other = must(make_authority("Other authority", fakes::right_now()));
    trust.client = must(make_client_certificate(other, "command line", fakes::right_now()));
    EXPECT_FALSE(get(server.url("/"), trust));
    EXPECT_EQ(server.figures().requests, 1U);
}

TEST_F(HttpClientTest, AServerThatAsksButDoesNotInsistServesBoth) {
    auto settings = with(test_identity());
    settings.client_certificate = HttpServerSettings::ClientCertificate::optional;
    settings.client_authority_pem = test_authority().chain_pem;
    fakes::LiveServer server{std::move(settings), echo};
    const auto unknown = get(server.url("/"));
    ASSERT_TRUE(unknown) << unknown.error().text();
    EXPECT_EQ(unknown->headers.find("X-Client"), "nobody");
}

TEST_F(HttpClientTest, AnswersUpToTheLimitOnly) {
    fakes::LiveServer server{with(test_identity()), echo};
    ClientRequest request;
    request.url = server.url("/large");
    request.response_limit_bytes = 99'999;
    const auto response = send(std::move(request));
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, ClientErrc::too_large);
}

TEST_F(HttpClientTest, ASilentServerIsATimeoutThatNamesTheStep) {
    fakes::LiveServer server{with(test_identity()), echo};
    ClientRequest request;
    request.url = server.url("/silent");
    request.total_limit = 200ms;
    const auto response = send(std::move(request));
    ASSERT_FALSE(response);
    EXPECT_TRUE(base::is_timeout(response.error()));
    EXPECT_THAT(response.error().context, HasSubstr("waiting for the answer"));
}

TEST_F(HttpClientTest, ACancelEndsItAtOnce) {
    fakes::LiveServer server{with(test_identity()), echo};
    base::RealClock clock;
    asio::io_context io;
    ClientRequest request;
    request.url = server.url("/silent");
    const auto response =
        fakes::run(io, base::within(clock, 50ms, client_.send(std::move(request), pinned(), ProxySettings{})));
    ASSERT_FALSE(response);
    EXPECT_TRUE(base::is_timeout(response.error()));
    EXPECT_TRUE(get(server.url("/")));  // the client goes on
}

TEST_F(HttpClientTest, OutlivesAnExecutorThatEndsWithARequestOpen) {
    fakes::LiveServer server{with(test_identity()), echo};
    {
        asio::io_context io;
        ClientRequest request;
        request.url = server.url("/silent");
        asio::co_spawn(io, client_.send(std::move(request), pinned(), ProxySettings{}), [](auto, auto) {});
        io.run_for(20ms);
    }
    EXPECT_TRUE(get(server.url("/")));
}

TEST_F(HttpClientTest, EndsWhatIsOpenWhenItGoes) {
    fakes::LiveServer server{with(test_identity()), echo};
    asio::io_context io;
    std::optional<base::Result<ClientResponse>> result;
    {
        CurlHttpClient brief{"Fleetgate/test"};
        ClientRequest request;
        request.url = server.url("/silent");
        asio::co_spawn(io, brief.send(std::move(request), pinned(), ProxySettings{}),
                       [&](auto, auto response) { result = std::move(response); });
        io.run_for(20ms);
    }
    io.run();
    ASSERT_TRUE(result);
    EXPECT_TRUE(base::is_cancelled(result->error()));
}

TEST_F(HttpClientTest, RefusesWhatItDoesNotSend) {
    EXPECT_EQ(get("http://localhost/").error().code, ClientErrc::bad_request);
    EXPECT_EQ(get("ftp://localhost/").error().code, ClientErrc::bad_request);
    EXPECT_EQ(get("file:///etc/passwd").error().code, ClientErrc::bad_request);
    EXPECT_EQ(get("nonsense").error().code, ClientErrc::bad_request);
    const auto with_password = get("https://user:hidden@localhost/");
    EXPECT_EQ(with_password.error().code, ClientErrc::bad_request);
    EXPECT_THAT(with_password.error().text(), Not(HasSubstr("hidden")));
    ClientRequest split;
    split.url = "https://localhost/";
    split.headers.add("X", "a\r\nEvil: b");
    EXPECT_EQ(send(std::move(split)).error().code, ClientErrc::bad_request);
}

TEST_F(HttpClientTest, SaysThatNobodyListens) {
    std::uint16_t port = 0;
    { port = fakes::LiveServer{with(test_identity()), echo}.port(); }
    const auto response = get("https://127.0.0.1:" + std::to_string(port) + "/");
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, ClientErrc::connect);
}

TEST_F(HttpClientTest, SaysThatANameDoesNotResolve) {
    const auto response = get("https://printer.invalid/");
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, ClientErrc::name_resolution);
}

TEST_F(HttpClientTest, SaysThatAPortDoesNotSpeakTls) {
    fakes::LiveServer plain{{}, echo};
    const auto response = get(plain.url("/"));
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, ClientErrc::tls);
}

}  // namespace
}  // namespace fleetgate::net
