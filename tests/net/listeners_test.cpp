#include "net/listeners.hpp"

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

namespace fleetgate::net {
namespace {

class ListenersTest : public testing::Test {
protected:
    /// The system, but for the addresses that it is said to refuse.
    Bind refusing(std::string address, std::errc why) {
        return [this, address = std::move(address), why](const Endpoint& endpoint) -> base::Result<Acceptor> {
            if (endpoint.address == address) return base::fail(why, "open " + address);
            return bind_tcp(io_.get_executor(), endpoint);
        };
    }
    boost::asio::io_context io_;
    const std::vector<Endpoint> both_{{"::", 0}, {"127.0.0.1", 0}};
};

TEST_F(ListenersTest, PassOverAllOfIpv6WhereTheHostHasNone) {
    for (const auto why : {std::errc::address_family_not_supported, std::errc::address_not_available}) {
        const auto bound = bind_all(both_, refusing("::", why));
        ASSERT_TRUE(bound) << bound.error().text();
        EXPECT_EQ(bound->acceptors.size(), 1U);
        ASSERT_EQ(bound->passed_over.size(), 1U);
        EXPECT_EQ(bound->passed_over.front().address, "::");
    }
}

TEST_F(ListenersTest, FailWhenNothingElseIsLeft) {
    const auto bound = bind_all({{"::", 0}}, refusing("::", std::errc::address_family_not_supported));
    ASSERT_FALSE(bound);
    EXPECT_EQ(bound.error().code, std::errc::address_family_not_supported);
}

TEST_F(ListenersTest, FailWhenOneAddressThatWasNamedCannotBeHad) {
    const auto six = bind_all({{"127.0.0.1", 0}, {"2001:db8::1", 0}},
                              refusing("2001:db8::1", std::errc::address_family_not_supported));
    ASSERT_FALSE(six);
    const auto taken = bind_all(both_, refusing("::", std::errc::address_in_use));
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().code, std::errc::address_in_use);
}

}  // namespace
}  // namespace fleetgate::net
