#include "agent/gateway.hpp"

#include "agent/database_rescue.hpp"
#include "agent/gateway_parts.hpp"
#include "agent/installation.hpp"
#include "agent/messages.hpp"
#include "agent/page_names.hpp"
#include "agent/service_settings.hpp"
#include "base/task_group.hpp"
#include "security/audit_kinds.hpp"

#include <string>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>

namespace fleetgate::agent {

namespace {

/// What the servers get of the five seconds that an orderly stop may take.
constexpr std::chrono::milliseconds kServerStopBudget{2000};
constexpr std::chrono::seconds kHousekeepingEvery{60};

}  // namespace

Gateway::Gateway(GatewayNeeds needs, Config config)
    : needs_{std::move(needs)}, config_{std::move(config)}, stop_{needs_.io.get_executor()} {}

Gateway::~Gateway() = default;

asio::awaitable<base::Result<void>> Gateway::open() {
    again_ = false;
    stopping_ = stopped_;
    auto installation = Installation::open(config_, needs_.clock.wall_now());
    if (!installation) co_return base::fail(installation.error());
    auto box = std::make_unique<security::SecretBox>(installation->key);
    store::StoreSettings where{.path = config_.data_directory / kDatabaseFile, .program_version = FLEETGATE_VERSION};
    auto store = co_await open_or_rescue(std::move(where), *box, needs_.clock, needs_.log);
    if (!store) co_return base::fail(store.error());
    parts_ = std::make_unique<Parts>(
        needs_, config_, *std::move(installation), *std::move(store), std::move(box),
        [this]() -> base::Result<void> {
            if (auto done = reload(); !done) return base::fail(done.error());
            return {};
        },
        [this] { restart(); });
    auto started = co_await start(*parts_);
    if (!started) {
        co_await parts_->store->close();
        parts_.reset();
    }
    co_return started;
}

asio::awaitable<base::Result<void>> Gateway::start(Parts& parts) {
    for (auto* server : {&parts.page, &parts.control}) {
        if (auto bound = server->listen(); !bound) {
            const bool is_page = server == &parts.page;
            const bool is_address = bound.error().code == std::errc::address_not_available;
            co_return base::fail(bound.error().during(!is_page     ? "the command line's port ([control] port)"
                                                      : is_address ? "the page ([web] addresses)"
                                                                   : "the page ([web] port)"));
        }
    }
    const auto devices = co_await parts.store->devices().device_ids();
    if (!devices) co_return base::fail(devices.error());
    devices_at_start_ = devices->size();
    auto loaded = co_await parts.manager.load();
    if (!loaded) co_return base::fail(loaded.error().during("the manager that is stored"));
    const auto announce = [this, &parts](const base::Secret& code) {
        parts.setup_code = code;
        // The one place where a secret is shown: whoever reads this host's journal may make the first account.
        needs_.log.write(kSetupCode, {{"code", std::string{code.reveal()}}});
    };
    loaded = co_await parts.rules.load();
    if (!loaded) co_return base::fail(loaded.error());
    loaded = co_await parts.accounts.start(announce);
    if (!loaded) co_return base::fail(loaded.error());
    loaded = co_await parts.tokens.load();
    if (!loaded) co_return base::fail(loaded.error());
    co_await parts.audit.record(security::audit::kServiceStarted, "service", "", true, FLEETGATE_VERSION);
    co_return base::Result<void>{};
}

asio::awaitable<base::Result<void>> Gateway::run() {
    auto& parts = *parts_;
    const auto on_error = [this](const std::string& what) {
        needs_.log.write(kPartFailed, {{"part", "a part of the service"}, {"reason", what}});
        stop();
    };
    base::TaskGroup servers{parts.executor, 2, on_error};
    base::TaskGroup running{parts.executor, 16, on_error};
    base::Result<void> outcome;
    const auto part = [&](std::string name, asio::awaitable<void> work) -> asio::awaitable<void> {
        std::string failure;
        try {
            co_await std::move(work);
        } catch (const std::exception& error) {
            failure = error.what();
        }
        if (stopping_ || (co_await asio::this_coro::cancellation_state).cancelled() != asio::cancellation_type::none) {
            co_return;
        }
        if (failure.empty()) failure = "it ended by itself";
        needs_.log.write(kPartFailed, {{"part", name}, {"reason", failure}});
        outcome = base::fail({}, name + ": " + failure);
        stop();
    };
    const auto housekeeping = [](Parts& p) -> asio::awaitable<void> {
        while (true) {
            co_await p.clock.sleep_for(kHousekeepingEvery);
            co_await p.sessions.expire();
            co_await p.accounts.audit_refusals();
            co_await p.audit.trim();
            const auto days = co_await p.store->settings().get(kHistoryDays);
            if (days) co_await p.store->history_trim().step(p.clock.wall_now(), std::chrono::days{*days});
            co_await p.store->shrinker().step();
            p.certificates.look();
        }
    };
    co_await servers.spawn(part("the page's server", parts.page.run()));
    co_await servers.spawn(part("the command line's server", parts.control.run()));
    co_await running.spawn(part("polling", parts.polling.run()));
    co_await running.spawn(part("the receiver of traps", parts.traps.run()));
    co_await running.spawn(part("discovery", parts.runner.run()));
    co_await running.spawn(part("changes of credentials", parts.credential_changes.run()));
    co_await running.spawn(part("priorities", parts.priority_keeper.run()));
    co_await running.spawn(part("forecasts", parts.outlook_keeper.run()));
    co_await running.spawn(part("the relay", parts.manager.run()));
    co_await running.spawn(part("the news", parts.news.run()));
    co_await running.spawn(part("the load report", parts.load.run()));
    co_await running.spawn(part("the notifications", parts.notices.run()));
    co_await running.spawn(part("housekeeping", housekeeping(parts)));

    while (!stopping_) co_await stop_.wait_until(needs_.clock, base::SteadyTime::max());
    if (needs_.stopping && !begins_anew()) needs_.stopping();
    parts.hub.close();
    // Requests that are being answered may need the others: the servers have their time first.
    parts.page.stop(kServerStopBudget);
    parts.control.stop(kServerStopBudget);
    co_await servers.join();
    running.cancel();
    co_await running.join();
    co_await parts.accounts.audit_refusals(true);
    co_await parts.audit.record(security::audit::kServiceStopped, "service", "", true);
    co_await parts.store->close();
    parts_.reset();
    co_return outcome;
}

void Gateway::stop() {
    stopped_ = true;
    stopping_ = true;
    stop_.ring();
}

void Gateway::restart() {
    again_ = true;
    stopping_ = true;
    stop_.ring();
}

base::Result<Gateway::Reloaded> Gateway::reload() {
    auto fresh = load_config(needs_.config_file, needs_.config_named, Config{.data_directory = config_.data_directory});
    if (!fresh) return base::fail(fresh.error());
    auto identity = page_identity(*fresh, needs_.clock.wall_now());
    if (!identity) return base::fail(identity.error());
    if (!parts_) return base::fail(std::errc::operation_canceled, "the service stops");
    if (auto taken = parts_->page.replace_identity(*identity); !taken) return base::fail(taken.error());
    // What the daily look goes by; everything else changes with a restart.
    config_.web_certificate = fresh->web_certificate;
    config_.web_key = fresh->web_key;
    config_.web_names = fresh->web_names;
    parts_->page_site.allow_hosts(page_hosts(config_, *identity));
    const bool profiles = parts_->take_profiles(config_.profile_directory, needs_.log);
    return Reloaded{changed_keys(config_, *fresh), profiles};
}

}  // namespace fleetgate::agent
