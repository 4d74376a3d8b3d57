#include "web/session.hpp"

#include "base/bytes.hpp"

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

std::string session_cookie(std::string_view token) {
    return std::string{kSessionCookie} + "=" + std::string{token} + "; Secure; HttpOnly; SameSite=Strict; Path=/";
}

std::string cleared_session_cookie() { return session_cookie("") + "; Max-Age=0"; }

std::optional<std::string> session_token(const net::Headers& headers) {
    std::optional<std::string> found;
    for (const auto& field : headers) {
        if (!net::same_name(field.name, "Cookie")) continue;
        for (std::string_view rest = field.value; !rest.empty();) {
            const auto cookie = next_cookie(rest);
            if (!cookie.starts_with(kSessionCookie) || cookie.substr(kSessionCookie.size(), 1) != "=") continue;
            const auto token = cookie.substr(kSessionCookie.size() + 1);
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
