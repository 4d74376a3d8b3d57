#include "platform/process_guard.hpp"

#include "tests/fakes/temporary_folder.hpp"

#include <fstream>
#include <iterator>
#include <string>

#include <gmock/gmock.h>

namespace fleetgate::platform {
namespace {

namespace fs = std::filesystem;

TEST(ProcessGuard, ClosesNewFilesToOthersAndAllowsNoCoreDump) {
    guard_process();
    const fakes::TemporaryFolder folder;
    std::ofstream{folder / "file"} << "x";
    EXPECT_EQ(fs::status(folder / "file").permissions(), fs::perms{0600});
    std::ifstream limits{"/proc/self/limits"};
    const std::string text{std::istreambuf_iterator<char>{limits}, {}};
    EXPECT_THAT(text, testing::ContainsRegex("Max core file size +0 +0 "));
}

}  // namespace
}  // namespace fleetgate::platform
