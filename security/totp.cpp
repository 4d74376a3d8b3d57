#include "security/totp.hpp"

#include "security/crypto.hpp"

#include <array>

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace fleetgate::security {
namespace {

constexpr std::size_t kKeyOctets = 20;
constexpr std::chrono::seconds kStep{30};
constexpr std::size_t kDigits = 6;
constexpr std::uint32_t kModulus = 1'000'000;

std::string hmac_sha1(const base::Secret& key, const std::array<unsigned char, 8>& message) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    HMAC(EVP_sha1(), key.reveal().data(), static_cast<int>(key.reveal().size()), message.data(), message.size(),
         digest.data(), &length);
    return {reinterpret_cast<const char*>(digest.data()), length};
}

void add_escaped(std::string& out, std::string_view text) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '.' || c == '_' || c == '~';
        const auto octet = static_cast<unsigned char>(c);
        if (plain) {
            out += c;
        } else {
            out += '%';
            out += kHex[octet >> 4U];
            out += kHex[octet & 0xFU];
        }
    }
}

}  // namespace

base::Secret totp_key() { return base::Secret{random_octets(kKeyOctets)}; }

std::int64_t totp_step(base::WallTime at) {
    return std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()) / kStep;
}

// RFC 4226 section 5.3.
std::string totp_code(const base::Secret& key, std::int64_t step) {
    std::array<unsigned char, 8> counter{};
    auto rest = static_cast<std::uint64_t>(step);
    for (auto octet = counter.rbegin(); octet != counter.rend(); ++octet) {
        *octet = static_cast<unsigned char>(rest & 0xFFU);
        rest >>= 8U;
    }
    const auto digest = hmac_sha1(key, counter);
    const auto octet = [&](std::size_t at) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(digest[at]));
    };
    const std::size_t offset = octet(digest.size() - 1) & 0xFU;
    const std::uint32_t truncated =
        ((octet(offset) & 0x7FU) << 24U) | (octet(offset + 1) << 16U) | (octet(offset + 2) << 8U) | octet(offset + 3);
    const auto digits = std::to_string(truncated % kModulus);
    return std::string(kDigits - digits.size(), '0') + digits;
}

std::optional<std::int64_t> totp_match(const base::Secret& key, std::string_view typed, base::WallTime now,
                                       std::int64_t last_used) {
    std::string digits;
    for (const char c : typed) {
        if (c != ' ') digits += c;
    }
    std::optional<std::int64_t> found;
    for (auto step = totp_step(now) - 1; step <= totp_step(now) + 1; ++step) {
        if (same(totp_code(key, step), digits) && step > last_used) found = step;
    }
    return found;
}

std::string to_base32(std::string_view octets) {
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    std::uint32_t bits = 0;
    unsigned have = 0;
    for (const char c : octets) {
        bits = (bits << 8U) | static_cast<unsigned char>(c);
        for (have += 8; have >= 5; have -= 5) text += kAlphabet[(bits >> (have - 5)) & 31U];
    }
    if (have > 0) text += kAlphabet[(bits << (5 - have)) & 31U];
    return text;
}

base::Secret otpauth_uri(const base::Secret& key, std::string_view account, std::string_view issuer) {
    std::string uri = "otpauth://totp/";
    add_escaped(uri, issuer);
    uri += ':';
    add_escaped(uri, account);
    uri += "?secret=" + to_base32(key.reveal()) + "&issuer=";
    add_escaped(uri, issuer);
    return base::Secret{std::move(uri)};
}

}  // namespace fleetgate::security
