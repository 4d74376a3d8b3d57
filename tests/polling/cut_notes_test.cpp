#include "polling/cut_notes.hpp"

#include "polling/messages.hpp"
#include "tests/fakes/memory_log.hpp"

#include <gtest/gtest.h>

namespace fleetgate::polling {
namespace {

using fleet::CutKind;

class CutNotesTest : public testing::Test {
protected:
    void read(std::vector<fleet::Cut> cuts, bool partial = false, fleet::DeviceId id = fleet::DeviceId{7}) {
        fleet::Device device;
        device.id = id;
        device.address = "192.0.2.7";
        fleet::Reading reading;
        reading.cuts = std::move(cuts);
        reading.partial = partial;
        notes.note(device, reading);
    }

    const fleet::Cut rows{"supply table", CutKind::rows, 500};
    const fleet::Cut text{"identity and status", CutKind::text, 4096};
    fakes::MemoryLog log;
    CutNotes notes{log};
};

TEST_F(CutNotesTest, NamesADeviceOnceForEachKindOfTrouble) {
    for (int i = 0; i < 5; ++i) read({rows});
    EXPECT_EQ(log.text(kDeviceCut),
              "device 7 at 192.0.2.7 sends more than is taken: supply table: cut after 500 rows\n");
    for (int i = 0; i < 5; ++i) read({rows, text});
    EXPECT_EQ(log.count(kDeviceCut), 2);
    read({rows, {"alert table", CutKind::rows, 500}});
    EXPECT_EQ(log.count(kDeviceCut), 2) << "another table is no other kind";
}

TEST_F(CutNotesTest, NamesEachDevice) {
    read({rows});
    read({rows}, false, fleet::DeviceId{8});
    EXPECT_EQ(log.count(kDeviceCut), 2);
}

TEST_F(CutNotesTest, NamesItAgainAfterItWasWell) {
    read({rows});
    read({}, true);
    read({rows});
    EXPECT_EQ(log.count(kDeviceCut), 1) << "a partial reading does not ask for everything";
    read({});
    read({rows});
    EXPECT_EQ(log.count(kDeviceCut), 2);
}

TEST_F(CutNotesTest, ForgetsDevicesThatAreGone) {
    read({rows});
    notes.keep([](fleet::DeviceId) { return false; });
    read({rows});
    EXPECT_EQ(log.count(kDeviceCut), 2);
}

}  // namespace
}  // namespace fleetgate::polling
