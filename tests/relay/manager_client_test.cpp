// How a batch leaves: compressed with our dictionary where that is taken, and without where it is not.
#include "relay/manager_client.hpp"

#include "tests/fakes/fake_http_client.hpp"
#include "tests/fakes/run.hpp"

#include <gtest/gtest.h>

namespace fleetgate::relay {
namespace {

class ManagerClientTest : public testing::Test {
protected:
    ManagerClientTest() { client_.emplace(access(), protocol::PrivateKey::generate().value(), http_, clock_); }

    static ManagerAccess access() {
        ManagerAccess out;
        out.address = {"https://m.example", "m.example"};
        return out;
    }
    Outcome upload(std::uint64_t number) {
        OutboxBatch batch{kStream, number, {}};
        batch.messages.push_back({"m1", "note", Urgency::routine, {}, R"({"id":"m1"})"});
        return fakes::run(client_->upload("gw-1", batch));
    }
    void accept(std::uint64_t number) { http_.reply(200, to_json(protocol::BatchAnswer{kStream, number})); }
    [[nodiscard]] std::string coding(std::size_t request) const {
        return std::string{http_.sent.at(request).request.headers.find("content-encoding").value_or("none")};
    }

    [[nodiscard]] std::string path(std::size_t request) const {
        return http_.sent.at(request).request.method + " " + http_.sent.at(request).request.url;
    }

    const std::string kStream = std::string(32, 'a');
    base::ManualClock clock_;
    fakes::FakeHttpClient http_;
    std::optional<ManagerClient> client_;
};

TEST_F(ManagerClientTest, UsesTheDictionary) {
    accept(1);
    EXPECT_EQ(upload(1).verdict, Verdict::accepted);
    ASSERT_EQ(http_.sent.size(), 1U);
    EXPECT_EQ(coding(0), "zstd-d1");
    const auto json = protocol::decompress(http_.sent[0].request.body, protocol::Coding::zstd_dictionary, 10'000);
    EXPECT_EQ(json,
              R"({"protocol":1,"stream":")" + kStream + R"(","number":1,"sequence":"bulk","messages":[{"id":"m1"}]})");
}

TEST_F(ManagerClientTest, DoesWithoutItFromTheFirstTimeThatItIsNotTaken) {
    http_.reply(415, R"({"code":"unsupported"})");
    accept(1);
    accept(2);
    EXPECT_EQ(upload(1).verdict, Verdict::accepted);
    EXPECT_EQ(upload(2).verdict, Verdict::accepted);
    ASSERT_EQ(http_.sent.size(), 3U);
    EXPECT_EQ(coding(0), "zstd-d1");
    EXPECT_EQ(coding(1), "zstd");
    EXPECT_EQ(coding(2), "zstd");
}

TEST_F(ManagerClientTest, DoesWithoutItWhereSomethingOnTheWayRefusesIt) {
    http_.reply(400, "<html>Content-Encoding not allowed</html>");
    accept(1);
    EXPECT_EQ(upload(1).verdict, Verdict::accepted);
    EXPECT_EQ(coding(1), "zstd");
}

TEST_F(ManagerClientTest, ChecksInAndIsAnsweredNothing) {
    http_.reply(204);
    EXPECT_EQ(fakes::run(client_->check_in("gw-1")).outcome.verdict, Verdict::accepted);
    EXPECT_EQ(path(0), "GET https://m.example/v1/gateways/gw-1/check-in");
    http_.reply(403, R"({"code":"gateway_pending"})");
    EXPECT_EQ(fakes::run(client_->check_in("gw-1")).outcome.verdict, Verdict::pending);
    http_.reply(404, R"({"code":"gateway_unknown"})");
    EXPECT_EQ(fakes::run(client_->check_in("gw-1")).outcome.verdict, Verdict::gone);
    EXPECT_EQ(http_.sent.size(), 3U);
}

TEST_F(ManagerClientTest, AManagerThatKnowsNoCheckInIsAskedForTheStatus) {
    const auto key = protocol::PrivateKey::generate()->public_key();
    const auto status = to_json(protocol::RegistrationAnswer{"gw-1", protocol::GatewayStatus::managed, key});
    http_.reply(404, R"({"code":"not_found"})");
    http_.reply(200, status);
    EXPECT_EQ(fakes::run(client_->check_in("gw-1")).outcome.verdict, Verdict::accepted);
    http_.reply(200, status);
    EXPECT_EQ(fakes::run(client_->check_in("gw-1")).outcome.verdict, Verdict::accepted);
    ASSERT_EQ(http_.sent.size(), 3U);
    EXPECT_EQ(path(1), "GET https://m.example/v1/gateways/gw-1");
    EXPECT_EQ(path(2), "GET https://m.example/v1/gateways/gw-1") << "and is not asked for the other again";
}

TEST_F(ManagerClientTest, APageOnTheWayIsNoManagerThatKnowsNoCheckIn) {
    http_.reply(404, "<html>");
    http_.reply(404, "<html>");
    EXPECT_EQ(fakes::run(client_->check_in("gw-1")).outcome.verdict, Verdict::unavailable);
    http_.reply(204);
    EXPECT_EQ(fakes::run(client_->check_in("gw-1")).outcome.verdict, Verdict::accepted);
    EXPECT_EQ(path(2), "GET https://m.example/v1/gateways/gw-1/check-in");
}

TEST_F(ManagerClientTest, WhatADeadConnectionSwallowedIsSentOnceMore) {
    http_.fail_with(net::ClientErrc::connection_stale);
    accept(1);
    EXPECT_EQ(upload(1).verdict, Verdict::accepted);
    ASSERT_EQ(http_.sent.size(), 2U);
    EXPECT_EQ(http_.sent[0].request.body, http_.sent[1].request.body);
    EXPECT_TRUE(http_.sent[0].request.stale_after);
    EXPECT_FALSE(http_.sent[0].request.wants_new_connection);
    EXPECT_TRUE(http_.sent[1].request.wants_new_connection) << "another that is kept may have died with it";
    http_.fail_with(net::ClientErrc::connection_lost);
    EXPECT_EQ(upload(1).verdict, Verdict::unavailable);
    EXPECT_EQ(http_.sent.size(), 3U);
}

TEST_F(ManagerClientTest, SaysNothingThatTheManagerKnows) {
    http_.reply(204);
    (void)fakes::run(client_->check_in("gw-1"));
    EXPECT_FALSE(http_.sent[0].request.names_program);
    EXPECT_EQ(http_.sent[0].request.headers.size(), 2U) << "the signature's";
}

TEST_F(ManagerClientTest, WhatTheManagerRefusesOfTheContentIsNotSentAgain) {
    http_.reply(422, R"({"code":"wrong_field","detail":"/messages/0"})");
    EXPECT_EQ(upload(1).verdict, Verdict::rejected);
    EXPECT_EQ(http_.sent.size(), 1U);
    http_.reply(503);
    EXPECT_EQ(upload(1).verdict, Verdict::unavailable);
    ASSERT_EQ(http_.sent.size(), 2U);
    EXPECT_EQ(coding(1), "zstd-d1");
}

}  // namespace
}  // namespace fleetgate::relay
