#include "manager/service.hpp"

#include "manager/keys.hpp"
#include "manager/messages.hpp"
#include "manager/migrations.hpp"
#include "manager/projection.hpp"
#include "manager/registrar.hpp"
#include "manager/settings.hpp"
#include "manager/uploads.hpp"
#include "net/certificates.hpp"
#include "platform/paths.hpp"
#include "platform/private_directory.hpp"
#include "platform/private_file.hpp"
#include "protocol/limits.hpp"
#include "web/problem.hpp"
#include "web/site.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace fleetgate::manager {

namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kApplicationId = 0x464C544D;  // "FLTM"
constexpr std::size_t kPemLimitBytes = 256U << 10U;
/// Many gateways may stand behind one address of a customer's.
constexpr std::size_t kRequestsPerSource = 6000;

/// Nobody logs in here yet: no route asks for a session.
class NoSessions final : public web::SessionSource {
public:
    asio::awaitable<base::Result<std::optional<web::SessionInfo>>> find(std::string, std::string) override {
        co_return std::optional<web::SessionInfo>{};
    }
    [[nodiscard]] bool setup_open() const override { return false; }
};

struct Certificate {
    net::TlsIdentity identity;
    std::string authority_pem;  ///< empty: the administrator's own, which the system may know
};

base::Result<Certificate> own_certificate(const ServiceSettings& settings) {
    std::ifstream file{settings.certificate};
    const std::string chain{std::istreambuf_iterator<char>{file}, {}};
    if (chain.empty()) {
        return base::fail(std::errc::no_such_file_or_directory, "no certificate in " + settings.certificate.string());
    }
    auto key = platform::read_private_file(settings.key, kPemLimitBytes);
    if (!key) return base::fail(key.error().during("the certificate's key"));
    net::TlsIdentity identity{chain, *std::move(key)};
    if (auto fits = net::check_identity(identity); !fits) return base::fail(fits.error());
    return Certificate{std::move(identity), ""};
}

base::Result<Certificate> made_certificate(const ServiceSettings& settings, base::WallTime now) {
    const auto host = platform::host_names();
    std::vector<std::string> names{"localhost"};
    for (const auto& more : {host.names, host.addresses, settings.names, {"127.0.0.1", "::1"}}) {
        for (const auto& name : more) {
            if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
        }
    }
    const auto folder = tls_directory(settings.data_directory);
    if (auto made = platform::make_private_directory(folder); !made) return base::fail(made.error());
    auto ensured = net::ensure_identity(folder, "manager", net::Purpose::server, names, now);
    if (!ensured) return base::fail(ensured.error().during("the manager's certificate"));
    return Certificate{std::move(ensured->identity), std::move(ensured->authority_pem)};
}

std::string local_address(const net::Endpoint& endpoint) {
    if (endpoint.address == "0.0.0.0") return "127.0.0.1";
    if (endpoint.address == "::") return "[::1]";
    return endpoint.address.find(':') == std::string::npos ? endpoint.address : "[" + endpoint.address + "]";
}

}  // namespace

fs::path database_path(const fs::path& data_directory) { return data_directory / "manager.db"; }
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
    Impl(asio::any_io_executor executor, const ServiceSettings& settings, std::unique_ptr<db::Database> database,
         const protocol::PublicKey& command_key, Certificate certificate, base::Clock& clock, base::Log& log)
        : database_{std::move(database)},
          registrar_{*database_, command_key, clock, log, settings.attempts},
          uploads_{*database_, command_key, clock, log},
          site_{routes(settings.version), web::StaticFiles{{}}, no_sessions_, clock, log, site_settings()},
          authority_pem_{certificate.authority_pem},
          server_{std::move(executor), clock, log, server_settings(settings, std::move(certificate)), site_.handler()},
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
    net::HttpServerSettings server_settings(const ServiceSettings& settings, Certificate certificate);

    std::unique_ptr<db::Database> database_;
    Registrar registrar_;
    Uploads uploads_;
    NoSessions no_sessions_;
    web::Site site_;
    std::string authority_pem_;
    net::HttpServer server_;
    base::Log& log_;
};

std::vector<web::Route> Service::Impl::routes(const std::string& version) {
    const auto open = web::Access::open;
    const std::string health = R"({"status":"ok","version":")" + version + R"("})";
    return {
        {"GET", "/v1/health", open,
         [health](web::Call) -> asio::awaitable<net::Response> { co_return web::json_response(health); }},
        {"POST", "/v1/registrations", open,
         [this](web::Call call) { return registrar_.enroll(std::move(call.request)); }, protocol::kSmallBodyLimitBytes},
        {"GET", "/v1/gateways/{id}", open, [this](web::Call call) { return uploads_.status(std::move(call)); }},
        {"PUT", "/v1/gateways/{id}/batches/{number}", open,
         [this](web::Call call) { return uploads_.batch(std::move(call)); }, protocol::kCompressedLimitBytes},
    };
}

web::SiteSettings Service::Impl::site_settings() {
    web::SiteSettings out;
    out.api_prefix = "/";
    out.requests_per_source = kRequestsPerSource;
    return out;
}

net::HttpServerSettings Service::Impl::server_settings(const ServiceSettings& settings, Certificate certificate) {
    net::HttpServerSettings out;
    for (const auto& address : settings.addresses) out.listen.push_back({address, settings.port});
    out.tls = std::move(certificate.identity);
    site_.fill(out);
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
    log_.write(kServing, {{"url", url_}});
    co_await server_.run();
    co_await database_->close();
}

base::Result<std::unique_ptr<Service>> Service::start(asio::any_io_executor executor, ServiceSettings settings,
                                                      base::Clock& clock, base::Log& log) {
    if (auto made = platform::make_private_directory(settings.data_directory); !made) return base::fail(made.error());
    const auto now = clock.wall_now();
    auto database = db::Database::open(database_settings(settings.data_directory, settings.version, now));
    if (!database) return base::fail(database.error());
    const auto key = load_or_create_command_key(settings.data_directory / "command.key");
    if (!key) return base::fail(key.error());
    auto certificate = settings.certificate.empty() ? made_certificate(settings, now) : own_certificate(settings);
    if (!certificate) return base::fail(certificate.error());

    auto impl = std::make_unique<Impl>(std::move(executor), settings, *std::move(database), key->public_key(),
                                       *std::move(certificate), clock, log);
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
