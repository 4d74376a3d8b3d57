// The uploader over a network from a script: what is deleted is exactly what was acknowledged, wherever it is stopped.
#include "relay/uploader.hpp"

#include "protocol/compression.hpp"
#include "tests/fakes/fake_http_client.hpp"
#include "tests/fakes/memory_outbox.hpp"

#include <map>
#include <memory>
#include <set>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

namespace fleetgate::relay {
namespace {

using namespace std::chrono_literals;

/// A manager in ten lines: remembers each batch by number, answers as docs/protocol says.
struct ScriptedManager {
    std::map<std::uint64_t, std::string> held;
    std::string stream = std::string(32, '1');

    net::ClientResponse take(const net::ClientRequest& request) {
        const auto number = std::stoull(request.url.substr(request.url.rfind('/') + 1));
        const auto text = protocol::decompress(request.body, protocol::Coding::zstd_dictionary, 1U << 20U).value();
        const auto batch = protocol::parse_batch(text).value();
        if (batch.stream != stream) {
            stream = batch.stream;
            held.clear();
        }
        if (number > held.size() + 1) return {409, {}, R"({"code":"batch_gap"})"};
        if (held.contains(number) && held[number] != text) return {409, {}, R"({"code":"batch_conflict"})"};
        held[number] = text;
        return {200, {}, to_json(protocol::BatchAnswer{stream, held.size()})};
    }
};

class UploaderTest : public testing::Test {
protected:
    UploaderTest() {
        registrations_.stored = {"https://m.example", "gw-1", RegistrationStatus::managed, "", {}};
        http_.answer = [this](const net::ClientRequest& request) -> base::Result<net::ClientResponse> {
            return manager_.take(request);
        };
    }

    void start() {
        stopped_ = false;
        asio::co_spawn(
            io_, uploader_.run(),
            asio::bind_cancellation_slot(stop_.slot(), [this](const std::exception_ptr&) { stopped_ = true; }));
        turn();
    }
    void turn() {
        io_.restart();
        io_.poll();
    }
    void stop() {
        stop_.emit(asio::cancellation_type::all);
        turn();
        EXPECT_TRUE(stopped_) << "a cancel that nobody heard";
    }
    /// Lets time pass until the next sleeper, `times` times.
    void pass(int times) {
        for (int i = 0; i < times && clock_.sleepers() > 0; ++i) {
            clock_.advance(clock_.next_due() - clock_.now());
            turn();
        }
    }
    std::size_t puts() const { return http_.sent.size(); }

    asio::io_context io_;
    base::ManualClock clock_;
    base::SeededRandom random_{3};
    base::NullLog log_;
    fakes::MemoryOutbox outbox_;
    fakes::MemoryRegistration registrations_;
    fakes::FakeHttpClient http_;
    ScriptedManager manager_;
    Bell bell_{io_.get_executor()};
    ManagerClient client_{{{"https://m.example", "m.example"}, {net::PinnedTrust{"authority"}, {}}, {}},
                          protocol::PrivateKey::generate().value(),
                          http_,
                          clock_};
    UploadSettings settings_{{2, 1U << 20U}, 5s, {}};
    Uploader uploader_{settings_, client_, outbox_, registrations_, bell_, clock_, random_, log_};
    asio::cancellation_signal stop_;
    bool stopped_ = false;
};

TEST_F(UploaderTest, EmptiesTheOutboxInNumberedBatches) {
    for (const char* id : {"a", "b", "c", "d", "e"}) outbox_.put(id);
    start();
    EXPECT_EQ(outbox_.deleted, (std::vector<std::string>{"a", "b", "c", "d", "e"}));
    EXPECT_EQ(manager_.held.size(), 3U);
    EXPECT_EQ(http_.sent[0].request.url, "https://m.example/v1/gateways/gw-1/batches/1");
    EXPECT_EQ(http_.sent[0].request.method, "PUT");
    EXPECT_TRUE(std::holds_alternative<net::PinnedTrust>(http_.sent[0].trust.authority));
    stop();
}

TEST_F(UploaderTest, EmptiesItsOwnQueueAlone) {
    outbox_.put("counters");
    outbox_.put("alert", Urgency::urgent);
    start();
    EXPECT_EQ(outbox_.deleted, (std::vector<std::string>{"counters"}));
    stop();
    settings_.sequence = Urgency::urgent;
    Uploader alerts{settings_, client_, outbox_, registrations_, bell_, clock_, random_, log_};
    asio::co_spawn(io_, alerts.run(),
                   asio::bind_cancellation_slot(stop_.slot(), [this](const std::exception_ptr&) { stopped_ = true; }));
    turn();
    EXPECT_EQ(outbox_.deleted.back(), "alert");
    const auto text =
        protocol::decompress(http_.sent.back().request.body, protocol::Coding::zstd_dictionary, 1U << 20U).value();
    EXPECT_EQ(protocol::parse_batch(text)->sequence, "alerts");
    stop();
}

TEST_F(UploaderTest, WakesForNews) {
    start();
    EXPECT_EQ(puts(), 0U);
    outbox_.put("a");
    bell_.ring(Urgency::urgent);
    turn();
    EXPECT_EQ(outbox_.deleted.size(), 1U);
    stop();
}

TEST_F(UploaderTest, ALostAnswerIsAskedForAgainWithTheSameBatch) {
    outbox_.put("a");
    bool first = true;
    http_.answer = [&](const net::ClientRequest& request) -> base::Result<net::ClientResponse> {
        auto answer = manager_.take(request);
        if (std::exchange(first, false)) return base::fail(net::ClientErrc::connection_lost, "cut");
        return answer;
    };
    start();
    EXPECT_TRUE(outbox_.deleted.empty()) << "not acknowledged, not deleted";
    outbox_.put("b");
    pass(1);
    EXPECT_EQ(http_.sent[0].request.body, http_.sent[1].request.body);
    EXPECT_EQ(outbox_.deleted, (std::vector<std::string>{"a", "b"}));
    stop();
}

TEST_F(UploaderTest, HonoursRetryAfter) {
    outbox_.put("a");
    http_.reply(429, R"({"code":"too_many_requests"})", {{"Retry-After", "40"}});
    start();
    clock_.advance(39s);
    turn();
    EXPECT_EQ(puts(), 1U);
    pass(1);
    EXPECT_EQ(puts(), 2U);
    EXPECT_EQ(outbox_.deleted.size(), 1U);
    stop();
}

TEST_F(UploaderTest, AnAnswerThatIsNoneDeletesNothing) {
    outbox_.put("a");
    const std::string stream(32, '1');
    for (const std::string body :
         {"", "{}", "<html>", R"({"stream":"22222222222222222222222222222222","acknowledged":9})"}) {
        http_.reply(200, body);
    }
    http_.reply(200, to_json(protocol::BatchAnswer{stream, 0}));
    start();
    pass(4);
    EXPECT_EQ(puts(), 5U);
    EXPECT_TRUE(outbox_.deleted.empty());
    stop();
}

TEST_F(UploaderTest, AManagerThatHoldsMoreThanWasSentDeletesOnlyWhatWasSent) {
    outbox_.put("a");
    http_.reply(200, to_json(protocol::BatchAnswer{std::string(32, '1'), 500}));
    start();
    EXPECT_EQ(outbox_.deleted, (std::vector<std::string>{"a"}));
    stop();
}

TEST_F(UploaderTest, AConflictBeginsANewStreamAndLosesNothing) {
    outbox_.put("a");
    manager_.held[1] = "something else";
    start();
    EXPECT_EQ(outbox_.streams, 2);
    EXPECT_EQ(outbox_.deleted, (std::vector<std::string>{"a"}));
    EXPECT_EQ(manager_.stream, std::string(32, '2'));
    stop();
}

TEST_F(UploaderTest, AMessageThatTheManagerRefusesIsFoundAndSetAsideAndTheOthersGoUp) {
    settings_.batch.messages = 100;
    Uploader uploader{settings_, client_, outbox_, registrations_, bell_, clock_, random_, log_};
    for (int i = 0; i < 250; ++i) outbox_.put("m" + std::to_string(i));
    http_.answer = [this](const net::ClientRequest& request) -> base::Result<net::ClientResponse> {
        const auto text = protocol::decompress(request.body, protocol::Coding::zstd_dictionary, 1U << 20U).value();
        for (const std::string bad : {"m37", "m38", "m199"}) {
            if (text.find("\"" + bad + "\"") != std::string::npos) {
                return net::ClientResponse{422, {}, R"({"code":"wrong_field","detail":"/messages/0"})"};
            }
        }
        return manager_.take(request);
    };
    asio::co_spawn(io_, uploader.run(),
                   asio::bind_cancellation_slot(stop_.slot(), [this](const std::exception_ptr&) { stopped_ = true; }));
    turn();
    pass(60);
    EXPECT_EQ(outbox_.deleted.size(), 247U);
    EXPECT_EQ(outbox_.refused, (std::vector<std::string>{"m37: HTTP 422: /messages/0", "m38: HTTP 422: /messages/0",
                                                         "m199: HTTP 422: /messages/0"}));
    EXPECT_LT(puts(), 90U);
    stop();
}

TEST_F(UploaderTest, APendingGatewaySendsNoReadings) {
    registrations_.stored->status = RegistrationStatus::pending;
    outbox_.put("a");
    const auto key = protocol::PrivateKey::generate()->public_key();
    http_.reply(200, to_json(protocol::RegistrationAnswer{"gw-1", protocol::GatewayStatus::pending, key}));
    http_.reply(200, to_json(protocol::RegistrationAnswer{"gw-1", protocol::GatewayStatus::managed, key}));
    start();
    EXPECT_EQ(puts(), 1U);
    EXPECT_EQ(http_.sent[0].request.method, "GET");
    EXPECT_TRUE(http_.sent[0].request.body.empty());
    pass(1);
    EXPECT_EQ(registrations_.stored->status, RegistrationStatus::managed);
    EXPECT_EQ(outbox_.deleted.size(), 1U);
    stop();
}

TEST_F(UploaderTest, SendsNothingToAManagerItIsNotRegisteredWith) {
    registrations_.stored->manager_url = "https://other.example";
    outbox_.put("a");
    start();
    EXPECT_EQ(puts(), 0U);
    registrations_.stored->manager_url = "https://m.example";
    uploader_.registration_changed();
    turn();
    EXPECT_EQ(outbox_.deleted.size(), 1U);
    stop();
}

TEST_F(UploaderTest, GoesOnWhenTheDiskDoes) {
    registrations_.fail = outbox_.fail = true;
    outbox_.put("a");
    start();
    pass(2);
    registrations_.fail = false;
    pass(2);
    EXPECT_EQ(puts(), 0U);
    EXPECT_FALSE(uploader_.trouble().empty());
    outbox_.fail = false;
    pass(2);
    EXPECT_EQ(outbox_.deleted.size(), 1U);
    EXPECT_TRUE(uploader_.trouble().empty());
    stop();
}

TEST_F(UploaderTest, SaysWhatToDoAboutItsTrouble) {
    outbox_.put("a");
    http_.fail_with(net::ClientErrc::certificate);
    start();
    EXPECT_EQ(uploader_.advice().reason, "certificate");
    client_.use({}, {"http://proxy.example:3128", "", {}});
    http_.fail_with(net::ClientErrc::connect);
    pass(2);
    EXPECT_EQ(uploader_.advice().reason, "proxy_connection");
    EXPECT_EQ(http_.sent.back().proxy.url, "http://proxy.example:3128");
    stop();
}

TEST_F(UploaderTest, StoppedInTheMiddleOfARequestItSendsTheSameBatchAfterTheNextStart) {
    outbox_.put("a");
    http_.silent = true;
    start();
    EXPECT_EQ(puts(), 1U);
    stop();
    EXPECT_TRUE(outbox_.deleted.empty());
    http_.silent = false;
    start();
    ASSERT_EQ(puts(), 2U);
    EXPECT_EQ(http_.sent[0].request.body, http_.sent[1].request.body);
    EXPECT_EQ(outbox_.deleted.size(), 1U);
    stop();
}

TEST_F(UploaderTest, StopsWhileItWaits) {
    outbox_.put("a");
    http_.reply(500);
    start();
    EXPECT_EQ(clock_.sleepers(), 1U);
    stop();
    EXPECT_EQ(clock_.sleepers(), 0U);
}

/// Conservation: 400 messages, a network that fails half of the time in every way, stops in between.
TEST_F(UploaderTest, WhateverTheNetworkDoesDeliveredIsWhatWasDeletedOnceEach) {
    for (int i = 0; i < 400; ++i) outbox_.put("m" + std::to_string(i));
    base::SeededRandom faults{11};
    http_.answer = [&](const net::ClientRequest& request) -> base::Result<net::ClientResponse> {
        switch (faults.below(10)) {
            case 0: return base::fail(net::ClientErrc::connect, "refused");
            case 1: manager_.take(request); return base::fail(net::ClientErrc::connection_lost, "cut");
            case 2: return net::ClientResponse{500, {}, ""};
            case 3: manager_.take(request); return net::ClientResponse{502, {}, "<html>"};
            case 4: return net::ClientResponse{429, {{"Retry-After", "1"}}, ""};
            default: return manager_.take(request);
        }
    };
    start();
    for (int i = 0; i < 4000 && outbox_.deleted.size() < 400; ++i) {
        pass(1);
        if (i % 20 == 0) {
            stop();
            start();
        }
    }
    stop();
    std::size_t delivered = 0;
    std::set<std::string> ids;
    for (const auto& [number, text] : manager_.held) {
        const auto batch = protocol::parse_batch(text).value();
        for (const auto& message : batch.messages) {
            ++delivered;
            ids.insert(message.id);
        }
    }
    EXPECT_EQ(delivered, 400U) << "none twice";
    EXPECT_EQ(ids, std::set<std::string>(outbox_.deleted.begin(), outbox_.deleted.end()));
    EXPECT_EQ(outbox_.deleted.size(), 400U);
}

}  // namespace
}  // namespace fleetgate::relay
