#include "net/admission.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace fleetgate::net {
namespace {

using namespace std::chrono_literals;
using Use = Seat::Use;

class AdmissionTest : public testing::Test {
protected:
    AdmissionTest() {
        limits.connections = 64;
        limits.connections_per_source = 16;
        limits.connections_of_loopback = 32;
    }
    void take(std::size_t count, std::string_view source, Use use = Use::waiting) {
        for (std::size_t i = 0; i < count; ++i) seats.push_back({source, use, now += 1s});
    }
    Admission come(std::string_view source, bool loopback = false) { return admit(seats, source, loopback, limits); }

    HttpLimits limits;
    std::vector<Seat> seats;
    base::SteadyTime now{};
};

TEST_F(AdmissionTest, LetsEveryoneInWhileThereIsRoom) {
    take(10, "a");
    EXPECT_TRUE(come("a").admitted);
    EXPECT_FALSE(come("a").gives_way);
}

TEST_F(AdmissionTest, ASourceTakesWhatIsOverItsShareFromItself) {
    take(3, "b");
    take(16, "a");
    const auto more = come("a");
    EXPECT_TRUE(more.admitted);
    EXPECT_EQ(more.gives_way, 3U) << "its oldest";
    EXPECT_FALSE(come("b").gives_way);
}

TEST_F(AdmissionTest, LoopbackHasAShareTooAndALargerOne) {
    take(31, "127.0.0.1");
    EXPECT_FALSE(come("127.0.0.1", true).gives_way);
    take(1, "127.0.0.1");
    EXPECT_TRUE(come("127.0.0.1", true).gives_way);
}

TEST_F(AdmissionTest, NobodyWhoIsBeingAnsweredGivesWay) {
    take(16, "a", Use::answering);
    EXPECT_FALSE(come("a").admitted);
    take(16, "b", Use::answering);
    take(16, "c", Use::answering);
    take(16, "d", Use::answering);
    EXPECT_FALSE(come("e").admitted);
}

TEST_F(AdmissionTest, WhoeverHoldsMostGivesWayToANewSource) {
    take(2, "early");
    take(32, "127.0.0.1");
    take(15, "b");
    take(15, "c");
    ASSERT_EQ(seats.size(), limits.connections);
    const auto more = come("new");
    EXPECT_TRUE(more.admitted);
    EXPECT_EQ(more.gives_way, 2U);
}

TEST_F(AdmissionTest, ABodyThatComesGivesWayAfterWhatSaysNothing) {
    take(1, "a", Use::receiving);
    take(15, "a");
    EXPECT_EQ(come("a").gives_way, 1U);
    for (auto& seat : seats) seat.use = Use::receiving;
    EXPECT_EQ(come("a").gives_way, 0U);
}

TEST_F(AdmissionTest, TheLastPlacesAreForThoseWhoHoldFew) {
    take(16, "a", Use::answering);
    take(16, "b", Use::answering);
    take(16, "c", Use::answering);
    take(8, "d", Use::answering);
    EXPECT_FALSE(come("d").admitted) << "it would take from the reserve and has nothing to give";
    EXPECT_TRUE(come("e").admitted);
}

}  // namespace
}  // namespace fleetgate::net
