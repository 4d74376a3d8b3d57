#include "manager/service.hpp"

#include "base/task_group.hpp"
#include "manager/api/routes.hpp"
#include "manager/certificate.hpp"
#include "manager/departures.hpp"
#include "manager/keys.hpp"
#include "manager/log_files.hpp"
#include "manager/messages.hpp"
#include "manager/migrations.hpp"
#include "manager/page_assets.hpp"
#include "manager/people.hpp"
#include "manager/projection.hpp"
#include "manager/registrar.hpp"
#include "manager/settings.hpp"
#include "manager/upkeep.hpp"
#include "manager/uploads.hpp"
#include "net/certificates.hpp"
#include "platform/paths.hpp"
#include "platform/private_directory.hpp"
#include "protocol/limits.hpp"
#include "security/installation_key.hpp"
#include "web/problem.hpp"
#include "web/site.hpp"

#include <stdexcept>

namespace fleetgate::manager {

namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kApplicationId = 0x464C544D;  // "FLTM"
/// Many gateways may stand behind one address of a customer's.
constexpr std::size_t kRequestsPerSource = 6000;

CertificateSource source_of(const ServiceSettings& settings) {
    return {settings.certificate, settings.key, tls_directory(settings.data_directory), settings.names};
}

std::string local_address(const net::Endpoint& endpoint) {
    if (endpoint.address == "0.0.0.0") return "127.0.0.1";
    if (endpoint.address == "::") return "[::1]";
    return endpoint.address.find(':') == std::string::npos ? endpoint.address : "[" + endpoint.address + "]";
}

}  // namespace

fs::path database_path(const fs::path& data_directory) { return data_directory / "manager.db"; }
fs::path installation_key_path(const fs::path& data_directory) { return data_directory / "installation.key"; }
fs::path setup_code_path(const fs::path& data_directory) { return data_directory / "setup-code"; }
fs::path tls_directory(const fs::path& data_directory) { return data_directory / "tls"; }

db::Settings database_settings(const fs::path& data_directory, const std::string& version, base::WallTime now) {
    db::Settings out;
    out.path = database_path(data_directory);
    out.application_id = kApplicationId;
    out.migrations = migrations();
    out.program_version = version;
    out.now = now;
    return out;
}

class Service::Impl {
public:
    Impl(const asio::any_io_executor& executor, const ServiceSettings& settings, std::unique_ptr<db::Database> database,
         const security::InstallationKey& key, const protocol::PublicKey& command_key, security::AuditSigner signer,
         Certificate certificate, base::Clock& clock, base::Log& log)
        : database_{std::move(database)},
          people_{*database_,       key, clock, log, setup_code_path(settings.data_directory), settings.hashing,
                  std::move(signer)},
          registrar_{*database_,
                     command_key,
                     people_.audit(),
                     clock,
                     log,
                     settings.attempts,
                     [this](std::string user, base::Secret password, std::string address) {
                         return people_.vouch(std::move(user), std::move(password), std::move(address));
                     }},
          uploads_{*database_, command_key, clock, log},
          files_{*database_, uploads_, clock, log},
          departures_{*database_, uploads_, people_.audit(), clock, log},
          post_{{.executor = executor,
                 .database = *database_,
                 .key = key,
                 .clock = clock,
                 .log = log,
                 .host = platform::host_names().names.front(),
                 .version = settings.version}},
          resets_{executor, *database_, people_, post_, clock, log},
          desk_{*database_, people_, clock, log, settings.version, post_, resets_},
          site_{routes(settings.version), web::StaticFiles{page_assets()}, people_, clock, log, site_settings()},
          authority_pem_{certificate.authority_pem},
          in_use_{certificate.identity.chain_pem},
          server_{executor, clock, log, server_settings(settings, std::move(certificate)), handler()},
          upkeep_{*database_, people_, clock, log, [this](base::WallTime now) { renew_certificate(now); }},
          certificate_{source_of(settings)},
          executor_{executor},
          log_{log} {}

    base::Result<void> listen();
    [[nodiscard]] base::Result<void> prepare(const fs::path& database) const;
    asio::awaitable<void> run();
    void stop(std::chrono::milliseconds budget) { server_.stop(budget); }

    std::uint16_t port_ = 0;
    std::string url_;

private:
    std::vector<web::Route> routes(const std::string& version);
    static web::SiteSettings site_settings();
    net::Handler handler();
    net::HttpServerSettings server_settings(const ServiceSettings& settings, Certificate certificate);
    void renew_certificate(base::WallTime now);

    std::unique_ptr<db::Database> database_;
    People people_;
    Registrar registrar_;
    Uploads uploads_;
    LogFiles files_;
    Departures departures_;
    PostOffice post_;
    PasswordResets resets_;
    api::Desk desk_;
    web::Site site_;
    std::string authority_pem_;
    std::string in_use_;
    net::HttpServer server_;
    Upkeep upkeep_;
    CertificateSource certificate_;
    asio::any_io_executor executor_;
    base::Log& log_;
};

std::vector<web::Route> Service::Impl::routes(const std::string& version) {
    const auto open = web::Access::open;
    const std::string health = R"({"status":"ok","version":")" + version + R"("})";
    std::vector<web::Route> out{
        {"GET", "/v1/health", open,
         [health](web::Call) -> asio::awaitable<net::Response> { co_return web::json_response(health); }},
        {"POST", "/v1/registrations", open,
         [this](web::Call call) { return registrar_.enroll(std::move(call.request)); }, protocol::kSmallBodyLimitBytes},
        {"GET", "/v1/gateways/{id}", open, [this](web::Call call) { return uploads_.status(std::move(call)); }},
        {"GET", "/v1/gateways/{id}/check-in", open,
         [this](web::Call call) { return uploads_.check_in(std::move(call)); }},
        {"POST", "/v1/gateways/{id}/departure", open,
         [this](web::Call call) { return departures_.leave(std::move(call)); }, protocol::kSmallBodyLimitBytes},
        {"PUT", "/v1/gateways/{id}/batches/{number}", open,
         [this](web::Call call) { return uploads_.batch(std::move(call)); }, protocol::kCompressedLimitBytes},
        {"PUT", "/v1/gateways/{id}/files/{name}", open, [this](web::Call call) { return files_.put(std::move(call)); },
         protocol::kCompressedLimitBytes},
    };
    api::add_routes(out, desk_);
    return out;
}

web::SiteSettings Service::Impl::site_settings() {
    web::SiteSettings out;
    out.requests_per_source = kRequestsPerSource;
    return out;
}

/// The page has every path that no file has, but none below /v1: a gateway must never take it for an answer.
net::Handler Service::Impl::handler() {
    return [this](net::Request request) -> asio::awaitable<net::Response> {
        const auto& path = request.target.segments;
        if (!path.empty() && path.front() == "v1") {
            const auto match = site_.router().match(request.method, request.target, false);
            if (match.route == nullptr && match.allowed.empty()) {
                co_return web::problem(404, "not_found", "There is no such address.");
            }
        }
        co_return co_await site_.handle(std::move(request));
    };
}

void Service::Impl::renew_certificate(base::WallTime now) {
    const auto fresh = certificate_of(certificate_, now);
    if (!fresh) {
        log_.write(kUpkeepFailed, {{"what", "renewing the certificate"}, {"reason", fresh.error().text()}});
        return;
    }
    if (fresh->identity.chain_pem == in_use_) return;
    if (auto replaced = server_.replace_identity(fresh->identity); !replaced) {
        log_.write(kUpkeepFailed, {{"what", "using the renewed certificate"}, {"reason", replaced.error().text()}});
        return;
    }
    in_use_ = fresh->identity.chain_pem;
    const auto facts = net::read_certificate(in_use_);
    log_.write(kCertificateRenewed, {{"until", facts ? base::to_rfc3339(facts->not_after) : "?"}});
}

net::HttpServerSettings Service::Impl::server_settings(const ServiceSettings& settings, Certificate certificate) {
    net::HttpServerSettings out;
    for (const auto& address : settings.addresses) out.listen.push_back({address, settings.port});
    out.tls = std::move(certificate.identity);
    site_.fill(out);
    // A gateway checks in once an hour, and lets go of a connection after two hours (relay/manager_client.hpp).
    out.limits.kept_idle_time = std::chrono::minutes{130};
    out.limits.kept_connections = settings.kept_connections;
    out.tls_session_time = std::chrono::hours{26};  // it begins a new connection once a day
    out.before_body = [this](const net::Request& request) { return uploads_.refused_unread(request); };
    return out;
}

base::Result<void> Service::Impl::listen() {
    if (auto bound = server_.listen(); !bound) return bound;
    const auto endpoint = server_.endpoints().front();
    port_ = endpoint.port;
    url_ = "https://" + local_address(endpoint) + ":" + std::to_string(port_);
    return {};
}

/// Before the service runs, so that whoever sees it run finds its address, and the devices. A connection of its own:
/// nobody can wait yet.
base::Result<void> Service::Impl::prepare(const fs::path& database) const {
    auto connection = db::Connection::open(database, db::Connection::Access::read_write, std::chrono::seconds{5});
    if (!connection) return base::fail(connection.error());
    if (auto made = ensure_projection(**connection); !made) return made;
    if (auto put = put_setting(**connection, kServiceUrl, url_); !put) return put;
    return put_setting(**connection, kServiceAuthority, authority_pem_);
}

asio::awaitable<void> Service::Impl::run() {
    if (const auto started = co_await people_.start(); !started) {
        log_.write(kUpkeepFailed, {{"what", "reading the accounts"}, {"reason", started.error().text()}});
        throw std::runtime_error{started.error().text()};
    }
    log_.write(kServing, {{"url", url_}});
    base::TaskGroup beside{executor_, 2, [this](const std::string& what) {
                               log_.write(kUpkeepFailed, {{"what", "the upkeep"}, {"reason", what}});
                           }};
    auto upkeep = upkeep_.run();
    co_await beside.spawn(std::move(upkeep));
    post_.set_page(url_ + "/");
    auto mail = post_.run();
    co_await beside.spawn(std::move(mail));
    co_await server_.run();
    beside.cancel();
    co_await beside.join();
    co_await resets_.finish();
    co_await people_.finish();
    co_await database_->close();
}

base::Result<std::unique_ptr<Service>> Service::start(const asio::any_io_executor& executor, ServiceSettings settings,
                                                      base::Clock& clock, base::Log& log) {
    if (auto made = platform::make_private_directory(settings.data_directory); !made) return base::fail(made.error());
    const auto now = clock.wall_now();
    auto database = db::Database::open(database_settings(settings.data_directory, settings.version, now));
    if (!database) return base::fail(database.error());
    const auto key = load_or_create_command_key(settings.data_directory / "command.key");
    if (!key) return base::fail(key.error());
    const auto installation = security::InstallationKey::load_or_create(installation_key_path(settings.data_directory));
    if (!installation) return base::fail(installation.error().during("the manager's key"));
    auto certificate = certificate_of(source_of(settings), now);
    if (!certificate) return base::fail(certificate.error());

    auto impl = std::make_unique<Impl>(executor, settings, *std::move(database), *installation, key->public_key(),
                                       audit_signer(*key), *std::move(certificate), clock, log);
    if (auto bound = impl->listen(); !bound) return base::fail(bound.error());
    if (auto left = impl->prepare(database_path(settings.data_directory)); !left) return base::fail(left.error());
    return std::unique_ptr<Service>{new Service{std::move(impl)}};
}

Service::Service(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Service::~Service() = default;
asio::awaitable<void> Service::run() { return impl_->run(); }
void Service::stop(std::chrono::milliseconds budget) { impl_->stop(budget); }
std::uint16_t Service::port() const { return impl_->port_; }
const std::string& Service::url() const { return impl_->url_; }

}  // namespace fleetgate::manager
