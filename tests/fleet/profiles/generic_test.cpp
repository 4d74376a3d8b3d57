#include "tests/fleet/profiles/read_device.hpp"

namespace fleetgate::fleet {
namespace {

const std::string kRoot = "1.3.6.1.4.1.2699.1.3.1.";

/// A key: the service, and the kind of subunit (2 where it is none).
std::string key(int key, int service, int subunit) {
    const auto at = std::to_string(key);
    return kRoot + "2.1.1.2." + at + "|2|" + std::to_string(service) + "\n" + kRoot + "2.1.1.4." + at + "|2|" +
           std::to_string(subunit) + "\n";
}

std::string count(const std::string& column, const std::string& row, int value) {
    return kRoot + column + "." + row + "|2|" + std::to_string(value) + "\n";
}

TEST(GenericProfile, ReadsTheImagingCountersOfWhatNobodyKnows) {
    const auto reading =
        read_device(printer("1.3.6.1.4.1.99999.1", "Acme 9", 1000) + key(4, 3, 2) + key(7, 11, 2) + key(8, 4, 2) +
                    key(9, 11, 10) + key(11, 12, 2) + count("8.1.1.4", "4.3.3", 990) + count("8.1.1.4", "4.3.4", 7) +
                    count("8.1.1.4", "4.7.3", 10) + count("8.1.1.4", "7.3.3", 590) + count("8.1.1.4", "8.3.3", 400) +
                    count("8.1.1.4", "9.3.3", 590) + count("8.1.1.5", "7.3.3", 90) + count("8.1.1.7", "7.3.3", 500) +
                    count("9.1.1.4", "4.3.3", 33) + count("10.1.1.4", "4.3.3", 800) + count("7.1.1.4", "11.3.3", 12));
    EXPECT_EQ(reading.profile, "generic");
    EXPECT_EQ(counter(reading, "total").value, 990) << "of the whole life, and of no other kind of work";
    EXPECT_EQ(counter(reading, "print").value, 590) << "the marker's share is no other service";
    EXPECT_EQ(counter(reading, "print_color").trust, MeterTrust::proved);
    EXPECT_EQ(counter(reading, "copy").trust, MeterTrust::proved);
    EXPECT_EQ(counter(reading, "total_duplex").value, 33);
    EXPECT_EQ(counter(reading, "total_sheets").unit, "sheets");
    EXPECT_EQ(counter(reading, "scan").unit, "pages");
}

TEST(GenericProfile, OfADeviceThatHasNothingCostsLittle) {
    fakes::FakeClient client{fakes::parse_recording(printer("1.3.6.1.4.1.99999.1", "Acme 9", 1000))};
    base::ManualClock clock;
    ASSERT_TRUE(fakes::run(StandardReader{client, clock}.read({}, Depth::standard)));
    const auto standard = client.octets;
    ASSERT_TRUE(fakes::run(StandardReader{client, clock}.read({}, Depth::full)));
    EXPECT_LE(client.octets - 2 * standard, 3500U) << "once a day";
}

}  // namespace
}  // namespace fleetgate::fleet
