#include "notify/mail_text.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include <openssl/evp.h>

namespace fleetgate::notify {

namespace {

/// An encoded word is 75 octets at most (RFC 2047, 2): "=?UTF-8?B?" and "?=" leave 63, that is 60 of base64.
constexpr std::size_t kWordOctets = 45;
/// 76 characters a line (RFC 2045, 6.8).
constexpr std::size_t kLineOctets = 57;

std::string base64(std::string_view octets) {
    std::string out(4 * ((octets.size() + 2) / 3) + 1, '\0');
    const auto length =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                        reinterpret_cast<const unsigned char*>(octets.data()), static_cast<int>(octets.size()));
    out.resize(static_cast<std::size_t>(length));
    return out;
}

/// RFC 5322, 3.2.3.
bool is_atom_text(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view{"!#$%&'*+-/=?^_`{|}~"}.find(c) != std::string_view::npos;
}

bool is_dot_atom(std::string_view text) {
    return !text.empty() && text.front() != '.' && text.back() != '.' && text.find("..") == std::string_view::npos &&
           std::ranges::all_of(text, [](char c) { return c == '.' || is_atom_text(c); });
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; });
}

/// "Sun, 22 Nov 2026 20:10:00 +0000" (RFC 5322, 3.3).
std::string date_text(base::WallTime at) {
    static constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date{day};
    const auto seconds = std::chrono::floor<std::chrono::seconds>(at - day).count();
    char text[64];
    std::snprintf(text, sizeof text, "%s, %02u %s %04d %02d:%02d:%02d +0000",
                  kDays.at(std::chrono::weekday{day}.c_encoding()), static_cast<unsigned>(date.day()),
                  kMonths.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()),
                  static_cast<int>(seconds / 3600), static_cast<int>(seconds / 60 % 60),
                  static_cast<int>(seconds % 60));
    return text;
}

void add_addresses(std::string& out, std::string_view name, const std::vector<std::string>& addresses) {
    if (addresses.empty()) return;
    out += std::string{name} + ": ";
    for (std::size_t i = 0; i < addresses.size(); ++i) out += (i == 0 ? "" : ",\r\n ") + addresses[i];
    out += "\r\n";
}

}  // namespace

bool is_mail_address(std::string_view text) {
    const auto at = text.rfind('@');
    if (at == std::string_view::npos || text.size() > 254 || at > 64) return false;
    const auto domain = text.substr(at + 1);
    const auto is_name = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    };
    return is_dot_atom(text.substr(0, at)) && is_dot_atom(domain) && std::ranges::all_of(domain, is_name);
}

std::string encoded_text(std::string_view text) {
    const auto clean = base::printable(text, 1000);
    // What looks like an encoded word would be decoded by the reader's program.
    if (is_ascii(clean) && clean.size() <= 200 && clean.find("=?") == std::string::npos) return clean;
    std::string out;
    std::string_view left{clean};
    while (!left.empty()) {
        auto length = std::min(left.size(), kWordOctets);
        // A character is never cut (RFC 2047, 5.3).
        while (length < left.size() && length > 1 && (static_cast<unsigned char>(left[length]) & 0xC0U) == 0x80U) {
            --length;
        }
        out += (out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + base64(left.substr(0, length)) + "?=";
        left.remove_prefix(length);
    }
    return out;
}

std::string mail_text(const EmailRoute& route, const MailFacts& facts) {
    std::string out = "Date: " + date_text(facts.at) + "\r\nFrom: Fleetgate <" + route.from + ">\r\n";
    add_addresses(out, "To", route.to);
    add_addresses(out, "Cc", route.cc);
    if (route.to.empty() && route.cc.empty()) out += "To: undisclosed-recipients:;\r\n";
    out += "Subject: " + encoded_text(facts.subject) + "\r\nMessage-ID: <" + facts.message_id +
           ">\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
           "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n";
    // Text in MIME has CRLF for its line ends, inside of base64 too (RFC 2045, 6.8).
    std::string body;
    for (const char c : facts.text) {
        if (c == '\n') body += '\r';
        body += c;
    }
    for (std::size_t i = 0; i < body.size(); i += kLineOctets) {
        out += base64(std::string_view{body}.substr(i, kLineOctets)) + "\r\n";
    }
    return out;
}

}  // namespace fleetgate::notify
