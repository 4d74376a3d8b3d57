#include "fleet/conditions/condition_catalogue.hpp"

#include "fleet/mib_names.hpp"

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

constexpr auto note = ConditionClass::info;
constexpr auto plan = ConditionClass::plan;
constexpr auto warn = ConditionClass::warn;
constexpr auto stop = ConditionClass::stop;
constexpr auto state = ConditionClass::state;
constexpr auto nobody = Helper::nobody;
constexpr auto user = Helper::user;
constexpr auto key_operator = Helper::key_operator;
constexpr auto technician = Helper::technician;
constexpr auto administrator = Helper::administrator;

TEST(ConditionCatalogue, KnowsEveryCodeThatHasAName) {
    int known = 0;
    for (std::int64_t code = 3; code < 2000; ++code) {
        const auto name = alert_code_name(code);
        if (name.empty()) continue;
        const auto* entry = catalogue_entry(condition_word(name, {}));
        ASSERT_NE(entry, nullptr) << code << " " << name;
        const bool says_what = !entry->happened.empty();
        EXPECT_EQ(says_what, entry->urgency != state) << name;
        ++known;
    }
    EXPECT_GT(known, 90);
}

TEST(ConditionCatalogue, KnowsEveryBitOfTheDetectedErrorState) {
    const auto bits = error_names("\xff\xff");
    ASSERT_EQ(bits.size(), 15U);
    for (const auto& bit : bits) EXPECT_NE(catalogue_entry(condition_word(bit, {})), nullptr) << bit;
}

TEST(ConditionCatalogue, TakesAFinishersCodeApart) {
    EXPECT_EQ(finisher_code(30213).unit, "the stapler");
    EXPECT_EQ(finisher_code(30213).generic, "subunitEmpty");
    EXPECT_EQ(finisher_code(31108).unit, "the separation cutter");
    EXPECT_EQ(finisher_code(31108).generic, "jam");
    EXPECT_EQ(finisher_code(1101).generic, "");
    EXPECT_EQ(finisher_code(30299).generic, "");
    for (std::int64_t unit = 302; unit <= 318; ++unit) {
        for (std::int64_t generic = 3; generic <= 38; ++generic) {
            const auto code = finisher_code(unit * 100 + generic);
            EXPECT_EQ(code.generic, alert_code_name(generic));
            EXPECT_EQ(code.unit.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), std::string::npos) << code.unit;
        }
    }
}

struct CatalogueRow {
    int code;
    std::string_view group;
    ConditionClass urgency;
    Helper who;
};
class ConditionTable : public testing::TestWithParam<CatalogueRow> {};

TEST_P(ConditionTable, HasTheDefaultOfTheCode) {
    const auto& [code, group, urgency, who] = GetParam();
    const auto* entry = catalogue_entry(condition_word(alert_code_name(code), group));
    ASSERT_NE(entry, nullptr);
    EXPECT_EQ(to_string(entry->urgency), to_string(urgency)) << entry->word;
    EXPECT_EQ(to_string(entry->who), to_string(who)) << entry->word;
}

INSTANTIATE_TEST_SUITE_P(
    Defaults, ConditionTable,
    testing::Values(
        CatalogueRow{3, "cover", stop, user}, CatalogueRow{501, "cover", stop, user},
        CatalogueRow{5, "cover", stop, user}, CatalogueRow{7, "generalPrinter", note, administrator},
        CatalogueRow{8, "mediaPath", stop, user}, CatalogueRow{9, "finDevice", stop, user},
        CatalogueRow{10, "markerSupplies", plan, key_operator}, CatalogueRow{11, "markerSupplies", stop, key_operator},
        CatalogueRow{12, "input", note, user}, CatalogueRow{13, "input", stop, user},
        CatalogueRow{12, "markerSupplies", plan, key_operator}, CatalogueRow{13, "markerSupplies", stop, key_operator},
        CatalogueRow{14, "output", note, user}, CatalogueRow{15, "output", stop, user},
        CatalogueRow{15, "markerSupplies", stop, key_operator}, CatalogueRow{22, "generalPrinter", note, user},
        CatalogueRow{23, "generalPrinter", state, nobody}, CatalogueRow{24, "generalPrinter", state, nobody},
        CatalogueRow{25, "input", note, administrator}, CatalogueRow{29, "marker", warn, technician},
        CatalogueRow{30, "marker", stop, technician}, CatalogueRow{33, "finDevice", stop, technician},
        CatalogueRow{34, "interpreter", warn, user}, CatalogueRow{503, "generalPrinter", state, nobody},
        CatalogueRow{505, "generalPrinter", note, administrator}, CatalogueRow{507, "generalPrinter", state, nobody},
        CatalogueRow{801, "input", stop, user}, CatalogueRow{802, "input", note, user},
        CatalogueRow{807, "input", note, user}, CatalogueRow{808, "input", stop, user},
        CatalogueRow{809, "input", stop, user}, CatalogueRow{811, "input", stop, technician},
        CatalogueRow{813, "input", stop, user}, CatalogueRow{901, "output", stop, user},
        CatalogueRow{902, "output", note, user}, CatalogueRow{903, "output", stop, user},
        CatalogueRow{1002, "marker", stop, technician}, CatalogueRow{1005, "marker", state, nobody},
        CatalogueRow{1101, "markerSupplies", stop, key_operator},
        CatalogueRow{1104, "markerSupplies", plan, key_operator}, CatalogueRow{1107, "marker", plan, key_operator},
        CatalogueRow{1109, "marker", stop, key_operator}, CatalogueRow{1111, "marker", plan, key_operator},
        CatalogueRow{1112, "marker", stop, key_operator}, CatalogueRow{1113, "marker", plan, technician},
        CatalogueRow{1114, "marker", stop, technician}, CatalogueRow{1115, "marker", stop, user},
        CatalogueRow{1304, "mediaPath", warn, user}, CatalogueRow{1503, "interpreter", note, administrator},
        CatalogueRow{1509, "interpreter", warn, user}, CatalogueRow{1801, "alert", state, nobody}));

}  // namespace
}  // namespace fleetgate::fleet
