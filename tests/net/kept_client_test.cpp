// The client's connections that are kept: what happens when one has died, and what is sent over them.
#include "net/curl_http_client.hpp"
#include "tests/fakes/counting_pipe.hpp"
#include "tests/fakes/live_server.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fakes/test_certificates.hpp"
#include "tests/net/http_server_fixture.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::net {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

asio::awaitable<Response> answer(Request request) {
    if (request.target.path() == "/silent") co_return co_await never(std::move(request));
    co_return text(std::string{request.headers.find("User-Agent").value_or("nobody")});
}

HttpServerSettings tls() {
    HttpServerSettings settings;
    settings.tls = fakes::test_identity();
    return settings;
}

class KeptByClient : public testing::Test {
protected:
    ClientRequest to(const std::string& path, std::optional<std::chrono::milliseconds> stale_after = {}) {
        ClientRequest request;
        request.url = "https://localhost:" + std::to_string(pipe_.port()) + path;
        request.total_limit = total_limit_;
        request.stale_after = stale_after;
        return request;
    }
    base::Result<ClientResponse> send(ClientRequest request) {
        const TlsTrust trust{PinnedTrust{fakes::test_authority().chain_pem}, {}};
        return fakes::run(client_.send(std::move(request), trust));
    }
    /// Long enough for a busy machine; the test that waits for it shortens it.
    std::chrono::milliseconds total_limit_ = 30s;
    std::uint64_t connections() const { return pipe_.octets().connections; }

    fakes::LiveServer server_{tls(), answer};
    fakes::CountingPipe pipe_{server_.port()};
    CurlHttpClient client_{"Fleetgate/test"};
};

TEST_F(KeptByClient, OneThatIsForgottenOnTheWayIsGivenUpAndNotUsedAgain) {
    ASSERT_TRUE(send(to("/")));
    pipe_.forget_all();
    const auto given_up = send(to("/", 50ms));
    ASSERT_FALSE(given_up);
    EXPECT_EQ(given_up.error().code, ClientErrc::connection_stale);
    EXPECT_THAT(given_up.error().context, HasSubstr("the connection that was kept"));
    EXPECT_TRUE(send(to("/", 2s)));
    EXPECT_EQ(connections(), 2U);
}

TEST_F(KeptByClient, OneThatIsNewIsWaitedForAsLongAsAny) {
    total_limit_ = 1s;
    const auto response = send(to("/silent", 50ms));
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, std::errc::timed_out);
}

TEST_F(KeptByClient, OneThatWasClosedIsReplacedWithoutAWord) {
    ASSERT_TRUE(send(to("/")));
    pipe_.end_all();
    EXPECT_TRUE(send(to("/", 2s)));
    EXPECT_EQ(connections(), 2U);
}

TEST_F(KeptByClient, ANewOneIsOpenedOnDemand) {
    ASSERT_TRUE(send(to("/")));
    auto request = to("/");
    request.wants_new_connection = true;
    ASSERT_TRUE(send(std::move(request)));
    EXPECT_EQ(connections(), 2U);
    ASSERT_TRUE(send(to("/")));
    EXPECT_EQ(connections(), 2U);
}

TEST_F(KeptByClient, TheProgramIsNamedUnlessItIsNotWanted) {
    EXPECT_EQ(send(to("/"))->body, "Fleetgate/test");
    auto request = to("/");
    request.names_program = false;
    EXPECT_EQ(send(std::move(request))->body, "nobody");
}

}  // namespace
}  // namespace fleetgate::net
