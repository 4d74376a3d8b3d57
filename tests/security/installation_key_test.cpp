#include "security/installation_key.hpp"

#include "security/errc.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>

namespace fleetgate::security {
namespace {

namespace fs = std::filesystem;

TEST(InstallationKeyFile, IsMadeOnceForTheServiceAlone) {
    const fakes::TemporaryFolder folder;
    const auto made = InstallationKey::load_or_create(folder / "key");
    ASSERT_TRUE(made) << made.error().text();
    EXPECT_EQ(fs::status(folder / "key").permissions(), fs::perms::owner_read | fs::perms::owner_write);
    const auto again = InstallationKey::load_or_create(folder / "key");
    ASSERT_TRUE(again) << again.error().text();
    EXPECT_EQ(again->id(), made->id());
    EXPECT_EQ(again->derive("x"), made->derive("x"));
    EXPECT_NE(again->derive("x"), made->derive("y"));
}

TEST(InstallationKeyFile, DiffersFromInstallationToInstallation) {
    EXPECT_NE(InstallationKey::generate().derive("x"), InstallationKey::generate().derive("x"));
}

TEST(InstallationKeyFile, ThatOthersCanReadIsRefused) {
    const fakes::TemporaryFolder folder;
    ASSERT_TRUE(InstallationKey::load_or_create(folder / "key"));
    fs::permissions(folder / "key", fs::perms::group_read, fs::perm_options::add);
    const auto refused = InstallationKey::load_or_create(folder / "key");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, std::errc::permission_denied);
    EXPECT_THAT(refused.error().text(), testing::HasSubstr("chmod 600"));
}

TEST(InstallationKeyFile, ThatIsDamagedIsNeverReplaced) {
    const fakes::TemporaryFolder folder;
    ASSERT_TRUE(InstallationKey::load_or_create(folder / "key"));
    const auto size = fs::file_size(folder / "key");
    for (std::uintmax_t left : {std::uintmax_t{0}, size / 2, size - 1}) {
        fs::resize_file(folder / "key", left);
        const auto refused = InstallationKey::load_or_create(folder / "key");
        ASSERT_FALSE(refused) << left;
        EXPECT_EQ(refused.error().code, Errc::tampered);
        EXPECT_EQ(fs::file_size(folder / "key"), left);
    }
}

}  // namespace
}  // namespace fleetgate::security
