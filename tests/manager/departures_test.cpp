// A gateway that says that it leaves, and comes back.
#include "manager/departures.hpp"

#include "manager/decisions.hpp"
#include "protocol/departure.hpp"
#include "tests/manager/live_manager.hpp"

#include <sstream>

#include <gmock/gmock.h>

namespace fleetgate::manager {
namespace {

using namespace tests;
using testing::HasSubstr;

class DeparturesTest : public testing::Test {
protected:
    void enroll() {
        gateway_.id.clear();
        ASSERT_EQ(gateway_.register_with(manager_.access_code()).status, 201U);
        manager_.approve_all();
    }
    std::string leave(const std::string& departure) {
        const auto body = to_json(protocol::DepartureRequest{departure});
        return outcome(gateway_.send("POST", "/v1/gateways/" + gateway_.id + "/departure", body, ""));
    }
    std::string put(std::uint64_t number, const std::string& id) {
        return outcome(gateway_.put_json(number, batch(number, {note(id)})));
    }
    Gateway stored() { return find_gateway(*manager_.database(), gateway_.id).value().value(); }
    std::int64_t audited() {
        return manager_.database()->number("SELECT count(*) FROM audit WHERE kind = 'gateway_left'").value();
    }

    fakes::TemporaryFolder folder_;
    LiveManager manager_{folder_.path() / "m"};
    net::CurlHttpClient http_{"test"};
    HandGateway gateway_{manager_, http_};
};

TEST_F(DeparturesTest, KeepsWhatItReportedAndTakesNothingMore) {
    enroll();
    ASSERT_EQ(put(1, "a"), "200");
    EXPECT_EQ(leave("d-1"), "200");
    EXPECT_EQ(put(2, "b"), "403 gateway_left");
    EXPECT_EQ(outcome(gateway_.status()), "403 gateway_left");
    EXPECT_EQ(manager_.messages().size(), 1U);
    EXPECT_EQ(status_of(stored()), "left");
    EXPECT_EQ(audited(), 1);
    EXPECT_EQ(leave("d-1"), "200") << "its answer was lost";
    EXPECT_EQ(leave("d-2"), "200");
    EXPECT_EQ(audited(), 1) << "it left once";
}

TEST_F(DeparturesTest, IsMissedNoMoreAndIsNotApproved) {
    enroll();
    const auto later = base::RealClock{}.wall_now() + std::chrono::hours{100};
    EXPECT_EQ(note_silent(*manager_.database(), {}, later)->size(), 1U);
    ASSERT_EQ(leave("d-1"), "200");
    EXPECT_FALSE(stored().silent_since) << "the alarm about its silence has ended";
    EXPECT_TRUE(note_silent(*manager_.database(), {}, later)->empty());
    EXPECT_FALSE(approve_gateway(*manager_.database(), gateway_.id, later).value());
}

TEST_F(DeparturesTest, ComesBackWithANewCodeAndGoesOnWhereItWas) {
    enroll();
    const auto id = gateway_.id;
    ASSERT_EQ(put(1, "a"), "200");
    ASSERT_EQ(leave("d-1"), "200");
    enroll();
    EXPECT_EQ(gateway_.id, id);
    EXPECT_EQ(status_of(stored()), "managed");
    EXPECT_EQ(put(2, "b"), "200");
    EXPECT_EQ(leave("d-1"), "200") << "somebody plays the old one again";
    EXPECT_EQ(status_of(stored()), "managed");
    EXPECT_EQ(put(3, "c"), "200");
    EXPECT_EQ(manager_.messages().size(), 3U);
}

TEST_F(DeparturesTest, APendingOneMayLeaveToo) {
    ASSERT_EQ(gateway_.register_with(manager_.access_code()).status, 201U);
    EXPECT_EQ(leave("d-1"), "200");
    EXPECT_EQ(status_of(stored()), "left");
}

TEST_F(DeparturesTest, NobodyElseLeavesForIt) {
    enroll();
    HandGateway other{manager_, http_};
    ASSERT_EQ(other.register_with(manager_.access_code()).status, 201U);
    const auto body = to_json(protocol::DepartureRequest{"d-1"});
    const auto path = "/v1/gateways/" + gateway_.id + "/departure";
    EXPECT_EQ(outcome(other.send("POST", path, body, "")), "403 other_gateway");
    other.id = gateway_.id;
    EXPECT_EQ(outcome(other.send("POST", path, body, "")), "401 wrong_signature");
    EXPECT_EQ(outcome(gateway_.send("POST", path, R"({"protocol":1})", "")), "422 wrong_field");
    EXPECT_EQ(outcome(gateway_.send("POST", path, "", "")), "400 malformed");
    ASSERT_TRUE(terminate_gateway(*manager_.database(), gateway_.id, kRootGroup, {}).value());
    EXPECT_EQ(outcome(gateway_.send("POST", path, body, "")), "404 gateway_unknown");
}

TEST_F(DeparturesTest, ListsAndExportsSayIt) {
    enroll();
    const std::string device =
        R"({"id":"d","type":"device","at":"2026-11-22T03:13:42Z","device":"7","data":{"kind":"printer","maker":"HP"}})";
    ASSERT_EQ(outcome(gateway_.put_json(1, batch(1, {device}))), "200");
    ASSERT_EQ(leave("d-1"), "200");
    const auto told = [&](std::vector<const char*> arguments) {
        arguments.insert(arguments.begin(), "fleetgate-manager");
        const auto invocation = cli::parse_command_line(static_cast<int>(arguments.size()), arguments.data());
        std::ostringstream out;
        std::ostringstream err;
        EXPECT_EQ(cli::run_command(invocation, out, err), 0) << err.str();
        return out.str();
    };
    const auto data = manager_.folder().string();
    EXPECT_THAT(told({"--data", data.c_str(), "gateways"}), HasSubstr(" left "));
    EXPECT_THAT(told({"--data", data.c_str(), "gateways", "--json"}), HasSubstr(R"("status":"left")"));
    EXPECT_THAT(told({"--data", data.c_str(), "devices", "--json"}), HasSubstr(R"("gateway_left_at":"2)"));
    EXPECT_THAT(told({"--data", data.c_str(), "devices", "--csv"}), HasSubstr("panel,gateway_left_at"));
}

}  // namespace
}  // namespace fleetgate::manager
