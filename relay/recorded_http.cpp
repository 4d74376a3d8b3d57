#include "relay/recorded_http.hpp"

#include "protocol/json_reader.hpp"
#include "protocol/limits.hpp"

#include <algorithm>
#include <array>

#include <boost/json/serialize.hpp>

namespace fleetgate::relay {

namespace {

namespace json = protocol::json;

constexpr std::string_view kMask = "***";
constexpr std::string_view kScheme = "https://";
constexpr std::string_view kVersion = " HTTP/1.1\r\n";
constexpr std::string_view kHost = "Host: ";
constexpr std::string_view kContentLength = "Content-Length: \r\n";
constexpr std::string_view kLineEnd = "\r\n";
constexpr std::array<std::string_view, 3> kSecretMembers{"access_code", "password", "token"};
constexpr std::array<std::string_view, 4> kSecretFields{"authorization", "proxy-authorization", "cookie", "x-api-key"};

std::string_view why(std::string_view method, std::string_view path) {
    if (path.ends_with("/registrations")) return "registration";
    if (path.find("/batches/") != std::string_view::npos) return "upload";
    if (path.find("/files/") != std::string_view::npos) return "daily file";
    if (path.ends_with("/departure")) return "departure";
    if (path.ends_with("/health")) return "connection test";
    return method == "GET" ? "check-in" : "request";
}

/// A registration's JSON object with its secrets taken out; nothing of what is no such object, for it may hold them.
std::string masked(const std::string& body) {
    auto value = protocol::parse_json(body, protocol::kSmallBodyLimitBytes, protocol::kParsedLimitBytes);
    if (!value || !value->is_object()) return std::string{kMask};
    auto& object = value->get_object();
    bool changed = false;
    for (const auto name : kSecretMembers) {
        if (auto* member = object.if_contains(name)) {
            *member = kMask;
            changed = true;
        }
    }
    return changed ? json::serialize(object) : body;
}

/// Of what stands there whatever the fields are: the request line, Host, and the empty line.
std::size_t octets_of_head(std::string_view method, std::string_view path, std::string_view origin) {
    const auto host = origin.substr(std::min(origin.size(), kScheme.size()));
    return method.size() + 1 + path.size() + kVersion.size() + kHost.size() + host.size() + kLineEnd.size() * 2;
}

bool is_secret(std::string_view field) {
    return std::any_of(kSecretFields.begin(), kSecretFields.end(),
                       [&](std::string_view name) { return net::same_name(name, field); });
}

}  // namespace

SentRequest sent_request(const net::ClientRequest& request, base::WallTime at) {
    SentRequest out;
    out.at = at;
    out.method = request.method;
    const auto host = request.url.find("://");
    const auto slash = request.url.find('/', host == std::string::npos ? 0 : host + 3);
    out.to = request.url.substr(0, slash);
    out.path = slash == std::string::npos ? "/" : request.url.substr(slash);
    out.why = why(out.method, out.path);
    out.bytes = octets_of_head(request.method, out.path, out.to) + request.body.size();
    if (!request.body.empty()) out.bytes += std::to_string(request.body.size()).size() + kContentLength.size();
    for (const auto& [name, value] : request.headers) {
        out.head += name + ": " + (is_secret(name) ? std::string{kMask} : value) + "\n";
        out.bytes += name.size() + value.size() + 4;
    }
    out.coding = request.headers.find("content-encoding").value_or("");
    out.body = out.why == "registration" ? masked(request.body) : request.body;
    return out;
}

asio::awaitable<base::Result<net::ClientResponse>> RecordedHttp::send(net::ClientRequest request, net::TlsTrust trust,
                                                                      net::ProxySettings proxy) {
    auto entry = sent_request(request, clock_.wall_now());
    const auto id = co_await ledger_.note(std::move(entry));
    if (!id) co_return base::fail(id.error().during("not sent, for it could not be written into the ledger"));
    auto answer = co_await http_.send(std::move(request), std::move(trust), std::move(proxy));
    std::optional<unsigned> status;
    std::string trouble;
    if (answer) {
        status = answer->status;
    } else {
        trouble = answer.error().text();
    }
    // That it left is on the disk; what became of it is worth no second failure.
    (void)co_await ledger_.settle(*id, status, std::move(trouble));
    co_return answer;
}

}  // namespace fleetgate::relay
