#include "agent/audit_routes.hpp"

#include "tests/fakes/memory_log.hpp"
#include "tests/fakes/memory_security.hpp"
#include "tests/fakes/run.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace fleetgate::agent {
namespace {

TEST(AuditRoutes, TakeAnAnchorAsTheManagerListsIt) {
    const auto anchor = parse_anchor("12:" + std::string(64, 'a'));
    ASSERT_TRUE(anchor);
    EXPECT_EQ(anchor->number, 12);
    EXPECT_EQ(anchor->mac, std::string(32, '\xaa'));
    for (const auto& wrong : {std::string{}, std::string{"12"}, std::string{"12:ab"}, "0:" + std::string(64, 'a'),
                              "x:" + std::string(64, 'a'), "1 :" + std::string(64, 'a'), "1:" + std::string(64, 'g')}) {
        EXPECT_FALSE(parse_anchor(wrong)) << wrong;
    }
}

TEST(AuditRoutes, SayWhetherTheTrailHolds) {
    boost::asio::io_context io;
    fakes::MemoryAudit rows;
    base::ManualClock clock;
    fakes::MemoryLog log;
    const auto key = security::InstallationKey::generate();
    security::AuditTrail trail{rows, key, clock, log};
    for (int i = 0; i < 3; ++i) fakes::run(io, trail.record("log_in", "anna", "192.0.2.9", true));
    const auto routes = audit_routes(trail, log, web::Access::loopback);
    const auto ask = [&](const std::string& query) {
        web::Call call;
        call.request.method = "GET";
        call.request.target = net::parse_target("/api/v1/audit/verify" + query).value();
        return fakes::run(io, routes.at(0).handler(std::move(call)));
    };
    const auto sound = boost::json::parse(std::get<std::string>(ask("").body)).as_object();
    EXPECT_EQ(sound.at("sound"), true);
    EXPECT_EQ(sound.at("entries"), 3);
    EXPECT_EQ(ask("?anchor=nothing").status, 422U);
    rows.rows[1].event.actor = "bert";
    const auto broken = boost::json::parse(std::get<std::string>(ask("").body)).as_object();
    EXPECT_EQ(broken.at("sound"), false);
    EXPECT_EQ(broken.at("broken").as_object().at("number"), 2);
    EXPECT_EQ(broken.at("broken").as_object().at("at").as_string(), base::to_rfc3339(clock.wall_now()));
}

}  // namespace
}  // namespace fleetgate::agent
