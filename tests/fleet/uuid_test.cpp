#include "fleet/uuid.hpp"

#include "base/bytes.hpp"
#include "fleet/identity.hpp"
#include "fleet/standard_reader.hpp"
#include "tests/fakes/fake_snmp_client.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fleet/answers_of.hpp"
#include "tests/fleet/colour_mfp.hpp"

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

std::optional<std::string> engine(std::string_view hex) { return unique_engine_id(*base::from_hex(hex)); }

TEST(Uuid, IsItsUsualTextWhateverIsAroundIt) {
    const std::string text = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
    EXPECT_EQ(uuid_in(text), text);
    EXPECT_EQ(uuid_in(" urn:uuid:6BA7B810-9DAD-11D1-80B4-00C04FD430C8"), text);
    EXPECT_EQ(uuid_in("{6ba7b810-9dad-11d1-80b4-00c04fd430c8}"), text);
    EXPECT_EQ(uuid_in("6ba7b8109dad11d180b400c04fd430c8"), text);
}

TEST(Uuid, IsNothingElse) {
    for (const auto* text : {"", "0", "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff",
                             "6ba7b810-9dad-11d1-80b4-00c04fd430c", "6ba7b810x9dad-11d1-80b4-00c04fd430c8",
                             "6ba7b810-9dad-11d1-80b4-00c04fd430zz", "AAA1111111"}) {
        EXPECT_FALSE(uuid_in(text)) << text;
    }
}

TEST(Uuid, IsMadeOfAnEngineIdThatNoOtherDeviceHas) {
    EXPECT_EQ(engine("80000009030017c8123456"), "SNMP engine 80:00:00:09:03:00:17:c8:12:34:56");
    EXPECT_EQ(engine("80001f8880e9630000d61ff449"), "SNMP engine 80:00:1f:88:80:e9:63:00:00:d6:1f:f4:49");
    EXPECT_TRUE(is_engine_id("SNMP engine 80:00"));
}

TEST(Uuid, IsNotMadeOfOneThatASeriesMayShare) {
    for (const auto* hex : {"",                                            // none
                            "8000000901c0000207",                          // an IPv4 address
                            "800000090220010db8000000000000000000000001",  // an IPv6 address
                            "80000009047072696e746572",                    // a text
                            "80000009050102030405060708",                  // octets that somebody chose
                            "8000000903000000000000",                      // blank
                            "8000000903ffffffffffff",                      //
                            "8000000903020017c81234",                      // locally administered
                            "80000009800102030405060708",                  // a maker's own way
                            "0000000903001700c81234",                      // as before RFC 3411
                            "80001f88800000000000000000"}) {
        EXPECT_EQ(engine(hex), std::nullopt) << hex;
    }
}

TEST(Uuid, OfTheDeviceIdCountsFirst) {
    const auto answers = answers_of(
        "1.3.6.1.4.1.2699.1.2.1.2.1.1.3.1|4|MFG:Example;MDL:One;UUID:6BA7B810-9DAD-11D1-80B4-00C04FD430C8;\n"
        "1.3.6.1.6.3.10.2.1.1.0|4x|80000009030017c8123456\n");
    const auto identity = decode_identity(Decoding{answers, kNoon});
    EXPECT_EQ(identity.uuid->value, "6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    EXPECT_EQ(identity.uuid->origin.profile, "IEEE-1284");
}

TEST(Uuid, IsAskedForOnlyWhereNothingElseTellsTheDevice) {
    fakes::FakeClient client{colour_mfp()};
    const snmp::Oid engine_id{1, 3, 6, 1, 6, 3, 10, 2, 1, 1, 0};
    client.rows[engine_id] = fakes::text(*base::from_hex("80001f8880e9630000d61ff449"));
    base::ManualClock clock;
    StandardReader reader{client, clock};
    EXPECT_FALSE(fakes::run(reader.read_identity({}))->identity.uuid);
    client.rows.erase(snmp::Oid::parse("1.3.6.1.2.1.43.5.1.1.17.1").value());
    EXPECT_FALSE(fakes::run(reader.read_identity({}))->identity.uuid) << "it has a network card";
    client.rows.erase(snmp::Oid::parse("1.3.6.1.2.1.2.2.1.6.1").value());
    const auto found = fakes::run(reader.read_identity({}));
    ASSERT_TRUE(found->identity.uuid);
    EXPECT_EQ(found->identity.uuid->origin.oid, engine_id.to_string());
    client.rows[snmp::Oid::parse("1.3.6.1.2.1.47.1.1.1.1.19.1").value()] =
        fakes::text(*base::from_hex("6ba7b8109dad11d180b400c04fd430c8"));
    EXPECT_EQ(fakes::run(reader.read({}))->identity.uuid->value, "6ba7b810-9dad-11d1-80b4-00c04fd430c8");
}

}  // namespace
}  // namespace fleetgate::fleet
