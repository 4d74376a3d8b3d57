// What the uploader does once the manager says that it knows the gateway no more.
#include "relay/messages.hpp"
#include "relay/uploader.hpp"
#include "tests/fakes/fake_http_client.hpp"
#include "tests/fakes/memory_log.hpp"
#include "tests/fakes/memory_outbox.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

namespace fleetgate::relay {
namespace {

class UploaderGoneTest : public testing::Test {
protected:
    UploaderGoneTest() {
        registrations_.stored = {"https://m.example", "gw-1", RegistrationStatus::managed, "", {}};
        http_.answer = [](const net::ClientRequest&) -> base::Result<net::ClientResponse> {
            return net::ClientResponse{404, {}, R"({"code":"gateway_unknown","detail":"no such gateway"})"};
        };
    }
    void start() {
        asio::co_spawn(io_, uploader_.run(),
                       asio::bind_cancellation_slot(stop_.slot(), [](const std::exception_ptr&) {}));
        turn();
    }
    void stop() {
        stop_.emit(asio::cancellation_type::all);
        turn();
    }
    void turn() {
        io_.restart();
        io_.poll();
    }
    /// News, and the time that they may wait for company.
    void ring() {
        bell_.ring(Urgency::routine);
        turn();
        for (int i = 0; i < 50 && clock_.sleepers() > 0; ++i) {
            clock_.advance(clock_.next_due() - clock_.now());
            turn();
        }
    }

    asio::io_context io_;
    base::ManualClock clock_;
    base::SeededRandom random_{3};
    fakes::MemoryLog log_;
    fakes::MemoryOutbox outbox_;
    fakes::MemoryRegistration registrations_;
    fakes::FakeHttpClient http_;
    Bell bell_{io_.get_executor()};
    ManagerClient client_{
        {{"https://m.example", "m.example"}, {}, {}}, protocol::PrivateKey::generate().value(), http_, clock_};
    UploadSettings settings_{};
    Uploader uploader_{settings_, client_, outbox_, registrations_, bell_, clock_, random_, log_};
    asio::cancellation_signal stop_;
};

TEST_F(UploaderGoneTest, SendsNothingMoreAndKeepsWhatWaits) {
    outbox_.put("a");
    start();
    ASSERT_EQ(http_.sent.size(), 1U);
    EXPECT_EQ(registrations_.stored->status, RegistrationStatus::refused);
    EXPECT_NE(uploader_.trouble().find("no such gateway"), std::string::npos);
    EXPECT_EQ(uploader_.advice().reason, "not_known");
    EXPECT_EQ(log_.count(kUnknownToManager), 1);
    outbox_.put("b");
    ring();
    ring();
    EXPECT_EQ(http_.sent.size(), 1U) << "news bring no further try";
    stop();
    start();
    EXPECT_EQ(http_.sent.size(), 1U) << "nor does a restart";
    EXPECT_TRUE(outbox_.deleted.empty());
    stop();
}

TEST_F(UploaderGoneTest, GoesOnOnceItIsRegisteredAgain) {
    outbox_.put("a");
    start();
    registrations_.stored->status = RegistrationStatus::managed;
    http_.answer = [this](const net::ClientRequest&) -> base::Result<net::ClientResponse> {
        return net::ClientResponse{200, {}, to_json(protocol::BatchAnswer{outbox_.stream, 1})};
    };
    uploader_.registration_changed();
    turn();
    EXPECT_EQ(outbox_.deleted, (std::vector<std::string>{"a"}));
    EXPECT_EQ(uploader_.trouble(), "");
    stop();
}

TEST_F(UploaderGoneTest, SaysItOnceForBothQueues) {
    outbox_.put("a");
    registrations_.stored->status = RegistrationStatus::refused;  // the other found it out since this one began
    http_.answer = nullptr;
    start();
    EXPECT_TRUE(http_.sent.empty());
    EXPECT_EQ(log_.count(kUnknownToManager), 0) << "the one for alerts says it";
    EXPECT_NE(uploader_.trouble(), "");
    stop();
}

}  // namespace
}  // namespace fleetgate::relay
