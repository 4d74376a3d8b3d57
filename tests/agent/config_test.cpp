#include "agent/config.hpp"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

namespace fleetgate::agent {
namespace {

struct MistakeCase {
    std::string name;
    std::string file;
    std::uint32_t line;
    std::uint32_t column;
    std::string says;
};
class ConfigMistakes : public testing::TestWithParam<MistakeCase> {};
TEST_P(ConfigMistakes, NameThePlaceAndWhatWasMeant) {
    const auto reading = read_config(GetParam().file, {});
    ASSERT_EQ(reading.mistakes.size(), 1U);
    EXPECT_EQ(reading.mistakes[0].line, GetParam().line);
    EXPECT_EQ(reading.mistakes[0].column, GetParam().column);
    EXPECT_NE(reading.mistakes[0].text.find(GetParam().says), std::string::npos) << reading.mistakes[0].text;
}
INSTANTIATE_TEST_SUITE_P(
    Toml, ConfigMistakes,
    testing::Values(MistakeCase{"typo_in_a_key", "[web]\nprot = 9797\n", 2, 1, "did you mean 'port'?"},
                    MistakeCase{"typo_in_a_section", "[wbe]\nport = 1\n", 1, 2, "did you mean 'web'?"},
                    MistakeCase{"nothing_near", "[web]\nxyzzy_everything = 1\n", 2, 1, "known here: addresses, port"},
                    MistakeCase{"port_out_of_range", "[web]\n  port = 99999\n", 2, 10, "from 1 to 65535"},
                    MistakeCase{"port_as_text", "[web]\nport = \"9797\"\n", 2, 8, "must be a number"},
                    MistakeCase{"level_unknown", "[log]\nlevel = \"loud\"\n", 2, 9, "must be one of"},
                    MistakeCase{"relative_path", "[paths]\ndata = \"var/lib\"\n", 2, 8, "starts at the root"},
                    MistakeCase{"address_that_is_none", "[web]\naddresses = [\"foo\"]\n", 2, 13, "foo is none"},
                    MistakeCase{"no_address", "[web]\naddresses = []\n", 2, 13, "an address at least"},
                    MistakeCase{"no_section", "port = 1\n", 1, 1, "outside of a section"},
                    MistakeCase{"half_a_certificate", "[web]\nkey = \"/etc/key.pem\"\n", 1, 1, "go together"},
                    MistakeCase{"not_toml", "[web]\nport = = 1\n", 2, 8, ""}),
    [](const auto& row) { return row.param.name; });

TEST(Config, TakesWhatTheFileSaysAndKeepsTheRest) {
    const auto reading = read_config("[web]\nport = 10443\naddresses = \"127.0.0.1\"\n[log]\nlevel = \"debug\"\n", {});
    ASSERT_TRUE(reading.mistakes.empty());
    EXPECT_EQ(reading.config.web_port, 10443);
    EXPECT_EQ(reading.config.web_addresses, std::vector<std::string>{"127.0.0.1"});
    EXPECT_EQ(reading.config.log.least, base::Severity::debug);
    EXPECT_EQ(reading.config.control_port, 9696);
}

TEST(Config, IsAllDefaultsWithoutAFileThatNobodyNamed) {
    const auto missing = std::filesystem::temp_directory_path() / "fleetgate-no-such-file.toml";
    EXPECT_TRUE(load_config(missing, false, {}).has_value());
    const auto named = load_config(missing, true, {});
    ASSERT_FALSE(named.has_value());
    EXPECT_EQ(named.error().code, std::errc::no_such_file_or_directory);
}

TEST(Config, IsNoDirectory) {
    const auto read = load_config(std::filesystem::temp_directory_path(), true, {});
    ASSERT_FALSE(read.has_value());
    EXPECT_EQ(read.error().code, std::errc::is_a_directory);
}

TEST(Config, NamesTheKeysThatChanged) {
    Config fresh;
    fresh.web_port = 1;
    fresh.log.least = base::Severity::error;
    EXPECT_EQ(changed_keys({}, fresh), (std::vector<std::string>{"web.port", "log.level"}));
    EXPECT_TRUE(changed_keys(fresh, fresh).empty());
}

TEST(Config, DescribesEveryKey) { EXPECT_EQ(describe({}).size(), config_keys().size()); }

}  // namespace
}  // namespace fleetgate::agent
