#include "tests/webui/api_test_site.hpp"

#include <gmock/gmock.h>

namespace fleetgate::webui {
namespace {

class RawApi : public ApiTest {
protected:
    void SetUp() override { id_ = static_cast<std::int64_t>(fake_.devices.add("192.0.2.7", "S1")); }
    std::string path() const { return "/api/v1/devices/" + std::to_string(id_) + "/walk"; }
    std::int64_t id_ = 0;
};

TEST_F(RawApi, TellsWhatTheDeviceSaysAndAuditsThatSomebodyLooked) {
    fake_.raw_snmp.answer.variables = {
        {"1.3.6.1.2.1.1.1.0", "sysDescr.0", "STRING", R"("<b>")", ""},
        {"1.3.6.1.4.1.9.1.0", "", "Hex-STRING", "C3 A4 ", "\xC3\xA4"},
    };
    fake_.raw_snmp.answer.cut = "rows";
    const auto told = send("POST", path(), R"({"oid":"1.3.6.1"})");
    EXPECT_EQ(told.body, R"({"oid":"1.3.6.1","variables":[{"oid":"1.3.6.1.2.1.1.1.0","type":"STRING",)"
                         R"("value":"\"<b>\"","name":"sysDescr.0"},{"oid":"1.3.6.1.4.1.9.1.0","type":"Hex-STRING",)"
                         "\"value\":\"C3 A4 \",\"text\":\"\xC3\xA4\"}],\"took_ms\":0,\"cut\":\"rows\"}");
    ASSERT_EQ(fake_.audited.rows.size(), 1U);
    EXPECT_THAT(fake_.audited.told(), testing::ElementsAre("device_walked anna 192.0.2.9 ok"));
    EXPECT_EQ(fake_.audited.rows.front().event.detail,
              "device " + std::to_string(id_) + ", below 1.3.6.1: 2 variables");
}

TEST_F(RawApi, IsAnAdministratorsAlone) {
    EXPECT_EQ(send_as_viewer("POST", path(), R"({"oid":"1.3.6.1"})").status, 403U);
    EXPECT_TRUE(fake_.raw_snmp.asked.empty());
}

TEST_F(RawApi, SaysWhatWentWrong) {
    fake_.raw_snmp.failure = base::Error{std::make_error_code(std::errc::timed_out), "192.0.2.7"};
    EXPECT_EQ(send("POST", path(), R"({"oid":"1.3.6.1"})").status, 504U);
    EXPECT_THAT(fake_.audited.told(), testing::ElementsAre("device_walked anna 192.0.2.9 refused"));
    EXPECT_EQ(send("POST", path(), R"({"oid":""})").status, 422U);
    EXPECT_EQ(send("POST", "/api/v1/devices/99/walk", R"({"oid":"1.3.6.1"})").status, 404U);
}

}  // namespace
}  // namespace fleetgate::webui
