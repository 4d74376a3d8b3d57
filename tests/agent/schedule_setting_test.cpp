#include "agent/schedule_setting.hpp"

#include "tests/store/fixture.hpp"

namespace fleetgate::agent {
namespace {

using namespace std::chrono_literals;

class ScheduleSetting : public store::StoreTest {
protected:
    polling::Schedule schedule() { return get(schedule_of(store->settings())); }
    std::unique_ptr<store::Store> store = open();
};

TEST_F(ScheduleSetting, IsFastUntilSomebodySetsAnother) {
    EXPECT_EQ(schedule(), polling::Schedule{});
    polling::Schedule custom{.kind = polling::ScheduleKind::custom, .sleeper = 20min};
    custom.custom.fill({60s, 1h});
    get(save_schedule(store->settings(), custom));
    EXPECT_EQ(schedule(), custom);
    get(save_schedule(store->settings(), {.kind = polling::ScheduleKind::standard}));
    EXPECT_EQ(schedule(), polling::Schedule{.kind = polling::ScheduleKind::standard});
}

TEST_F(ScheduleSetting, IsTheDefaultWhereItCannotBeRead) {
    for (const auto* text : {"no JSON", R"({"kind":"of a newer version"})", R"({"kind":"custom"})"}) {
        get(store->settings().save("schedule", text));
        EXPECT_EQ(schedule(), polling::Schedule{}) << text;
    }
}

}  // namespace
}  // namespace fleetgate::agent
