// Writes to a store until it is killed, and says what the store has acknowledged: the other half of durability_test.
#include "base/clock.hpp"
#include "base/log.hpp"
#include "store/store.hpp"
#include "tests/fakes/plain_sealer.hpp"

#include <cstdio>
#include <string>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

namespace {

using namespace fleetgate;
namespace asio = boost::asio;

asio::awaitable<void> write_for_ever(store::Store& store, std::string name) {
    for (int i = 0;; ++i) {
        const std::string id = name + "-" + std::to_string(i);
        relay::OutboxMessage message{id, "counters", relay::Urgency::routine, {}, std::string(1300, 'x')};
        relay::Addition one;
        one.messages.push_back(std::move(message));
        const auto stored = co_await store.outbox().append(std::move(one));
        if (!stored) co_return;
        std::printf("%s\n", id.c_str());
        std::fflush(stdout);
    }
}

asio::awaitable<void> run(asio::io_context& io, std::string path, std::string cycle,
                          std::unique_ptr<store::Store>& store) {
    static fakes::PlainSealer sealer;
    static base::RealClock clock;
    static base::NullLog log;
    store::StoreSettings settings{path, "1.2.3"};
    auto opened = co_await store::Store::open(settings, sealer, clock, log);
    if (!opened) {
        std::printf("failed %s\n", opened.error().text().c_str());
        co_return;
    }
    store = *std::move(opened);
    for (int i = 0; i < 8; ++i) {
        asio::co_spawn(io, write_for_ever(*store, cycle + "." + std::to_string(i)), asio::detached);
    }
}

}  // namespace

int main(int, char** arguments) {
    asio::io_context io;
    std::unique_ptr<store::Store> store;
    asio::co_spawn(io, run(io, arguments[1], arguments[2], store), asio::detached);
    io.run();
}
