#include "simulator/server.hpp"

#include "tests/simulator/ask.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <gtest/gtest.h>

namespace fleetgate::simulator {
namespace {

namespace asio = boost::asio;
using asio::ip::udp;

/// Sends from a socket of its own, waits for at most `limit`.
class Client {
public:
    explicit Client(std::uint16_t port) : port_{port}, socket_{io_, udp::endpoint{udp::v4(), 0}} {}

    std::optional<std::pair<udp::endpoint, std::string>> exchange(Address to, const std::string& message,
                                                                  std::chrono::milliseconds limit) {
        socket_.send_to(asio::buffer(message), {asio::ip::address_v4{to}, port_});
        std::string octets(65536, '\0');
        udp::endpoint from;
        std::size_t size = 0;
        asio::steady_timer timer{io_, limit};
        timer.async_wait([&](const auto&) { socket_.cancel(); });
        socket_.async_receive_from(asio::buffer(octets), from, [&](const auto& error, std::size_t n) {
            size = error ? 0 : n;
            timer.cancel();
        });
        io_.restart();
        io_.run();
        if (size == 0) return std::nullopt;
        octets.resize(size);
        return std::pair{from, octets};
    }

private:
    std::uint16_t port_;
    asio::io_context io_;
    udp::socket socket_;
};

const std::string kAsk = probe::request(Version::v2c, kGet, {"1.3.6.1.2.1.1.1.0"});

TEST(Server, AnswersFromTheAddressItWasAskedAt) {
    const auto sim = RunningFleet::start({.range = "127.20.9.1-127.20.9.3"});
    ASSERT_TRUE(sim) << sim.error().text();
    Client client{(*sim)->port()};
    for (const Address address : {0x7f140901U, 0x7f140903U}) {
        const auto got = client.exchange(address, kAsk, std::chrono::seconds{5});
        ASSERT_TRUE(got);
        EXPECT_EQ(got->first.address().to_v4().to_uint(), address);
        EXPECT_EQ(got->first.port(), (*sim)->port());
        EXPECT_TRUE(probe::answer_of(got->second));
    }
    EXPECT_FALSE(client.exchange(0x7f140904, kAsk, std::chrono::milliseconds{50}));
}

TEST(Server, HoldsBackWhatIsDelayed) {
    const auto sim = RunningFleet::start({.range = "127.20.9.1", .faults = {"delay=60ms"}});
    ASSERT_TRUE(sim) << sim.error().text();
    Client client{(*sim)->port()};
    const auto before = std::chrono::steady_clock::now();
    ASSERT_TRUE(client.exchange(0x7f140901, kAsk, std::chrono::seconds{5}));
    EXPECT_GE(std::chrono::steady_clock::now() - before, std::chrono::milliseconds{60});
}

TEST(Server, ABusyPortIsAnErrorThatNamesIt) {
    const auto sim = RunningFleet::start({.range = "127.20.9.1"});
    ASSERT_TRUE(sim);
    const auto second = RunningFleet::start({.range = "127.20.9.1"}, (*sim)->port());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, std::errc::address_in_use);
    EXPECT_NE(second.error().text().find(std::to_string((*sim)->port())), std::string::npos);
}

TEST(Server, StopsBeforeItRunsToo) {
    auto fleet = Fleet::make({.range = "127.20.9.1"});
    base::RealClock clock;
    auto server = Server::open(**fleet, clock, 0);
    ASSERT_TRUE(server);
    (*server)->stop();
    (*server)->run();
}

}  // namespace
}  // namespace fleetgate::simulator
