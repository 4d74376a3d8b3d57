#include "tests/fleet/profiles/read_device.hpp"

namespace fleetgate::fleet {
namespace {

TEST(PantumProfile, KnowsItsIdentityAndTakesNoStateForACount) {
    const std::string pantum = "1.3.6.1.4.1.40093.";
    const auto reading = read_device(printer("1.3.6.1.4.1.40093.1.1", "Pantum BM5100FDW Series", 900) + pantum +
                                     "10.1.1.4|4|CK1A234567\n" + pantum + "1.1.1.1|4|1.2.3.4\n" + pantum +
                                     "1.1.3.9|2|3\n" + pantum + "1.1.3.12|2|880\n");
    EXPECT_EQ(reading.profile, "Pantum");
    EXPECT_EQ(reading.identity.serial->value, "CK1A234567");
    EXPECT_EQ(reading.identity.firmware->value, "1.2.3.4");
    EXPECT_FALSE(has_counter(reading, "copy")) << "3 is a printer that stands by";
}

}  // namespace
}  // namespace fleetgate::fleet
