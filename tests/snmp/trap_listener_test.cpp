#include "snmp/trap_listener.hpp"

#include "tests/snmp/ber.hpp"
#include "tests/snmp/trap_audience.hpp"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

namespace fleetgate::snmp {
namespace {

using tests::FakeAudience;
namespace ber = tests::ber;

const std::string kUptime = ber::varbind({1, 3, 6, 1, 2, 1, 1, 3, 0}, ber::integer(4711, 0x43));
const std::string kTrapOid =
    ber::varbind({1, 3, 6, 1, 6, 3, 1, 1, 4, 1, 0}, ber::oid({1, 3, 6, 1, 2, 1, 43, 18, 2, 0, 1}));

std::string v2c(std::uint8_t tag) {
    ber::Response pdu;
    pdu.request_id = 77;
    pdu.varbinds = kUptime + kTrapOid;
    pdu.tag = tag;
    return ber::community_message(1, "public", pdu);
}

/// RFC 1157 section 4.1.6.
std::string v1() {
    const auto head = ber::oid({1, 3, 6, 1, 4, 1, 1347}) + ber::tlv(0x40, "\x7F\x01\x01\x01") + ber::integer(6) +
                      ber::integer(1) + ber::integer(4711, 0x43);
    const auto pdu = ber::tlv(0xA4, head + ber::sequence(kUptime));
    return ber::sequence(ber::integer(0) + ber::octets("public") + pdu);
}

class TrapListenerTest : public testing::Test {
protected:
    void take(std::string datagram, const std::string& from = "127.0.0.1") {
        const std::span octets{reinterpret_cast<std::uint8_t*>(datagram.data()), datagram.size()};
        listener.receive(through, {asio::ip::make_address(from), 40'000}, octets);
    }

    asio::io_context io;
    base::ManualClock clock;
    FakeAudience audience;
    std::shared_ptr<UdpPort> through =
        std::make_shared<UdpPort>(io.get_executor(), clock, UdpSettings{}, [](const auto&, auto) {});
    TrapListener listener{io.get_executor(), clock, audience, OwnEngine{"our-engine-id", 1, {}}};
};

TEST_F(TrapListenerTest, ATrapOfEitherVersionIsAHintAndIsNotAnswered) {
    take(v1());
    take(v2c(0xA7));
    EXPECT_EQ(audience.hints.size(), 2U);
    EXPECT_EQ(listener.counts().hints, 2U);
    EXPECT_EQ(through->packets_sent(), 0U);
}

TEST_F(TrapListenerTest, AnInformIsAnsweredToo) {
    take(v2c(0xA6));
    EXPECT_EQ(audience.hints.size(), 1U);
    EXPECT_EQ(listener.counts().answered, 1U);
    EXPECT_EQ(through->packets_sent(), 1U);
    EXPECT_LE(through->octets(), v2c(0xA6).size()) << "no more goes out than came in";
}

TEST_F(TrapListenerTest, AStrangerGetsNothingWhateverHeSends) {
    take(v2c(0xA6), "127.0.0.2");
    take("nonsense", "127.0.0.2");
    EXPECT_TRUE(audience.hints.empty());
    EXPECT_EQ(audience.strangers.size(), 2U);
    EXPECT_EQ(listener.counts().strangers, 2U);
    EXPECT_EQ(through->packets_sent(), 0U);
}

TEST_F(TrapListenerTest, WhatIsNoTrapIsCountedAndNotAnswered) {
    for (const char tag : {'\xA0', '\xA1', '\xA2', '\xA3', '\xA5', '\xA8', '\x30'}) {
        take(v2c(static_cast<std::uint8_t>(tag)));
    }
    take("");
    take("\x30");
    EXPECT_EQ(listener.counts().malformed, 9U);
    EXPECT_TRUE(audience.hints.empty());
    EXPECT_EQ(through->packets_sent(), 0U);
}

TEST_F(TrapListenerTest, WhatIsCutOffAnywhereIsMalformed) {
    for (const auto& whole : {v1(), v2c(0xA7), v2c(0xA6)}) {
        for (std::size_t size = 0; size < whole.size(); ++size) take(whole.substr(0, size));
    }
    EXPECT_TRUE(audience.hints.empty());
    EXPECT_EQ(listener.counts().malformed, v1().size() + 2 * v2c(0xA7).size());
}

TEST_F(TrapListenerTest, AFloodOfInformsIsAnsweredInBounds) {
    for (int i = 0; i < 10'000; ++i) take(v2c(0xA6));
    EXPECT_EQ(listener.counts().answered, 200U);
    EXPECT_EQ(listener.counts().dropped, 9'800U);
    EXPECT_EQ(listener.counts().hints, 10'000U);
}

TEST_F(TrapListenerTest, AFloodOfV3IsProvedInBounds) {
    const auto pdu =
        ber::tlv(0xA7, ber::integer(77) + ber::integer(0) + ber::integer(0) + ber::sequence(kUptime + kTrapOid));
    const std::string engine{"\x80\x00\x00\x00\x01", 5};
    const auto security = ber::sequence(ber::octets(engine) + ber::integer(1) + ber::integer(1) +
                                        ber::octets("nobody") + ber::octets("") + ber::octets(""));
    const auto header =
        ber::sequence(ber::integer(5) + ber::integer(65'507) + ber::octets(std::string(1, '\0')) + ber::integer(3));
    const auto datagram = ber::sequence(ber::integer(3) + header + ber::octets(security) +
                                        ber::sequence(ber::octets(engine) + ber::octets("") + pdu));
    for (int i = 0; i < 1'000; ++i) {
        take(datagram);
        io.restart();
        io.poll();
    }
    EXPECT_EQ(listener.counts().refused, 400U);
    EXPECT_EQ(listener.counts().dropped, 600U);
    clock.advance(std::chrono::seconds{1});
    for (int i = 0; i < 1'000; ++i) {
        take(datagram);
        io.restart();
        io.poll();
    }
    EXPECT_EQ(listener.counts().refused, 600U);
}

TEST_F(TrapListenerTest, APortInUseNamesItsOwner) {
    TrapListener first{io.get_executor(), clock, audience, {}};
    ASSERT_TRUE(first.open({{asio::ip::make_address("127.0.0.1")}, 0}));
    ASSERT_NE(first.port(), 0);
    const auto second = listener.open({{asio::ip::make_address("127.0.0.1")}, first.port()});
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, std::errc::address_in_use);
    const auto text = second.error().text();
    EXPECT_NE(text.find("UDP port " + std::to_string(first.port()) + " at 127.0.0.1 is held by snmp_test (pid "),
              std::string::npos)
        << text;
}

}  // namespace
}  // namespace fleetgate::snmp
