#include "agent/manager_link.hpp"

#include "agent/connection_view.hpp"
#include "protocol/departure.hpp"
#include "protocol/registration.hpp"
#include "relay/errc.hpp"
#include "tests/fakes/fake_day_logs.hpp"
#include "tests/fakes/fake_http_client.hpp"
#include "tests/fakes/memory_file_box.hpp"
#include "tests/store/fixture.hpp"

#include <set>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

namespace fleetgate::agent {
namespace {

using testing::HasSubstr;
using testing::Not;

class ManagerLinkTest : public store::StoreTest {
protected:
    ManagerLinkTest() { reopen(); }

    void reopen() {
        link.reset();
        link =
            std::make_unique<ManagerLink>(io.get_executor(), ManagerLink::Needs{.http = http,
                                                                                .outbox = store->outbox(),
                                                                                .registrations = store->registration(),
                                                                                .settings = store->settings(),
                                                                                .devices = store->devices(),
                                                                                .searches = store->discovery(),
                                                                                .logs = logs,
                                                                                .files = files,
                                                                                .key = key,
                                                                                .sealer = sealer,
                                                                                .clock = clock,
                                                                                .random = random,
                                                                                .log = log,
                                                                                .version = "1.2.3",
                                                                                .enrolled = [this] { ++enrolled; }});
        get(link->load());
    }
    base::Result<relay::Registration> enroll() {
        http.reply(201, to_json(protocol::RegistrationAnswer{"gw-7", protocol::GatewayStatus::managed,
                                                             protocol::PrivateKey::generate()->public_key()}));
        return fakes::run(io, link->enroll("https://manager.example", "", base::Secret{"code"}));
    }
    static relay::ProxySetting proxy() {
        relay::ProxySetting out;
        out.host = "proxy.example";
        out.login = relay::ProxyLogin::basic;
        out.user = "clerk";
        out.password = base::Secret{"g3heim"};
        return out;
    }

    std::unique_ptr<store::Store> store = open();
    security::InstallationKey key = *security::InstallationKey::load_or_create(folder / "installation.key");
    fakes::FakeHttpClient http;
    fakes::FakeDayLogs logs;
    fakes::MemoryFileBox files;
    base::SeededRandom random{5};
    std::unique_ptr<ManagerLink> link;
    int enrolled = 0;
};

TEST_F(ManagerLinkTest, UsesTheProxyFromTheNextRequestOnAndAfterARestart) {
    get(link->set_proxy(proxy()));
    ASSERT_TRUE(enroll());
    EXPECT_EQ(http.sent.back().proxy.url, "http://proxy.example:3128");
    EXPECT_EQ(http.sent.back().proxy.password.reveal(), "g3heim");
    reopen();
    EXPECT_EQ(link->proxy().password.reveal(), "g3heim");
    http.reply(200, R"({"status":"ok"})");
    const auto steps = get(link->test(link->proxy(), ""));
    EXPECT_EQ(http.sent.back().proxy.url, "http://proxy.example:3128");
    EXPECT_EQ(http.sent.back().request.url, "https://manager.example/v1/health");
    EXPECT_EQ(steps.size(), 6U);
    get(link->set_proxy({}));
    http.reply(200, R"({"status":"ok"})");
    EXPECT_EQ(get(link->test(link->proxy(), "")).size(), 4U);
    EXPECT_EQ(http.sent.back().proxy.url, "");
}

TEST_F(ManagerLinkTest, AChangedProxyEndsTheWaitOfBothUploaders) {
    ASSERT_TRUE(enroll());
    // One message in either queue.
    const auto add = [&](relay::Urgency urgency, const std::string& id) {
        relay::Addition addition;
        addition.messages.push_back({id, "status", urgency, clock.wall_now(), "{}"});
        get(store->outbox().append(std::move(addition)));
    };
    add(relay::Urgency::urgent, "0190a0b4-0000-7000-8000-000000000001");
    add(relay::Urgency::routine, "0190a0b4-0000-7000-8000-000000000002");
    http.sent.clear();
    asio::co_spawn(io, link->run(), asio::detached);
    const auto uploads = [&] {
        std::multiset<std::string> by_proxy;
        for (const auto& one : http.sent) {
            if (one.request.method == "PUT") by_proxy.insert(one.proxy.url);
        }
        return by_proxy;
    };
    // The clock stands still: who has failed waits for ever. The database has a thread of its own.
    const auto go_on_until = [&](std::size_t count) {
        for (int i = 0; i < 60'000 && uploads().size() < count; ++i) {
            io.restart();
            io.run_for(std::chrono::milliseconds{1});
        }
    };
    go_on_until(2);
    ASSERT_EQ(uploads().count(""), 2U) << "both tried once, without a proxy, and failed";
    get(link->set_proxy(proxy()));
    go_on_until(4);
    EXPECT_EQ(uploads().count("http://proxy.example:3128"), 2U);
}

TEST_F(ManagerLinkTest, RefusesAProxyThatIsNoneAndKeepsTheOld) {
    get(link->set_proxy(proxy()));
    auto wrong = proxy();
    wrong.host = "http://proxy";
    EXPECT_FALSE(fakes::run(io, link->set_proxy(wrong)));
    EXPECT_EQ(link->proxy().host, "proxy.example");
    reopen();
    EXPECT_EQ(link->proxy().host, "proxy.example");
}

TEST_F(ManagerLinkTest, APasswordThatWasSealedElsewhereIsNone) {
    get(link->set_proxy(proxy()));
    auto stored = get(store->settings().load("manager.proxy")).value();
    EXPECT_THAT(stored, Not(HasSubstr("g3heim")));
    const auto at = stored.find("sealed_password\":\"") + 18;
    stored.replace(at, 4, "AAAA");
    get(store->settings().save("manager.proxy", stored));
    reopen();
    EXPECT_EQ(link->proxy().user, "clerk");
    EXPECT_TRUE(link->proxy().password.empty());
}

TEST_F(ManagerLinkTest, AsksWhichManagerToTryWhereThereIsNone) {
    const auto tried = fakes::run(io, link->test({}, ""));
    ASSERT_FALSE(tried);
    EXPECT_THAT(tried.error().context, HasSubstr("say its address"));
    EXPECT_FALSE(fakes::run(io, link->test({}, "http://manager.example")));
    EXPECT_TRUE(http.sent.empty());
}

TEST_F(ManagerLinkTest, AnonymizationIsChosenOnceAndReachesTheManager) {
    EXPECT_FALSE(link->anonymization());
    get(link->choose(protocol::Anonymization::on));
    const auto again = fakes::run(io, link->choose(protocol::Anonymization::off));
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, std::errc::operation_not_permitted);
    EXPECT_THAT(again.error().context, HasSubstr("cannot be changed"));
    get(link->choose(protocol::Anonymization::on));
    reopen();
    EXPECT_EQ(link->anonymization(), protocol::Anonymization::on);
    ASSERT_TRUE(enroll());
    const auto request = protocol::parse_registration_request(http.sent.back().request.body).value();
    EXPECT_EQ(request.computer_name, "");
    const auto batch = get(store->outbox().next_batch(relay::Urgency::routine, {}));
    ASSERT_TRUE(batch);
    EXPECT_THAT(batch->messages[0].body, HasSubstr(R"("anonymized":true)"));
    EXPECT_THAT(batch->messages[0].body, Not(HasSubstr("computer_name")));
}

TEST_F(ManagerLinkTest, RegisteringWithoutAChoiceChoosesOff) {
    ASSERT_TRUE(enroll());
    EXPECT_EQ(link->anonymization(), protocol::Anonymization::off);
    EXPECT_FALSE(fakes::run(io, link->choose(protocol::Anonymization::on)));
    get(link->leave(Parting::untold));
    reopen();
    EXPECT_FALSE(fakes::run(io, link->choose(protocol::Anonymization::on))) << "leaving a manager is no way round it";
}

TEST_F(ManagerLinkTest, ARegistrationThatFailedChoosesNothing) {
    http.fail_with(net::ClientErrc::name_resolution);
    EXPECT_FALSE(fakes::run(io, link->enroll("https://manager.example", "", base::Secret{"code"})));
    EXPECT_FALSE(link->anonymization());
    get(link->choose(protocol::Anonymization::on));
}

TEST_F(ManagerLinkTest, AGatewayThatRegisteredBeforeThereWasAChoiceDoesNotAnonymize) {
    get(store->settings().save("manager.url", R"("https://manager.example")"));
    reopen();
    EXPECT_EQ(link->anonymization(), protocol::Anonymization::off);
    EXPECT_FALSE(fakes::run(io, link->choose(protocol::Anonymization::on)));
}

TEST_F(ManagerLinkTest, LeavesItsManager) {
    ASSERT_TRUE(enroll());
    EXPECT_EQ(enrolled, 1);
    http.fail_with(net::ClientErrc::connect);
    const auto untold = fakes::run(io, link->leave(Parting::told));
    ASSERT_FALSE(untold);
    EXPECT_EQ(untold.error().code, relay::Errc::not_told);
    EXPECT_TRUE(link->is_known()) << "forgotten only once the manager has noted it";
    http.reply(200, to_json(protocol::DepartureAnswer{"gw-7"}));
    get(link->leave(Parting::told));
    EXPECT_FALSE(link->is_known());
    EXPECT_FALSE(get(link->relay_state()));
    reopen();
    EXPECT_FALSE(link->is_known());
    ASSERT_TRUE(enroll());
    EXPECT_TRUE(link->is_known());
}

TEST_F(ManagerLinkTest, LeavesWithoutTellingItsManagerWhereThatIsWanted) {
    ASSERT_TRUE(enroll());
    const auto asked = http.sent.size();
    get(link->leave(Parting::untold));
    EXPECT_FALSE(link->is_known());
    EXPECT_EQ(http.sent.size(), asked);
    get(link->leave(Parting::told));  // once more: there is nobody to leave
    EXPECT_EQ(http.sent.size(), asked);
}

TEST(ConnectionView, ShowsWhatWaitsAndWhatIsWrong) {
    ConnectionFacts facts;
    facts.now = base::WallTime{std::chrono::hours{24 * 20'000}};
    facts.waiting = {{"counters", 7}, {"conditions", 2}};
    facts.relay.emplace();
    facts.relay->manager_url = "https://manager.example";
    facts.relay->registration =
        relay::Registration{"https://manager.example", "gw-7", relay::RegistrationStatus::managed, "", facts.now};
    facts.relay->trouble = "no name\x1b[2J";
    facts.relay->advice = relay::advice_for("name");
    relay::ProxySetting proxy;
    proxy.host = "proxy.example";
    auto view = connection_view(facts, proxy);
    EXPECT_EQ(view.at("status"), "managed");
    EXPECT_EQ(view.at("way"), "proxy");
    EXPECT_EQ(view.at("waiting").at("messages"), 9U);
    EXPECT_EQ(view.at("trouble").at("reason"), "name");
    EXPECT_THAT(boost::json::serialize(view), Not(HasSubstr("\\u001b")));
    EXPECT_TRUE(view.contains("next_upload_at"));
    proxy.bypass = {".example"};
    EXPECT_EQ(connection_view(facts, proxy).at("way"), "bypass");
    facts.relay.reset();
    view = connection_view(facts, {});
    EXPECT_EQ(view.at("status"), "none");
    EXPECT_FALSE(view.contains("way"));
}

TEST(ConnectionView, ShowsNoPassword) {
    relay::ProxySetting proxy;
    proxy.host = "proxy.example";
    proxy.password = base::Secret{"g3heim"};
    const auto view = proxy_view(proxy);
    EXPECT_EQ(view.at("has_password"), true);
    EXPECT_THAT(boost::json::serialize(view), Not(HasSubstr("g3heim")));
    auto other = proxy;
    other.port = 8080;
    EXPECT_NE(proxy_view(other).at("revision"), view.at("revision"));
}

}  // namespace
}  // namespace fleetgate::agent
