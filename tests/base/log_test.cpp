#include "base/log.hpp"

#include "tests/fakes/temporary_folder.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace fleetgate::base {
namespace {

constexpr Message kFound{"TEST001", Severity::info, "found {maker} at {address}", "Nothing to do."};

std::string written(LogSettings settings, std::initializer_list<Field> fields) {
    const fakes::TemporaryFolder folder;
    const auto path = folder / "log";
    settings.file = path.string();
    const ManualClock clock{WallTime{std::chrono::milliseconds{0}}};
    make_log(settings, clock)->write(kFound, fields);
    std::ifstream file{path};
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

TEST(Log, IsAFileThatOthersCannotRead) {
    namespace fs = std::filesystem;
    const fakes::TemporaryFolder folder;
    const auto path = folder / "log";
    std::ofstream{path} << "from an earlier version\n";
    fs::permissions(path, fs::perms{0644});
    const ManualClock clock;
    LogSettings settings;
    settings.file = path.string();
    settings.file_limit_bytes = 100;
    settings.files_kept = 1;
    {
        const auto log = make_log(settings, clock);
        EXPECT_EQ(fs::status(path).permissions(), fs::perms{0600});
        for (int i = 0; i < 3; ++i) log->write(kFound, {{"maker", "KYOCERA"}, {"address", "192.0.2.7"}});
    }
    const auto rotated = fs::path{path.string() + ".1"};
    EXPECT_EQ(fs::status(path).permissions(), fs::perms{0600}) << "nor when it is a new one";
    EXPECT_EQ(fs::status(rotated).permissions(), fs::perms{0600});
}

TEST(Log, FillsTheTemplateAndNamesTheMessage) {
    EXPECT_EQ(written({}, {{"maker", "KYOCERA"}, {"address", "192.0.2.7"}}),
              "1970-01-01T00:00:00.000Z info    TEST001 found KYOCERA at 192.0.2.7\n");
}

TEST(Log, OutsideTextCannotBreakALine) {
    const auto line = written({}, {{"maker", "A\r\nfaked entry\x1b[31m{address}"}, {"address", "x"}});
    EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1);
    EXPECT_EQ(line.find('\x1b'), std::string::npos);
    EXPECT_NE(line.find("{address}"), std::string::npos) << "a value is not a template";
}

TEST(Log, WritesJsonWithEveryField) {
    const auto line = written({.format = LogSettings::Format::json}, {{"maker", "K\"\xff"}, {"address", "192.0.2.7"}});
    const auto record = boost::json::parse(line).as_object();
    EXPECT_EQ(record.at("id").as_string(), "TEST001");
    EXPECT_EQ(record.at("maker").as_string(), "K\"\xEF\xBF\xBD");
}

TEST(Log, LeavesOutWhatIsBelowItsLevel) { EXPECT_EQ(written({.least = Severity::warning}, {{"maker", "a"}}), ""); }

TEST(Filled, KeepsAnUnknownNameVisible) {
    const std::vector<Field> fields{{"a", "1"}};
    EXPECT_EQ(filled("{a} {b} {", fields), "1 {b} ");
}

}  // namespace
}  // namespace fleetgate::base
