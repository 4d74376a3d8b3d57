#include "tests/fakes/run.hpp"
#include "tests/webui/api_test_site.hpp"

#include <gmock/gmock.h>

namespace fleetgate::webui {
namespace {

/// Takes what is streamed, as far as its client reads.
class Reader final : public net::BodyWriter {
public:
    std::vector<std::string> lines;
    std::size_t leaves_after = 100;

    boost::asio::awaitable<base::Result<void>> write(std::string octets) override {
        lines.push_back(std::move(octets));
        if (lines.size() == leaves_after) co_return base::fail(std::errc::connection_reset, "gone");
        co_return base::Result<void>{};
    }
};

class RawApi : public ApiTest {
protected:
    void SetUp() override { id_ = static_cast<std::int64_t>(fake_.devices.add("192.0.2.7", "S1")); }
    std::string path() const { return "/api/v1/devices/" + std::to_string(id_) + "/walk"; }
    /// As the page asks: line by line.
    net::Response answer_in_lines(const std::string& body) {
        auto made = request("POST", path(), body);
        made.headers.add("Accept", "application/x-ndjson");
        made.headers.set("Host", "127.0.0.1:9696");
        made.peer = {"127.0.0.1", 1234, true, true, net::PeerCertificate{"ab", "command-line"}};
        return fakes::run(fake_.io, control_.handle(std::move(made)));
    }
    void read(net::Response& response) {
        const auto body = std::get<net::StreamBody>(response.body);
        fakes::run(fake_.io, body(reader_));
    }

    std::int64_t id_ = 0;
    Reader reader_;
};

TEST_F(RawApi, TellsWhatTheDeviceSaysAndAuditsThatSomebodyLooked) {
    fake_.raw_snmp.parts = {
        {{{"1.3.6.1.2.1.1.1.0", "sysDescr.0", "STRING", R"("<b>")", ""}}},
        {{{"1.3.6.1.4.1.9.1.0", "", "Hex-STRING", "C3 A4 ", "\xC3\xA4"}}, true, "rows"},
    };
    const auto told = send("POST", path(), R"({"oid":"1.3.6.1"})");
    EXPECT_EQ(told.body, R"({"oid":"1.3.6.1","variables":[{"oid":"1.3.6.1.2.1.1.1.0","type":"STRING",)"
                         R"("value":"\"<b>\"","name":"sysDescr.0"},{"oid":"1.3.6.1.4.1.9.1.0","type":"Hex-STRING",)"
                         "\"value\":\"C3 A4 \",\"text\":\"\xC3\xA4\"}],\"took_ms\":0,\"cut\":\"rows\"}");
    ASSERT_EQ(fake_.audited.rows.size(), 1U);
    EXPECT_THAT(fake_.audited.told(), testing::ElementsAre("device_walked anna 192.0.2.9 ok"));
    EXPECT_EQ(fake_.audited.rows.front().event.detail,
              "device " + std::to_string(id_) + ", below 1.3.6.1: 2 variables");
}

TEST_F(RawApi, GoesOnAfterWhatWasReadAndAuditsThat) {
    send("POST", path(), R"({"oid":"1.3.6.1","after":"1.3.6.1.2.1.1.1.0"})");
    EXPECT_THAT(fake_.raw_snmp.asked, testing::ElementsAre("192.0.2.7 1.3.6.1 after 1.3.6.1.2.1.1.1.0"));
    EXPECT_EQ(fake_.audited.rows.front().event.detail,
              "device " + std::to_string(id_) + ", below 1.3.6.1 after 1.3.6.1.2.1.1.1.0: 0 variables");
    fake_.raw_snmp.refusal = base::Error{std::make_error_code(std::errc::invalid_argument), "not below it"};
    const auto refused = send("POST", path(), R"({"oid":"1.3.6.1","after":"1.3.7"})");
    EXPECT_EQ(refused.status, 422U);
    EXPECT_THAT(refused.body, testing::HasSubstr("/after"));
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

TEST_F(RawApi, TellsLineByLineWhereThatIsAskedFor) {
    fake_.raw_snmp.parts = {{{{"1.3.6.1.2.1.1.1.0", "", "STRING", "\"a\"", ""}}}, {{}, true, "time"}};
    auto response = answer_in_lines(R"({"oid":"1.3.6.1"})");
    EXPECT_EQ(response.headers.find("Content-Type"), "application/x-ndjson");
    EXPECT_EQ(fake_.audited.rows.size(), 1U) << "that somebody looks is written before anything is told";
    read(response);
    EXPECT_THAT(reader_.lines,
                testing::ElementsAre(R"({"variables":[{"oid":"1.3.6.1.2.1.1.1.0","type":"STRING","value":"\"a\""}],)"
                                     "\"took_ms\":0,\"over\":false}\n",
                                     "{\"variables\":[],\"took_ms\":0,\"over\":true,\"cut\":\"time\"}\n"));
}

TEST_F(RawApi, ReadsNoFurtherForAClientThatLeft) {
    fake_.raw_snmp.parts = {{{}}, {{}}, {{}, true}};
    reader_.leaves_after = 2;
    {
        auto response = answer_in_lines(R"({"oid":"1.3.6.1"})");
        read(response);
    }
    EXPECT_EQ(reader_.lines.size(), 2U);
    EXPECT_TRUE(fake_.raw_snmp.opened.expired()) << "another may begin";
}

TEST_F(RawApi, WhatGoesWrongLaterIsALineOfItsOwn) {
    fake_.raw_snmp.parts = {{{}}};
    fake_.raw_snmp.failure = base::Error{std::make_error_code(std::errc::timed_out), "192.0.2.7: no answer"};
    auto response = answer_in_lines(R"({"oid":"1.3.6.1"})");
    read(response);
    ASSERT_EQ(reader_.lines.size(), 2U);
    EXPECT_THAT(reader_.lines[1], testing::StartsWith(R"({"problem":{)"));
    EXPECT_THAT(reader_.lines[1], testing::HasSubstr("192.0.2.7: no answer"));
}

TEST_F(RawApi, WhatCannotBeginIsRefusedBeforeAnyLine) {
    fake_.raw_snmp.refusal = base::Error{std::make_error_code(std::errc::device_or_resource_busy), "another"};
    EXPECT_EQ(answer_in_lines(R"({"oid":"1.3.6.1"})").status, 409U);
}

}  // namespace
}  // namespace fleetgate::webui
