#include "agent/gateway.hpp"

#include "agent/audited_devices.hpp"
#include "agent/certificate_care.hpp"
#include "agent/control_routes.hpp"
#include "agent/credential_book.hpp"
#include "agent/device_news.hpp"
#include "agent/explainer.hpp"
#include "agent/installation.hpp"
#include "agent/manager_link.hpp"
#include "agent/messages.hpp"
#include "agent/page_accounts.hpp"
#include "agent/page_names.hpp"
#include "agent/page_searches.hpp"
#include "agent/poll_loop.hpp"
#include "agent/record_targets.hpp"
#include "agent/service_face.hpp"
#include "agent/service_settings.hpp"
#include "agent/watched_discovery.hpp"
#include "base/task_group.hpp"
#include "discovery/discovery.hpp"
#include "discovery/name_resolver.hpp"
#include "discovery/runner.hpp"
#include "discovery/why.hpp"
#include "fleet/standard_reader.hpp"
#include "net/curl_http_client.hpp"
#include "net/http_server.hpp"
#include "security/accounts.hpp"
#include "security/audit_kinds.hpp"
#include "security/password_hasher.hpp"
#include "security/secret_box.hpp"
#include "snmp/engine.hpp"
#include "store/store.hpp"
#include "web/site.hpp"
#include "webui/live_events.hpp"
#include "webui/page_assets.hpp"
#include "webui/routes.hpp"

#include <functional>
#include <optional>
#include <string>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>

namespace fleetgate::agent {

namespace {

/// What the servers get of the five seconds that an orderly stop may take.
constexpr std::chrono::milliseconds kServerStopBudget{2000};
constexpr std::chrono::seconds kHousekeepingEvery{60};

snmp::EngineSettings engine_settings(const Config& config) {
    snmp::EngineSettings settings;
    if (config.snmp_packets_per_second > 0) settings.packets_per_second = config.snmp_packets_per_second;
    settings.open_exchanges = config.snmp_exchanges;
    return settings;
}

net::HttpServerSettings page_server(const Config& config, const net::TlsIdentity& identity, const web::Site& site) {
    net::HttpServerSettings settings;
    for (const auto& address : config.web_addresses) settings.listen.push_back({address, config.web_port});
    settings.tls = identity;
    site.fill(settings);
    return settings;
}

net::HttpServerSettings control_server(const Config& config, const Installation& installation, const web::Site& site) {
    net::HttpServerSettings settings;
    settings.listen = {{"127.0.0.1", config.control_port}};
    settings.tls = installation.control;
    settings.client_certificate = net::HttpServerSettings::ClientCertificate::required;
    settings.client_authority_pem = installation.control_authority_pem;
    site.fill(settings);
    return settings;
}

}  // namespace

/// Built from top to bottom, torn down from bottom to top: each stands on those above it.
struct Gateway::Parts {
    Parts(const GatewayNeeds& needs, Config& config, Installation opened, std::unique_ptr<store::Store> database,
          std::unique_ptr<security::SecretBox> sealer, std::function<base::Result<void>()> reload)
        : executor{needs.io.get_executor()},
          clock{needs.clock},
          installation{std::move(opened)},
          box{std::move(sealer)},
          store{std::move(database)},
          engine{executor, clock, needs.random, needs.log, engine_settings(config)},
          manager{executor,
                  {.http = http,
                   .outbox = store->outbox(),
                   .registrations = store->registration(),
                   .settings = store->settings(),
                   .key = installation.key,
                   .clock = clock,
                   .random = needs.random,
                   .log = needs.log,
                   .version = FLEETGATE_VERSION,
                   .enrolled = [this] { news.manager_is_new(); }}},
          sessions{store->sessions(), clock, needs.log,
                   [this](std::int64_t id) { hub.end_session(std::to_string(id)); }},
          audit{store->audit(), installation.key, clock, needs.log},
          accounts{store->accounts(), sessions, hasher, audit, clock},
          hub{executor, clock},
          board{clock,
                [this](std::string type, std::string data) {
                    hub.publish({std::move(type), std::move(data)});
                }},
          page_accounts{accounts},
          news{executor,
               {.devices = store->devices(), .live = live, .manager = manager, .clock = clock, .log = needs.log}},
          polling{executor,
                  {.reader = reader,
                   .devices = store->devices(),
                   .credentials = credentials,
                   .settings = store->settings(),
                   .clock = clock,
                   .random = needs.random,
                   .log = needs.log},
                  [this](const polling::PollEvent& event) { news.polled(event); }},
          watcher{board,
                  [this](fleet::DeviceId device) {
                      news.registered(device);
                      polling.devices_changed();
                  }},
          runner{executor,
                 {.settings = store->discovery(),
                  .credentials = credentials,
                  .devices = found_devices,
                  .discovery = discovery,
                  .identifier = identifier,
                  .names = names,
                  .clock = clock,
                  .log = needs.log,
                  .watcher = watcher}},
          searches{runner, settings},
          face{{.config = config,
                .config_file = needs.config_file.string(),
                .devices = store->devices(),
                .record_targets = record_targets,
                .manager = manager,
                .client = engine,
                .clock = clock,
                .reload = std::move(reload),
                .read_now = [this](fleet::DeviceId id) { return polling.read_now(id); },
                .why = [this](std::string address) { return explainer.explain(std::move(address)); }}},
          page_site{webui::page_routes(backend(needs.log)),
                    web::StaticFiles{webui::page_assets()},
                    page_accounts,
                    clock,
                    needs.log,
                    page_site_settings(config, installation.page)},
          control_site{control_table(needs.log), web::StaticFiles{{}}, page_accounts, clock, needs.log},
          page{executor, clock, needs.log, page_server(config, installation.page, page_site), page_site.handler()},
          control{executor, clock, needs.log, control_server(config, installation, control_site),
                  control_site.handler()},
          certificates{config, clock, needs.log, [this](const ServerIdentities& fresh) {
                           auto taken = page.replace_identity(fresh.page);
                           return taken ? control.replace_identity(fresh.control, fresh.control_authority_pem) : taken;
                       }} {}

    webui::Backend backend(base::Log& log) {
        return {.service = face,
                .accounts = page_accounts,
                .sessions = page_accounts,
                .devices = store->devices(),
                .discovery = settings,
                .searches = searches,
                .runs = board,
                .hub = hub,
                .live = live,
                .audit = audit,
                .log = log};
    }

    std::vector<web::Route> control_table(base::Log& log) {
        auto routes = webui::control_routes(backend(log));
        for (auto& route : console_routes({.devices = store->devices(),
                           .settings = store->settings(),
                           .manager = manager,
                           .accounts = accounts,
                           .audit = audit,
                           .log = log,
                           .setup_code = [this] { return new_setup_code(); },
                           .setting_changed = [this] { polling.settings_changed(); }})) {
            routes.push_back(std::move(route));
        }
        return routes;
    }

    base::Result<base::Secret> new_setup_code() {
        if (auto renewed = accounts.renew_setup_code(); !renewed) return base::fail(renewed.error());
        return setup_code;
    }

    asio::any_io_executor executor;
    base::Clock& clock;
    Installation installation;
    std::unique_ptr<security::SecretBox> box;
    std::unique_ptr<store::Store> store;
    snmp::Engine engine;
    fleet::StandardReader reader{engine, clock};
    discovery::SystemNameResolver names;
    discovery::StandardIdentifier identifier{reader};
    discovery::Discovery discovery{engine, identifier, clock};
    CredentialBook credentials{store->discovery()};
    discovery::UdpPortProbe probe{clock};
    discovery::WhyTracer tracer{{.identifier = identifier, .probe = probe, .names = names, .clock = clock}};
    Explainer explainer{
        {.tracer = tracer, .settings = store->discovery(), .devices = store->devices(), .credentials = credentials}};
    RecordTargets record_targets{{.devices = store->devices(),
                                  .settings = store->discovery(),
                                  .credentials = credentials,
                                  .names = names,
                                  .clock = clock}};
    net::CurlHttpClient http{"Fleetgate/" FLEETGATE_VERSION};
    ManagerLink manager;
    security::PasswordHasher hasher;
    security::Sessions sessions;
    security::AuditTrail audit;
    security::Accounts accounts;
    base::Secret setup_code;  ///< the one that was announced last
    web::EventHub hub;
    webui::LiveEvents live{hub};
    webui::RunBoard board;
    PageAccounts page_accounts;
    DeviceNews news;
    PollLoop polling;
    BoardWatcher watcher;
    AuditedDevices found_devices{store->devices(), audit};
    discovery::Runner runner;
    WatchedDiscovery settings{store->discovery(),
                              {.settings_changed = [this] { runner.settings_changed(); },
                               .credentials_changed = [this] { credentials.changed(); }}};
    PageSearches searches;
    ServiceFace face;
    web::Site page_site;
    web::Site control_site;
    net::HttpServer page;
    net::HttpServer control;
    CertificateCare certificates;
};

Gateway::Gateway(GatewayNeeds needs, Config config)
    : needs_{std::move(needs)}, config_{std::move(config)}, stop_{needs_.io.get_executor()} {}

Gateway::~Gateway() = default;

asio::awaitable<base::Result<void>> Gateway::open() {
    auto installation = Installation::open(config_, needs_.clock.wall_now());
    if (!installation) co_return base::fail(installation.error());
    auto box = std::make_unique<security::SecretBox>(installation->key);
    store::StoreSettings where{.path = config_.data_directory / kDatabaseFile, .program_version = FLEETGATE_VERSION};
    auto store = co_await store::Store::open(std::move(where), *box, needs_.clock, needs_.log);
    if (!store) co_return base::fail(store.error());
    parts_ = std::make_unique<Parts>(needs_, config_, *std::move(installation), *std::move(store), std::move(box),
                                     [this]() -> base::Result<void> {
                                         if (auto done = reload(); !done) return base::fail(done.error());
                                         return {};
                                     });
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
    loaded = co_await parts.sessions.load();
    if (!loaded) co_return base::fail(loaded.error());
    const auto announce = [this, &parts](const base::Secret& code) {
        parts.setup_code = code;
        // The one place where a secret is shown: whoever reads this host's journal may make the first account.
        needs_.log.write(kSetupCode, {{"code", std::string{code.reveal()}}});
    };
    loaded = co_await parts.accounts.start(announce);
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
            p.certificates.look();
        }
    };
    co_await servers.spawn(part("the page's server", parts.page.run()));
    co_await servers.spawn(part("the command line's server", parts.control.run()));
    co_await running.spawn(part("polling", parts.polling.run()));
    co_await running.spawn(part("discovery", parts.runner.run()));
    co_await running.spawn(part("the relay", parts.manager.run()));
    co_await running.spawn(part("the news", parts.news.run()));
    co_await running.spawn(part("housekeeping", housekeeping(parts)));

    while (!stopping_) co_await stop_.wait_until(needs_.clock, base::SteadyTime::max());
    if (needs_.stopping) needs_.stopping();
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
    return Reloaded{changed_keys(config_, *fresh)};
}

}  // namespace fleetgate::agent
