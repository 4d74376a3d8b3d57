#include "tests/store/fixture.hpp"

namespace fleetgate::store {
namespace {

using namespace std::chrono_literals;

class DeviceHabits : public StoreTest {
protected:
    template <class Work>
    auto run(Work work) {
        return fakes::run(io, std::move(work));
    }
    fleet::DeviceId add() {
        fleet::Registration registration;
        registration.address = "192.0.2.7";
        registration.identity = full_reading(kNoon).identity;
        return run(store->devices().register_device(registration, kNoon))->id;
    }
    std::string usual(fleet::DeviceId id) { return run(store->devices().device(id)).value()->usual; }

    std::unique_ptr<Store> store = open();
};

TEST_F(DeviceHabits, AreKeptWithTheReasonUntilTheDeviceAnswers) {
    const auto id = add();
    EXPECT_TRUE(run(store->devices().habit(id))->empty());
    fleet::SleepHabit habit;
    habit.note(kNoon, fleet::Presence::silent);
    ASSERT_TRUE(run(store->devices().keep_habit(id, habit, "as every night")));
    ASSERT_TRUE(run(store->devices().mark_silent(id, kNoon, "no answer")));
    EXPECT_EQ(*run(store->devices().habit(id)), habit);
    EXPECT_EQ(usual(id), "as every night");
    EXPECT_EQ(run(store->devices().devices())->front().usual, "as every night");
    ASSERT_TRUE(run(store->devices().save_reading(id, full_reading(kNoon + 1h))));
    EXPECT_EQ(usual(id), "");
    EXPECT_EQ(*run(store->devices().habit(id)), habit);
    ASSERT_TRUE(run(store->devices().remove(id)));
    EXPECT_TRUE(run(store->devices().habit(id))->empty());
    EXPECT_TRUE(run(store->devices().keep_habit(id, habit, "")).has_value()) << "nothing is kept of it";
    EXPECT_TRUE(run(store->devices().habit(id))->empty());
}

TEST_F(DeviceHabits, AddressesAreThoseOfAllDevices) {
    EXPECT_TRUE(run(store->devices().addresses())->empty());
    const auto id = add();
    EXPECT_EQ(*run(store->devices().addresses()), (std::vector<fleet::DeviceAddress>{{id, "192.0.2.7"}}));
}

}  // namespace
}  // namespace fleetgate::store
