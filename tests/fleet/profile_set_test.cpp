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
    EXPECT_EQ(set->find(identity("Acme", "1.3.6.1.4.1.99999")), nullptr);
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
