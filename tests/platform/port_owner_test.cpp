#include "platform/port_owner.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <gtest/gtest.h>

namespace fleetgate::platform {
namespace {

using boost::asio::ip::tcp;

TEST(PortOwner, IsThisProgramForAPortOfItsOwn) {
    boost::asio::io_context io;
    const tcp::acceptor acceptor{io, tcp::endpoint{boost::asio::ip::address_v4::loopback(), 0}};
    const auto owner = tcp_port_owner(acceptor.local_endpoint().port());
    ASSERT_TRUE(owner);
    EXPECT_EQ(owner->program, "platform_test");
    EXPECT_EQ(owner->text(), "platform_test (pid " + std::to_string(owner->pid) + ")");
}

TEST(PortOwner, IsFoundForIpv6Too) {
    boost::asio::io_context io;
    boost::system::error_code error;
    tcp::acceptor acceptor{io};
    acceptor.open(tcp::v6(), error);
    if (!error) acceptor.bind({boost::asio::ip::address_v6::loopback(), 0}, error);
    if (!error) acceptor.listen(1, error);
    if (error) GTEST_SKIP() << "this host has no IPv6";
    EXPECT_TRUE(tcp_port_owner(acceptor.local_endpoint().port()));
}

TEST(PortOwner, IsToldOfUdpToo) {
    boost::asio::io_context io;
    const boost::asio::ip::udp::socket socket{io, {boost::asio::ip::address_v4::loopback(), 0}};
    const auto port = socket.local_endpoint().port();
    const auto owner = udp_port_owner(port);
    ASSERT_TRUE(owner);
    EXPECT_EQ(owner->program, "platform_test");
    EXPECT_FALSE(tcp_port_owner(port));
}

TEST(PortOwner, IsNobodyForAFreePort) {
    boost::asio::io_context io;
    std::uint16_t port = 0;
    { port = tcp::acceptor{io, {boost::asio::ip::address_v4::loopback(), 0}}.local_endpoint().port(); }
    EXPECT_FALSE(tcp_port_owner(port));
}

TEST(PortOwner, IsAnotherProgramWhereTheSystemDoesNotTell) { EXPECT_EQ(PortOwner{}.text(), "another program"); }

}  // namespace
}  // namespace fleetgate::platform
