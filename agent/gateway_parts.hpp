// What a running gateway consists of, in the order in which it is built. Private to gateway.cpp.
#pragma once

#include "agent/audited_devices.hpp"
#include "agent/certificate_care.hpp"
#include "agent/connection_routes.hpp"
#include "agent/credential_book.hpp"
#include "agent/credential_change_view.hpp"
#include "agent/credential_changes.hpp"
#include "agent/credential_routes.hpp"
#include "agent/credential_trials.hpp"
#include "agent/day_logs.hpp"
#include "agent/device_news.hpp"
#include "agent/explainer.hpp"
#include "agent/gateway.hpp"
#include "agent/import_routes.hpp"
#include "agent/installation.hpp"
#include "agent/load_book.hpp"
#include "agent/manager_link.hpp"
#include "agent/notification_book.hpp"
#include "agent/occasion_book.hpp"
#include "agent/page_accounts.hpp"
#include "agent/page_certificate.hpp"
#include "agent/page_searches.hpp"
#include "agent/poll_loop.hpp"
#include "agent/profiles.hpp"
#include "agent/raw_walks.hpp"
#include "agent/record_targets.hpp"
#include "agent/service_face.hpp"
#include "agent/settings_backup.hpp"
#include "agent/stored_registration_rules.hpp"
#include "agent/stored_rules.hpp"
#include "agent/stored_schedule.hpp"
#include "agent/trap_desk.hpp"
#include "agent/watched_discovery.hpp"
#include "agent/watched_priorities.hpp"
#include "agent/watched_questions.hpp"
#include "discovery/discovery.hpp"
#include "discovery/name_resolver.hpp"
#include "discovery/runner.hpp"
#include "discovery/why.hpp"
#include "fleet/standard_reader.hpp"
#include "net/curl_http_client.hpp"
#include "net/http_server.hpp"
#include "notify/dispatcher.hpp"
#include "notify/network_sender.hpp"
#include "polling/outlook_keeper.hpp"
#include "polling/priority_keeper.hpp"
#include "relay/recorded_http.hpp"
#include "security/accounts.hpp"
#include "security/password_hasher.hpp"
#include "security/secret_box.hpp"
#include "snmp/engine.hpp"
#include "store/credential_use_store.hpp"
#include "store/daily_file_store.hpp"
#include "store/sent_store.hpp"
#include "store/store.hpp"
#include "web/site.hpp"
#include "webui/edits.hpp"
#include "webui/live_events.hpp"
#include "webui/routes.hpp"

#include <functional>
#include <memory>
#include <vector>

namespace fleetgate::agent {

/// Built from top to bottom, torn down from bottom to top: each stands on those above it.
struct Gateway::Parts {
    Parts(const GatewayNeeds& needs, Config& config, Installation opened, std::unique_ptr<store::Store> database,
          std::unique_ptr<security::SecretBox> sealer, std::function<base::Result<void>()> reload,
          std::function<void()> restart);

    webui::Backend backend(base::Log& log);
    ConnectionBackend connection(base::Log& log);
    ImportBackend import_backend(base::Log& log);
    CredentialBackend credential_backend(base::Log& log) {
        return {credential_changes, credential_use, settings, edits, audit, log};
    }
    /// What the page and the command line both reach.
    void add_shared(std::vector<web::Route>& routes, web::Access access, base::Log& log);
    std::vector<web::Route> page_table(const Config& config, base::Log& log);
    std::vector<web::Route> control_table(base::Log& log);
    base::Result<base::Secret> new_setup_code();
    /// The profiles in `directory` in place of those in use; these stay, and the log says why, where one is wrong.
    bool take_profiles(const std::filesystem::path& directory, base::Log& log);
    void tell_of_profiles(base::Log& log) const;
    [[nodiscard]] LoadSample load_sample() const;

    asio::any_io_executor executor;
    base::Clock& clock;
    const base::LogRing& recent_log;
    Installation installation;
    std::unique_ptr<security::SecretBox> box;
    std::unique_ptr<store::Store> store;
    snmp::Engine engine;
    LoadedProfiles profiles;
    fleet::StandardReader reader{engine, clock, profiles.set};
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
    net::CurlHttpClient http;
    net::CurlHttpClient manager_http;  ///< of its own: its connections are kept for hours
    store::SentStore sent;             ///< every request to the manager, before it leaves
    relay::RecordedHttp recorded{manager_http, sent, clock};
    store::DailyFileStore daily_files;
    security::AuditTrail audit;
    DayLogs day_logs;
    ManagerLink manager;
    security::PasswordHasher hasher;
    security::Sessions sessions;
    security::SecondFactors factors;
    security::Accounts accounts;
    security::ApiTokens tokens;
    StoredRules rules{store->settings(), accounts, sessions};
    base::Secret setup_code;  ///< the one that was announced last
    web::EventHub hub;
    webui::LiveEvents live{hub};
    webui::RunBoard board;
    webui::Edits edits;
    PageAccounts page_accounts;
    DeviceNews news;
    PollLoop polling;
    LoadBook load;
    TrapDesk traps;
    BoardWatcher watcher;
    StoredRegistrationRules registration_rules{store->settings()};
    RawWalks raw_walks{{.client = engine, .credentials = credentials, .clock = clock}};
    store::CredentialUseStore credential_use{store->database()};
    CredentialTrials credential_trials{{.identifier = identifier, .credentials = credentials}};
    CredentialChanges credential_changes;
    AuditedDevices found_devices{store->devices(), audit};
    WatchedQuestions questions{store->questions(),
                               {.questions_changed = [this] { live.questions_changed(); },
                                .devices_changed = [this] { polling.devices_changed(); }}};
    WatchedPriorities priorities{store->priorities(), [this] { polling.devices_changed(); }};
    StoredSchedule schedule{store->settings(), [this] { polling.settings_changed(); }};
    polling::PriorityKeeper priority_keeper;
    polling::OutlookKeeper outlook_keeper;
    discovery::Runner runner;
    WatchedDiscovery settings{store->discovery(),
                              {.settings_changed =
                                   [this] {
                                       runner.settings_changed();
                                       polling.devices_changed();  // quiet hours
                                   },
                               .credentials_changed = [this] { credentials.changed(); }}};
    OccasionBook occasions;
    notify::NetworkSender notice_sender;
    notify::Dispatcher notices;
    NotificationBook notifications{store->channels(), notices};
    PageSearches searches;
    SettingsBackup backup;
    PageCertificate page_certificate;
    store::TableImport table_import{store->database(), *box};
    ServiceFace face;
    web::Site page_site;
    web::Site control_site;
    net::HttpServer page;
    net::HttpServer control;
    CertificateCare certificates;
};

}  // namespace fleetgate::agent
