// Everything that the API stands on, in memory.
#pragma once

#include "discovery/errc.hpp"
#include "security/secret_box.hpp"
#include "tests/fakes/fake_device_repository.hpp"
#include "tests/fakes/fake_label_book.hpp"
#include "tests/fakes/fake_priority_book.hpp"
#include "tests/fakes/fake_question_book.hpp"
#include "tests/fakes/fake_rule_book.hpp"
#include "tests/fakes/fake_sessions.hpp"
#include "tests/fakes/memory_log.hpp"
#include "tests/fakes/memory_security.hpp"
#include "webui/backend.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>

namespace fleetgate::webui {

/// One account. Three failed attempts lock it; a password below 8 characters breaks the policy.
class FakeAccounts final : public Accounts {
public:
    explicit FakeAccounts(fakes::FakeSessions& sessions) : sessions_{sessions} {}

    std::string code = "7KQM-2RXD";
    std::string user;
    std::string password;
    int failed = 0;
    std::optional<base::Error> broken;
    std::string last_source;

    asio::awaitable<base::Result<Entry>> set_up(base::Secret typed, std::string name, base::Secret chosen,
                                                security::Caller caller) override {
        last_source = caller.address;
        if (broken) co_return base::fail(*broken);
        if (typed.reveal() != code) co_return Refusal{Refusal::Why::wrong_code};
        if (chosen.reveal().size() < 8) co_return Refusal{Refusal::Why::password_policy, {"too_short", "no_digit"}};
        user = name;
        password = chosen.reveal();
        sessions_.setup = false;
        co_return enter();
    }
    asio::awaitable<base::Result<Entry>> log_in(std::string name, base::Secret typed, security::Caller caller,
                                                std::string) override {
        last_source = caller.address;
        if (broken) co_return base::fail(*broken);
        if (failed >= 3) co_return Refusal{Refusal::Why::locked_out, {}, std::chrono::seconds{1800}};
        if (name == user && typed.reveal() == password) co_return enter();
        ++failed;
        co_return Refusal{Refusal::Why::wrong_credentials};
    }
    asio::awaitable<base::Result<void>> log_out(std::string session_id, security::Caller) override {
        std::erase_if(sessions_.by_token, [&](const auto& entry) { return entry.second.id == session_id; });
        co_return base::Result<void>{};
    }
    asio::awaitable<base::Result<Entry>> change_password(std::string, base::Secret current, base::Secret next,
                                                         security::Caller) override {
        if (current.reveal() != password) co_return Refusal{Refusal::Why::wrong_password};
        password = next.reveal();
        sessions_.by_token.clear();
        co_return enter();
    }

private:
    SignedIn enter() {
        const auto token = "token" + std::to_string(++count_);
        sessions_.by_token[token] = {
            "session" + std::to_string(count_), user, "administrator", false, {}, web::Right::administer};
        return {base::Secret{token}, user, false, "administrator"};
    }
    fakes::FakeSessions& sessions_;
    int count_ = 0;
};

class FakeService final : public Service {
public:
    std::optional<base::Error> failure;
    std::vector<fleet::DeviceId> reads;

    ServiceFacts facts() const override { return {"Fleetgate", "1.2.3", "gateway.example.org", 1800}; }
    FileSettings file_settings() const override {
        return {"/etc/fleetgate.toml", {{"web.port", "9797", false, "The port of the page."}}, {}};
    }
    asio::awaitable<base::Result<boost::json::object>> status() override {
        co_return boost::json::object{{"devices", 2}};
    }
    boost::json::object link{{"manager", "none"}};
    asio::awaitable<base::Result<boost::json::object>> manager() override { co_return link; }
    [[nodiscard]] boost::json::object load() const override { return {{"devices", 2}}; }
    asio::awaitable<base::Result<void>> reload() override { co_return done(); }
    asio::awaitable<base::Result<void>> read_now(fleet::DeviceId id) override {
        reads.push_back(id);
        co_return done();
    }
    asio::awaitable<base::Result<Explanation>> why(std::string address) override {
        if (failure) co_return base::fail(*failure);
        co_return Explanation{{{"asked " + address, true}}, "It answers."};
    }
    asio::awaitable<base::Result<fleet::Recording>> record(std::string) override {
        if (failure) co_return base::fail(*failure);
        co_return fleet::Recording{"1.3.6.1.2.1.1.1.0|4|x\n", {1, 0, 0}};
    }

private:
    base::Result<void> done() const {
        if (failure) return base::fail(*failure);
        return {};
    }
};

class FakeDiscoveryRepository final : public discovery::DiscoveryRepository {
public:
    std::map<std::int64_t, discovery::StoredCredential> stored_credentials;
    std::map<std::int64_t, discovery::DiscoverySetting> stored_settings;

    asio::awaitable<base::Result<std::vector<discovery::StoredCredential>>> credentials() override {
        co_return values(stored_credentials);
    }
    asio::awaitable<base::Result<std::int64_t>> put_credential(discovery::StoredCredential credential) override {
        co_return put(stored_credentials, std::move(credential));
    }
    asio::awaitable<base::Result<void>> remove_credential(std::int64_t id) override {
        stored_credentials.erase(id);
        co_return base::Result<void>{};
    }
    asio::awaitable<base::Result<std::vector<discovery::DiscoverySetting>>> settings() override {
        co_return values(stored_settings);
    }
    asio::awaitable<base::Result<std::int64_t>> put_setting(discovery::DiscoverySetting setting) override {
        co_return put(stored_settings, std::move(setting));
    }
    asio::awaitable<base::Result<void>> remove_setting(std::int64_t id) override {
        stored_settings.erase(id);
        co_return base::Result<void>{};
    }

private:
    template <class T>
    static std::vector<T> values(const std::map<std::int64_t, T>& from) {
        std::vector<T> all;
        for (const auto& [id, value] : from) all.push_back(value);
        return all;
    }
    template <class T>
    std::int64_t put(std::map<std::int64_t, T>& into, T value) {
        if (value.id == 0) value.id = ++last_id_;
        const auto id = value.id;
        into[id] = std::move(value);
        return id;
    }
    std::int64_t last_id_ = 0;
};

class FakeSearches final : public Searches {
public:
    explicit FakeSearches(RunBoard& board) : board_{board} {}
    std::optional<SearchWish> wish;

    asio::awaitable<base::Result<std::int64_t>> start(SearchWish wanted) override {
        if (board_.is_running()) {
            co_return base::fail(std::errc::device_or_resource_busy, "A search is under way already.");
        }
        wish = wanted;
        co_return board_.begin("", wanted.scopes, 254);
    }
    asio::awaitable<void> stop(std::int64_t id) override {
        board_.end(id, RunState::stopped);
        co_return;
    }

private:
    RunBoard& board_;
};

class FakeScheduleDesk final : public ScheduleDesk {
public:
    polling::Schedule kept;

    asio::awaitable<base::Result<polling::Schedule>> schedule() override { co_return kept; }
    asio::awaitable<base::Result<void>> save(polling::Schedule schedule) override {
        kept = schedule;
        co_return base::Result<void>{};
    }
};

class FakeRules final : public SecurityRuleBook {
public:
    SecurityRules kept;
    std::optional<base::Error> broken;
    [[nodiscard]] SecurityRules rules() const override { return kept; }
    asio::awaitable<base::Result<void>> save(SecurityRules rules) override {
        if (broken) co_return base::fail(*broken);
        kept = rules;
        co_return base::Result<void>{};
    }
};

class FakeToday final : public fleet::TodayBook {
public:
    fleet::Today kept;
    fleet::TodayWish wish;

    asio::awaitable<base::Result<fleet::Today>> today(fleet::TodayWish wanted) override {
        wish = wanted;
        co_return kept;
    }
};

class FakeDevicePages final : public fleet::DevicePages {
public:
    explicit FakeDevicePages(fakes::FakeDeviceRepository& devices) : devices_{devices} {}

    asio::awaitable<base::Result<fleet::DevicePage>> page(fleet::DevicePageWish wish) override {
        fleet::DevicePage page;
        page.all = devices_.kept.size();
        for (const auto& [id, device] : devices_.kept) {
            if (id <= wish.after || (wish.fits && !wish.fits(device))) continue;
            if (page.devices.size() == wish.limit) {
                page.next = page.devices.back().id;
                break;
            }
            page.devices.push_back(device);
        }
        co_return page;
    }

private:
    fakes::FakeDeviceRepository& devices_;
};

class FakeNotificationDesk final : public NotificationDesk {
public:
    std::map<std::int64_t, notify::Channel> kept;
    std::optional<base::Error> failure;
    std::vector<std::string> tested;

    asio::awaitable<base::Result<std::vector<notify::Channel>>> channels() override {
        std::vector<notify::Channel> all;
        for (const auto& [id, channel] : kept) all.push_back(channel);
        co_return all;
    }
    asio::awaitable<base::Result<std::int64_t>> put(notify::Channel channel) override {
        if (failure) co_return base::fail(*failure);
        if (channel.id == 0) channel.id = static_cast<std::int64_t>(kept.size()) + 1;
        const auto id = channel.id;
        kept[id] = std::move(channel);
        co_return id;
    }
    asio::awaitable<base::Result<void>> remove(std::int64_t id) override {
        if (kept.erase(id) == 0) co_return base::fail(std::errc::no_such_device_or_address, "there is none");
        co_return base::Result<void>{};
    }
    asio::awaitable<base::Result<void>> test(notify::Channel channel) override {
        tested.push_back(channel.name);
        if (failure) co_return base::fail(*failure);
        co_return base::Result<void>{};
    }
    [[nodiscard]] notify::ChannelState state(std::int64_t) const override {
        notify::ChannelState made;
        if (failure) made.trouble = failure->text();
        return made;
    }
};

/// Each part in turn, then `failure` where there is one.
class FakeRawSnmp final : public RawSnmp {
public:
    std::vector<RawPart> parts;
    std::optional<base::Error> refusal;  ///< of open()
    std::optional<base::Error> failure;
    std::vector<std::string> asked;
    std::weak_ptr<RawWalk> opened;

    asio::awaitable<base::Result<std::shared_ptr<RawWalk>>> open(fleet::Device device, RawQuestion question) override {
        asked.push_back(device.address + " " + question.oid + (question.after.empty() ? "" : " after ") +
                        question.after);
        if (refusal) co_return base::fail(*refusal);
        std::shared_ptr<RawWalk> walk = std::make_shared<Walk>(*this);
        opened = walk;
        co_return walk;
    }

private:
    struct Walk final : RawWalk {
        explicit Walk(FakeRawSnmp& of) : fake{of} {}
        FakeRawSnmp& fake;
        std::size_t at = 0;
        asio::awaitable<base::Result<RawPart>> next() override {
            if (at < fake.parts.size()) co_return fake.parts[at++];
            if (fake.failure) co_return base::fail(*fake.failure);
            co_return RawPart{{}, true};
        }
    };
};

struct FakeBackend {
    boost::asio::io_context io;
    base::ManualClock clock;
    fakes::MemoryLog log;
    base::LogRing ring{log, clock, {.secret_ids = {}}};
    fakes::FakeSessions sessions;
    FakeAccounts accounts{sessions};
    FakeService service;
    fakes::FakeDeviceRepository devices;
    FakeToday today;
    FakeDevicePages device_pages{devices};
    fakes::FakeLabelBook labels{devices};
    Edits edits;
    fakes::FakeQuestionBook questions;
    FakeDiscoveryRepository discovery;
    fakes::FakePriorityBook priorities;
    FakeScheduleDesk schedule;
    web::EventHub hub{io.get_executor(), clock};
    LiveEvents live{hub};
    std::vector<std::pair<std::string, std::string>> published;
    RunBoard runs{clock, [this](std::string type, std::string data) { published.emplace_back(type, data); }};
    FakeSearches searches{runs};
    FakeNotificationDesk notifications;

    fakes::MemoryAudit audited;
    security::InstallationKey key = security::InstallationKey::generate();
    security::AuditTrail audit{audited, key, clock, log};

    /// Those whom the page's administrators manage; logging in goes by `accounts` above.
    fakes::MemoryAccounts user_rows;
    fakes::MemorySessions session_rows;
    security::Sessions open_sessions{session_rows, clock, log, [](std::int64_t) {}};
    security::PasswordHasher hasher{{4, 1, 1}};
    fakes::MemoryFactors factor_rows;
    security::SecretBox box{key};
    security::SecondFactors factors{factor_rows, box, clock};
    static security::AccountsSettings undelayed() {
        security::AccountsSettings settings;
        settings.failure_delay = std::chrono::milliseconds{0};  // nobody advances the clock
        return settings;
    }
    security::Accounts users{user_rows, open_sessions, hasher, audit, factors, clock, undelayed()};
    fakes::MemoryTokens token_rows;
    security::ApiTokens tokens{token_rows, audit, clock};
    FakeRules rules;
    fakes::FakeRuleBook registration_rules;
    FakeRawSnmp raw_snmp;

    Backend backend() {
        return {service,      accounts,      sessions,  devices,   today,
                device_pages, labels,        questions, discovery, priorities,
                schedule,     searches,      runs,      edits,     hub,
                live,         audit,         log,       clock,     users,
                rules,        notifications, ring,      tokens,    registration_rules,
                raw_snmp};
    }
};

}  // namespace fleetgate::webui
