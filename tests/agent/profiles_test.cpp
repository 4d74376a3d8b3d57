#include "agent/profiles.hpp"

#include "tests/fakes/temporary_folder.hpp"

#include <fstream>

#include <gtest/gtest.h>

namespace fleetgate::agent {
namespace {

class ProfilesTest : public testing::Test {
protected:
    void write(const std::string& name, const std::string& text) { std::ofstream{folder / name} << text; }

    fakes::TemporaryFolder folder;
};

TEST_F(ProfilesTest, ADirectoryThatIsNotThereHoldsNone) {
    const auto loaded = load_profiles(folder / "profiles");
    EXPECT_TRUE(loaded.mistakes.empty());
    EXPECT_TRUE(loaded.own.empty());
    EXPECT_EQ(loaded.set->all().size(), fleet::builtin_profile_sources().size());
}

TEST_F(ProfilesTest, TheAdministratorsOwnReplaceThoseOfTheSameName) {
    write("kyocera.toml", "name = \"KYOCERA\"\n[[match]]\nmaker = \"KYOCERA\"\n");
    write("acme.toml", "name = \"Acme\"\n[[match]]\nmaker = \"Acme\"\n");
    write("notes.txt", "no profile");
    const auto loaded = load_profiles(folder / ".");
    EXPECT_TRUE(loaded.mistakes.empty());
    EXPECT_EQ(loaded.own.size(), 2U);
    EXPECT_EQ(loaded.set->all().size(), fleet::builtin_profile_sources().size() + 1);
    EXPECT_TRUE(loaded.set->find("KYOCERA")->counters.empty());
}

TEST_F(ProfilesTest, AFileThatIsWrongLeavesTheBuiltInOneInItsPlace) {
    write("kyocera.toml", "name = \"KYOCERA\"\n[[mtach]]\nmaker = \"KYOCERA\"\n");
    const auto loaded = load_profiles(folder / ".");
    ASSERT_EQ(loaded.mistakes.size(), 1U);
    EXPECT_EQ(loaded.mistakes[0].where_and_what(),
              (folder / "./kyocera.toml").string() + ":2:3: 'mtach' is no key of a profile; did you mean 'match'?");
    EXPECT_FALSE(loaded.set->find("KYOCERA")->counters.empty());
}

TEST_F(ProfilesTest, AFileThatIsNotThereIsAMistake) {
    const auto loaded = load_profiles(std::vector{folder / "none.toml"});
    ASSERT_EQ(loaded.mistakes.size(), 1U);
}

}  // namespace
}  // namespace fleetgate::agent
