#include "agent/control_client.hpp"

#include "net/certificates.hpp"
#include "platform/private_file.hpp"
#include "relay/errc.hpp"

#include <boost/json.hpp>

namespace fleetgate::agent {

namespace {

constexpr std::size_t kCertificateLimitBytes = 1U << 20U;

/// RFC 9457: what a person should read of a refusal.
base::Error from_problem(const net::ClientResponse& response) {
    boost::system::error_code wrong;
    const auto body = boost::json::parse(response.body, wrong);
    std::string text = "the service answered " + std::to_string(response.status);
    if (!wrong && body.is_object()) {
        const auto& problem = body.as_object();
        for (const auto* key : {"detail", "title"}) {
            const auto* said = problem.if_contains(key);
            if (said != nullptr && said->is_string() && !said->as_string().empty()) {
                text = std::string{said->as_string()};
                break;
            }
        }
    }
    std::error_code code;
    const auto* named = !wrong && body.is_object() ? body.as_object().if_contains("code") : nullptr;
    if (named != nullptr && *named == "manager_not_told") code = relay::Errc::not_told;
    if (response.status == 404) code = std::make_error_code(std::errc::no_such_device_or_address);
    if (response.status == 400 || response.status == 422) code = std::make_error_code(std::errc::invalid_argument);
    return {code, text};
}

base::Error explained(base::Error error, const std::string& origin) {
    if (error.code == net::ClientErrc::connect) {
        return {std::make_error_code(std::errc::connection_refused),
                "the service does not answer at " + origin +
                    "; is it running? 'systemctl status fleetgate' tells, 'fleetgate run' runs it here"};
    }
    return error;
}

}  // namespace

base::Result<ControlClient> ControlClient::open(const Config& config, net::HttpClient& http) {
    const auto directory = config.data_directory / kTlsDirectory;
    auto identity = net::load_identity(directory, kControlClient);
    auto authority = platform::read_private_file(directory / "authority.pem", kCertificateLimitBytes);
    for (const auto* error : {identity ? nullptr : &identity.error(), authority ? nullptr : &authority.error()}) {
        if (error == nullptr) continue;
        if (error->code == std::errc::permission_denied) {
            return base::fail(error->code, "only the service's own user and root may command it: try with sudo");
        }
        if (error->code == std::errc::no_such_file_or_directory) {
            return base::fail(error->code,
                              "no service has run yet with its data in " + config.data_directory.string() +
                                  "; start it with 'fleetgate run', or name its configuration by --config");
        }
        return base::fail(*error);
    }
    net::TlsTrust trust{net::PinnedTrust{std::string{authority->reveal()}}, *std::move(identity)};
    return ControlClient{"https://127.0.0.1:" + std::to_string(config.control_port), std::move(trust), http};
}

asio::awaitable<base::Result<boost::json::value>> ControlClient::ask(std::string method, std::string path,
                                                                     boost::json::value body,
                                                                     std::chrono::milliseconds limit) {
    net::ClientRequest request;
    request.method = std::move(method);
    request.url = origin_ + path;
    request.total_limit = limit;
    request.response_limit_bytes = 256U << 20U;  // a list of 20,000 devices
    if (!body.is_null()) {
        request.headers.set("Content-Type", "application/json");
        request.body = boost::json::serialize(body);
    }
    const auto response = co_await http_->send(std::move(request), trust_);
    if (!response) co_return base::fail(explained(response.error(), origin_));
    if (response->status >= 300) co_return base::fail(from_problem(*response));
    if (response->body.empty()) co_return boost::json::value(nullptr);
    boost::system::error_code wrong;
    auto value = boost::json::parse(response->body, wrong);
    if (wrong) co_return base::fail(wrong, "the service's answer is not JSON");
    co_return value;
}

std::string percent_encoded(std::string_view text) {
    static constexpr char kDigits[] = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const bool unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                                c == '-' || c == '.' || c == '_' || c == '~';
        if (unreserved) {
            encoded += c;
            continue;
        }
        const auto octet = static_cast<unsigned char>(c);
        encoded += '%';
        encoded += kDigits[octet >> 4U];
        encoded += kDigits[octet & 0xFU];
    }
    return encoded;
}

}  // namespace fleetgate::agent
