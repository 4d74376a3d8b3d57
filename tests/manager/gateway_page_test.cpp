// A gateway's own page over the API, and the text of its log files.
#include "manager/gateway_page.hpp"

#include "manager/export.hpp"
#include "manager/held_files.hpp"
#include "manager/held_text.hpp"
#include "protocol/zip.hpp"
#include "tests/manager/browser.hpp"
#include "tests/manager/live_manager.hpp"

#include <gmock/gmock.h>

namespace fleetgate::manager {
namespace {

using namespace std::chrono_literals;
using namespace tests;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
namespace json = boost::json;

TEST(MissedCheckIns, CountsWholeIntervalsSinceTheLastContact) {
    const base::WallTime now{10h};
    EXPECT_EQ(missed_check_ins(std::nullopt, 1h, now), 0) << "it was never heard";
    EXPECT_EQ(missed_check_ins(now, 1h, now), 0);
    EXPECT_EQ(missed_check_ins(now - 59min, 1h, now), 0);
    EXPECT_EQ(missed_check_ins(now - 150min, 1h, now), 2);
    EXPECT_EQ(missed_check_ins(now + 1h, 1h, now), 0) << "the clock was set back";
    // In milliseconds 2^61 s are 0 of 64 bits.
    EXPECT_EQ(missed_check_ins(now - 150min, std::chrono::seconds{std::int64_t{1} << 61}, now), 0);
    EXPECT_EQ(missed_check_ins(now - 150min, 0s, now), 150);
}

TEST(AuditChain, FitsWhereEachPlaceGoesOnFromThoseThatCameBefore) {
    const auto anchor = [](std::int64_t number, char mac) { return AuditAnchor{"g", "f", number, {mac}, {}}; };
    EXPECT_TRUE(fitting({}).empty());
    // Newest first: 12 again with another entry, 9 after 12, 12, 7 again, 7.
    EXPECT_THAT(fitting({anchor(12, 'c'), anchor(9, 'a'), anchor(12, 'b'), anchor(7, 'a'), anchor(7, 'a')}),
                ElementsAre(false, false, true, true, true));
}

class TextTest : public testing::Test {
protected:
    std::string zip_ =
        protocol::zipped(
            std::vector<protocol::ZipEntry>{{"anchor.json", "{}"}, {"audit.jsonl", "one\r\nTWO\n\nfour two"}}, {})
            .value();
    static std::vector<std::int64_t> numbers(const TextPart& part) {
        std::vector<std::int64_t> out;
        for (const auto& line : part.shown) out.push_back(line.number);
        return out;
    }
};

TEST_F(TextTest, ShowsTheLinesOfTheFileThatPeopleRead) {
    const auto part = text_part(zip_, {}).value().value();
    EXPECT_EQ(part.entry, "audit.jsonl");
    EXPECT_EQ(part.entries.size(), 2U);
    EXPECT_EQ(part.lines, 4);
    EXPECT_EQ(part.shown.at(0).text, "one");
    EXPECT_THAT(numbers(part), ElementsAre(1, 2, 3, 4));
    EXPECT_EQ(text_part(zip_, {.entry = "anchor.json"})->value().shown.at(0).text, "{}");
    EXPECT_FALSE(text_part(zip_, {.entry = "../etc/passwd"}).value());
}

TEST_F(TextTest, ShowsAPartOfTheLinesThatFit) {
    const auto part = text_part(zip_, {.search = "tWo"})->value();
    EXPECT_THAT(numbers(part), ElementsAre(2, 4));
    EXPECT_EQ(part.fitting, 2);
    EXPECT_EQ(part.lines, 4);
    EXPECT_THAT(numbers(text_part(zip_, {.search = "two", .from = 1})->value()), ElementsAre(4));
    EXPECT_THAT(numbers(text_part(zip_, {.from = 1, .limit = 2})->value()), ElementsAre(2, 3));
    EXPECT_EQ(text_part(zip_, {.from = 1, .limit = 2})->value().fitting, 4);
}

TEST_F(TextTest, RefusesWhatIsNoArchiveOrUnpacksToTooMuch) {
    EXPECT_FALSE(text_part("no zip", {}));
    const std::vector<protocol::ZipEntry> bomb{{"a", std::string(kUnzippedLimitBytes + 1, '0')}};
    EXPECT_FALSE(text_part(protocol::zipped(bomb, {}).value(), {}));
}

TEST(Exports, TakeNoCellForAFormula) {
    Gateway gateway;
    gateway.id = "gw-1";
    gateway.computer_name = "=cmd";
    EXPECT_THAT(gateways_csv({gateway}), HasSubstr("gw-1,'=cmd,pending,"));
    security::AuditEntry entry;
    entry.event.detail = "@SUM(1)";
    EXPECT_THAT(audit_csv({entry}), HasSubstr(",'@SUM(1)"));
    EXPECT_THAT(supplies_csv({}, {{"+1", {}, std::nullopt}}), HasSubstr(",'+1,"));
}

class GatewayPageTest : public testing::Test {
protected:
    GatewayPageTest() {
        EXPECT_EQ(anna_.set_up().status, 200U);
        EXPECT_EQ(gateway_.register_with(manager_.access_code()).status, 201U);
        manager_.approve_all();
    }
    json::object page() { return anna_.get("gateways/" + gateway_.id); }
    /// A Browser of an account in that group, which has chosen its own password.
    Browser user(const std::string& name, const std::string& role, std::int64_t group) {
        (void)anna_.send("POST", "accounts",
                         {{"name", name}, {"role", role}, {"group", group}, {"password", kGood + "0"}});
        Browser out{manager_, http_};
        (void)out.enter("login", {{"user", name}, {"password", kGood + "0"}});
        EXPECT_EQ(out.enter("password", {{"current", kGood + "0"}, {"next", kGood}}).status, 200U);
        return out;
    }

    fakes::TemporaryFolder folder_;
    net::CurlHttpClient http_{"test"};
    LiveManager manager_{folder_.path() / "m"};
    Browser anna_{manager_, http_};
    HandGateway gateway_{manager_, http_};
};

TEST_F(GatewayPageTest, SaysWhatItIsWhatArrivedAndWhatIsMissing) {
    const auto say = [](const std::string& id, const std::string& type, const std::string& data) {
        return R"({"id":")" + id + R"(","type":")" + type + R"(","at":"2026-11-22T03:13:42Z","data":)" + data + "}";
    };
    const auto sent = batch(
        1, {say("a", "gateway", R"({"version":"0.9","anonymized":false,"check_in":600,"uploads_a_day":2})"),
            say("b", "gap",
                R"({"reason":"expired","kind":"status","count":3,"first_at":"2026-11-22T03:13:42Z",)"
                R"("last_at":"2026-11-22T03:13:42Z"})"),
            say("c", "discovery_settings",
                R"({"settings":[{"name":"Head office","scopes":["10.0.0.0/24"],"port":161,"timeout":5,"retries":1,)"
                R"("packets_per_second":100,"registers_found":true,"interval":86400}]})"),
            note("d")});
    ASSERT_EQ(outcome(gateway_.put_json(1, sent)), "200");
    const auto found = page();
    EXPECT_EQ(found.at("gateway").as_object().at("version"), "0.9");
    EXPECT_EQ(found.at("check_in_s"), 600);
    EXPECT_EQ(found.at("missed_check_ins"), 0);
    EXPECT_EQ(found.at("streams").as_array().at(0).as_object().at("held"), 1);
    EXPECT_EQ(found.at("gaps").as_array().at(0).as_object().at("count"), 3);
    EXPECT_EQ(found.at("told").as_object().at("uploads_a_day"), 2);
    EXPECT_THAT(json::serialize(found.at("discovery")), HasSubstr("Head office"));
    EXPECT_EQ(found.at("devices").as_object().at("pending"), 1);

    ASSERT_EQ(outcome(gateway_.put_json(1, batch(1, {note("x")}, std::string(32, 'b')))), "200");
    const auto streams = page().at("streams").as_array();
    EXPECT_EQ(streams.at(0).as_object().at("stream"), json::string(32, 'b')) << "the one that goes on first";
    EXPECT_TRUE(streams.at(1).as_object().contains("replaced_at"));
}

TEST_F(GatewayPageTest, IsThereForManagersOfItsGroupAlone) {
    const auto other = json::parse(anna_.send("POST", "groups", {{"name", "other"}, {"parent", 1}}).body);
    auto bert = user("Bert", "manager", other.as_object().at("id").as_int64());
    auto carl = user("Carl", "customer", 1);
    const auto path = "gateways/" + gateway_.id;
    for (const auto& below : {std::string{}, std::string{"/files"}, std::string{"/files/audit-2026-11-22.zip/lines"}}) {
        EXPECT_EQ(bert.send("GET", path + below).status, 404U) << below;
        EXPECT_EQ(carl.send("GET", path + below).status, 403U) << below;
    }
    for (const char* name : {"gateways.csv", "gateways.json", "audit.csv"}) {
        EXPECT_EQ(carl.send("GET", std::string{"exports/"} + name).status, 403U) << name;
    }
    EXPECT_EQ(carl.send("GET", "exports/devices.csv").status, 200U);
    EXPECT_EQ(bert.send("GET", "exports/audit.csv").status, 403U) << "the whole tree's";
    EXPECT_THAT(bert.send("GET", "exports/gateways.csv").body, Not(HasSubstr(gateway_.id)));
    EXPECT_THAT(anna_.send("GET", "exports/gateways.csv").body, HasSubstr(gateway_.id));
    EXPECT_EQ(json::parse(anna_.send("GET", "exports/gateways.json").body).as_array().size(), 1U);
    EXPECT_EQ(json::parse(anna_.send("GET", "exports/audit.json").body).as_array().back().as_object().at("number"), 1);
    EXPECT_EQ(anna_.send("GET", "exports/other.csv").status, 404U);
}

TEST_F(GatewayPageTest, ReadsALogFileAndNotesWhoDid) {
    const std::vector<protocol::ZipEntry> entries{{"system-2026-11-22.log", "a started\nb stopped\n"}};
    const auto path = "/v1/gateways/" + gateway_.id + "/files/";
    gateway_.content_type = "application/zip";
    const auto zip = protocol::zipped(entries, {}).value();
    ASSERT_EQ(outcome(gateway_.send("PUT", path + "system-2026-11-22.zip", zip, "")), "200");
    ASSERT_EQ(outcome(gateway_.send("PUT", path + "system-2026-11-23.zip", "damaged", "")), "200");
    const auto lines = [&](const std::string& rest) {
        return anna_.send("GET", "gateways/" + gateway_.id + "/files/" + rest);
    };
    EXPECT_THAT(lines("system-2026-11-22.zip/lines?search=STOP").body,
                HasSubstr(R"("fitting":1,"shown":[{"number":2,"text":"b stopped"}])"));
    EXPECT_EQ(outcome(lines("system-2026-11-22.zip/lines?limit=1001")), "422 invalid");
    EXPECT_EQ(outcome(lines("system-2026-11-22.zip/lines?entry=x")), "404 not_found");
    EXPECT_EQ(outcome(lines("system-2026-11-23.zip/lines")), "422 unreadable");
    EXPECT_EQ(outcome(lines("system-2026-11-24.zip/lines")), "404 not_found");
    EXPECT_THAT(anna_.send("GET", "audit").body, HasSubstr("file_read"));
}

TEST_F(GatewayPageTest, AManagerChangesAnAccountsMailAndPassword) {
    const auto other = json::parse(anna_.send("POST", "groups", {{"name", "other"}, {"parent", 1}}).body);
    auto carl = user("Carl", "customer", 1);
    auto bert = user("Bert", "manager", other.as_object().at("id").as_int64());
    const auto put = [](Browser& who, const std::string& mail) {
        return outcome(who.send("PUT", "accounts/2/mail", {{"mail", mail}}));
    };
    const auto listed = [&] { return json::serialize(anna_.get("accounts")); };
    EXPECT_EQ(put(anna_, "carl@example.com"), "204");
    EXPECT_THAT(listed(), HasSubstr("carl@example.com"));
    EXPECT_THAT(listed(), HasSubstr(R"("can_mail":false)"));
    EXPECT_EQ(put(anna_, "no address"), "422 invalid");
    EXPECT_EQ(put(bert, "bert@example.com"), "404 not_found") << "an account elsewhere";
    EXPECT_EQ(put(carl, "x@example.com"), "403 not_permitted");
    const auto reset = [](Browser& who, const json::value& body) {
        return outcome(who.send("POST", "accounts/2/password", body));
    };
    EXPECT_EQ(reset(anna_, json::object{}), "502 mail_failed") << "no mail server: the password stays";
    EXPECT_EQ(carl.send("GET", "devices").status, 200U);
    EXPECT_EQ(put(anna_, ""), "204");
    EXPECT_THAT(listed(), Not(HasSubstr("carl@example.com")));
    EXPECT_EQ(reset(anna_, json::object{}), "422 no_mail");
    EXPECT_EQ(reset(anna_, {{"password", "weak"}}), "422 password_policy");
    EXPECT_EQ(reset(bert, {{"password", kGood + "1"}}), "404 not_found");
    EXPECT_EQ(outcome(anna_.send("POST", "accounts/1/password", {{"password", kGood}})), "409 own_account");
    EXPECT_EQ(reset(anna_, {{"password", kGood + "1"}}), "204");
    EXPECT_EQ(carl.send("GET", "devices").status, 401U) << "who was signed in is out";
    Browser again{manager_, http_};
    const auto entered = again.enter("login", {{"user", "Carl"}, {"password", kGood + "1"}});
    EXPECT_THAT(entered.body, HasSubstr("password_expired"));
}

}  // namespace
}  // namespace fleetgate::manager
