// The daily files within the whole relay, with a clock that a test moves.
#include "protocol/http_signature.hpp"
#include "protocol/zip.hpp"
#include "relay/messages.hpp"
#include "relay/recorded_http.hpp"
#include "relay/word_search.hpp"
#include "tests/fakes/fake_day_logs.hpp"
#include "tests/fakes/memory_file_box.hpp"
#include "tests/fakes/memory_ledger.hpp"
#include "tests/fakes/run.hpp"
#include "tests/relay/running_relay.hpp"

#include <map>

#include <gmock/gmock.h>

namespace fleetgate::relay {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class DailyFilesTest : public RunningRelay {
protected:
    DailyFilesTest() {
        http_.answer = [this](const net::ClientRequest& request) { return answer(request); };
        step_ = 60s;
        settings_.site.utc_offset = [](base::WallTime) { return 2h; };
        settings_.site.logs = &logs_;
        settings_.site.files = &box_;
    }
    ~DailyFilesTest() override { stop(); }
    net::HttpClient& way() override { return recorded_; }

    base::Result<net::ClientResponse> answer(const net::ClientRequest& request) {
        if (request.method == "GET") {
            const auto key = protocol::PrivateKey::generate()->public_key();
            return net::ClientResponse{
                200, {}, to_json(protocol::RegistrationAnswer{"gw-1", protocol::GatewayStatus::managed, key})};
        }
        const auto at = request.url.find("/files/");
        if (at == std::string::npos) return base::fail(net::ClientErrc::connect, "batches are not of interest");
        ++tries_;
        if (trouble_) return *trouble_;
        const auto name = request.url.substr(at + 7);
        const auto files = protocol::unzipped(request.body, 1U << 20U);
        if (!files) ADD_FAILURE() << files.error().text();
        arrived_[name] = *files;
        return net::ClientResponse{200, {}, R"({"name":")" + name + R"(","sha256":""})"};
    }
    void audit(std::string actor, std::string detail) {
        const auto number = static_cast<std::int64_t>(logs_.entries.size()) + 1;
        logs_.entries.push_back(
            {number, {clock_.wall_now(), "log_in", std::move(actor), "192.0.2.9", true, std::move(detail)}, "mac"});
    }
    std::vector<std::string> names() const {
        std::vector<std::string> out;
        for (const auto& [name, files] : arrived_) out.push_back(name);
        return out;
    }

    fakes::MemoryLedger ledger_;
    RecordedHttp recorded_{http_, ledger_, clock_};
    fakes::FakeDayLogs logs_;
    fakes::MemoryFileBox box_;
    std::optional<base::Result<net::ClientResponse>> trouble_;
    std::map<std::string, std::vector<protocol::ZipEntry>> arrived_;
    int tries_ = 0;
};

TEST_F(DailyFilesTest, TheDayBeforeGoesUpOnceAfterTheSitesMidnight) {
    audit("anna", "from the page");
    logs_.days["2023-11-15"] = "line\n";
    logs_.days["2023-11-14"] = "before the registration\n";
    start();
    pass(23h);
    EXPECT_THAT(names(), IsEmpty()) << "the 15th is not over";
    pass(6h);
    ASSERT_THAT(names(), ElementsAre("audit-2023-11-15.zip", "system-2023-11-15.zip"));
    const auto& files = arrived_.at("audit-2023-11-15.zip");
    ASSERT_EQ(files.size(), 2U);
    EXPECT_EQ(files[0].name, "audit-2023-11-15.jsonl");
    EXPECT_EQ(files[0].content,
              R"({"number":1,"at":"2023-11-14T22:13:20.000Z","kind":"log_in","actor":"anna","ok":true,)"
              R"("source":"192.0.2.9","detail":"from the page"})"
              "\n");
    EXPECT_EQ(files[1].content, "{\"number\":1,\"mac\":\"6d6163\"}\n");
    EXPECT_EQ(arrived_.at("system-2023-11-15.zip")[0].content, "line\n");
    const int tries = tries_;
    pass(12h);
    EXPECT_EQ(tries_, tries) << "once";
    const auto asked = logs_.asked;
    pass(10min);
    EXPECT_EQ(logs_.asked, asked);
    stop();
    start();
    pass(5min);
    EXPECT_EQ(tries_, tries) << "nor after a restart";
}

TEST_F(DailyFilesTest, AClockThatWasAheadForAWhileEndsNoDayEarly) {
    logs_.days["2023-11-15"] = "half of the day\n";
    start();
    pass(12h);
    clock_.set_by = std::chrono::days{20};
    pass(30min);
    clock_.set_by = 0ms;
    pass(30min);
    EXPECT_THAT(names(), IsEmpty());
    logs_.days["2023-11-15"] = "all of the day\n";
    pass(17h);
    ASSERT_THAT(names(), ElementsAre("audit-2023-11-15.zip", "system-2023-11-15.zip"));
    EXPECT_EQ(arrived_.at("system-2023-11-15.zip")[0].content, "all of the day\n");
}

TEST_F(DailyFilesTest, AClockThatIsSetRightForwardIsBelievedAfterAnHour) {
    logs_.days["2023-11-15"] = "line\n";
    start();
    clock_.set_by = std::chrono::days{1} + 12h;
    pass(30min);
    EXPECT_THAT(names(), IsEmpty());
    pass(1h);
    EXPECT_THAT(names(), testing::Contains("system-2023-11-15.zip"));
}

TEST_F(DailyFilesTest, GatewaysAreSpreadAndTheHourIsASetting) {
    plan_.files_hour = 20;
    logs_.days["2023-11-15"] = "line\n";
    start();
    pass(24h + 19h);
    EXPECT_THAT(names(), IsEmpty());
    pass(5h);
    EXPECT_EQ(names().size(), 2U) << "within four hours of 20:00 at the site";
}

TEST_F(DailyFilesTest, WhatWasNotTakenIsTriedAgainLessAndLessOften) {
    logs_.days["2023-11-15"] = "line\n";
    trouble_ = base::fail(net::ClientErrc::connect, "nobody listens");
    start();
    pass(std::chrono::days{3});
    EXPECT_GT(tries_, 30);
    EXPECT_LT(tries_, 150) << "an hour apart in the end";
    EXPECT_EQ(log_.count(kFileNotTaken), 1) << "said once";
    stop();
    start();
    trouble_.reset();
    pass(61min);
    EXPECT_THAT(names(), ElementsAre("audit-2023-11-15.zip", "audit-2023-11-16.zip", "system-2023-11-15.zip"));
}

TEST_F(DailyFilesTest, RetryAfterIsKeptTo) {
    logs_.days["2023-11-15"] = "line\n";
    trouble_ = net::ClientResponse{503, {{"Retry-After", "3000"}}, ""};
    start();
    pass(48h);
    const int tries = tries_;
    pass(49min);
    EXPECT_LE(tries_, tries + 1);
}

TEST_F(DailyFilesTest, AfterFourteenDaysAFileIsGivenUpAndTheNewerOnesWait) {
    for (int day = 15; day <= 30; ++day) logs_.days["2023-11-" + std::to_string(day)] = "line\n";
    trouble_ = base::fail(net::ClientErrc::connect, "nobody listens");
    start();
    pass(std::chrono::days{16});
    EXPECT_THAT(box_.given_up, testing::Contains("system-2023-11-15.zip: expired"));
    EXPECT_EQ(log_.count(kFileExpired), static_cast<long>(box_.given_up.size()));
    std::size_t waiting = 0;
    for (const auto& [name, file] : box_.files) waiting += file.content.empty() ? 0 : 1;
    EXPECT_LE(waiting, 28U);
    EXPECT_GE(waiting, 26U);
}

TEST_F(DailyFilesTest, ARefusedFileHoldsUpNoOther) {
    logs_.days["2023-11-15"] = "line\n";
    trouble_ = net::ClientResponse{409, {}, R"({"code":"file_conflict","detail":"another"})"};
    start();
    pass(30h);
    EXPECT_EQ(tries_, 2);
    EXPECT_THAT(box_.given_up, ElementsAre("audit-2023-11-15.zip: refused", "system-2023-11-15.zip: refused"));
    EXPECT_EQ(log_.count(kFileRefused), 2);
    trouble_.reset();
    pass(24h);
    EXPECT_THAT(names(), ElementsAre("audit-2023-11-16.zip"));
}

TEST_F(DailyFilesTest, DaysOnWhichTheGatewayWasOffAreMadeUpFor) {
    for (const auto* day : {"2023-11-15", "2023-11-16", "2023-11-18"}) logs_.days[day] = "line\n";
    audit("anna", "");
    start();
    stop();
    clock_.advance(std::chrono::days{5} + 6h);  // the 20th
    start();
    EXPECT_THAT(names(), ElementsAre("audit-2023-11-15.zip", "audit-2023-11-19.zip", "system-2023-11-15.zip",
                                     "system-2023-11-16.zip", "system-2023-11-18.zip"));
}

TEST_F(DailyFilesTest, AnAnonymizingGatewaySendsNoKnownValueInAnyFile) {
    settings_.anonymization = protocol::Anonymization::on;
    logs_.known = {"CANARYPRN", "Canary Lane 5", "canary-host"};
    logs_.days["2023-11-15"] = "found canaryprn at 198.51.100.7:161 in canary lane 5\non CANARY-HOST\n";
    audit("anna", "device 12 canaryprn, 192.0.2.77");
    start();
    pass(30h);
    std::string all;
    for (const auto& [name, files] : arrived_) {
        all += name;
        for (const auto& file : files) all += file.name + file.content;
    }
    EXPECT_EQ(names().size(), 2U);
    for (const auto* canary : {"canaryprn", "Canary Lane", "canary lane", "CANARY-HOST", "198.51.100", "192.0.2"}) {
        EXPECT_THAT(all, Not(HasSubstr(canary)));
    }
    EXPECT_THAT(all, HasSubstr(R"("source":"[removed]")"));
    EXPECT_THAT(all, HasSubstr(R"("actor":"anna")"));
}

TEST_F(DailyFilesTest, TheLedgerKnowsTheFileAndFindsAWordWithinIt) {
    logs_.days["2023-11-15"] = "the word is bumblebee\n";
    start();
    pass(30h);
    std::vector<std::string> found;
    for (const auto& line : ledger_.kept_lines) {
        if (WordSearch{"Bumblebee"}.is_in(line)) found.push_back(line.request.path + " " + line.request.why);
    }
    EXPECT_THAT(found, ElementsAre("/v1/gateways/gw-1/files/system-2023-11-15.zip daily file"));
}

}  // namespace
}  // namespace fleetgate::relay
