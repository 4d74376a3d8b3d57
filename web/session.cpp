#include "web/session.hpp"

#include "base/bytes.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace fleetgate::web {

namespace {

constexpr std::size_t kMostToken = 256;
constexpr std::string_view kCsrfPurpose = "fleetgate csrf 1";

bool is_token(std::string_view text) {
    return !text.empty() && text.size() <= kMostToken && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
    });
}

std::string_view next_cookie(std::string_view& rest) {
    const auto end = rest.find(';');
    auto cookie = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    while (cookie.starts_with(' ')) cookie.remove_prefix(1);
    return cookie;
}

}  // namespace

std::string cookie_name(std::uint16_t port) { return std::string{kSessionCookie} + "-" + std::to_string(port); }

std::string session_cookie(std::string_view token, std::string_view name) {
    return std::string{name} + "=" + std::string{token} + "; Secure; HttpOnly; SameSite=Strict; Path=/";
}

std::string cleared_session_cookie(std::string_view name) { return session_cookie("", name) + "; Max-Age=0"; }

std::optional<std::string> bearer_token(const net::Headers& headers) {
    constexpr std::string_view kScheme = "bearer ";
    const auto value = headers.find("Authorization");
    if (!value || base::lowered(value->substr(0, kScheme.size())) != kScheme) return std::nullopt;
    const auto token = base::trimmed(value->substr(kScheme.size()));
    return is_token(token) ? std::string{token} : std::string{};
}

std::optional<std::string> session_token(const net::Headers& headers, std::string_view name) {
    std::optional<std::string> found;
    for (const auto& field : headers) {
        if (!net::same_name(field.name, "Cookie")) continue;
        for (std::string_view rest = field.value; !rest.empty();) {
            const auto cookie = next_cookie(rest);
            if (!cookie.starts_with(name) || cookie.substr(name.size(), 1) != "=") continue;
            const auto token = cookie.substr(name.size() + 1);
            if (found || !is_token(token)) return std::nullopt;
            found = token;
        }
    }
    return found;
}

std::string csrf_token(std::string_view session_token) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    HMAC(EVP_sha256(), session_token.data(), static_cast<int>(session_token.size()),
         reinterpret_cast<const unsigned char*>(kCsrfPurpose.data()), kCsrfPurpose.size(), digest.data(), &length);
    return base::to_hex({reinterpret_cast<const char*>(digest.data()), length});
}

}  // namespace fleetgate::web
