#include "agent/certificate_routes.hpp"

#include "base/text.hpp"
#include "protocol/base64.hpp"
#include "security/audit_kinds.hpp"
#include "web/problem.hpp"
#include "webui/answers.hpp"
#include "webui/audit.hpp"
#include "webui/input.hpp"

#include <memory>

namespace fleetgate::agent {

namespace {

namespace asio = boost::asio;
namespace json = boost::json;

constexpr std::size_t kMostPem = std::size_t{64} * 1024;
constexpr std::size_t kUploadBody = kMostPem * 4;
constexpr std::size_t kMostNames = 50;

class CertificateHandlers {
public:
    CertificateHandlers(PageCertificate& certificate, security::AuditTrail& audit, base::Log& log)
        : certificate_{certificate}, audit_{audit}, log_{log} {}

    asio::awaitable<net::Response> show(web::Call call) { co_return shown(call.request); }

    asio::awaitable<net::Response> install(web::Call call) {
        webui::Input input{call.request};
        PageCertificate::Upload upload;
        upload.chain_pem = input.lines("chain_pem", kMostPem);
        upload.key_pem = base::Secret{input.lines("key_pem", kMostPem)};
        const auto sealed = input.text("pkcs12", {0, kMostPem * 4 / 3 + 4});
        upload.passphrase = input.secret("passphrase", {0, 1024});
        if (upload.chain_pem.empty() == sealed.empty()) {
            input.reject("chain_pem", "Give the certificate as chain_pem, or as pkcs12.");
        }
        if (const auto& problem = input.problem()) co_return *problem;
        const auto octets = protocol::from_base64(sealed);
        if (!octets)
            co_return web::problem({422, "invalid", "pkcs12 is the file in base64.", {{"/pkcs12", "invalid"}}});
        upload.pkcs12 = *octets;
        const auto done = certificate_.install(upload);
        co_await note(call, done, "another certificate in use");
        if (!done) co_return refused(done.error(), call.request);
        co_return shown(call.request);
    }

    asio::awaitable<net::Response> reset(web::Call call) {
        const auto done = certificate_.reset();
        co_await note(call, done, "the gateway's own certificate in use");
        if (!done) co_return refused(done.error(), call.request);
        co_return shown(call.request);
    }

    asio::awaitable<net::Response> request(web::Call call) {
        webui::Input input{call.request};
        auto names = input.texts("names", kMostNames, {1, 253});
        if (const auto& problem = input.problem()) co_return *problem;
        const auto made = certificate_.request(std::move(names));
        if (!made) co_return refused(made.error(), call.request, "/names");
        co_await webui::record(audit_, call, security::audit::kCertificateChanged, true, "a signing request made");
        co_return webui::json_answer(json::object{{"csr", *made}});
    }

private:
    [[nodiscard]] net::Response shown(const net::Request& request) const {
        const auto view = certificate_.show();
        return view ? webui::json_answer(*view) : webui::error_answer(view.error(), request, log_);
    }

    /// What was wrong with a certificate is no secret; its subject may be.
    asio::awaitable<void> note(const web::Call& call, const base::Result<void>& done, const char* what) {
        auto detail = done ? std::string{what} : base::printable(done.error().context, 200);
        return webui::record(audit_, call, security::audit::kCertificateChanged, done.has_value(), std::move(detail));
    }

    [[nodiscard]] net::Response refused(const base::Error& error, const net::Request& request,
                                        std::string_view field = "/chain_pem") const {
        if (error.code == std::errc::operation_not_permitted) return web::problem(409, "configured", error.context);
        return webui::error_answer(error, request, log_, field);
    }

    PageCertificate& certificate_;
    security::AuditTrail& audit_;
    base::Log& log_;
};

}  // namespace

std::vector<web::Route> certificate_routes(PageCertificate& certificate, security::AuditTrail& audit, base::Log& log,
                                           web::Access access) {
    const auto handlers = std::make_shared<CertificateHandlers>(certificate, audit, log);
    using H = CertificateHandlers;
    const auto to = [&](asio::awaitable<net::Response> (H::*handle)(web::Call)) -> web::RouteHandler {
        return [handlers, handle](web::Call call) { return ((*handlers).*handle)(std::move(call)); };
    };
    return {{"GET", "/api/v1/certificate", access, to(&H::show)},
            {"PUT", "/api/v1/certificate", access, to(&H::install), kUploadBody},
            {"DELETE", "/api/v1/certificate", access, to(&H::reset)},
            {"POST", "/api/v1/certificate/request", access, to(&H::request)}};
}

}  // namespace fleetgate::agent
