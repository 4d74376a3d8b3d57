#include "snmp/codec.hpp"

#include <array>
#include <string>

#include <gtest/gtest.h>

namespace fleetgate::snmp {
namespace {

struct NamelessCase {
    std::string name;
    Version version;
    std::string engine_id;
    bool is_sent;
};

class NamelessCredential : public testing::TestWithParam<NamelessCase> {};

TEST_P(NamelessCredential, IsRefusedWhereAMessageMustNameOne) {
    Codec codec;
    Credential credential;
    credential.version = GetParam().version;
    const std::array variables{Oid{1, 3, 6, 1, 2, 1, 1, 1, 0}};
    const Question question{PduKind::get, 7, 7, 0, variables};
    Security security{credential, {}};
    security.engine_id = GetParam().engine_id;
    const auto message = codec.encode(question, security);
    ASSERT_EQ(message.has_value(), GetParam().is_sent);
    const auto code = message ? std::error_code{} : message.error().code;
    EXPECT_EQ(code == std::errc::invalid_argument, !GetParam().is_sent);
}

INSTANTIATE_TEST_SUITE_P(Encode, NamelessCredential,
                         testing::Values(NamelessCase{"v1", Version::v1, "", false},
                                         NamelessCase{"v2c", Version::v2c, "", false},
                                         NamelessCase{"v3", Version::v3, "engine-of-a-device", false},
                                         NamelessCase{"v3_discovery", Version::v3, "", true}),
                         [](const auto& row) { return row.param.name; });

TEST(Encode, NamesTheContextThatIsAskedForInPlaceOfTheUsersOwn) {
    Codec codec;
    Credential credential;
    credential.version = Version::v3;
    credential.user = "monitor";
    credential.context = "of-the-user";
    const std::array variables{Oid{1, 3, 6, 1, 2, 1, 1, 1, 0}};
    const Question question{PduKind::get, 7, 7, 0, variables};
    Security security{credential, {}};
    security.engine_id = "engine-of-a-device";
    const auto holds = [&](std::string_view text) {
        const auto message = codec.encode(question, security);
        if (!message) return false;
        return std::string{message->begin(), message->end()}.find(text) != std::string::npos;
    };
    EXPECT_TRUE(holds("of-the-user"));
    security.context = "Jetdirect";
    EXPECT_TRUE(holds("Jetdirect"));
    EXPECT_FALSE(holds("of-the-user"));
    security.context = "";
    EXPECT_FALSE(holds("of-the-user"));
}

}  // namespace
}  // namespace fleetgate::snmp
