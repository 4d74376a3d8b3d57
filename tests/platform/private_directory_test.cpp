#include "platform/private_directory.hpp"

#include "tests/fakes/temporary_folder.hpp"

#include <fstream>

#include <gmock/gmock.h>

namespace fleetgate::platform {
namespace {

namespace fs = std::filesystem;

class PrivateDirectoryTest : public testing::Test {
protected:
    PrivateDirectoryTest() { fs::permissions(folder.path(), fs::perms{0755}); }
    fs::perms mode(const fs::path& path) { return fs::status(path).permissions(); }
    fakes::TemporaryFolder folder;
};

TEST_F(PrivateDirectoryTest, IsMadeForItsUserAloneWithWhatIsMissingAboveIt) {
    const auto path = folder / "a/b/";
    ASSERT_TRUE(make_private_directory(path));
    EXPECT_EQ(mode(folder / "a"), fs::perms{0700});
    EXPECT_EQ(mode(folder / "a/b"), fs::perms{0700});
    EXPECT_EQ(mode(folder.path()), fs::perms{0755});
    EXPECT_TRUE(make_private_directory(path)) << "and may be there";
}

TEST_F(PrivateDirectoryTest, ThatIsThereKeepsItsMode) {
    ASSERT_TRUE(make_private_directory(folder.path()));
    EXPECT_EQ(mode(folder.path()), fs::perms{0755});
}

TEST_F(PrivateDirectoryTest, IsRefusedWhereOthersWrite) {
    for (const auto open : {fs::perms{0777}, fs::perms{01777}, fs::perms{0770}}) {
        fs::permissions(folder.path(), open);
        const auto refused = make_private_directory(folder.path());
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, std::errc::permission_denied);
        EXPECT_THAT(refused.error().text(), testing::HasSubstr("other users can write in " + folder.path().string()));
        EXPECT_EQ(mode(folder.path()), open) << "and left as it is";
    }
}

TEST_F(PrivateDirectoryTest, IsNoFile) {
    std::ofstream{folder / "file"} << "x";
    const auto refused = make_private_directory(folder / "file");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, std::errc::not_a_directory);
}

}  // namespace
}  // namespace fleetgate::platform
