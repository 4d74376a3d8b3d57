#include "notify/webhook.hpp"

#include "base/bytes.hpp"
#include "base/text.hpp"
#include "notify/errc.hpp"

#include <chrono>

#include <boost/json/serialize.hpp>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace fleetgate::notify {

namespace {

Errc errc_of(const std::error_code& code) {
    using net::ClientErrc;
    if (code == std::errc::timed_out || code.category() != net::client_category()) return Errc::no_answer;
    switch (static_cast<ClientErrc>(code.value())) {
        case ClientErrc::bad_request: return Errc::settings;
        case ClientErrc::name_resolution:
        case ClientErrc::proxy_name_resolution: return Errc::name_lookup;
        case ClientErrc::connect: return Errc::connection;
        case ClientErrc::proxy:
        case ClientErrc::proxy_authentication: return Errc::refused;
        case ClientErrc::tls:
        case ClientErrc::intercepted:
        case ClientErrc::certificate: return Errc::tls;
        case ClientErrc::protocol:
        case ClientErrc::too_large:
        case ClientErrc::connection_lost:
        case ClientErrc::connection_stale: return Errc::no_answer;
    }
    return Errc::no_answer;
}

}  // namespace

std::string webhook_signature(const base::Secret& key, std::string_view timestamp, std::string_view body) {
    std::string signed_text{timestamp};
    signed_text += '.';
    signed_text += body;
    unsigned char mac[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    const auto secret = key.reveal();
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char*>(signed_text.data()), signed_text.size(), mac, &length);
    return "sha256=" + base::to_hex({reinterpret_cast<const char*>(mac), length});
}

net::ClientRequest webhook_request(const WebhookRoute& route, const base::Secret& key, const Message& message,
                                   base::WallTime now) {
    net::ClientRequest request;
    request.method = "POST";
    request.url = route.url;
    request.body = boost::json::serialize(message.json);
    request.headers.add("Content-Type", "application/json");
    if (!key.empty()) {
        const auto timestamp = std::to_string(std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count());
        request.headers.add("X-Fleetgate-Timestamp", timestamp);
        request.headers.add("X-Fleetgate-Signature", webhook_signature(key, timestamp, request.body));
    }
    request.total_limit = std::chrono::seconds{30};
    request.response_limit_bytes = std::size_t{64} * 1024;
    return request;
}

namespace {

/// The path of a webhook's address often is what lets one in: it stays out of errors.
std::string without_paths(std::string text) {
    const std::string_view scheme = "https://";
    for (auto at = text.find(scheme); at != std::string::npos; at = text.find(scheme, at + 1)) {
        const auto path = text.find_first_of("/ ", at + scheme.size());
        if (path == std::string::npos || text[path] == ' ') continue;
        text.erase(path, text.find(' ', path) - path);
    }
    return text;
}

}  // namespace

base::Result<void> webhook_outcome(const base::Result<net::ClientResponse>& answer) {
    if (!answer) {
        if (base::is_cancelled(answer.error())) return base::fail(answer.error());
        return base::fail(errc_of(answer.error().code), without_paths(answer.error().context));
    }
    if (answer->status >= 200 && answer->status < 300) return {};
    auto said = base::printable(base::trimmed(answer->body.substr(0, 300)), 200);
    return base::fail(Errc::refused,
                      "it answered " + std::to_string(answer->status) + (said.empty() ? "" : ": " + said));
}

}  // namespace fleetgate::notify
