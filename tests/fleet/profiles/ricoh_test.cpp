#include "tests/fleet/profiles/read_device.hpp"

namespace fleetgate::fleet {
namespace {

const std::string kRoot = "1.3.6.1.4.1.367.3.2.1.2.";

/// Rows of the engine's counter table: type and value.
std::string counters(std::initializer_list<std::pair<int, int>> rows) {
    std::string text;
    int row = 0;
    for (const auto& [type, value] : rows) {
        const auto index = std::to_string(++row * 3);
        text += kRoot + "19.5.1.2." + index + "|2|" + std::to_string(type) + "\n" + kRoot + "19.5.1.9." + index +
                "|2|" + std::to_string(value) + "\n";
    }
    return text;
}

TEST(RicohProfile, ReadsCountersByTheirType) {
    const auto reading = read_device(printer("1.3.6.1.4.1.367.1.1", "LANIER MP C9999", 1100) + counters({{403, 250},
                                                                                                         {10, 1000},
                                                                                                         {200, 400},
                                                                                                         {201, 300},
                                                                                                         {203, 100},
                                                                                                         {300, 50},
                                                                                                         {400, 540},
                                                                                                         {401, 290},
                                                                                                         {871, 30},
                                                                                                         {870, 40},
                                                                                                         {702, 5},
                                                                                                         {999, 8}}));
    EXPECT_EQ(reading.profile, "Ricoh");
    EXPECT_EQ(counter(reading, "print_color").value, 250);
    EXPECT_EQ(counter(reading, "scan").value, 70) << "two purposes of scans";
    EXPECT_EQ(counter(reading, "scan").unit, "pages");
    EXPECT_EQ(counter(reading, "staples").value, 5);
    EXPECT_EQ(counter(reading, "print_mono").trust, MeterTrust::proved);
    EXPECT_EQ(counter(reading, "copy_color").trust, MeterTrust::proved);
    EXPECT_EQ(counter(reading, "total").trust, MeterTrust::proved) << "10 of 1000 are reports";
}

TEST(RicohProfile, AModelWithoutTheTableHasFourCells) {
    const auto reading = read_device(printer("1.3.6.1.4.1.367.1.1", "NRG SP 9999", 110) + kRoot + "19.1.0|65|100\n" +
                                     kRoot + "19.2.0|65|60\n" + kRoot + "19.3.0|65|1\n" + kRoot + "19.4.0|65|39\n");
    EXPECT_EQ(counter(reading, "print").value, 60);
    EXPECT_EQ(counter(reading, "total").trust, MeterTrust::proved);
}

TEST(RicohProfile, NearEmptyIsLowAndNoPercentage) {
    const auto level = [](int row, const std::string& name, int value) {
        const auto index = std::to_string(row);
        return kRoot + "24.1.1.2." + index + "|4|" + name + "\n" + kRoot + "24.1.1.5." + index + "|2|" +
               std::to_string(value) + "\n";
    };
    const auto reading =
        read_device(printer("1.3.6.1.4.1.367.1.1", "RICOH IM C9999", 110) +
                    supply(1, 3, "Black Toner", -2, -3, "black") + supply(3, 3, "Cyan Toner", -2, -3, "cyan") +
                    supply(4, 3, "Magenta Toner", -2, -3, "magenta") + level(1, "Black Toner", 40) +
                    level(2, "Cyan Toner", -100) + level(3, "Magenta Toner", -3) + level(4, "Yellow Toner", 90));
    ASSERT_EQ(reading.supplies.size(), 3U) << "what the Printer-MIB does not have is no supply";
    EXPECT_EQ(reading.supplies[0].level.percent, 40);
    EXPECT_EQ(reading.supplies[1].level, (Level{std::nullopt, SupplyState::low}));
    EXPECT_EQ(reading.supplies[2].level, (Level{std::nullopt, SupplyState::ok}));
}

}  // namespace
}  // namespace fleetgate::fleet
