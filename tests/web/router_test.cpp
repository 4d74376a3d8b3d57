#include "web/router.hpp"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::web {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

asio::awaitable<net::Response> nothing(Call) { co_return net::Response{}; }

Route route(std::string method, std::string pattern, Access access = Access::open) {
    return {std::move(method), std::move(pattern), access, nothing, 0, false, {}};
}

Router sample() {
    return Router{{route("GET", "/api/v1/devices/{id}"), route("DELETE", "/api/v1/devices/{id}"),
                   route("GET", "/api/v1/devices/new"), route("GET", "/api/v1/devices/{id}/supplies/{n}"),
                   route("POST", "/api/v1/setup", Access::setup)}};
}

std::string found(const Router& router, std::string_view method, std::string_view path, bool with_setup = false) {
    const auto match = router.match(method, *net::parse_target(path), with_setup);
    return match.route == nullptr ? "none" : match.route->method + " " + match.route->pattern;
}

TEST(Router, FindsTheRouteAndItsParameters) {
    const auto router = sample();
    const auto match = router.match("GET", *net::parse_target("/api/v1/devices/a%20b/supplies/2?x=y"), false);
    ASSERT_NE(match.route, nullptr);
    EXPECT_EQ(match.route->pattern, "/api/v1/devices/{id}/supplies/{n}");
    EXPECT_EQ(match.parameters.at("id"), "a b");
    EXPECT_EQ(match.parameters.at("n"), "2");
}

TEST(Router, PrefersALiteralToAParameter) {
    EXPECT_EQ(found(sample(), "GET", "/api/v1/devices/new"), "GET /api/v1/devices/new");
    EXPECT_EQ(found(sample(), "GET", "/api/v1/devices/newer"), "GET /api/v1/devices/{id}");
}

TEST(Router, AnswersHeadByGet) { EXPECT_EQ(found(sample(), "HEAD", "/api/v1/devices/1"), "GET /api/v1/devices/{id}"); }

TEST(Router, SaysWhichMethodsAPathHas) {
    const auto match = sample().match("PUT", *net::parse_target("/api/v1/devices/1"), false);
    EXPECT_EQ(match.route, nullptr);
    EXPECT_THAT(match.allowed, ElementsAre("DELETE", "GET", "HEAD"));
}

TEST(Router, HasNoRouteForOtherPaths) {
    for (const auto* path : {"/", "/api/v1/devices", "/api/v1/devices/", "/api/v1/devices/1/", "/API/v1/devices/1"}) {
        const auto match = sample().match("GET", *net::parse_target(path), true);
        EXPECT_EQ(match.route, nullptr) << path;
        EXPECT_THAT(match.allowed, IsEmpty()) << path;
    }
}

TEST(Router, SetupRoutesAreThereOnlyDuringSetup) {
    EXPECT_EQ(found(sample(), "POST", "/api/v1/setup", true), "POST /api/v1/setup");
    EXPECT_EQ(found(sample(), "POST", "/api/v1/setup", false), "none");
    EXPECT_THAT(sample().match("GET", *net::parse_target("/api/v1/setup"), false).allowed, IsEmpty());
}

TEST(Router, RefusesATableWithMistakes) {
    const auto table = [](std::vector<Route> routes) { return Router{std::move(routes)}; };
    EXPECT_THROW(table({route("GET", "a")}), std::invalid_argument);
    EXPECT_THROW(table({route("GET", "/{}")}), std::invalid_argument);
    EXPECT_THROW(table({route("GET", "/{id")}), std::invalid_argument);
    EXPECT_THROW(table({route("GET", "/{id}/{id}")}), std::invalid_argument);
    EXPECT_THROW(table({route("GET", "/a/{x}"), route("GET", "/a/{y}")}), std::invalid_argument);
    EXPECT_THROW(table({{"GET", "/a", Access::open, nullptr, 0, false, {}}}), std::invalid_argument);
    EXPECT_NO_THROW(table({route("GET", "/a/{x}"), route("PUT", "/a/{y}")}));
}

}  // namespace
}  // namespace fleetgate::web
