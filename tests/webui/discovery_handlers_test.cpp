#include "tests/webui/api_test_site.hpp"

#include <gmock/gmock.h>

namespace fleetgate::webui {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class DiscoveryApi : public ApiTest {};

constexpr auto kSetting = R"({"name":"Head office","scopes":["192.0.2.0/24"],"credential_ids":[1]})";

TEST_F(DiscoveryApi, KeepsASettingWithTheDefaultsOfWhatIsLeftOut) {
    const auto made = send("POST", "/api/v1/discovery/settings", kSetting);
    ASSERT_EQ(made.status, 201U) << made.body;
    EXPECT_EQ(made.body, R"({"id":1})");
    EXPECT_THAT(
        send("GET", "/api/v1/discovery/settings").body,
        testing::StartsWith(
            R"({"settings":[{"id":1,"name":"Head office","scopes":["192.0.2.0/24"],"excludes":[],"port":161,)"
            R"("credential_ids":[1],"timeout_ms":2000,"retries":1,"packets_per_second":500,"register_found":true,)"
            R"("interval_minutes":1440,"quiet_hours":"","revision":")"));
}

TEST_F(DiscoveryApi, ReplacesAndRemovesASetting) {
    (void)send("POST", "/api/v1/discovery/settings", kSetting);
    EXPECT_EQ(
        send("PUT", "/api/v1/discovery/settings/1", R"({"name":"Branch","scopes":["192.0.2.9"],"interval_minutes":60})")
            .status,
        204U);
    EXPECT_EQ(fake_.discovery.stored_settings.at(1).name, "Branch");
    EXPECT_EQ(send("PUT", "/api/v1/discovery/settings/77", kSetting).status, 404U);
    EXPECT_EQ(send("DELETE", "/api/v1/discovery/settings/1").status, 204U);
    EXPECT_TRUE(fake_.discovery.stored_settings.empty());
    EXPECT_EQ(send("DELETE", "/api/v1/discovery/settings/1").status, 404U) << "it is gone";
    EXPECT_EQ(send("DELETE", "/api/v1/credentials/77").status, 404U);
}

TEST_F(DiscoveryApi, KeepsQuietHoursAndSaysWhatIsNotUnderstood) {
    EXPECT_EQ(send("POST", "/api/v1/discovery/settings",
                   R"({"name":"x","scopes":["192.0.2.9"],"quiet_hours":" Mon-Fri 22:00-06:00, Sun "})")
                  .status,
              201U);
    EXPECT_EQ(fake_.discovery.stored_settings.at(1).quiet_hours, "Mon-Fri 22:00-06:00, Sun");
    const auto refused = send("PUT", "/api/v1/discovery/settings/1",
                              R"({"name":"x","scopes":["192.0.2.9"],"quiet_hours":"Mon-Fri 22-6"})");
    EXPECT_THAT(refused.text("detail"), HasSubstr("22-6"));
    EXPECT_EQ(fake_.discovery.stored_settings.at(1).quiet_hours, "Mon-Fri 22:00-06:00, Sun");
}

TEST_F(DiscoveryApi, EveryChangeIsAuditedWithoutSecrets) {
    (void)send("POST", "/api/v1/discovery/settings", kSetting);
    (void)send("PUT", "/api/v1/discovery/settings/1", kSetting);
    (void)send("POST", "/api/v1/credentials", R"({"version":"v2c","community":"s3cret","label":"Floor 2"})");
    (void)send_control("POST", "/api/v1/discovery/runs", R"({"scopes":["192.0.2.0/24"]})");
    (void)send("POST", "/api/v1/discovery/runs/1/stop");
    (void)send("DELETE", "/api/v1/credentials/2");
    (void)send("DELETE", "/api/v1/discovery/settings/1");
    (void)send("DELETE", "/api/v1/discovery/settings/1");
    (void)send("POST", "/api/v1/discovery/settings", "{}");
    EXPECT_THAT(fake_.audited.told(),
                ElementsAre("discovery_settings_changed anna 192.0.2.9 ok",
                            "discovery_settings_changed anna 192.0.2.9 ok", "credentials_changed anna 192.0.2.9 ok",
                            "search_started command line 127.0.0.1 ok", "search_stopped anna 192.0.2.9 ok",
                            "credentials_changed anna 192.0.2.9 ok", "discovery_settings_changed anna 192.0.2.9 ok"));
    std::string details;
    for (const auto& row : fake_.audited.rows) details += row.event.detail + "\n";
    EXPECT_THAT(details, HasSubstr("added setting 1 \"Head office\": 192.0.2.0/24\n"));
    EXPECT_THAT(details, HasSubstr("removed credential 2: v2c community *** \"Floor 2\"\n"));
    EXPECT_THAT(details, HasSubstr("search 1: 192.0.2.0/24\n"));
    EXPECT_THAT(details, Not(HasSubstr("s3cret")));
}

struct BadSetting {
    std::string name;
    std::string body;
    std::string field;
};
class BadSettings : public DiscoveryApi, public testing::WithParamInterface<BadSetting> {};

TEST_P(BadSettings, AreRefusedAtTheFieldThatIsWrong) {
    const auto answer = send("POST", "/api/v1/discovery/settings", GetParam().body);
    EXPECT_EQ(answer.status, 422U) << answer.body;
    EXPECT_THAT(answer.body, HasSubstr(R"("field":")" + GetParam().field));
    EXPECT_TRUE(fake_.discovery.stored_settings.empty());
}
INSTANTIATE_TEST_SUITE_P(
    Discovery, BadSettings,
    testing::Values(
        BadSetting{"no_name", R"({"scopes":["192.0.2.1"]})", "/name"},
        BadSetting{"no_scope", R"({"name":"x","scopes":[]})", "/scopes"},
        BadSetting{"no_range", R"({"name":"x","scopes":["192.0.2.300"]})", "/scopes"},
        BadSetting{"a_slash_8", R"({"name":"x","scopes":["10.0.0.0/8"]})", "/scopes"},
        BadSetting{"scope_no_text", R"({"name":"x","scopes":[7]})", "/scopes"},
        BadSetting{"bad_exclude", R"({"name":"x","scopes":["192.0.2.1"],"excludes":["?"]})", "/excludes"},
        BadSetting{"port", R"({"name":"x","scopes":["192.0.2.1"],"port":70000})", "/port"},
        BadSetting{"control_character", R"({"name":"x\ny","scopes":["192.0.2.1"]})", "/name"},
        BadSetting{"quiet_hours", R"({"name":"x","scopes":["192.0.2.1"],"quiet_hours":"at night"})", "/quiet_hours"},
        BadSetting{"id_zero", R"({"name":"x","scopes":["192.0.2.1"],"credential_ids":[0]})", "/credential_ids"}),
    [](const auto& given) { return given.param.name; });

TEST_F(DiscoveryApi, ACredentialsSecretsNeverComeBack) {
    const auto v2 = send("POST", "/api/v1/credentials", R"({"version":"v2c","community":"s3cret","label":"Floor 2"})");
    const auto v3 = send("POST", "/api/v1/credentials",
                         R"({"version":"v3","user":"reader","auth":"sha256","auth_passphrase":"auth-s3cret",)"
                         R"("priv":"aes128","priv_passphrase":"priv-s3cret"})");
    ASSERT_EQ(v2.status, 201U) << v2.body;
    ASSERT_EQ(v3.status, 201U) << v3.body;
    EXPECT_EQ(fake_.discovery.stored_credentials.at(2).credential.priv, snmp::PrivProtocol::aes128);
    const auto listed = send("GET", "/api/v1/credentials");
    EXPECT_THAT(listed.body, HasSubstr("reader"));
    EXPECT_THAT(listed.body + v2.body + v3.body, Not(HasSubstr("s3cret")));
}

TEST_F(DiscoveryApi, RefusesACredentialThatCannotWork) {
    EXPECT_THAT(send("POST", "/api/v1/credentials", R"({"version":"v2c"})").body, HasSubstr("/community"));
    EXPECT_THAT(send("POST", "/api/v1/credentials", R"({"version":"v4"})").body, HasSubstr("v1, v3"));
    const auto shorty =
        send("POST", "/api/v1/credentials", R"({"version":"v3","user":"u","auth":"sha1","auth_passphrase":"short"})");
    EXPECT_THAT(shorty.body, HasSubstr("/auth_passphrase"));
    EXPECT_THAT(shorty.body, Not(HasSubstr("\"short\"")));
    EXPECT_THAT(send("POST", "/api/v1/credentials", R"({"version":"v3","user":"u","priv":"des"})").body,
                HasSubstr("Privacy needs authentication"));
    EXPECT_TRUE(fake_.discovery.stored_credentials.empty());
}

TEST_F(DiscoveryApi, StartsFollowsAndStopsARun) {
    const auto started =
        send("POST", "/api/v1/discovery/runs", R"({"scopes":["192.0.2.0/24"],"credential_ids":[2,1]})");
    ASSERT_EQ(started.status, 201U) << started.body;
    EXPECT_EQ(started.text("state"), "running");
    EXPECT_THAT(fake_.searches.wish->credential_ids, ElementsAre(2, 1));
    EXPECT_EQ(send("POST", "/api/v1/discovery/runs", R"({"scopes":["192.0.2.1"]})").status, 409U);
    EXPECT_EQ(send("POST", "/api/v1/discovery/runs/1/stop").text("state"), "stopped");
    EXPECT_EQ(send("GET", "/api/v1/discovery/runs/1").text("state"), "stopped");
    EXPECT_EQ(send("GET", "/api/v1/discovery/runs/9").status, 404U);
    EXPECT_EQ(send("GET", "/api/v1/discovery/runs").json().at("runs").as_array().size(), 1U);
}

TEST_F(DiscoveryApi, ARunNeedsEitherASettingOrScopes) {
    EXPECT_EQ(send("POST", "/api/v1/discovery/runs", "{}").status, 422U);
    EXPECT_EQ(send("POST", "/api/v1/discovery/runs", R"({"setting_id":1,"scopes":["192.0.2.1"]})").status, 422U);
    EXPECT_EQ(send("POST", "/api/v1/discovery/runs", R"({"setting_id":1})").status, 201U);
}

TEST_F(DiscoveryApi, ABodyThatIsNoObjectIsRefused) {
    for (const std::string body : {"[]", "{", "7", R"({"a":1} x)"}) {
        EXPECT_EQ(send("POST", "/api/v1/discovery/runs", body).status, 400U) << body;
    }
}

}  // namespace
}  // namespace fleetgate::webui
