// What happens by the clock: the whole relay, with a clock that a test moves.
#include "protocol/batch.hpp"
#include "protocol/compression.hpp"
#include "relay/discovery_draft.hpp"
#include "tests/fakes/fake_device_repository.hpp"
#include "tests/fakes/run.hpp"
#include "tests/relay/printer.hpp"
#include "tests/relay/running_relay.hpp"

#include <map>

#include <gtest/gtest.h>

namespace fleetgate::relay {
namespace {

using namespace std::chrono_literals;

class RoundsTest : public RunningRelay {
protected:
    RoundsTest() {
        http_.answer = [this](const net::ClientRequest& request) { return answer(request); };
        settings_.version = "0.1.0";
        settings_.site.devices = &devices_;
        auto printer = tests::printer();
        printer.latest.read_at = clock_.wall_now();
        devices_.kept.emplace(printer.id, printer);
    }
    ~RoundsTest() override { stop(); }

    base::Result<net::ClientResponse> answer(const net::ClientRequest& request) {
        if (request.method == "GET") {
            ++check_ins_;
            EXPECT_TRUE(request.url.ends_with("/check-in")) << request.url;
            return net::ClientResponse{204, {}, ""};
        }
        const auto text = protocol::decompress(request.body, protocol::Coding::zstd_dictionary, 1U << 20U).value();
        const auto batch = protocol::parse_batch(text).value();
        for (const auto& message : batch.messages) ++arrived_[message.type];
        for (const auto& message : batch.messages) last_[message.type] = message.data;
        return net::ClientResponse{200, {}, to_json(protocol::BatchAnswer{batch.stream, batch.number})};
    }
    fleet::Device& printer() { return devices_.kept.begin()->second; }
    void print() {
        printer().latest.counters[0].value += 10;
        printer().latest.read_at = clock_.wall_now();
    }

    fakes::FakeDeviceRepository devices_;
    std::map<std::string, int> arrived_;
    std::map<std::string, protocol::json::object> last_;
    int check_ins_ = 0;
};

TEST_F(RoundsTest, WhereDevicesAreLookedForIsToldWithTheUploadWhereItChanged) {
    DiscoveryFacts place;
    place.name = "Head office";
    place.scopes = {"192.0.2.0/24"};
    settings_.site.discovery = [&]() -> asio::awaitable<base::Result<Draft>> { co_return discovery_draft({place}); };
    start();
    pass(1min);
    EXPECT_EQ(arrived_["discovery_settings"], 1);
    EXPECT_EQ(last_["discovery_settings"].at("settings").as_array().at(0).at("name"), "Head office");
    pass(std::chrono::hours{48});
    EXPECT_EQ(arrived_["discovery_settings"], 1) << "the manager holds it";
    stop();
    start();
    pass(std::chrono::hours{25});
    EXPECT_EQ(arrived_["discovery_settings"], 1) << "and it is remembered";
    place.scopes.push_back("192.0.2.7");
    pass(1min);
    EXPECT_EQ(arrived_["discovery_settings"], 1) << "not before the upload";
    pass(std::chrono::hours{25});
    EXPECT_EQ(arrived_["discovery_settings"], 2);
}

TEST_F(RoundsTest, AnAnonymizingGatewayKeepsItsDiscoverySettingsToItself) {
    settings_.anonymization = protocol::Anonymization::on;
    settings_.site.discovery = []() -> asio::awaitable<base::Result<Draft>> { co_return discovery_draft({}); };
    start();
    pass(std::chrono::hours{25});
    EXPECT_EQ(arrived_["discovery_settings"], 0);
    EXPECT_GT(arrived_["counters"], 0);
}

TEST_F(RoundsTest, CountersGoUpOnceADayWhateverMoves) {
    start();
    pass(1min);
    EXPECT_EQ(arrived_["counters"], 1) << "at first everything";
    for (int hour = 0; hour < 48; ++hour) {
        print();
        ASSERT_TRUE(fakes::run(io_, relay_->note_reading(printer())));
        pass(1h);
    }
    EXPECT_EQ(arrived_["counters"], 3);
    EXPECT_EQ(arrived_["supplies"], 1) << "what did not move is not told";
    EXPECT_EQ(arrived_["gateway"], 1);
}

TEST_F(RoundsTest, OrUpToFourTimes) {
    plan_.uploads_a_day = 4;
    start();
    for (int hour = 0; hour < 24; ++hour) {
        print();
        pass(1h);
    }
    EXPECT_EQ(arrived_["counters"], 5);
    EXPECT_EQ(last_["gateway"].at("uploads_a_day"), 4);
}

TEST_F(RoundsTest, ARestartNeitherRepeatsNorForgetsAnUpload) {
    start();
    pass(1min);
    stop();
    start();
    pass(1min);
    EXPECT_EQ(arrived_["counters"], 1);
    stop();
    print();
    clock_.advance(25h);
    start();
    pass(1min);
    EXPECT_EQ(arrived_["counters"], 2) << "its time came while it was off";
}

TEST_F(RoundsTest, ChecksInEveryHourInWhichNothingElseWentUp) {
    start();
    pass(24h + 30min);
    EXPECT_GE(check_ins_, 23);
    EXPECT_LE(check_ins_, 25);
}

TEST_F(RoundsTest, WhatWasLostIsReportedOnceWhenTheWayIsFree) {
    outbox_.lost = {{"outbox_full", "counters", 7, 12, base::WallTime{1'600'000'000s}, base::WallTime{1'650'000'000s}}};
    start();
    pass(2h);
    EXPECT_EQ(arrived_["gap"], 1);
    EXPECT_EQ(last_["gap"], (protocol::json::object{{"reason", "outbox_full"},
                                                    {"kind", "counters"},
                                                    {"count", 7},
                                                    {"first_at", "2020-09-13T12:26:40.000Z"},
                                                    {"last_at", "2022-04-15T05:20:00.000Z"},
                                                    {"thinned", 12}}));
    EXPECT_TRUE(outbox_.lost.empty());
    EXPECT_LT(outbox_.expired_before, clock_.wall_now() - 399 * 24h);
}

TEST_F(RoundsTest, TakesAMeterReadingWhenTheMonthEndsAtTheSite) {
    settings_.site.utc_offset = [](base::WallTime) { return std::chrono::seconds{3600}; };
    printer().registered_at = clock_.wall_now() - 24h;
    start();
    pass(1min);
    EXPECT_EQ(arrived_["meter_reading"], 0) << "the month before it was not here";
    // 2023-11-30T23:00Z is the end of November an hour east of Greenwich.
    clock_.advance(base::WallTime{1'701'385'200s} - clock_.wall_now() + 10min);
    pass(2h);
    EXPECT_EQ(arrived_["meter_reading"], 0) << "a reading after the moment may be nearer";
    print();
    pass(2h);
    EXPECT_EQ(arrived_["meter_reading"], 1);
    EXPECT_EQ(last_["meter_reading"].at("month"), "2023-11");
    EXPECT_EQ(last_["meter_reading"].at("due_at"), "2023-11-30T23:00:00.000Z");
    pass(24h);
    stop();
    start();
    pass(3h);
    EXPECT_EQ(arrived_["meter_reading"], 1);
}

TEST_F(RoundsTest, OfADeviceThatStaysOffTheLastReadingIsTaken) {
    printer().registered_at = clock_.wall_now() - 24h;
    start();
    clock_.advance(base::WallTime{1'701'388'800s} - clock_.wall_now());
    pass(71h);
    EXPECT_EQ(arrived_["meter_reading"], 0);
    pass(2h);
    EXPECT_EQ(arrived_["meter_reading"], 1);
    EXPECT_LT(last_["meter_reading"].at("distance").as_int64(), -16 * 86'000);
}

TEST_F(RoundsTest, ASilentDeviceIsToldSilentAtTheUploadToo) {
    printer().reachability = fleet::Reachability::silent;
    start();
    pass(1min);
    EXPECT_EQ(last_["status"].at("reachability"), "silent");
    EXPECT_EQ(arrived_["counters"], 1) << "its last values are worth having";
}

}  // namespace
}  // namespace fleetgate::relay
