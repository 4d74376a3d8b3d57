// The page's API over TLS, as a browser uses it: set-up, rights, decisions, exports, and the audit trail of all of it.
#include "manager/api/routes.hpp"
#include "manager/backup.hpp"
#include "manager/held_files.hpp"
#include "protocol/zip.hpp"
#include "tests/manager/browser.hpp"
#include "tests/manager/live_manager.hpp"

#include <sstream>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

namespace fleetgate::manager {
namespace {

using namespace tests;
using testing::HasSubstr;
using testing::Not;
namespace json = boost::json;

class PageTest : public testing::Test {
protected:
    fakes::TemporaryFolder folder_;
    net::CurlHttpClient http_{"test"};
    LiveManager manager_{folder_.path() / "m"};
    Browser anna_{manager_, http_};

    std::int64_t group(const std::string& name, std::int64_t parent = 1) {
        const auto made = anna_.send("POST", "groups", {{"name", name}, {"parent", parent}});
        return json::parse(made.body).as_object().at("id").as_int64();
    }
    /// A user who has chosen his own password, logged in.
    Browser user(const std::string& name, const std::string& role, std::int64_t in_group) {
        const auto made = anna_.send("POST", "accounts",
                                     {{"name", name}, {"role", role}, {"group", in_group}, {"password", kGood + "0"}});
        EXPECT_EQ(made.status, 201U) << made.body;
        Browser out{manager_, http_};
        EXPECT_EQ(out.enter("login", {{"user", name}, {"password", kGood + "0"}}).status, 200U);
        EXPECT_EQ(out.send("GET", "devices").status, 403U) << "a password that somebody else chose is changed first";
        EXPECT_EQ(out.enter("password", {{"current", kGood + "0"}, {"next", kGood}}).status, 200U);
        return out;
    }
};

TEST_F(PageTest, IsSetUpWithTheCodeOfTheHostAlone) {
    EXPECT_EQ(anna_.get("session").at("state"), "set_up_needed");
    EXPECT_EQ(outcome(anna_.send("POST", "login", {{"user", "Anna"}, {"password", kGood}})), "409 set_up_needed");
    EXPECT_EQ(outcome(anna_.send("POST", "setup", {{"code", "no"}, {"user", "Anna"}, {"password", kGood}})),
              "403 wrong_code");
    EXPECT_EQ(anna_.set_up().status, 200U);
    const auto session = anna_.get("session");
    EXPECT_EQ(session.at("state"), "signed_in");
    EXPECT_EQ(session.at("role"), "manager");
    EXPECT_EQ(anna_.send("POST", "setup", {{"code", "x"}}).status, 404U);
}

TEST_F(PageTest, ALogInEndsTheSessionThatTheBrowserHeldBefore) {
    ASSERT_EQ(anna_.set_up().status, 200U);
    Browser left = anna_;
    ASSERT_EQ(left.send("GET", "accounts").status, 200U);
    ASSERT_EQ(anna_.enter("login", {{"user", "Anna"}, {"password", kGood}}).status, 200U);
    EXPECT_EQ(left.send("GET", "accounts").status, 401U);
    EXPECT_EQ(anna_.send("GET", "accounts").status, 200U);
}

TEST_F(PageTest, ShowsNothingToWhoIsNotLoggedIn) {
    ASSERT_EQ(anna_.set_up().status, 200U);
    Browser nobody{manager_, http_};
    for (const char* path :
         {"groups", "gateways", "devices", "devices/1", "access-codes", "accounts", "audit", "exports/devices.csv"}) {
        EXPECT_EQ(nobody.send("GET", path).status, 401U) << path;
    }
    auto forged = anna_;
    forged.csrf = "x";
    EXPECT_EQ(forged.send("POST", "groups", {{"name", "x"}}).status, 403U) << "nor changes it without the token";
}

TEST_F(PageTest, LeadsAGatewayInAndShowsItsDevices) {
    ASSERT_EQ(anna_.set_up().status, 200U);
    const auto made = anna_.send("POST", "access-codes", {{"label", "shop"}, {"uses", 1}, {"days", 1}, {"group", 1}});
    ASSERT_EQ(made.status, 201U);
    HandGateway gateway{manager_, http_};
    const base::Secret code{std::string{json::parse(made.body).as_object().at("code").as_string()}};
    ASSERT_EQ(gateway.register_with(code).status, 201U);
    EXPECT_EQ(anna_.get("gateways").at("gateways").as_array().front().as_object().at("status"), "pending");
    EXPECT_THAT(anna_.send("POST", "gateways/approve", {{"ids", {gateway.id}}}).body, HasSubstr(R"("approved":1)"));
    const std::string device =
        R"({"id":"d","type":"device","at":"2026-11-22T03:13:42Z","device":"7","data":{"kind":"printer","maker":"=HP"}})";
    ASSERT_EQ(outcome(gateway.put_json(1, batch(1, {device}))), "200");
    const auto list = anna_.get("devices?search=hp");
    EXPECT_EQ(list.at("total"), 1);
    EXPECT_EQ(anna_.get("devices/1").at("device").as_object().at("status"), "pending");
    EXPECT_THAT(anna_.send("POST", "devices/approve", {{"ids", {1}}}).body, HasSubstr(R"("changed":1)"));
    const auto csv = anna_.send("GET", "exports/devices.csv");
    EXPECT_THAT(csv.body, HasSubstr(",'=HP,"));
    EXPECT_THAT(csv.headers.find("Content-Disposition").value_or(""), HasSubstr("devices.csv"));
    EXPECT_EQ(anna_.send("POST", "gateways/" + gateway.id + "/terminate").status, 204U);
    EXPECT_EQ(outcome(gateway.put_json(2, batch(2, {note("n")}))), "404 gateway_unknown");
    const auto trail = anna_.send("GET", "audit").body;
    for (const char* kind :
         {"set_up", "access_code_made", "gateway_approved", "devices_approved", "export", "gateway_terminated"}) {
        EXPECT_THAT(trail, HasSubstr(kind));
    }
    EXPECT_THAT(trail, Not(HasSubstr(std::string{code.reveal()})));
}

TEST_F(PageTest, KeepsEachUserToHisGroupAndRole) {
    ASSERT_EQ(anna_.set_up().status, 200U);
    const auto ours = group("ours");
    const auto below = group("below", ours);
    const auto theirs = group("theirs");
    for (const auto& [id, in_group] : {std::pair{"gw-1", below}, {"gw-2", theirs}}) {
        const auto database = manager_.database();
        ASSERT_TRUE(
            database->run("INSERT INTO gateways (id, public_key, status, code_hash, version, computer_name, "
                          "registered_at, group_id) VALUES (?1, ?1, 'managed', 'h', '1', '', 0, ?2)",
                          {id, in_group}));
        ASSERT_TRUE(
            database->run("INSERT INTO devices (gateway, device, first_at, last_at) VALUES (?, '1', 0, 0)", {id}));
    }
    auto bert = user("Bert", "manager", ours);
    EXPECT_EQ(bert.get("devices").at("total"), 1);
    EXPECT_EQ(bert.get("devices?group=" + std::to_string(theirs)).at("total"), 0);
    EXPECT_EQ(bert.send("GET", "devices/2").status, 404U);
    EXPECT_EQ(bert.get("gateways").at("gateways").as_array().size(), 1U);
    EXPECT_EQ(bert.get("groups").at("groups").as_array().size(), 2U);
    EXPECT_EQ(bert.send("POST", "gateways/gw-2/terminate").status, 404U);
    EXPECT_EQ(bert.send("POST", "devices/move", {{"ids", {1}}, {"group", theirs}}).status, 422U);
    EXPECT_EQ(bert.send("POST", "groups", {{"name", "x"}, {"parent", theirs}}).status, 422U);
    EXPECT_EQ(bert.send("POST", "access-codes", {{"group", theirs}}).status, 422U);
    EXPECT_EQ(
        bert.send("POST", "accounts", {{"name", "Eve"}, {"role", "manager"}, {"group", 1}, {"password", kGood}}).status,
        422U);
    EXPECT_EQ(bert.get("accounts").at("accounts").as_array().size(), 1U);
    EXPECT_EQ(bert.send("DELETE", "accounts/1").status, 404U);
    EXPECT_EQ(bert.send("GET", "audit").status, 403U);
    EXPECT_EQ(bert.send("POST", "groups", {{"name", "x"}, {"parent", below}}).status, 201U);

    auto carl = user("Carl", "customer", ours);
    EXPECT_EQ(carl.get("devices").at("total"), 1);
    EXPECT_EQ(carl.send("GET", "devices/1").status, 200U);
    for (const char* path : {"gateways", "access-codes", "accounts", "audit"}) {
        EXPECT_EQ(carl.send("GET", path).status, 403U) << path;
    }
    EXPECT_EQ(carl.send("POST", "devices/terminate", {{"ids", {1}}}).status, 403U);
    EXPECT_EQ(carl.send("POST", "groups", {{"name", "x"}, {"parent", ours}}).status, 403U);
}

TEST_F(PageTest, LetsAGatewayInAtOnceWhereAManagerVouchesForIt) {
    ASSERT_EQ(anna_.set_up().status, 200U);
    HandGateway gateway{manager_, http_};
    const auto try_with = [&](const std::string& password) {
        const protocol::RegistrationRequest request{manager_.access_code(),   "Anna",  base::Secret{password},
                                                    gateway.key.public_key(), "0.1.0", "host"};
        return gateway.send("POST", "/v1/registrations", to_json(request), "");
    };
    EXPECT_EQ(outcome(try_with("Wrong-Horse-7")), "403 user_refused");
    EXPECT_THAT(try_with(kGood).body, HasSubstr(R"("status":"managed")"));
}

TEST_F(PageTest, NeverAnswersAGatewayWithAPage) {
    net::ClientRequest request;
    request.url = manager_.url() + "/v1/nothing";
    const auto answer = fakes::run(http_.send(std::move(request), manager_.trust())).value();
    EXPECT_EQ(outcome(answer), "404 not_found");
}

TEST_F(PageTest, KeepsTheDailyFilesOfAGatewayEachOnce) {
    HandGateway gateway{manager_, http_};
    ASSERT_EQ(gateway.register_with(manager_.access_code()).status, 201U);
    const auto put = [&](const std::string& name, const std::string& content) {
        gateway.content_type = "application/zip";
        return outcome(gateway.send("PUT", "/v1/gateways/" + gateway.id + "/files/" + name, content, ""));
    };
    EXPECT_EQ(put("audit-2026-11-22.zip", "x"), "403 gateway_pending");
    manager_.approve_all();
    EXPECT_EQ(put("audit-2026-11-22.zip", "x"), "200");
    EXPECT_EQ(put("audit-2026-11-22.zip", "x"), "200");
    EXPECT_EQ(put("audit-2026-11-22.zip", "y"), "409 file_conflict");
    EXPECT_EQ(put("other.zip", "x"), "400 malformed");
    EXPECT_EQ(manager_.database()->number("SELECT count(*) FROM files").value(), 1);
}

TEST_F(PageTest, GivesTheDailyFilesAndTheAnchorsOfAGatewayToItsManagers) {
    ASSERT_EQ(anna_.set_up().status, 200U);
    HandGateway gateway{manager_, http_};
    ASSERT_EQ(gateway.register_with(manager_.access_code()).status, 201U);
    manager_.approve_all();
    gateway.content_type = "application/zip";
    const auto put = [&](int day, std::int64_t number, const std::string& mac) {
        const std::vector<protocol::ZipEntry> entries{
            {"audit.jsonl", "{}\n"},
            {"anchor.json", R"({"number":)" + std::to_string(number) + R"(,"mac":")" + mac + R"("})"}};
        const auto zip = protocol::zipped(entries, {}).value();
        const auto name = "audit-2026-11-" + std::to_string(day) + ".zip";
        EXPECT_EQ(outcome(gateway.send("PUT", "/v1/gateways/" + gateway.id + "/files/" + name, zip, "")), "200");
        return zip;
    };
    const std::string mac(64, 'a');
    const auto first = put(20, 7, mac);
    put(21, 7, mac);
    put(22, 12, std::string(64, 'b'));
    put(23, 9, mac);        // it went back
    put(24, 12, mac);       // another entry stands there
    put(25, 12, "no hex");  // no anchor
    EXPECT_EQ(anchor_in(first)->number, 7);

    const auto held = anna_.get("gateways/" + gateway.id + "/files");
    EXPECT_EQ(held.at("files").as_array().size(), 6U);
    EXPECT_EQ(held.at("audit_anchors").as_array().size(), 5U);
    const auto answer = anna_.send("GET", "gateways/" + gateway.id + "/files/audit-2026-11-20.zip");
    EXPECT_EQ(answer.body, first);
    EXPECT_EQ(answer.headers.find("Content-Type"), "application/zip");
    EXPECT_EQ(anna_.send("GET", "gateways/" + gateway.id + "/files/audit-2026-11-01.zip").status, 404U);
    EXPECT_EQ(anna_.send("GET", "gateways/gw-0000000000000000/files").status, 404U);
    EXPECT_THAT(json::serialize(anna_.get("audit")), HasSubstr("file_downloaded"));

    const auto database = manager_.database();
    const auto fits = [&](std::int64_t number, char of) {
        const AnchorFound anchor{number, std::string(32, of)};
        return keep_anchor(*database, gateway.id, "audit-2026-12-01.zip", anchor, {}).value();
    };
    EXPECT_TRUE(fits(20, 'x'));
    EXPECT_FALSE(fits(19, 'x')) << "it went back";
    EXPECT_FALSE(fits(20, 'y')) << "another entry stands there";
}

TEST_F(PageTest, IsBackedUpWhileItRunsAndRestoredWhileItDoesNot) {
    ASSERT_EQ(anna_.set_up().status, 200U);
    const auto file = folder_.path() / "backup.db";
    const auto data = folder_.path() / "m";
    const auto now = base::RealClock{}.wall_now();
    ASSERT_TRUE(make_backup(*manager_.database(), data, file));
    EXPECT_EQ(make_backup(*manager_.database(), data, file).error().code, std::errc::file_exists);
    group("made after the backup");
    EXPECT_EQ(restore_backup(data, file, now).error().code, std::errc::device_or_resource_busy);
    const auto authority = manager_.authority_pem();
    manager_.stop();

    EXPECT_FALSE(restore_backup(data, folder_.path() / "nothing", now));
    const auto elsewhere = folder_.path() / "n";
    const auto restored = restore_backup(elsewhere, file, now);
    ASSERT_TRUE(restored) << restored.error().text();
    const LiveManager other{elsewhere};
    EXPECT_EQ(other.authority_pem(), authority) << "gateways that trust it go on to";
    Browser anna{other, http_};
    ASSERT_EQ(anna.enter("login", {{"user", "Anna"}, {"password", kGood}}).status, 200U);
    EXPECT_EQ(anna.get("groups").at("groups").as_array().size(), 1U);
    const auto in_place = restore_backup(data, file, now);
    EXPECT_TRUE(in_place) << in_place.error().text();
}

}  // namespace
}  // namespace fleetgate::manager
