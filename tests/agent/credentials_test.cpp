#include "agent/cli/credentials.hpp"

#include "tests/fakes/temporary_folder.hpp"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

namespace fleetgate::agent::cli {
namespace {

base::Result<base::Secret> nobody_to_ask(const std::string&) {
    return base::fail(std::errc::no_such_device, "there is no terminal");
}

TEST(Credentials, ArePublicWhenNothingIsTyped) {
    const auto credentials = make_credentials({}, nobody_to_ask);
    ASSERT_TRUE(credentials.has_value());
    ASSERT_EQ(credentials->size(), 1U);
    EXPECT_EQ((*credentials)[0]->community.reveal(), "public");
}

TEST(Credentials, PutUsersBeforeCommunities) {
    SnmpOptions options;
    options.communities = {"private"};
    options.v3_users = {"monitor:SHA:authpass123:AES:privpass123"};
    const auto credentials = make_credentials(options, nobody_to_ask);
    ASSERT_TRUE(credentials.has_value());
    ASSERT_EQ(credentials->size(), 2U);
    EXPECT_EQ((*credentials)[0]->version, snmp::Version::v3);
    EXPECT_EQ((*credentials)[1]->community.reveal(), "private");
}

TEST(Credentials, AskForWhatIsAQuestionMark) {
    SnmpOptions options;
    options.v3_users = {"monitor:SHA:?:AES:?"};
    std::vector<std::string> prompts;
    const auto credentials = make_credentials(options, [&](const std::string& prompt) -> base::Result<base::Secret> {
        prompts.push_back(prompt);
        return base::Secret{"with:colon\\and " + std::to_string(prompts.size())};
    });
    ASSERT_TRUE(credentials.has_value());
    EXPECT_EQ(prompts, (std::vector<std::string>{"Authentication passphrase of v3 user monitor: ",
                                                 "Privacy passphrase of v3 user monitor: "}));
    EXPECT_EQ((*credentials)[0]->auth_passphrase.reveal(), "with:colon\\and 1");
    EXPECT_EQ((*credentials)[0]->priv_passphrase.reveal(), "with:colon\\and 2");
}

TEST(Credentials, ReadAFileWithoutItsComments) {
    const fakes::TemporaryFolder folder;
    const auto path = folder / "users";
    std::ofstream{path} << "# users\n\nmonitor:SHA:authpass123\nother\n";
    SnmpOptions options;
    options.v3_users = {"@" + path.string()};
    const auto credentials = make_credentials(options, nobody_to_ask);
    std::filesystem::remove(path);
    ASSERT_TRUE(credentials.has_value());
    EXPECT_EQ(credentials->size(), 2U);
    EXPECT_FALSE(make_credentials(options, nobody_to_ask).has_value()) << "the file is gone";
}

TEST(Credentials, PutV1BehindAllOfV2cAndOnlyWhereItIsWished) {
    SnmpOptions options;
    options.communities = {"one", "two"};
    EXPECT_EQ(make_credentials(options, nobody_to_ask)->size(), 2U);
    options.v1 = true;
    const auto credentials = make_credentials(options, nobody_to_ask);
    ASSERT_EQ(credentials->size(), 4U);
    EXPECT_EQ((*credentials)[1]->version, snmp::Version::v2c);
    EXPECT_EQ((*credentials)[2]->version, snmp::Version::v1);
    EXPECT_EQ((*credentials)[3]->version, snmp::Version::v1);
    EXPECT_EQ((*credentials)[3]->community.reveal(), "two");
}

TEST(Credentials, AreNumberedWhereThereAreSeveralCommunities) {
    SnmpOptions options;
    options.communities = {"one", "two", "three"};
    options.v1 = true;
    const auto credentials = make_credentials(options, nobody_to_ask);
    EXPECT_EQ(snmp::describe(*(*credentials)[1]), "v2c community 2 of 3");
    EXPECT_EQ(snmp::describe(*(*credentials)[5]), "v1 community 3 of 3");
    options.communities = {"one"};
    EXPECT_EQ(snmp::describe(*make_credentials(options, nobody_to_ask)->front()), "v2c community ***");
}

TEST(Credentials, RefuseAnEmptyCommunity) {
    SnmpOptions options;
    options.communities = {"public", ""};
    const auto credentials = make_credentials(options, nobody_to_ask);
    ASSERT_FALSE(credentials.has_value());
    EXPECT_EQ(credentials.error().context, "a community has at least one character");
}

TEST(Credentials, NeverPutASecretIntoAnError) {
    SnmpOptions options;
    options.v3_users = {"monitor:SHAA:correcthorse"};
    const auto credentials = make_credentials(options, nobody_to_ask);
    ASSERT_FALSE(credentials.has_value());
    EXPECT_EQ(credentials.error().text().find("correcthorse"), std::string::npos) << credentials.error().text();
}

TEST(Rate, IsANumberOrMax) {
    EXPECT_EQ(parse_rate("500").value(), 500U);
    EXPECT_EQ(parse_rate("max").value(), std::nullopt);
    for (const auto* wrong : {"0", "-1", "fast", "500pps", ""}) EXPECT_FALSE(parse_rate(wrong).has_value()) << wrong;
}

}  // namespace
}  // namespace fleetgate::agent::cli
