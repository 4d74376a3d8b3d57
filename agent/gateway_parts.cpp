#include "agent/gateway_parts.hpp"

#include "agent/api_document_route.hpp"
#include "agent/audit_routes.hpp"
#include "agent/backup_routes.hpp"
#include "agent/certificate_routes.hpp"
#include "agent/control_routes.hpp"
#include "agent/import_routes.hpp"
#include "agent/messages.hpp"
#include "agent/metrics_route.hpp"
#include "agent/page_names.hpp"
#include "agent/sent_routes.hpp"
#include "platform/local_time.hpp"
#include "platform/paths.hpp"
#include "relay/identity.hpp"
#include "webui/page_assets.hpp"

#include <string>
#include <utility>

namespace fleetgate::agent {

namespace {
snmp::EngineSettings engine_settings(const Config& config) {
    snmp::EngineSettings settings;
    if (config.snmp_packets_per_second > 0) settings.packets_per_second = config.snmp_packets_per_second;
    settings.burst = std::chrono::milliseconds{50};
    if (config.snmp_subnet_packets_per_second > 0) {
        settings.subnet_packets_per_second = config.snmp_subnet_packets_per_second;
    }
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

void add(std::vector<web::Route>& routes, std::vector<web::Route> more) {
    for (auto& route : more) routes.push_back(std::move(route));
}

std::string host_name() { return platform::host_names().names.front(); }

notify::Site notice_site(const Config& config) {
    return {.gateway = host_name(),
            .page_url = "https://" + host_name() + ":" + std::to_string(config.web_port) + "/",
            .utc_offset = platform::utc_offset_at};
}

}  // namespace

Gateway::Parts::Parts(const GatewayNeeds& needs, Config& config, Installation opened,
                      std::unique_ptr<store::Store> database, std::unique_ptr<security::SecretBox> sealer,
                      std::function<base::Result<void>()> reload, std::function<void()> restart)
    : executor{needs.io.get_executor()},
      clock{needs.clock},
      recent_log{needs.recent_log},
      installation{std::move(opened)},
      box{std::move(sealer)},
      store{std::move(database)},
      engine{executor, clock, needs.random, needs.log, engine_settings(config)},
      profiles{load_profiles(config.profile_directory)},
      http{"Fleetgate/" FLEETGATE_VERSION},
      manager_http{"Fleetgate/" FLEETGATE_VERSION, relay::kManagerConnections},
      sent{store->database()},
      daily_files{store->database()},
      audit{store->audit(), installation.key, clock, needs.log, relay::audit_signer(installation.key)},
      day_logs{{.audit = audit,
                .devices = store->devices(),
                .settings = store->discovery(),
                .directory = config.data_directory / kDayLogFolder,
                .names = config.web_names}},
      manager{executor,
              {.http = recorded,
               .outbox = store->outbox(),
               .registrations = store->registration(),
               .settings = store->settings(),
               .devices = store->devices(),
               .searches = store->discovery(),
               .logs = day_logs,
               .files = daily_files,
               .key = installation.key,
               .sealer = *box,
               .clock = clock,
               .random = needs.random,
               .log = needs.log,
               .version = FLEETGATE_VERSION,
               .enrolled = [this] { news.manager_is_new(); }}},
      sessions{store->sessions(), clock, needs.log, [this](std::int64_t id) { hub.end_session(std::to_string(id)); }},
      factors{store->factors(), *box, clock},
      accounts{store->accounts(), sessions, hasher, audit, factors, clock},
      tokens{store->tokens(), audit, clock},
      hub{executor, clock},
      board{clock,
            [this](std::string type, std::string data) {
                hub.publish({std::move(type), std::move(data)});
            }},
      page_accounts{accounts, tokens},
      news{executor, {.devices = store->devices(), .live = live, .manager = manager, .clock = clock, .log = needs.log}},
      polling{executor,
              {.reader = reader,
               .client = engine,
               .devices = store->devices(),
               .credentials = credentials,
               .settings = store->settings(),
               .clock = clock,
               .log = needs.log},
              [this](const polling::PollEvent& event) { news.polled(event); }},
      load{{.sample = [this] { return load_sample(); },
            .now = [this] { return polling.load_now(); },
            .schedule = [this] { return polling.in_use(); },
            .settings = store->settings(),
            .clock = clock}},
      traps{executor,
            config.traps,
            {.devices = store->devices(),
             .credentials = credentials,
             .settings = store->settings(),
             .clock = clock,
             .random = needs.random,
             .log = needs.log,
             .look_at = [this](fleet::DeviceId id, base::SteadyTime when) { polling.look_at(id, when); }}},
      watcher{board,
              [this](fleet::DeviceId device) {
                  news.registered(device);
                  live.questions_changed();  // it may have opened or closed one
                  polling.devices_changed();
                  traps.devices_changed();
              },
              [this] { polling.devices_changed(); }},
      credential_changes{executor,
                         {.devices = store->devices(),
                          .use = credential_use,
                          .trials = credential_trials,
                          .hold = [this](fleet::DeviceId id) { return polling.hold(id); },
                          .took = [this](auto id, auto credential) { polling.use_credential(id, credential); },
                          .publish = [this](const CredentialChange& change) { hub.publish(news_of(change)); },
                          .audit = audit,
                          .clock = clock,
                          .log = needs.log}},
      priority_keeper{store->priorities(), clock, needs.log, [this] { polling.devices_changed(); }},
      outlook_keeper{store->outlooks(), store->devices(), clock, needs.log},
      runner{executor,
             {.settings = store->discovery(),
              .credentials = credentials,
              .devices = found_devices,
              .discovery = discovery,
              .identifier = identifier,
              .names = names,
              .clock = clock,
              .log = needs.log,
              .watcher = watcher,
              .questions = questions,
              .rules = registration_rules,
              .labels = store->labels()}},
      occasions{{.devices = store->occasions(),
                 .manager_trouble = [this] { return manager.trouble(); },
                 .audit = audit,
                 .clock = clock,
                 .gateway = host_name(),
                 .data_directory = config.data_directory,
                 .certificate = [this, &config] { return ending_certificate(config, clock.wall_now()); },
                 .disk = disk_space_at}},
      notice_sender{http, clock, needs.random, host_name()},
      notices{executor,
              {.channels = store->channels(),
               .occasions = occasions,
               .sender = notice_sender,
               .clock = clock,
               .random = needs.random,
               .log = needs.log,
               .site = notice_site(config),
               .is_quiet = is_quiet_here}},
      searches{runner, settings},
      backup{{.database = store->database(),
              .settings = store->settings(),
              .sealer = *box,
              .key = installation.key,
              .clock = clock,
              .host = host_name(),
              .version = FLEETGATE_VERSION,
              .certificate = UploadedIdentity{config.data_directory},
              .certificate_is_configured = !config.web_certificate.empty(),
              .restored = std::move(restart)}},
      page_certificate{config, clock,
                       [this, &config](const net::TlsIdentity& identity) {
                           auto taken = page.replace_identity(identity);
                           if (taken) page_site.allow_hosts(page_hosts(config, identity));
                           return taken;
                       }},
      face{{.config = config,
            .config_file = needs.config_file.string(),
            .devices = store->devices(),
            .record_targets = record_targets,
            .manager = manager,
            .client = engine,
            .clock = clock,
            .reload = std::move(reload),
            .read_now = [this](fleet::DeviceId id) { return polling.read_now(id); },
            .idle = [this] { return sessions.limits().idle; },
            .traps = [this] { return traps.facts(); },
            .load = [this] { return load.report(); },
            .why = [this](std::string address) { return explainer.explain(std::move(address)); }}},
      page_site{page_table(config, needs.log),
                web::StaticFiles{webui::page_assets()},
                page_accounts,
                clock,
                needs.log,
                page_site_settings(config, installation.page)},
      control_site{control_table(needs.log), web::StaticFiles{{}}, page_accounts, clock, needs.log},
      page{executor, clock, needs.log, page_server(config, installation.page, page_site), page_site.handler()},
      control{executor, clock, needs.log, control_server(config, installation, control_site), control_site.handler()},
      certificates{config, clock, needs.log, [this](const ServerIdentities& fresh) {
                       auto taken = page.replace_identity(fresh.page);
                       return taken ? control.replace_identity(fresh.control, fresh.control_authority_pem) : taken;
                   }} {
    for (const auto& mistake : profiles.mistakes) {
        needs.log.write(kProfileLeftOut, {{"mistake", mistake.where_and_what()}});
    }
    tell_of_profiles(needs.log);
}

void Gateway::Parts::tell_of_profiles(base::Log& log) const {
    if (profiles.own.empty()) return;
    std::string files;
    for (const auto& file : profiles.own) files += (files.empty() ? "" : ", ") + file.string();
    log.write(kOwnProfiles, {{"count", std::to_string(profiles.own.size())}, {"files", files}});
}

bool Gateway::Parts::take_profiles(const std::filesystem::path& directory, base::Log& log) {
    auto fresh = load_profiles(directory);
    for (const auto& mistake : fresh.mistakes) log.write(kProfilesNotTaken, {{"mistake", mistake.where_and_what()}});
    if (!fresh.mistakes.empty()) return false;
    profiles = std::move(fresh);
    reader.use(profiles.set);
    polling.profiles_changed();
    tell_of_profiles(log);
    return true;
}

LoadSample Gateway::Parts::load_sample() const {
    return {.at = clock.now(),
            .counts = polling.counts(),
            .packets_sent = engine.packets_sent(),
            .octets = engine.octets(),
            .usage = platform::process_usage()};
}

webui::Backend Gateway::Parts::backend(base::Log& log) {
    return {.service = face,
            .accounts = page_accounts,
            .sessions = page_accounts,
            .devices = store->devices(),
            .today = store->today(),
            .device_pages = store->device_pages(),
            .labels = store->labels(),
            .questions = questions,
            .discovery = settings,
            .priorities = priorities,
            .schedule = schedule,
            .searches = searches,
            .runs = board,
            .edits = edits,
            .hub = hub,
            .live = live,
            .audit = audit,
            .log = log,
            .clock = clock,
            .users = accounts,
            .rules = rules,
            .notifications = notifications,
            .recent_log = recent_log,
            .tokens = tokens,
            .registration_rules = registration_rules,
            .raw_snmp = raw_walks};
}

ConnectionBackend Gateway::Parts::connection(base::Log& log) {
    return {.manager = manager,
            .ledger = sent,
            .database = store->database(),
            .edits = edits,
            .audit = audit,
            .log = log,
            .clock = clock};
}

ImportBackend Gateway::Parts::import_backend(base::Log& log) {
    return {.import = table_import, .audit = audit, .clock = clock, .log = log, .imported = [this] {
                credentials.changed();
                runner.settings_changed();
                polling.devices_changed();
                traps.devices_changed();
            }};
}

void Gateway::Parts::add_shared(std::vector<web::Route>& routes, web::Access access, base::Log& log) {
    add(routes, sent_routes(sent, log, access));
    add(routes, connection_routes(connection(log), access));
    add(routes, audit_routes(audit, log, access));
    add(routes, backup_routes(backup, audit, log, access));
    add(routes, import_routes(import_backend(log), access));
    add(routes, credential_routes(credential_backend(log), access));
    add(routes, certificate_routes(page_certificate, audit, log, access));
}

std::vector<web::Route> Gateway::Parts::page_table(const Config& config, base::Log& log) {
    auto routes = webui::page_routes(backend(log));
    routes.push_back(metrics_route(config, load, hasher, log));
    add(routes, api_document_routes());
    add_shared(routes, web::Access::session, log);
    return routes;
}

std::vector<web::Route> Gateway::Parts::control_table(base::Log& log) {
    auto routes = webui::control_routes(backend(log));
    add(routes, console_routes({.devices = store->devices(),
                                .questions = questions,
                                .settings = store->settings(),
                                .manager = manager,
                                .accounts = accounts,
                                .audit = audit,
                                .log = log,
                                .setup_code = [this] { return new_setup_code(); },
                                .setting_changed = [this] { polling.settings_changed(); }}));
    add_shared(routes, web::Access::loopback, log);
    return routes;
}

base::Result<base::Secret> Gateway::Parts::new_setup_code() {
    if (auto renewed = accounts.renew_setup_code(); !renewed) return base::fail(renewed.error());
    return setup_code;
}

}  // namespace fleetgate::agent
