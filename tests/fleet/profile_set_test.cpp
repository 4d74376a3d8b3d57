#include "fleet/profiles/profile_set.hpp"

#include "fleet/profiles/profile_questions.hpp"

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

Identity identity(std::string_view maker, std::string_view sys_object_id) {
    Identity found;
    if (!maker.empty()) found.maker = Sourced<std::string>{std::string{maker}, {}};
    if (!sys_object_id.empty()) found.sys_object_id = Sourced<std::string>{std::string{sys_object_id}, {}};
    return found;
}

TEST(ProfileSet, TheBuiltInProfilesHaveNoMistakes) {
    std::vector<std::pair<std::string, std::string>> files;
    for (const auto& [file, text] : builtin_profile_sources()) files.emplace_back(file, text);
    std::vector<ProfileMistake> mistakes;
    const ProfileSet set{files, mistakes};
    for (const auto& mistake : mistakes) ADD_FAILURE() << mistake.where_and_what();
    EXPECT_EQ(set.all().size(), files.size());
}

TEST(ProfileSet, FindsTheEngineByItsNumberUnderAnotherMakersName) {
    const auto set = ProfileSet::builtin();
    EXPECT_EQ(set->find(identity("UTAX", "1.3.6.1.4.1.1347.41"))->name, "KYOCERA");
    EXPECT_EQ(set->find(identity("KYOCERA", ""))->name, "KYOCERA");
    EXPECT_EQ(set->find(identity("HP", "1.3.6.1.4.1.1347.41"))->name, "generic") << "a box before a KYOCERA";
}

TEST(ProfileSet, TheProfileOfAllComesAfterEveryOther) {
    const auto set = ProfileSet::builtin();
    EXPECT_EQ(set->find(identity("Acme", "1.3.6.1.4.1.99999"))->name, "generic");
    EXPECT_EQ(set->find(identity("", ""))->name, "generic");
    EXPECT_EQ(set->find(identity("Lanier", "1.3.6.1.4.1.367.1.1"))->name, "Ricoh");
    EXPECT_EQ(set->find(identity("Develop", ""))->name, "Konica Minolta");
}

TEST(ProfileSet, TellsInkFromTonerByTheModel) {
    const auto set = ProfileSet::builtin();
    auto found = identity("Brother", "1.3.6.1.4.1.2435.2.3.9.1");
    EXPECT_EQ(set->find(found)->name, "Brother laser");
    for (const auto* model : {"MFC-J5330DW", "DCP-T510W", "MFC-795CW", "MFC-6490CW", "DCP-165C"}) {
        found.model = Sourced<std::string>{model, {}};
        EXPECT_EQ(set->find(found)->name, "Brother ink") << model;
    }
    for (const auto* model : {"MFC-9120CN", "MFC-L8900CDW", "DCP-9040CN", "HL-4040CN", "MFC-7860DW"}) {
        found.model = Sourced<std::string>{model, {}};
        EXPECT_EQ(set->find(found)->name, "Brother laser") << model;
    }
}

TEST(ProfileSet, AsksForTheColumnsOfOneTableTogetherAndForTheOthersOnceADay) {
    std::vector<ProfileMistake> mistakes;
    const ProfileSet set{{{"a.toml", R"(name = "A"
root = "1.3.6.1.4.1.99999"
[[match]]
maker = "A"
[[table]]
unit = "impressions"
columns = { ".1" = "print_{0}", ".2" = "copy_{0}" }
[[table.key]]
words = { "1" = "a3" }
[[blob]]
oid = ".8.0"
counters = { "11" = "drum" }
supplies = { "41" = { kind = "opc", percent = 0.01 } }
[[blob]]
oid = ".9.0"
replaced = { "41" = "drum" }
[[sum]]
total = "print_a3"
parts = ["copy_a3"]
daily = true
)"}},
                         mistakes};
    for (const auto& mistake : mistakes) ADD_FAILURE() << mistake.where_and_what();
    const auto* a = set.find("A");
    ASSERT_NE(a, nullptr);
    const auto tables = profile_table_questions(*a);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].columns.moving.size(), 2U);
    EXPECT_TRUE(tables[0].for_full);
    EXPECT_TRUE(profile_meter_questions(*a).empty());
    EXPECT_EQ(profile_state_questions(*a), Oids{*snmp::Oid::parse("1.3.6.1.4.1.99999.8.0")});
    EXPECT_EQ(profile_counter_questions(*a), Oids{*snmp::Oid::parse("1.3.6.1.4.1.99999.9.0")});
}

TEST(ProfileSet, NeverAsksForWhatMustNotBeAsked) {
    const auto set = ProfileSet::builtin();
    for (const auto& profile : set->all()) {
        auto asked = profile_identity_questions(profile);
        for (const auto& more :
             {profile_meter_questions(profile), profile_counter_questions(profile), profile_state_questions(profile)}) {
            asked.insert(asked.end(), more.begin(), more.end());
        }
        for (const auto& table : profile_table_questions(profile)) {
            asked.insert(asked.end(), table.columns.moving.begin(), table.columns.moving.end());
            asked.insert(asked.end(), table.columns.steady.begin(), table.columns.steady.end());
        }
        for (const auto& oid : asked) {
            for (const auto& subtree : profile.never) EXPECT_FALSE(subtree.is_prefix_of(oid)) << oid.to_string();
        }
    }
}

constexpr const char* kOwn = R"(name = "KYOCERA"
[[match]]
maker = "KYOCERA"
)";

TEST(ProfileSet, TheAdministratorsOwnTakesThePlaceOfTheBuiltIn) {
    std::vector<ProfileMistake> mistakes;
    const ProfileSet set{{{"kyocera.toml", R"(name = "KYOCERA"
[[match]]
sys_object_id = "1.3.6.1.4.1.1347"
)"},
                          {"/etc/fleetgate/profiles/mine.toml", kOwn}},
                         mistakes};
    EXPECT_TRUE(mistakes.empty());
    ASSERT_EQ(set.all().size(), 1U);
    EXPECT_EQ(set.find("KYOCERA")->file, "/etc/fleetgate/profiles/mine.toml");
}

TEST(ProfileSet, LeavesOutWhatIsWrongAndKeepsTheRest) {
    std::vector<ProfileMistake> mistakes;
    const ProfileSet set{{{"a.toml", kOwn}, {"b.toml", "name = "}}, mistakes};
    EXPECT_EQ(mistakes.size(), 1U);
    EXPECT_EQ(set.all().size(), 1U);
}

TEST(ProfileSet, TakesTheRulesOfAnotherProfileToo) {
    std::vector<ProfileMistake> mistakes;
    const ProfileSet set{{{"a.toml", "name = \"A\"\nalso = \"B\"\n[[match]]\nmaker = \"A\"\n"},
                          {"b.toml",
                           "name = \"B\"\n[[match]]\nmaker = \"B\"\n[[counters]]\nunit = \"pages\"\n"
                           "print = \"1.3.6.1.4.1.9.1\"\n"},
                          {"c.toml", "name = \"C\"\nalso = \"D\"\n[[match]]\nmaker = \"C\"\n"}},
                         mistakes};
    ASSERT_EQ(set.find("A")->counters.size(), 1U);
    EXPECT_EQ(set.find("A")->counters[0].at.file, "b.toml");
    ASSERT_EQ(mistakes.size(), 1U);
    EXPECT_EQ(mistakes[0].file, "c.toml");
}

}  // namespace
}  // namespace fleetgate::fleet
