#include "agent/poll_loop.hpp"

#include "tests/fakes/fake_reader.hpp"
#include "tests/fakes/fake_snmp_client.hpp"
#include "tests/store/fixture.hpp"

#include <chrono>
#include <exception>
#include <future>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

namespace fleetgate::agent {
namespace {

using namespace std::chrono_literals;

class PollLoopTest : public store::StoreTest {};

TEST_F(PollLoopTest, EndsThoughItIsStoppedWhileTheScheduleIsStillRead) {
    const auto stored = open();
    fakes::FakeClient client;
    fleet::StandardReader reader{client, clock};
    fakes::FakeCredentialSource credentials;
    PollLoop loop{io.get_executor(),
                  {reader, client, stored->devices(), credentials, stored->settings(), clock, log},
                  [](const polling::PollEvent&) {}};
    // Whoever asks the database waits behind this.
    std::promise<void> gate;
    const auto closed = gate.get_future().share();
    const auto wait = [closed](db::Connection&) {
        closed.wait();
        return base::Result<void>{};
    };
    asio::co_spawn(io, stored->database().read(wait), asio::detached);
    asio::cancellation_signal stop;
    bool ended = false;
    asio::co_spawn(io, loop.run(),
                   asio::bind_cancellation_slot(stop.slot(), [&](std::exception_ptr) { ended = true; }));
    io.restart();
    io.poll();
    ASSERT_FALSE(ended);
    stop.emit(asio::cancellation_type::terminal);
    gate.set_value();
    for (int turns = 0; !ended && turns < 2000; ++turns) {
        io.restart();
        io.run_for(10ms);
    }
    EXPECT_TRUE(ended);
}

}  // namespace
}  // namespace fleetgate::agent
