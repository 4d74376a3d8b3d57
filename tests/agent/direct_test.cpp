#include "agent/cli/direct.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/udp.hpp>
#include <gtest/gtest.h>

namespace fleetgate::agent::cli {
namespace {

using namespace std::chrono_literals;

TEST(Direct, SendsNothingFasterThanTheRate) {
    SnmpOptions options;
    options.rate = "50";
    Direct direct{options};
    asio::ip::udp::socket silent{direct.io, {asio::ip::address_v4::loopback(), 0}};
    snmp::Credential credential;
    credential.community = base::Secret{"public"};
    snmp::Target target{silent.local_endpoint(), std::make_shared<const snmp::Credential>(credential), {}};
    target.limits.timeout = 1ms;
    target.limits.retries = 5;
    const auto started = direct.clock.now();
    asio::co_spawn(direct.io, direct.engine.get(target, {snmp::Oid{1, 3, 6, 1}}),
                   [&](auto, auto) { direct.io.stop(); });
    direct.io.run();
    EXPECT_EQ(direct.engine.packets_sent(), 6U);
    EXPECT_GE(direct.clock.now() - started, 95ms) << "the sixth packet at 50 a second";
}

}  // namespace
}  // namespace fleetgate::agent::cli
