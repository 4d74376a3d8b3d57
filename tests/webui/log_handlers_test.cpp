#include "tests/fakes/run.hpp"
#include "tests/webui/api_test_site.hpp"
#include "webui/audit_filter.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

namespace fleetgate::webui {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

class AuditApi : public ApiTest {
protected:
    void note(std::string_view kind, const std::string& actor, bool ok = true, const std::string& detail = {}) {
        fakes::run(fake_.io, fake_.audit.record(kind, actor, "192.0.2.1", ok, detail));
    }
    std::vector<std::int64_t> numbers(const std::string& query) {
        std::vector<std::int64_t> all;
        const auto answer = send("GET", "/api/v1/audit" + query);
        EXPECT_EQ(answer.status, 200U) << answer.body;
        const auto page = answer.json();
        for (const auto& entry : page.at("entries").as_array()) all.push_back(entry.at("number").as_int64());
        return all;
    }
};

TEST_F(AuditApi, ShowsTheNewestFirstInPages) {
    for (int i = 0; i < 5; ++i) note("log_in", "anna");
    EXPECT_THAT(numbers("?limit=2"), testing::ElementsAre(5, 4));
    const auto next = send("GET", "/api/v1/audit?limit=2").json().at("next").as_int64();
    EXPECT_THAT(numbers("?limit=2&before=" + std::to_string(next)), testing::ElementsAre(3, 2));
    EXPECT_THAT(numbers("?limit=2&before=2"), testing::ElementsAre(1));
    EXPECT_THAT(send("GET", "/api/v1/audit?limit=2&before=2").body, Not(HasSubstr("next")));
}

TEST_F(AuditApi, FiltersByEverything) {
    note("log_in", "anna");
    note("log_in", "Ben", false, "wrong password");
    fake_.clock.advance(1h);
    note("settings_changed", "anna", true, "schedule = fast");
    EXPECT_THAT(numbers("?kind=log_in"), testing::ElementsAre(2, 1));
    EXPECT_THAT(numbers("?outcome=refused"), testing::ElementsAre(2));
    EXPECT_THAT(numbers("?text=ben"), testing::ElementsAre(2));
    EXPECT_THAT(numbers("?text=SCHEDULE"), testing::ElementsAre(3));
    EXPECT_THAT(numbers("?text=192.0.2.1&outcome=ok"), testing::ElementsAre(3, 1));
    const auto then = base::to_rfc3339(fake_.clock.wall_now());
    EXPECT_THAT(numbers("?since=" + then), testing::ElementsAre(3));
    EXPECT_THAT(numbers("?until=" + then), testing::ElementsAre(2, 1));
}

TEST_F(AuditApi, RefusesWhatIsNoFilter) {
    for (const auto* query : {"?outcome=maybe", "?since=yesterday", "?since=2026-13-01T00:00:00Z", "?limit=0",
                              "?limit=501", "?before=x", "?until=2026-02-30T00:00:00Z", "?since=2026-01-01T00:00:00"}) {
        EXPECT_EQ(send("GET", std::string{"/api/v1/audit"} + query).status, 422U) << query;
    }
    EXPECT_EQ(send("GET", "/api/v1/audit/export?format=exe").status, 422U);
    EXPECT_EQ(send_from_outside("GET", "/api/v1/audit").status, 401U);
    EXPECT_EQ(send_from_outside("GET", "/api/v1/audit/export").status, 401U);
    EXPECT_EQ(send_from_outside("GET", "/api/v1/log").status, 401U);
}

TEST_F(AuditApi, ExportsAsAFileWithoutFormulasAndIsAuditedItself) {
    note("log_in", "=cmd|' /C calc'!A0", false, "say \"hi\"\r\nnext");
    const auto file = send("GET", "/api/v1/audit/export?outcome=refused");
    EXPECT_EQ(file.status, 200U);
    EXPECT_THAT(file.headers.find("Content-Disposition").value_or(""), HasSubstr("attachment"));
    EXPECT_THAT(file.body, testing::StartsWith("number,at,kind,actor,source,outcome,detail\r\n1,"));
    EXPECT_THAT(file.body, HasSubstr("\"'=cmd|"));
    EXPECT_THAT(file.body, HasSubstr("\"say \"\"hi\"\""));
    EXPECT_EQ(std::count(file.body.begin(), file.body.end(), '\n'), 2);
    EXPECT_EQ(fake_.audited.told().back(), "audit_exported anna 192.0.2.9 ok");
    const auto json = send("GET", "/api/v1/audit/export?format=json&kind=log_in");
    EXPECT_EQ(boost::json::parse(json.body).as_array().size(), 1U);
}

TEST_F(AuditApi, ADatabaseThatFailsIsSaid) {
    fake_.audited.fail = true;
    EXPECT_EQ(send("GET", "/api/v1/audit").status, 500U);
}

TEST(AuditPage, LooksAtSoMuchAtOnceAndGoesOn) {
    base::ManualClock clock;
    fakes::MemoryLog log;
    fakes::MemoryAudit rows;
    const auto key = security::InstallationKey::generate();
    security::AuditTrail trail{rows, key, clock, log};
    for (std::int64_t number = 1; number <= 20'600; ++number) rows.rows.push_back({number, {{}, "log_in"}, {}});
    rows.rows[0].event.kind = "set_up";
    AuditFilter filter;
    filter.kind = "set_up";
    const auto first = fakes::run(audit_page(trail, filter, INT64_MAX, 10));
    ASSERT_TRUE(first);
    EXPECT_TRUE(first->entries.empty());
    ASSERT_EQ(first->next, 601);
    const auto second = fakes::run(audit_page(trail, filter, *first->next, 10));
    ASSERT_EQ(second->entries.size(), 1U);
    EXPECT_FALSE(second->next);
}

class LogApi : public ApiTest {};

TEST_F(LogApi, TellsTheNewestLinesWithWhatToDo) {
    static constexpr base::Message kFound{"X1", base::Severity::info, "found {name}", "Nothing."};
    static constexpr base::Message kLost{"X2", base::Severity::error, "lost {name}", "Look for it."};
    fake_.ring.write(kFound, {{"name", "<b>\x1b[31m"}});
    fake_.ring.write(kLost, {{"name", "b"}});
    const auto all = send("GET", "/api/v1/log").json();
    ASSERT_EQ(all.at("lines").as_array().size(), 2U);
    EXPECT_EQ(all.at("newest").to_number<int>(), 2);
    EXPECT_EQ(all.at("lines").as_array()[1].at("to_do").as_string(), "Look for it.");
    EXPECT_THAT(send("GET", "/api/v1/log").body, Not(HasSubstr("\x1b")));
    EXPECT_EQ(send("GET", "/api/v1/log?after=1").json().at("lines").as_array().size(), 1U);
    EXPECT_EQ(send("GET", "/api/v1/log?least=error").json().at("lines").as_array().size(), 1U);
    EXPECT_EQ(send("GET", "/api/v1/log?after=2").json().at("lines").as_array().size(), 0U);
    for (const auto* query : {"?least=loud", "?after=-1", "?limit=0"}) {
        EXPECT_EQ(send("GET", std::string{"/api/v1/log"} + query).status, 422U) << query;
    }
}

}  // namespace
}  // namespace fleetgate::webui
