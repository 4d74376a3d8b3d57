#include "fleet/identity.hpp"

#include "fleet/makers.hpp"
#include "tests/fleet/answers_of.hpp"

#include <set>

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

Identity identity_of(std::string_view recording) {
    const auto answers = answers_of(recording);
    return decode_identity(Decoding{answers, kNoon});
}

std::string value(const Text& text) { return text ? text->value : "-"; }

struct MakerCase {
    std::string name;
    std::string recording;
    std::string maker;
};

class MakerOf : public testing::TestWithParam<MakerCase> {};

TEST_P(MakerOf, IsTheOneThatTheTextsName) {
    EXPECT_EQ(value(identity_of(GetParam().recording).maker), GetParam().maker);
}

INSTANTIATE_TEST_SUITE_P(
    Devices, MakerOf,
    testing::Values(
        MakerCase{"by_number", "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.18334.1.1.1.2\n", "Konica Minolta"},
        MakerCase{"rebrand", "1.3.6.1.2.1.1.1.0|4|TA_UTAX Printing System\n1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.1347.41\n",
                  "UTAX"},
        MakerCase{"rebrand_of_ricoh",
                  "1.3.6.1.2.1.1.1.0|4|SAVIN 2555 / RICOH Network Printer D model\n"
                  "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.367.1.1\n",
                  "Savin"},
        MakerCase{"by_family", "1.3.6.1.2.1.25.3.2.1.3.1|4|TASKalfa 3554ci\n", "KYOCERA"},
        MakerCase{"device_id_first",
                  "1.3.6.1.2.1.1.1.0|4|HP ETHERNET MULTI-ENVIRONMENT\n"
                  "1.3.6.1.4.1.11.2.3.9.1.1.7.0|4|MFG:Zebra Technologies;MDL:ZTC TLP 2824;\n",
                  "Zebra"},
        MakerCase{"unknown_maker_in_its_own_words",
                  "1.3.6.1.4.1.2699.1.2.1.2.1.1.3.1|4|MFG:Acme Print Works;MDL:A1;CLS:PRINTER;\n", "Acme Print Works"},
        MakerCase{"not_within_a_text", "1.3.6.1.2.1.1.1.0|4|Box compatible with an HP JETDIRECT EX\n", "-"},
        MakerCase{"not_by_a_beginning", "1.3.6.1.2.1.1.1.0|4|HPE OfficeConnect Switch\n", "-"},
        MakerCase{"two_words", "1.3.6.1.2.1.1.1.0|4|FUJI XEROX DocuCentre-III C2200 ;ESS1\n", "Fuji Xerox"}),
    [](const auto& row) { return row.param.name; });

TEST(Identity, KeepsWhereEachValueComesFrom) {
    const auto identity = identity_of(
        "1.3.6.1.2.1.1.1.0|4|Lexmark MX711 version NH62.TU.N636 kernel 3.0.0 All-N-1\n"
        "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.641.2.71107114\n"
        "1.3.6.1.2.1.25.3.2.1.3.1|4|Lexmark MX711 74AAC6601AB2 LW62.TU.P636\n"
        "1.3.6.1.2.1.43.5.1.1.16.1|4|ET0021B7000001\n1.3.6.1.2.1.1.5.0|4|ET0021B7000001\n"
        "1.3.6.1.2.1.43.5.1.1.17.1|4|74AAC6601AB2-130-0\n");
    EXPECT_EQ(value(identity.model), "MX711");
    EXPECT_EQ(value(identity.serial), "74AAC6601AB2") << "hrDeviceDescr has it without what service adds";
    EXPECT_EQ(identity.serial->origin.oid, "1.3.6.1.2.1.43.5.1.1.17.1");
    EXPECT_EQ(identity.serial->origin.profile, "Printer-MIB");
    EXPECT_EQ(identity.serial->origin.raw, "74AAC6601AB2-130-0");
    EXPECT_EQ(identity.serial->origin.read_at, kNoon);
    EXPECT_EQ(identity.maker->origin.profile, "SNMPv2-MIB");
}

TEST(Identity, PrefersTheDevicesOwnDescriptionToAFamilyName) {
    const auto identity = identity_of(
        "1.3.6.1.2.1.25.3.2.1.3.1|4|HP LaserJet MFP M130nw\n"
        "1.3.6.1.4.1.11.2.3.9.1.1.7.0|4|MFG:HP;MDL:HP LaserJet MFP M129-M134;CLS:PRINTER;SN:VN00C00001;\n");
    EXPECT_EQ(value(identity.model), "LaserJet MFP M130nw");
    EXPECT_EQ(value(identity.serial), "VN00C00001");
    EXPECT_EQ(identity.serial->origin.profile, "IEEE-1284");
}

TEST(Identity, DoesNotTakeTheAdministratorsNameForAModel) {
    EXPECT_EQ(value(identity_of("1.3.6.1.2.1.1.5.0|4|PR-2-OG\n1.3.6.1.2.1.43.5.1.1.16.1|4|PR-2-OG\n").model), "-");
    EXPECT_EQ(value(identity_of("1.3.6.1.2.1.1.5.0|4|PR-2-OG\n1.3.6.1.2.1.43.5.1.1.16.1|4|CS 4053ci\n").model),
              "CS 4053ci");
}

TEST(Identity, PassesOverPlaceholdersForSerialNumbers) {
    EXPECT_EQ(value(identity_of("1.3.6.1.2.1.43.5.1.1.17.1|4|XXXXXXXXXXX\n"
                                "1.3.6.1.2.1.1.1.0|4|Dell 1235cn; V1.70;S/N 9SABCD1\n")
                        .serial),
              "9SABCD1");
}

TEST(Identity, OfWrongTypesIsEmpty) {
    const auto identity = identity_of(
        "1.3.6.1.2.1.1.1.0|2|7\n1.3.6.1.2.1.1.2.0|4|1.3.6.1.4.1.1347.41\n1.3.6.1.2.1.43.5.1.1.17.1|65|123456\n"
        "1.3.6.1.2.1.25.3.2.1.3.1|6|1.3.6\n1.3.6.1.4.1.11.2.3.9.1.1.7.0|2|5\n1.3.6.1.2.1.2.2.1.6.1|2|9\n");
    EXPECT_EQ(identity, Identity{});
}

TEST(Makers, EachHaveOneNameAndOneNumber) {
    std::set<std::string_view> names;
    std::set<std::uint32_t> numbers;
    for (const auto& maker : makers()) {
        EXPECT_TRUE(names.insert(maker.name).second) << maker.name;
        EXPECT_EQ(maker_that_begins(maker.spellings[0]).maker, &maker) << maker.name;
        for (const auto number : maker.numbers) {
            EXPECT_TRUE(number == 0 || numbers.insert(number).second) << number;
        }
        for (const auto subtree : maker.printer_subtrees) {
            EXPECT_TRUE(subtree.empty() || snmp::Oid::parse(subtree)) << subtree;
        }
    }
}

}  // namespace
}  // namespace fleetgate::fleet
