// The manager's mail: what is stored of it, whom it concerns, and over a real mail server the letters to accounts.
#include "manager/letters.hpp"
#include "manager/mail_channel_store.hpp"
#include "manager/mail_occasions.hpp"
#include "notify/dispatcher.hpp"
#include "notify/errc.hpp"
#include "protocol/base64.hpp"
#include "security/secret_box.hpp"
#include "tests/fakes/mail_server.hpp"
#include "tests/fakes/memory_log.hpp"
#include "tests/manager/browser.hpp"
#include "tests/manager/live_manager.hpp"

#include <regex>
#include <sstream>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <gmock/gmock.h>

namespace fleetgate::manager {
namespace {

using namespace std::chrono_literals;
using namespace tests;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
namespace json = boost::json;

notify::Channel route(std::uint16_t port = 587) {
    notify::Channel out;
    out.name = "mail";
    out.route = notify::EmailRoute{.host = "mail.example", .port = port, .user = "fleet", .from = "fleet@example.com"};
    out.secret = base::Secret{"hunter2-hunter2"};
    return out;
}

/// Takes every message.
class KeepingSender final : public notify::Sender {
public:
    struct Sent {
        notify::Channel channel;
        notify::Message message;
    };
    std::vector<Sent> sent;
    asio::awaitable<base::Result<void>> send(notify::Channel channel, notify::Message message) override {
        sent.push_back({std::move(channel), std::move(message)});
        co_return base::Result<void>{};
    }
};

class MailStoreTest : public testing::Test {
protected:
    MailStoreTest() {
        const auto sql = [&](std::string_view text) { ASSERT_TRUE(rows_->run(text)) << text; };
        sql("INSERT INTO groups (id, parent, name) VALUES (2, 1, 'North'), (3, 2, 'Harbour'), (4, 1, 'South')");
        sql("INSERT INTO gateways (id, public_key, status, code_hash, version, computer_name, registered_at, group_id) "
            "VALUES ('gw-3', 'k3', 'managed', 'h', '0.1.0', 'quay', 0, 3), ('gw-4', 'k4', 'managed', 'h', '0.1.0', '', "
            "0, 4)");
        sql("INSERT INTO devices (id, gateway, device, first_at, last_at, maker, model, status) VALUES (7, 'gw-3', "
            "'12', 0, 0, 'KYOCERA', 'M3', 'managed'), (8, 'gw-4', '1', 0, 0, 'HP', 'M4', 'pending')");
    }
    void condition(int device, const std::string& word_class) {
        ASSERT_TRUE(
            rows_->run("INSERT INTO device_conditions (device, key, word, class, who, text, advice, since) "
                       "VALUES (?, 'jam/1', 'jam', ?, 'user', 'Paper jam.', 'Open it.', ?)",
                       {device, word_class, 1000}));
    }
    std::vector<std::string> told_to(std::int64_t group) {
        const auto open = fakes::run(io_, occasions_.open()).value();
        std::vector<std::string> out;
        for (const auto& occasion : open) {
            if (occasions_.concerns(group, occasion)) out.push_back(occasion.key);
        }
        return out;
    }

    fakes::TemporaryFolder folder_;
    base::ManualClock clock_;
    boost::asio::io_context io_;
    std::unique_ptr<db::Database> database_ =
        db::Database::open(database_settings(folder_.path(), "0.1.0", clock_.wall_now())).value();
    std::unique_ptr<db::Connection> rows_ =
        db::Connection::open(database_path(folder_.path()), db::Connection::Access::read_write, 1s).value();
    security::SecretBox box_{security::InstallationKey::generate()};
    MailOccasions occasions_{*database_};
    MailChannelStore channels_{*database_, box_};
};

TEST_F(MailStoreTest, KeepsTheServerAndItsPasswordSealed) {
    EXPECT_FALSE(mail_route(*rows_, box_).value());
    ASSERT_TRUE(set_mail_route(*rows_, box_, route()));
    const auto found = mail_route(*rows_, box_).value();
    ASSERT_TRUE(found);
    EXPECT_EQ(found->secret.reveal(), "hunter2-hunter2");
    EXPECT_EQ(std::get<notify::EmailRoute>(found->route).host, "mail.example");
    EXPECT_EQ(rows_->number("SELECT instr(settings || hex(secret), 'hunter2') FROM mail_route").value(), 0);
    EXPECT_FALSE(mail_route(*rows_, security::SecretBox{security::InstallationKey::generate()}));

    auto wrong = route();
    std::get<notify::EmailRoute>(wrong.route).from = "no address\r\n";
    EXPECT_EQ(set_mail_route(*rows_, box_, wrong).error().code, notify::Errc::settings);
    wrong = route();
    std::get<notify::EmailRoute>(wrong.route).security = notify::MailSecurity::none;
    EXPECT_EQ(set_mail_route(*rows_, box_, wrong).error().code, notify::Errc::settings) << "a readable password";
    EXPECT_FALSE(set_account_mail(*rows_, 1, "not an address"));
}

TEST_F(MailStoreTest, TellsEachGroupOfWhatIsInItAndBelow) {
    ASSERT_TRUE(rows_->run("UPDATE gateways SET silent_since = 5 WHERE id = 'gw-3'"));
    ASSERT_TRUE(rows_->run("UPDATE gateways SET copy_seen_at = 5 WHERE id = 'gw-4'"));
    condition(7, "stop");
    condition(8, "stop");  // of a pending device
    EXPECT_THAT(told_to(3), ElementsAre("silent gw-3", "condition 7 jam/1"));
    EXPECT_THAT(told_to(2), ElementsAre("silent gw-3", "condition 7 jam/1"));
    EXPECT_THAT(told_to(4), ElementsAre("copy gw-4"));
    EXPECT_EQ(told_to(1).size(), 3U);
    ASSERT_TRUE(rows_->run("UPDATE devices SET group_id = 4 WHERE id = 7"));
    EXPECT_THAT(told_to(4), ElementsAre("copy gw-4", "condition 7 jam/1")) << "a device may be in another group";
    ASSERT_TRUE(rows_->run("UPDATE gateways SET terminated_at = 9"));
    EXPECT_THAT(told_to(1), ElementsAre());
}

TEST_F(MailStoreTest, ASilentGatewayIsToldOnceWithItsHiddenRecipients) {
    ASSERT_TRUE(set_mail_route(*rows_, box_, route()));
    MailChannel north{
        .group = 2, .language = Language::german, .to = {"anna@example.com"}, .bcc = {"archive@example.com"}};
    ASSERT_TRUE(add_mail_channel(*rows_, north));
    MailChannel south{.group = 4, .to = {"bert@example.com"}};
    ASSERT_TRUE(add_mail_channel(*rows_, south));
    EXPECT_FALSE(add_mail_channel(*rows_, MailChannel{.group = 99, .to = {"a@example.com"}}));
    EXPECT_FALSE(add_mail_channel(*rows_, MailChannel{.group = 2}));

    base::SeededRandom random{1};
    fakes::MemoryLog log;
    KeepingSender sender;
    notify::Dispatcher dispatcher{
        io_.get_executor(),
        {.channels = channels_,
         .occasions = occasions_,
         .sender = sender,
         .clock = clock_,
         .random = random,
         .log = log,
         .site = {},
         .is_quiet = [](const std::string&, base::WallTime) { return false; },
         .concerns =
             [this](std::int64_t channel, const notify::Occasion& occasion) {
                 return occasions_.concerns(channels_.group_of(channel), occasion);
             },
         .compose =
             [this](std::int64_t channel, const notify::Digest& digest, const notify::Site& site, base::WallTime now) {
                 return digest_letter(digest, site, channels_.language_of(channel), now);
             }}};
    boost::asio::cancellation_signal stop;
    bool ended = false;
    boost::asio::co_spawn(io_, dispatcher.run(),
                          boost::asio::bind_cancellation_slot(stop.slot(), [&](std::exception_ptr) { ended = true; }));
    ASSERT_TRUE(rows_->run("UPDATE gateways SET silent_since = ? WHERE id = 'gw-3'",
                           {clock_.wall_now().time_since_epoch().count()}));
    // The database answers from its own thread: its answers come when they come.
    const auto pass = [&](std::chrono::seconds time) {
        for (auto left = time; left > 0s; left -= 30s) {
            clock_.advance(30s);
            io_.restart();
            io_.run_for(20ms);
        }
    };
    pass(20min);
    for (int turns = 0; sender.sent.empty() && turns < 3000; ++turns) {
        io_.restart();
        io_.run_for(20ms);
    }
    ASSERT_EQ(sender.sent.size(), 1U);
    const auto& mail = std::get<notify::EmailRoute>(sender.sent[0].channel.route);
    EXPECT_THAT(mail.to, ElementsAre("anna@example.com"));
    EXPECT_THAT(mail.bcc, ElementsAre("archive@example.com"));
    EXPECT_THAT(sender.sent[0].message.text, HasSubstr("Gateway quay (gw-3)"));
    EXPECT_THAT(sender.sent[0].message.text, HasSubstr("Es hat sich nicht wie erwartet gemeldet.")) << "as they read";
    const auto told = [&] { return rows_->number("SELECT count(*) FROM mail_told").value(); };
    for (int turns = 0; told() == 0 && turns < 3000; ++turns) {
        io_.restart();
        io_.run_for(20ms);
    }
    EXPECT_EQ(told(), 1);
    stop.emit(boost::asio::cancellation_type::all);
    io_.restart();
    io_.run_for(60s);
    EXPECT_TRUE(ended);
}

class LetterTest : public testing::Test {
protected:
    void SetUp() override {
        if (!fakes::MailServer::is_installed()) GTEST_SKIP() << "python3-aiosmtpd is not installed";
        server_ = std::make_unique<fakes::MailServer>("");
        ASSERT_EQ(run({"mail", "set", "--host", "127.0.0.1", "--port", std::to_string(server_->port()), "--security",
                       "none", "--from", "manager@example.com"}),
                  "Set. 'fleetgate-manager mail test ADDRESS' tries it.\n");
    }
    std::string run(std::vector<std::string> words) { return manager_.run(std::move(words)); }
    /// The text of the n-th mail: its body is base64 in lines.
    std::string text(int n) {
        const auto mail = server_->mail(n);
        const std::string data{mail.at("data").as_string()};
        auto body = data.substr(data.find("\r\n\r\n") + 4);
        std::erase_if(body, [](char c) { return c == '\r' || c == '\n'; });
        return protocol::from_base64(body).value_or("");
    }
    static std::string code_in(const std::string& mail) {
        std::smatch found;
        return std::regex_search(mail, found, std::regex{R"(([^\s]{4}-[^\s]{4}-[^\s]{4}-[^\s]{4}))"}) ? found[1].str()
                                                                                                      : std::string{};
    }

    fakes::TemporaryFolder folder_;
    net::CurlHttpClient http_{"test"};
    LiveManager manager_{folder_.path() / "m"};
    Browser anna_{manager_, http_};
    std::unique_ptr<fakes::MailServer> server_;
};

TEST_F(LetterTest, TheTestSaysWhatTheServerSaid) {
    EXPECT_EQ(run({"mail", "test", "anna@example.com"}), "The mail server took it.\n");
    EXPECT_THAT(json::serialize(server_->mail(1).at("to")), HasSubstr("anna@example.com"));
    EXPECT_THAT(run({"mail", "test", "anna@refused.example"}), HasSubstr("nobody of that name lives here"));
    EXPECT_THAT(run({"mail", "show"}), HasSubstr("server:  127.0.0.1 port"));
    EXPECT_EQ(run({"mail", "tell", "anna@example.com", "--bcc", "b@example.com"}), "1\n");
    EXPECT_THAT(run({"mail", "show"}),
                HasSubstr("silent gateways, copies, stopped devices  en        anna@example.com"));
    EXPECT_EQ(run({"mail", "untell", "1"}), "");
}

TEST_F(LetterTest, ANewAccountGetsItsTemporaryPasswordByMail) {
    ASSERT_EQ(anna_.set_up().status, 200U);
    const auto made =
        anna_.send("POST", "accounts", {{"name", "Bert"}, {"role", "customer"}, {"mail", "bert@example.com"}});
    ASSERT_EQ(made.status, 201U) << made.body;
    const auto password = code_in(text(1));
    ASSERT_FALSE(password.empty()) << text(1);
    EXPECT_THAT(text(1), HasSubstr(manager_.url()));
    Browser bert{manager_, http_};
    const auto entered = bert.enter("login", {{"user", "Bert"}, {"password", password}});
    EXPECT_THAT(entered.body, HasSubstr(R"("state":"password_expired")"));

    const auto refused =
        anna_.send("POST", "accounts", {{"name", "Carl"}, {"role", "customer"}, {"mail", "carl@refused.example"}});
    EXPECT_EQ(refused.status, 502U);
    EXPECT_THAT(json::serialize(anna_.get("accounts")), Not(HasSubstr("Carl"))) << "nobody would know its password";
}

TEST_F(LetterTest, NoLetterLeavesWithAPasswordThatWasNotSet) {
    ASSERT_EQ(anna_.set_up().status, 200U);
    ASSERT_EQ(anna_.send("POST", "accounts", {{"name", "Bert"}, {"role", "customer"}, {"password", kGood}}).status,
              201U);
    ASSERT_EQ(run({"mail", "address", "bert", "bert@example.com"}), "");
    const auto hand_out = [&] { return outcome(anna_.send("POST", "accounts/2/password", json::object{})); };
    const auto enters_with = [&](const std::string& password) {
        Browser bert{manager_, http_};
        return bert.enter("login", {{"user", "Bert"}, {"password", password}}).status == 200;
    };
    const auto beside = manager_.database();
    ASSERT_TRUE(beside->run("CREATE TRIGGER full BEFORE UPDATE ON accounts BEGIN SELECT RAISE(ABORT, 'full'); END"));
    EXPECT_EQ(hand_out(), "500 internal");
    EXPECT_TRUE(enters_with(kGood));
    ASSERT_TRUE(beside->run("DROP TRIGGER full"));
    EXPECT_EQ(hand_out(), "204");
    const auto password = code_in(text(1));
    EXPECT_FALSE(server_->has_mail(2)) << "the one that could not be set was told nobody";
    EXPECT_FALSE(enters_with(kGood));
    EXPECT_TRUE(enters_with(password));
    ASSERT_EQ(run({"mail", "address", "bert", "bert@refused.example"}), "");
    EXPECT_EQ(hand_out(), "502 mail_failed");
    EXPECT_TRUE(enters_with(password)) << "put back";
}

TEST_F(LetterTest, AForgottenPasswordIsReplacedByACodeThatIsGoodOnce) {
    ASSERT_EQ(anna_.set_up().status, 200U);
    EXPECT_EQ(run({"mail", "address", "anna", "anna@example.com"}), "");
    Browser outside{manager_, http_};
    const auto known = outside.send("POST", "reset", {{"user", "Anna"}});
    const auto unknown = outside.send("POST", "reset", {{"user", "Nobody"}});
    EXPECT_EQ(known.status, 204U);
    EXPECT_EQ(unknown.status, known.status);
    EXPECT_EQ(unknown.body, known.body);
    const auto code = code_in(text(1));
    ASSERT_FALSE(code.empty()) << text(1);

    const auto redeem = [&](const std::string& user, const std::string& typed) {
        return outside.send("POST", "reset/redeem", {{"user", user}, {"code", typed}}).status;
    };
    EXPECT_EQ(redeem("Anna", "aaaa-bbbb-cccc-dddd"), 403U);
    EXPECT_EQ(redeem("Nobody", code), 403U);
    EXPECT_EQ(outside.enter("login", {{"user", "Anna"}, {"password", code}}).status, 401U) << "not yet a password";
    const auto beside = manager_.database();
    ASSERT_TRUE(beside->run("CREATE TRIGGER full BEFORE UPDATE ON accounts BEGIN SELECT RAISE(ABORT, 'full'); END"));
    EXPECT_EQ(redeem("Anna", code), 500U);
    ASSERT_TRUE(beside->run("DROP TRIGGER full"));
    EXPECT_EQ(redeem("Anna", code), 204U) << "a password that could not be set uses no code up";
    EXPECT_EQ(redeem("Anna", code), 403U) << "once";
    const auto entered = outside.enter("login", {{"user", "Anna"}, {"password", code}});
    EXPECT_THAT(entered.body, HasSubstr(R"("state":"password_expired")"));
    EXPECT_FALSE(server_->has_mail(2));
}

TEST_F(LetterTest, EachReadsHisOwnLanguage) {
    ASSERT_EQ(anna_.set_up().status, 200U);
    EXPECT_FALSE(anna_.get("session").contains("language")) << "nobody chose one";
    EXPECT_EQ(outcome(anna_.send("PUT", "language", {{"language", "fr"}})), "422 invalid");
    ASSERT_EQ(anna_.send("PUT", "language", {{"language", "de"}}).status, 204U);
    EXPECT_EQ(anna_.get("session").at("language"), "de");
    const auto invite = [&](const char* name, json::object more) {
        more["name"] = name;
        more["role"] = "customer";
        more["mail"] = "b@example.com";
        return outcome(anna_.send("POST", "accounts", more));
    };
    EXPECT_EQ(invite("Bert", {}), "201");
    EXPECT_THAT(text(1), HasSubstr("Benutzer:  Bert")) << "as the one who invites reads";
    EXPECT_EQ(invite("Carl", {{"language", "en"}}), "201");
    EXPECT_THAT(text(2), HasSubstr("User:      Carl"));
    EXPECT_EQ(invite("Dora", {{"language", "fr"}}), "422 invalid");
    EXPECT_EQ(run({"mail", "address", "carl", "c@example.com", "--language", "de"}), "");
    ASSERT_EQ(anna_.send("POST", "accounts/3/password", json::object{}).status, 204U);
    EXPECT_THAT(text(3), HasSubstr("hat ihm ein anderes Passwort gegeben"));
    Browser outside{manager_, http_};
    ASSERT_EQ(outside.send("POST", "reset", {{"user", "Carl"}}).status, 204U);
    EXPECT_THAT(text(4), HasSubstr("hat das Passwort von „Carl“ vergessen"));
    EXPECT_EQ(run({"mail", "test", "anna@example.com", "--language", "de"}), "The mail server took it.\n");
    EXPECT_THAT(text(5), HasSubstr("kommt hier an"));
}

TEST_F(LetterTest, AskingAndGuessingAreLimited) {
    ASSERT_EQ(anna_.set_up().status, 200U);
    EXPECT_EQ(run({"mail", "address", "anna", "anna@example.com"}), "");
    Browser outside{manager_, http_};
    unsigned last = 0;
    for (int i = 0; i < 11; ++i) last = outside.send("POST", "reset", {{"user", "Anna"}}).status;
    EXPECT_EQ(last, 429U);
    EXPECT_FALSE(text(3).empty());
    EXPECT_FALSE(server_->has_mail(4)) << "three an hour, whoever asks";
    for (int i = 0; i < 11; ++i) {
        last = outside.send("POST", "reset/redeem", {{"user", "Anna"}, {"code", "aaaa-bbbb-cccc-dddd"}}).status;
    }
    EXPECT_EQ(last, 429U);
}

}  // namespace
}  // namespace fleetgate::manager
