#include "tests/fleet/profiles/read_device.hpp"

namespace fleetgate::fleet {
namespace {

const std::string kCells = "1.3.6.1.4.1.2435.2.3.9.4.2.1.5.";

TEST(BrotherProfile, ReadsCountersLivesAndPages) {
    const auto reading = read_device(
        printer("1.3.6.1.4.1.2435.2.3.9.1", "Brother MFC-L9999CDW series", 300) + kCells +
        "5.10.0|4x|0001040000012c01010400000064020104000000c806010400000010ff\n" + kCells +
        "5.8.0|4x|"
        "6f010400001e1470010400000320310104000000013201040000000241010400002328110104000000646d010400000fa0ff\n" +
        kCells + "5.11.0|4x|820104000003e8770104000007d0ff\n" + kCells + "5.20.0|4x|a00102a10100ff\n" + kCells +
        "5.21.0|4x|01020003a10400000003ff\n" + kCells + "6.1.0|2|1\n" + kCells + "5.52.21.1.2.1|2|1\n" + kCells +
        "5.52.21.1.2.2|2|3\n" + kCells + "5.52.21.1.3.1|65|220\n" + kCells + "5.52.21.1.3.2|65|80\n" +
        supply(1, 3, "Black Toner Cartridge", -2, -3, "black"));
    EXPECT_EQ(reading.profile, "Brother laser");
    EXPECT_EQ(counter(reading, "total_color").value, 200);
    EXPECT_EQ(counter(reading, "total_mono").trust, MeterTrust::proved);
    EXPECT_EQ(counter(reading, "copy").trust, MeterTrust::proved);
    EXPECT_EQ(counter(reading, "drum").value, 100);
    EXPECT_EQ(counter(reading, "jams").value, 3);
    ASSERT_EQ(reading.supplies.size(), 4U);
    EXPECT_EQ(reading.supplies[0].level.percent, 77) << "the Printer-MIB says only that some is left";
    EXPECT_EQ(reading.supplies[1].colorant, "cyan");
    EXPECT_EQ(reading.supplies[1].level, (Level{8, SupplyState::low}));
    EXPECT_EQ(reading.supplies[2].kind, "opc");
    EXPECT_EQ(reading.supplies[2].pages_left, 1000);
    EXPECT_EQ(reading.supplies[3].name, "paper feeding kit 1");
    EXPECT_EQ(reading.supplies[3].pages_left, 2000);
    ASSERT_EQ(reading.log.size(), 1U);
    EXPECT_EQ(reading.log[0].text, "black toner, 2 times");
    EXPECT_TRUE(reading.status.asleep->value);
}

TEST(BrotherProfile, ReadsTheInksOfOldModelsInTwentieths) {
    const auto reading = read_device(printer("1.3.6.1.4.1.2435.2.3.9.1", "Brother MFC-5999CN", 300) + kCells +
                                     "5.8.0|4x|a101020414a201020c14ff\n");
    EXPECT_EQ(reading.profile, "Brother ink");
    ASSERT_EQ(reading.supplies.size(), 2U);
    EXPECT_EQ(reading.supplies[0].kind, "ink");
    EXPECT_EQ(reading.supplies[0].level.percent, 20);
    EXPECT_EQ(reading.supplies[1].level.percent, 60);
}

TEST(BrotherProfile, AStateIsNoPercentage) {
    const auto reading =
        read_device(printer("1.3.6.1.4.1.2435.2.3.9.1", "Brother HL-5999DN", 300) + kCells +
                    "5.8.0|4x|110104000061a8310101014101010163010103ff\n" + kCells + "5.11.0|4x|82010400000000ff\n");
    ASSERT_EQ(reading.supplies.size(), 2U);
    EXPECT_EQ(reading.supplies[1].kind, "opc");
    EXPECT_EQ(reading.supplies[1].level, (Level{std::nullopt, SupplyState::empty}));
    EXPECT_EQ(reading.supplies[1].pages_left, 0);
}

}  // namespace
}  // namespace fleetgate::fleet
