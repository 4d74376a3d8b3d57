#include "relay/proxy_setting.hpp"

#include "base/text.hpp"
#include "net/certificates.hpp"
#include "relay/bypass.hpp"

#include <algorithm>

#include <boost/asio/ip/address.hpp>
#include <boost/json/array.hpp>

namespace fleetgate::relay {

namespace json = boost::json;

namespace {

constexpr std::size_t kMostHost = 253;
constexpr std::size_t kMostUser = 256;
constexpr std::size_t kMostPassword = 512;
constexpr std::size_t kMostPem = std::size_t{64} * 1024;

base::Unexpected wrong(std::string why) { return base::fail(std::errc::invalid_argument, std::move(why)); }

bool is_clean(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

bool is_v6(const std::string& host) {
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(host, error);
    return !error && address.is_v6();
}

bool is_host(const std::string& host) {
    return is_v6(host) || (check_bypass(host) && host.find_first_of("/*") == host.npos && !host.starts_with('.'));
}

std::string bracketed(const std::string& host) { return is_v6(host) ? "[" + host + "]" : host; }

std::string text_of(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string{std::string_view{value->get_string()}} : std::string{};
}

}  // namespace

std::string_view to_string(ProxyLogin login) {
    switch (login) {
        case ProxyLogin::none: return "none";
        case ProxyLogin::basic: return "basic";
        case ProxyLogin::digest: return "digest";
    }
    return "none";
}

base::Result<void> check_proxy(const ProxySetting& setting) {
    if (setting.host.empty()) return {};
    if (setting.host.size() > kMostHost || !is_host(setting.host)) {
        return wrong("The proxy's host is a name or an address, without http:// and without a port.");
    }
    if (setting.port == 0) return wrong("The proxy's port is a number from 1 to 65535.");
    if (setting.login != ProxyLogin::none && setting.user.empty()) {
        return wrong("A log-in at the proxy needs a user name.");
    }
    // RFC 7617 section 2: user and password are parted by the first colon.
    if (setting.user.size() > kMostUser || !is_clean(setting.user) || setting.user.find(':') != std::string::npos) {
        return wrong("The user name at the proxy has at most 256 characters, and no colon.");
    }
    if (setting.password.reveal().size() > kMostPassword || !is_clean(setting.password.reveal())) {
        return wrong("The password at the proxy has at most 512 characters, and no control characters.");
    }
    if (setting.bypass.size() > kMostBypasses) return wrong("The bypass list has at most 100 entries.");
    for (const auto& entry : setting.bypass) {
        if (auto good = check_bypass(entry); !good) return wrong("The bypass list: " + good.error().context + ".");
    }
    if (setting.authority_pem.size() > kMostPem) return wrong("The proxy's authority has at most 64 KB.");
    if (setting.authority_pem.empty()) return {};
    const auto facts = net::read_certificate(setting.authority_pem);
    if (!facts) return wrong("The proxy's authority is no certificate (PEM, \"-----BEGIN CERTIFICATE-----\").");
    if (!facts->authority) {
        return wrong("The certificate of \"" + base::printable(facts->subject, 100) +
                     "\" is no authority's: it may sign none. Ask the proxy's administrator for the one that signs.");
    }
    return {};
}

std::string address_of(const ProxySetting& setting) {
    return setting.host.empty() ? std::string{} : bracketed(setting.host) + ":" + std::to_string(setting.port);
}

Route route_to(std::string_view origin, const ProxySetting& setting, net::TlsTrust trust) {
    Route route{std::move(trust), {}};
    auto host = origin;
    if (const auto begin = host.find("://"); begin != host.npos) host.remove_prefix(begin + 3);
    const auto bracket = host.find(']');
    host = host.substr(0, host.find(':', bracket == host.npos ? 0 : bracket));
    if (setting.host.empty() || is_bypassed(setting.bypass, host)) return route;
    route.proxy.url = "http://" + address_of(setting);
    if (setting.login != ProxyLogin::none) {
        route.proxy.user = setting.user;
        route.proxy.password = base::Secret{std::string{setting.password.reveal()}};
        route.proxy.login = setting.login == ProxyLogin::basic ? net::ProxyLogin::basic : net::ProxyLogin::digest;
    }
    if (!setting.authority_pem.empty()) {
        if (auto* pinned = std::get_if<net::PinnedTrust>(&route.trust.authority)) {
            pinned->authority_pem += "\n" + setting.authority_pem;
        } else {
            route.trust.authority = net::SystemTrust{setting.authority_pem};
        }
    }
    return route;
}

json::object to_json(const ProxySetting& setting) {
    return {{"host", setting.host},
            {"port", setting.port},
            {"login", to_string(setting.login)},
            {"user", setting.user},
            {"bypass", json::array(setting.bypass.begin(), setting.bypass.end())},
            {"authority_pem", setting.authority_pem}};
}

base::Result<ProxySetting> proxy_from_json(const json::object& object) {
    ProxySetting out;
    out.host = text_of(object, "host");
    if (const auto* port = object.if_contains("port")) {
        boost::system::error_code error;
        const auto number = port->to_number<std::int64_t>(error);
        if (error || number < 1 || number > 65'535) return wrong("The proxy's port is a number from 1 to 65535.");
        out.port = static_cast<std::uint16_t>(number);
    }
    const auto login = text_of(object, "login");
    if (login == "basic") out.login = ProxyLogin::basic;
    if (login == "digest") out.login = ProxyLogin::digest;
    if (!login.empty() && login != to_string(out.login)) return wrong("The log-in is none, basic or digest.");
    out.user = text_of(object, "user");
    out.authority_pem = text_of(object, "authority_pem");
    if (const auto* bypass = object.if_contains("bypass"); bypass != nullptr && bypass->is_array()) {
        for (const auto& entry : bypass->get_array()) {
            if (entry.is_string()) out.bypass.emplace_back(std::string_view{entry.get_string()});
        }
    }
    if (auto good = check_proxy(out); !good) return base::fail(good.error());
    return out;
}

}  // namespace fleetgate::relay
