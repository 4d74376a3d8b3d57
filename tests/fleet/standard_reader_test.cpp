#include "fleet/standard_reader.hpp"

#include "tests/fakes/fake_snmp_client.hpp"
#include "tests/fakes/run.hpp"

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

TEST(StandardReader, NamesAPrinterFromItsFirstAnswer) {
    fakes::FakeClient client{
        fakes::parse_recording("1.3.6.1.2.1.1.1.0|4|KYOCERA Document Solutions Printing System\n"
                               "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.1347.41\n"
                               "1.3.6.1.2.1.25.3.2.1.2.1|6|1.3.6.1.2.1.25.3.1.5\n"
                               "1.3.6.1.2.1.25.3.2.1.3.1|4|TASKalfa 3554ci\n"
                               "1.3.6.1.2.1.43.5.1.1.17.1|4|ABC1234567\n"
                               "1.3.6.1.2.1.2.2.1.3.1|2|6\n"
                               "1.3.6.1.2.1.2.2.1.6.1|4x|0017c8000001\n")};
    base::ManualClock clock;
    StandardReader reader{client, clock};
    const auto found = fakes::run(reader.read_identity({}));
    ASSERT_TRUE(found) << found.error().text();
    EXPECT_EQ(found->classification.kind, DeviceKind::printer) << found->classification.why;
    EXPECT_EQ(found->identity.maker->value, "KYOCERA");
    EXPECT_EQ(found->identity.model->value, "TASKalfa 3554ci");
    EXPECT_EQ(found->identity.serial->value, "ABC1234567");
    EXPECT_EQ(found->identity.mac->value, "00:17:c8:00:00:01");
    EXPECT_EQ(client.requests, 1U);
}

}  // namespace
}  // namespace fleetgate::fleet
