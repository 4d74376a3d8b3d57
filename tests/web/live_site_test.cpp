// A site behind a real server: what a browser meets.
#include "net/curl_http_client.hpp"
#include "tests/fakes/command.hpp"
#include "tests/fakes/fake_sessions.hpp"
#include "tests/fakes/live_server.hpp"
#include "tests/fakes/raw_client.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fakes/test_certificates.hpp"
#include "web/event_hub.hpp"
#include "web/problem.hpp"
#include "web/site.hpp"

#include <array>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::web {
namespace {

using testing::HasSubstr;

constexpr std::array kAssets{Asset{"/index.html", "text/html", "the page", "", "", "e", false}};

class LiveSite : public testing::Test {
protected:
    std::vector<Route> routes() {
        return {{"GET", "/api/v1/fail", Access::open,
                 [](Call) -> asio::awaitable<net::Response> {
                     throw std::runtime_error{"fault"};
                     co_return no_content();
                 }},
                {"GET", "/api/v1/events", Access::open,
                 [this](Call) -> asio::awaitable<net::Response> { co_return hub_->subscribe("s"); }}};
    }
    net::HttpServerSettings settings(bool tls) {
        net::HttpServerSettings made;
        if (tls) made.tls = fakes::test_identity();
        site_.fill(made);
        return made;
    }

    fakes::FakeSessions sessions_;
    base::RealClock clock_;
    base::NullLog log_;
    std::unique_ptr<EventHub> hub_;
    Site site_{routes(), StaticFiles{kAssets}, sessions_, clock_, log_};
};

TEST_F(LiveSite, EveryAnswerCarriesTheSecurityHeaders) {
    fakes::LiveServer server{settings(true), site_.handler()};
    net::CurlHttpClient client{"Fleetgate/test"};
    const net::TlsTrust trust{net::PinnedTrust{fakes::test_authority().chain_pem}, {}};
    for (const auto& [path, status] : std::vector<std::pair<std::string, unsigned>>{
             {"/", 200}, {"/missing.js", 404}, {"/api/v1/nothing", 404}, {"/api/v1/fail", 500}, {"/a%00", 400}}) {
        net::ClientRequest request;
        request.url = server.url(path);
        const auto response = fakes::run(client.send(std::move(request), trust));
        ASSERT_TRUE(response) << response.error().text();
        EXPECT_EQ(response->status, status) << path;
        for (const auto& field : security_headers())
            EXPECT_TRUE(response->headers.contains(field.name)) << path << " " << field.name;
        if (status != 200) {
            EXPECT_EQ(response->headers.find("Content-Type"), "application/problem+json");
        }
    }
}

TEST_F(LiveSite, EventsReachManyTabsAndStopEndsThem) {
    fakes::LiveServer server{settings(false), site_.handler()};
    server.on_thread([&] { hub_ = std::make_unique<EventHub>(server.io().get_executor(), clock_); });
    std::vector<std::unique_ptr<fakes::RawClient>> tabs;
    for (int i = 0; i < 20; ++i) {
        tabs.push_back(std::make_unique<fakes::RawClient>(server.port()));
        tabs.back()->send("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
        EXPECT_THAT(tabs.back()->read_until("hello"), HasSubstr("Content-Type: text/event-stream"));
    }
    server.on_thread([&] { hub_->publish({"device", "{\"id\":7}"}); });
    for (auto& tab : tabs) EXPECT_THAT(tab->read_until("{\"id\":7}"), HasSubstr("event: device"));
    server.stop(std::chrono::seconds{10});
    for (auto& tab : tabs) tab->read_to_end();
    EXPECT_TRUE(std::ranges::all_of(tabs, [](const auto& tab) { return tab->closed(); }));
}

TEST_F(LiveSite, EventsReachCurlOverTls) {
    if (!fakes::has_command("curl")) GTEST_SKIP() << "no curl command";
    fakes::LiveServer server{settings(true), site_.handler()};
    server.on_thread([&] { hub_ = std::make_unique<EventHub>(server.io().get_executor(), clock_); });
    const auto said = fakes::command("curl -ksSN --max-time 0.5 " + server.url("/api/v1/events"));
    EXPECT_THAT(said.text, HasSubstr("data: {\"last\":0}"));
}

}  // namespace
}  // namespace fleetgate::web
