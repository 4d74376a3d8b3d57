#include "web/site.hpp"

#include "tests/fakes/fake_sessions.hpp"
#include "tests/fakes/run.hpp"
#include "web/problem.hpp"

#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::web {
namespace {

using testing::HasSubstr;

constexpr std::array kAssets{Asset{"/index.html", "text/html", "the page", "", "", "e", false}};

asio::awaitable<net::Response> ok(Call call) {
    co_return json_response("\"" + (call.session ? call.session->account : "nobody") + " " + call.parameter("id") +
                            "\"");
}

std::vector<Route> routes() {
    std::vector<Route> table{
        {"POST", "/api/v1/login", Access::open, ok},
        {"GET", "/api/v1/devices/{id}", Access::session, ok},
        {"DELETE", "/api/v1/devices/{id}", Access::session, ok},
        {"POST", "/api/v1/import", Access::session, ok, 50U << 20U},
        {"PUT", "/api/v1/password", Access::session, ok},
        {"GET", "/api/v1/audit", Access::session, ok},
        {"POST", "/api/v1/setup", Access::setup, ok},
        {"POST", "/api/v1/reload", Access::loopback, ok},
    };
    table[4].while_restricted = true;
    table[5].right = Right::administer;
    return table;
}

class SiteTest : public testing::Test {
protected:
    SiteTest() {
        sessions_.by_token["good"] = {"id1", "anna", "admin", false, {}, Right::administer};
        sessions_.by_token["viewer"] = {"id2", "vera", "viewer", false, {}};
        sessions_.by_token["old"] = {"id3", "olga", "admin", true, {}, Right::administer};
    }
    net::Request request(const std::string& method, const std::string& path, net::Headers headers = {}) {
        net::Request made;
        made.method = method;
        made.raw_target = path;
        made.target = *net::parse_target(path);
        made.headers = std::move(headers);
        made.headers.add("Host", "gateway.example:9797");
        made.peer = {"192.0.2.9", 1234, false, true, std::nullopt};
        return made;
    }
    net::Response send(net::Request request) { return fakes::run(site_.handle(std::move(request))); }
    unsigned status(const std::string& method, const std::string& path, net::Headers headers = {}) {
        return send(request(method, path, std::move(headers))).status;
    }
    static net::Headers logged_in(const std::string& token, bool with_csrf = true) {
        net::Headers headers{{"Cookie", "__Host-fleetgate=" + token}};
        if (with_csrf) headers.add("X-Fleetgate-CSRF", csrf_token(token));
        return headers;
    }
    static std::string text(const net::Response& response) { return std::get<std::string>(response.body); }

    fakes::FakeSessions sessions_;
    base::ManualClock clock_;
    base::NullLog log_;
    SiteSettings settings_{{"gateway.example"}, std::nullopt, "/api/", 600, std::chrono::seconds{60}};
    Site site_{routes(), StaticFiles{kAssets}, sessions_, clock_, log_, settings_};
};

TEST_F(SiteTest, CallsTheHandlerWithSessionAndParameters) {
    const auto response = send(request("GET", "/api/v1/devices/7", logged_in("good")));
    EXPECT_EQ(response.status, 200U);
    EXPECT_EQ(text(response), "\"anna 7\"");
    EXPECT_EQ(sessions_.asked_from, std::vector<std::string>{"192.0.2.9"});
}

TEST_F(SiteTest, NoRouteButTheOpenOnesAnswersWithoutALogIn) {
    for (const auto& route : site_.router().routes()) {
        auto path = route.pattern;
        if (const auto at = path.find("{id}"); at != std::string::npos) path.replace(at, 4, "1");
        const auto got = status(route.method, path);
        switch (route.access) {
            case Access::open: EXPECT_EQ(got, 200U) << path; break;
            case Access::session: EXPECT_EQ(got, 401U) << path; break;
            case Access::loopback: EXPECT_EQ(got, 403U) << path; break;
            case Access::setup: EXPECT_EQ(got, 404U) << path; break;
        }
    }
}

TEST_F(SiteTest, TakesAnUnknownSessionsCookieBack) {
    const auto response = send(request("GET", "/api/v1/devices/7", logged_in("stale")));
    EXPECT_EQ(response.status, 401U);
    EXPECT_THAT(std::string{response.headers.find("Set-Cookie").value_or("")}, HasSubstr("Max-Age=0"));
}

TEST_F(SiteTest, AChangeNeedsThePagesToken) {
    EXPECT_EQ(status("DELETE", "/api/v1/devices/7", logged_in("good", false)), 403U);
    EXPECT_EQ(status("DELETE", "/api/v1/devices/7", logged_in("good")), 200U);
    auto foreign = logged_in("good", false);
    foreign.add("X-Fleetgate-CSRF", csrf_token("viewer"));
    EXPECT_EQ(status("DELETE", "/api/v1/devices/7", foreign), 403U);
}

TEST_F(SiteTest, AChangeFromAnotherSiteIsRefusedEvenWithTheToken) {
    auto headers = logged_in("good");
    headers.add("Sec-Fetch-Site", "cross-site");
    EXPECT_EQ(status("DELETE", "/api/v1/devices/7", headers), 403U);
}

TEST_F(SiteTest, ALogInFromAnotherSiteIsRefused) {
    EXPECT_EQ(status("POST", "/api/v1/login", {{"Origin", "https://evil.example"}}), 403U);
    EXPECT_EQ(status("POST", "/api/v1/login", {{"Origin", "https://gateway.example:9797"}}), 200U);
}

TEST_F(SiteTest, WhoMustChangeThePasswordCanDoNothingElse) {
    const auto response = send(request("GET", "/api/v1/devices/7", logged_in("old")));
    EXPECT_EQ(response.status, 403U);
    EXPECT_THAT(text(response), HasSubstr("password_change_required"));
    EXPECT_EQ(status("PUT", "/api/v1/password", logged_in("old")), 200U);
}

TEST_F(SiteTest, ARouteOfOneRoleIsClosedToOthers) {
    EXPECT_EQ(status("GET", "/api/v1/audit", logged_in("good")), 200U);
    EXPECT_EQ(status("GET", "/api/v1/audit", logged_in("viewer")), 403U);
}

TEST_F(SiteTest, SetupIsOpenUntilItIsDone) {
    sessions_.setup = true;
    EXPECT_EQ(status("POST", "/api/v1/setup"), 200U);
    sessions_.setup = false;
    EXPECT_EQ(status("POST", "/api/v1/setup"), 404U);
}

TEST_F(SiteTest, LoopbackNeedsBothTheAddressAndTheCertificate) {
    auto local = request("POST", "/api/v1/reload");
    local.peer.loopback = true;
    EXPECT_EQ(send(local).status, 403U);
    local.peer.certificate = net::PeerCertificate{"AA", "command line"};
    EXPECT_EQ(send(local).status, 200U);
    local.peer.loopback = false;
    EXPECT_EQ(send(local).status, 403U);
}

TEST_F(SiteTest, SaysWhichMethodsThereAre) {
    const auto response = send(request("PUT", "/api/v1/devices/7", logged_in("good")));
    EXPECT_EQ(response.status, 405U);
    EXPECT_EQ(response.headers.find("Allow"), "DELETE, GET, HEAD");
    EXPECT_EQ(response.headers.find("Content-Type"), "application/problem+json");
}

TEST_F(SiteTest, ServesThePageEverywhereButBelowTheApi) {
    EXPECT_EQ(status("GET", "/"), 200U);
    EXPECT_EQ(status("GET", "/devices/7"), 200U);
    EXPECT_EQ(status("GET", "/api/v1/nothing"), 404U);
    EXPECT_EQ(status("GET", "/api"), 404U);
    EXPECT_EQ(status("GET", "/missing.js"), 404U);
    EXPECT_EQ(status("POST", "/"), 405U);
}

TEST_F(SiteTest, AnswersToItsOwnNamesOnly) {
    auto rebound = request("GET", "/");
    rebound.headers.set("Host", "rebound.example");
    EXPECT_EQ(send(rebound).status, 421U);
    rebound.headers.set("Host", "192.0.2.7");
    EXPECT_EQ(send(rebound).status, 200U);
}

TEST_F(SiteTest, TellsWhoeverUsesAnotherNameWhatToDo) {
    settings_.unknown_host_hint = "Add it to names.";
    Site site{routes(), StaticFiles{kAssets}, sessions_, clock_, log_, settings_};
    auto other = request("GET", "/");
    other.headers.set("Host", "printers.example:9797");
    const auto for_programs = fakes::run(site.handle(other));
    EXPECT_THAT(text(for_programs), HasSubstr("the name printers.example:9797. Add it to names."));
    EXPECT_EQ(for_programs.headers.find("Content-Type"), "application/problem+json");
    other.headers.set("Accept", "text/html,*/*;q=0.8");
    const auto for_people = fakes::run(site.handle(other));
    EXPECT_EQ(for_people.status, 421U);
    EXPECT_EQ(for_people.headers.find("Content-Type"), "text/plain; charset=utf-8");
    EXPECT_THAT(text(for_people), HasSubstr("Add it to names."));
    site.allow_hosts({"printers.example"});
    EXPECT_EQ(fakes::run(site.handle(other)).status, 200U);
}

TEST_F(SiteTest, ABrokenStoreIsNotALogOut) {
    sessions_.broken = base::Error{std::make_error_code(std::errc::io_error), "disk"};
    const auto response = send(request("GET", "/api/v1/devices/7", logged_in("good")));
    EXPECT_EQ(response.status, 503U);
    EXPECT_FALSE(response.headers.contains("Set-Cookie"));
}

TEST_F(SiteTest, SlowsDownASourceThatAsksTooOften) {
    for (int i = 0; i < 600; ++i) ASSERT_EQ(status("GET", "/"), 200U);
    const auto response = send(request("GET", "/"));
    EXPECT_EQ(response.status, 429U);
    EXPECT_EQ(response.headers.find("Retry-After"), "60");
    clock_.advance(std::chrono::seconds{60});
    EXPECT_EQ(status("GET", "/"), 200U);
}

TEST_F(SiteTest, RefusesABodyUnreadWhereTheRequestMayNotBeMade) {
    net::HttpServerSettings server;
    site_.fill(server);
    const auto before_body = [&](const std::string& method, const std::string& path, net::Headers headers = {}) {
        const auto answer = fakes::run(server.before_body(request(method, path, std::move(headers))));
        return answer ? answer->status : 0U;
    };
    EXPECT_EQ(before_body("POST", "/api/v1/import"), 401U);
    EXPECT_EQ(before_body("POST", "/api/v1/import", logged_in("stale")), 401U);
    EXPECT_EQ(before_body("POST", "/api/v1/import", logged_in("good", false)), 403U);
    EXPECT_EQ(before_body("POST", "/api/v1/nothing", logged_in("good")), 404U);
    EXPECT_EQ(before_body("POST", "/api/v1/reload"), 403U);
    EXPECT_EQ(before_body("POST", "/api/v1/import", logged_in("good")), 0U) << "goes on";
    EXPECT_EQ(before_body("POST", "/api/v1/login"), 0U);
}

TEST_F(SiteTest, CountsWhatItRefusesUnreadOnce) {
    net::HttpServerSettings server;
    site_.fill(server);
    for (int i = 0; i < 600; ++i)
        ASSERT_EQ(fakes::run(server.before_body(request("POST", "/api/v1/import")))->status, 401U);
    EXPECT_EQ(fakes::run(server.before_body(request("POST", "/api/v1/import")))->status, 429U);
}

TEST_F(SiteTest, TellsTheServerWhichBodiesMayBeLarge) {
    net::HttpServerSettings server;
    site_.fill(server);
    EXPECT_EQ(server.body_limit(request("POST", "/api/v1/import")), 50U << 20U);
    EXPECT_EQ(server.body_limit(request("POST", "/api/v1/login")), kUsualBody);
    EXPECT_EQ(server.body_limit(request("POST", "/api/v1/nothing")), kUsualBody);
    EXPECT_EQ(server.default_headers.find("Content-Security-Policy"), kContentSecurityPolicy);
    EXPECT_FALSE(server.default_headers.contains("Strict-Transport-Security"));
}

TEST_F(SiteTest, SendsHstsOnlyWhenAsked) {
    EXPECT_EQ(security_headers(std::chrono::hours{24}).find("Strict-Transport-Security"), "max-age=86400");
}

}  // namespace
}  // namespace fleetgate::web
