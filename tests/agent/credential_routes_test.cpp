#include "agent/credential_routes.hpp"

#include "tests/fakes/fake_credential_use.hpp"
#include "tests/fakes/fake_discovery_repository.hpp"
#include "tests/fakes/memory_log.hpp"
#include "tests/fakes/memory_security.hpp"
#include "tests/fakes/run.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

namespace fleetgate::agent {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class FakeDesk final : public CredentialDesk {
public:
    explicit FakeDesk(fleet::CredentialUse& use) : use_{use} {}
    CredentialTrial answer{CredentialOutcome::set, {}};
    std::vector<CredentialHow> asked;
    std::deque<CredentialChange> kept;

    asio::awaitable<base::Result<CredentialTrial>> one(fleet::DeviceId device, std::int64_t credential_id,
                                                       CredentialHow how) override {
        asked.push_back(how);
        std::vector<fleet::DeviceId> devices;
        devices.push_back(device);
        if (answer.outcome == CredentialOutcome::set) (void)co_await use_.use(std::move(devices), credential_id);
        co_return answer;
    }
    base::Result<std::int64_t> begin(CredentialWish wish) override {
        if (!kept.empty() && kept.front().state == CredentialChange::State::running) {
            return base::fail(std::errc::device_or_resource_busy, "another goes on");
        }
        CredentialChange change;
        change.id = static_cast<std::int64_t>(kept.size()) + 1;
        change.wish = std::move(wish);
        kept.push_front(std::move(change));
        return kept.front().id;
    }
    void stop(std::int64_t id) override {
        if (kept.front().id == id) kept.front().state = CredentialChange::State::stopped;
    }
    [[nodiscard]] const std::deque<CredentialChange>& changes() const override { return kept; }

private:
    fleet::CredentialUse& use_;
};

struct Answer {
    unsigned status = 0;
    std::string etag;
    std::string body;

    [[nodiscard]] boost::json::object json() const { return boost::json::parse(body).as_object(); }
    [[nodiscard]] std::string text(const char* name) const { return std::string{json().at(name).as_string()}; }
};

class CredentialRoutes : public testing::Test {
protected:
    void SetUp() override {
        id_ = static_cast<std::int64_t>(devices_.add("192.0.2.7", "S1"));
        add(1, "First", "erste");
        add(2, "Office", "zweite");
        auto& strong = stored_.kept_credentials[3];
        strong.id = 3;
        strong.label = "Strong";
        strong.credential.version = snmp::Version::v3;
        strong.credential.user = "monitor";
        strong.credential.auth = snmp::AuthProtocol::sha256;
        strong.credential.auth_passphrase = base::Secret{"geheimgeheim"};
        strong.credential.priv = snmp::PrivProtocol::aes128;
        strong.credential.priv_passphrase = base::Secret{"geheimgeheim"};
    }
    void add(std::int64_t id, const std::string& label, const std::string& community) {
        auto& one = stored_.kept_credentials[id];
        one.id = id;
        one.label = label;
        one.credential.community = base::Secret{community};
    }
    std::optional<std::int64_t>& in_use() { return devices_.kept.begin()->second.credential_id; }
    /// `pattern`: of the route; `id` stands for {id}.
    Answer ask(const std::string& method, const std::string& pattern, const std::string& body = {},
               const std::string& revision = {}, std::int64_t id = 0) {
        const auto routes = credential_routes({desk_, use_, stored_, edits_, audit_, log_}, web::Access::session);
        for (const auto& route : routes) {
            if (route.method != method || route.pattern != pattern) continue;
            web::Call call;
            call.request.method = method;
            call.request.target = net::parse_target("/api/v1/asked").value();
            call.request.body = body;
            call.request.peer.address = "192.0.2.9";
            if (!body.empty()) call.request.headers.set("Content-Type", "application/json");
            if (!revision.empty()) call.request.headers.set("If-Match", revision);
            call.parameters.emplace("id", std::to_string(id == 0 ? id_ : id));
            const auto told = fakes::run(io_, route.handler(std::move(call)));
            return {told.status, std::string{told.headers.find("ETag").value_or("")}, std::get<std::string>(told.body)};
        }
        ADD_FAILURE() << method << " " << pattern << " is no route";
        return {};
    }
    Answer set(const std::string& body, const std::string& revision = {}) {
        return ask("PUT", "/api/v1/devices/{id}/credential", body, revision);
    }

    boost::asio::io_context io_;
    base::ManualClock clock_;
    fakes::MemoryLog log_;
    fakes::FakeDeviceRepository devices_;
    fakes::FakeDiscoveryRepository stored_;
    fakes::FakeCredentialUse use_{devices_};
    FakeDesk desk_{use_};
    webui::Edits edits_;
    fakes::MemoryAudit audited_;
    security::InstallationKey key_ = security::InstallationKey::generate();
    security::AuditTrail audit_{audited_, key_, clock_, log_};
    std::int64_t id_ = 0;
};

TEST_F(CredentialRoutes, SetOneDevicesCredentialAndAuditIt) {
    const auto told = set(R"({"credential_id":2})", "\"1\"");
    EXPECT_EQ(told.status, 200U) << told.body;
    EXPECT_EQ(told.body, R"({"outcome":"set","credential_id":2})");
    EXPECT_EQ(told.etag, "\"2\"");
    EXPECT_EQ(in_use(), 2);
    EXPECT_THAT(desk_.asked, ElementsAre(CredentialHow::try_and_set));
    EXPECT_THAT(audited_.told(), ElementsAre("device_credential_changed command line 192.0.2.9 ok"));
    const auto& detail = audited_.rows.front().event.detail;
    EXPECT_THAT(detail, HasSubstr("credential 2 \"Office: v2c community ***\": set"));
    EXPECT_THAT(detail, Not(HasSubstr("zweite")));
    EXPECT_EQ(set(R"({"credential_id":1,"try":false})").status, 200U);
    EXPECT_EQ(desk_.asked.back(), CredentialHow::set_untried);
}

TEST_F(CredentialRoutes, LeaveADeviceThatDoesNotAnswerWhatItHad) {
    desk_.answer = {CredentialOutcome::silent, "no answer from 192.0.2.7"};
    EXPECT_EQ(set(R"({"credential_id":2})").body,
              R"({"outcome":"silent","why":"no answer from 192.0.2.7","credential_id":1})");
    EXPECT_EQ(in_use(), 1);
    EXPECT_THAT(audited_.told(), ElementsAre("device_credential_changed command line 192.0.2.9 refused"));
}

TEST_F(CredentialRoutes, TellWhoSavesSecond) {
    EXPECT_EQ(set(R"({"credential_id":2})", "\"3\"").status, 412U);
    EXPECT_EQ(in_use(), 1);
    EXPECT_TRUE(desk_.asked.empty());
    in_use().reset();
    EXPECT_EQ(set(R"({"credential_id":2})", "\"none\"").status, 200U);
}

TEST_F(CredentialRoutes, AskBeforeAWeakerOneAndSayWhy) {
    in_use() = 3;
    const auto asked = set(R"({"credential_id":2})");
    EXPECT_EQ(asked.status, 409U);
    EXPECT_EQ(asked.text("code"), "weaker_credential");
    EXPECT_THAT(asked.text("detail"), HasSubstr("1 device is read with a stronger credential now, such as v3 user"));
    EXPECT_THAT(asked.text("detail"), Not(HasSubstr("geheim")));
    EXPECT_EQ(in_use(), 3);
    const auto many = R"({"credential_id":1,"devices":[)" + std::to_string(id_) + "]";
    EXPECT_EQ(ask("POST", "/api/v1/credential-changes", many + "}").text("code"), "weaker_credential");
    EXPECT_EQ(ask("POST", "/api/v1/credential-changes", many + R"(,"accept_weaker":true})").status, 202U);
    EXPECT_EQ(set(R"({"credential_id":2,"accept_weaker":true})").status, 200U);
    EXPECT_EQ(in_use(), 2);
    EXPECT_EQ(set(R"({"credential_id":3})").status, 200U) << "a stronger one asks nothing";
}

TEST_F(CredentialRoutes, TestWithoutSetting) {
    desk_.answer = {CredentialOutcome::answers, {}};
    const auto told = ask("POST", "/api/v1/devices/{id}/credential/test", R"({"credential_id":2})");
    EXPECT_EQ(told.body, R"({"outcome":"answers"})");
    EXPECT_THAT(desk_.asked, ElementsAre(CredentialHow::try_alone));
    EXPECT_EQ(in_use(), 1);
}

TEST_F(CredentialRoutes, BeginAChangeOfManyAndTellHowFarItIs) {
    const auto id = std::to_string(id_);
    const auto body = R"({"credential_id":2,"devices":[)" + id + "," + id + R"(,99],"try":false})";
    const auto begun = ask("POST", "/api/v1/credential-changes", body);
    EXPECT_EQ(begun.status, 202U) << begun.body;
    EXPECT_EQ(begun.json().at("devices").as_int64(), 2) << "each once";
    EXPECT_EQ(begun.text("how"), "set");
    EXPECT_EQ(desk_.kept.front().wish.by, "command line");
    EXPECT_EQ(ask("POST", "/api/v1/credential-changes", body).status, 409U) << "one at a time";
    auto& change = desk_.kept.front();
    change.results.push_back({fleet::DeviceId{99}, {CredentialOutcome::gone, {}}});
    ++change.counts.at(static_cast<std::size_t>(CredentialOutcome::gone));
    const auto told = ask("GET", "/api/v1/credential-changes/{id}", {}, {}, 1).json();
    EXPECT_EQ(told.at("done").as_int64(), 1);
    EXPECT_EQ(told.at("counts").at("gone").as_int64(), 1);
    EXPECT_EQ(told.at("results").at(0).at("device").as_int64(), 99);
    EXPECT_EQ(ask("POST", "/api/v1/credential-changes/{id}/stop", {}, {}, 1).text("state"), "stopped");
    EXPECT_EQ(ask("GET", "/api/v1/credential-changes").json().at("changes").as_array().size(), 1U);
    EXPECT_EQ(ask("GET", "/api/v1/credential-changes/{id}", {}, {}, 7).status, 404U);
}

TEST_F(CredentialRoutes, RefuseWhatIsIncompleteOrUnknown) {
    EXPECT_EQ(set("{}").status, 422U);
    EXPECT_EQ(set(R"({"credential_id":9})").status, 404U);
    EXPECT_EQ(ask("PUT", "/api/v1/devices/{id}/credential", R"({"credential_id":2})", {}, 99).status, 404U);
    EXPECT_EQ(ask("POST", "/api/v1/credential-changes", R"({"credential_id":2,"devices":[]})").status, 422U);
}

TEST_F(CredentialRoutes, AreAnAdministratorsAlone) {
    const auto routes = credential_routes({desk_, use_, stored_, edits_, audit_, log_}, web::Access::session);
    EXPECT_EQ(routes.size(), 6U);
    for (const auto& route : routes) {
        EXPECT_EQ(web::right_needed(route), web::Right::administer) << route.method << " " << route.pattern;
        EXPECT_EQ(route.access, web::Access::session);
    }
}

}  // namespace
}  // namespace fleetgate::agent
