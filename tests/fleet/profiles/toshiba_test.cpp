#include "tests/fleet/profiles/read_device.hpp"

namespace fleetgate::fleet {
namespace {

std::string studio(const std::string& sys_object_id) { return printer(sys_object_id, "TOSHIBA e-STUDIO2525AC", 5000); }

/// Full colour, two colours, black, all.
std::string category(int number, int colour, int two, int black) {
    const auto cell = [number](int column, int value) {
        return "1.3.6.1.4.1.1129.2.3.50.1.3.21.6.1." + std::to_string(number) + ".1." + std::to_string(column) +
               "|65|" + std::to_string(value) + "\n";
    };
    return cell(1, colour) + cell(2, two) + cell(3, black) + cell(4, colour + two + black);
}

TEST(ToshibaProfile, BillsByFunctionAndColour) {
    const auto reading = read_device(studio("1.3.6.1.4.1.1129.2.3.58.2") + category(2, 300, 10, 700) +
                                     category(3, 200, 5, 400) + category(4, 100, 5, 250) + category(7, 0, 0, 40) +
                                     category(11, 0, 0, 10) + category(207, 30, 0, 70));
    EXPECT_EQ(reading.profile, "Toshiba");
    for (const auto* name : {"total", "total_two_color", "print_color", "copy_mono", "fax", "report"}) {
        EXPECT_EQ(counter(reading, name).trust, MeterTrust::proved) << name;
    }
    EXPECT_EQ(counter(reading, "total_large").value, 100);
}

TEST(ToshibaProfile, DoesNotBillByFunctionsThatAreNumberedOtherwise) {
    const auto reading = read_device(studio("1.3.6.1.4.1.1129.2.3.58.2") + category(2, 300, 10, 700) +
                                     category(3, 200, 5, 400) + category(7, 0, 0, 40));
    EXPECT_EQ(counter(reading, "total").trust, MeterTrust::proved);
    EXPECT_EQ(counter(reading, "fax").trust, MeterTrust::unproved);
}

TEST(ToshibaProfile, LeavesAnotherMakersEngineToItsTree) {
    EXPECT_NE(read_device(studio("1.3.6.1.4.1.641.2.71435348")).profile, "Toshiba");
}

TEST(ToshibaProfile, AsksALabelPrinterVariableByVariable) {
    const auto rows = fakes::parse_recording(
        "1.3.6.1.2.1.1.1.0|4|TOSHIBA TEC B-FV4\n1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.1129.1.2.1\n"
        "1.3.6.1.4.1.1129.1.2.1.1.1.2.1.0|4|B-FV4T-GS14\n1.3.6.1.4.1.1129.1.2.1.1.1.1.2.0|4|V1.2\n");
    fakes::FakeClient client{rows};
    client.breaks_on_absent = true;
    base::ManualClock clock;
    const auto reading = fakes::run(StandardReader{client, clock}.read({}));
    ASSERT_TRUE(reading) << reading.error().text();
    EXPECT_EQ(reading->profile, "Toshiba TEC label printer");
    EXPECT_EQ(reading->identity.firmware->value, "V1.2");
    EXPECT_LE(client.requests, 100U);
}

}  // namespace
}  // namespace fleetgate::fleet
