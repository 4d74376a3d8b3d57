// The page's API over TLS, as a browser uses it: set-up, rights, decisions, exports, and the audit trail of all of it.
#include "manager/api/routes.hpp"
#include "manager/backup.hpp"
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

const std::string kGood = "Correct-Horse-7";

struct Browser {
    const LiveManager& manager;
    net::HttpClient& http;
    std::string cookie = {};
    std::string csrf = {};

    net::ClientResponse send(const std::string& method, const std::string& path, const json::value& body = nullptr) {
        net::ClientRequest request;
        request.method = method;
        request.url = manager.url() + "/api/v1/" + path;
        if (!cookie.empty()) request.headers.add("Cookie", cookie);
        if (method != "GET") request.headers.add("X-Fleetgate-CSRF", csrf);
        if (!body.is_null()) {
            request.headers.add("Content-Type", "application/json");
            request.body = json::serialize(body);
        }
        auto response = fakes::run(http.send(std::move(request), manager.trust())).value();
        const auto set = response.headers.find("Set-Cookie").value_or("");
        if (!set.empty()) cookie = set.substr(0, set.find(';'));
        return response;
    }
    json::object get(const std::string& path) { return json::parse(send("GET", path).body).as_object(); }
    net::ClientResponse enter(const std::string& path, const json::value& body) {
        auto response = send("POST", path, body);
        if (response.status == 200) csrf = json::parse(response.body).as_object().at("csrf").as_string();
        return response;
    }
    net::ClientResponse set_up() {
        (void)get("session");  // once it answers the code is there
        std::ostringstream out;
        std::ostringstream err;
        const char* argv[] = {"fleetgate-manager", "--data", manager.folder().c_str(), "setup-code"};
        cli::run_command(cli::parse_command_line(4, argv), out, err);
        auto code = out.str();
        code.pop_back();  // the end of the line
        return enter("setup", {{"code", code}, {"user", "Anna"}, {"password", kGood}});
    }
};

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
