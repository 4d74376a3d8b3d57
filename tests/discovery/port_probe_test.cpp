#include "discovery/port_probe.hpp"

#include "tests/fakes/run.hpp"

#include <array>

#include <boost/asio/ip/udp.hpp>
#include <gtest/gtest.h>

namespace fleetgate::discovery {
namespace {

using namespace std::chrono_literals;
using asio::ip::udp;

const auto kLoopback = asio::ip::address_v4::loopback();

TEST(UdpPortProbe, HearsAnAnswer) {
    asio::io_context io;
    base::RealClock clock;
    udp::socket agent{io, udp::endpoint{kLoopback, 0}};
    std::array<std::uint8_t, 512> question{};
    udp::endpoint from;
    agent.async_receive_from(asio::buffer(question), from, [&](const auto&, std::size_t size) {
        EXPECT_EQ(size, 64U);
        EXPECT_EQ(question[1], size - 2);  // the outermost BER length spans the packet
        agent.send_to(asio::buffer(question, size), from);
    });
    UdpPortProbe probe{clock};
    EXPECT_EQ(fakes::run(io, probe.probe(agent.local_endpoint(), 5s)), PortState::answered);
}

TEST(UdpPortProbe, TellsAClosedPort) {
    asio::io_context io;
    base::RealClock clock;
    udp::endpoint free;
    {
        udp::socket taken{io, udp::endpoint{kLoopback, 0}};
        free = taken.local_endpoint();
    }
    UdpPortProbe probe{clock};
    EXPECT_EQ(fakes::run(io, probe.probe(free, 5s)), PortState::refused);
}

TEST(UdpPortProbe, GivesUpOnSilence) {
    asio::io_context io;
    base::RealClock clock;
    udp::socket mute{io, udp::endpoint{kLoopback, 0}};
    UdpPortProbe probe{clock};
    EXPECT_EQ(fakes::run(io, probe.probe(mute.local_endpoint(), 20ms)), PortState::silent);
}

}  // namespace
}  // namespace fleetgate::discovery
