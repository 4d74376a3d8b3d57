#include "security/scrypt.hpp"

#include "security/crypto.hpp"

#include <array>
#include <charconv>
#include <exception>
#include <utility>

#include <openssl/evp.h>

namespace fleetgate::security {
namespace {

constexpr std::size_t kSaltSize = 16;
constexpr std::size_t kHashSize = 32;
constexpr std::uint64_t kMostMemory = 256ULL << 20U;

std::uint64_t memory_of(const ScryptParameters& of) { return (128ULL * of.r) << of.log2_n; }

std::string encode(const ScryptParameters& with, std::string_view salt64, std::string_view hash) {
    return "$scrypt$ln=" + std::to_string(with.log2_n) + ",r=" + std::to_string(with.r) +
           ",p=" + std::to_string(with.p) + "$" + std::string{salt64} + "$" + to_base64url(hash);
}

/// Takes `prefix` and a number off the front of `text`.
bool take_number(std::string_view& text, std::string_view prefix, std::uint32_t& number) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{}) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return true;
}

struct Encoded {
    ScryptParameters parameters;
    std::string_view salt64;
};

std::optional<Encoded> parse(std::string_view text) {
    Encoded parsed;
    auto& with = parsed.parameters;
    if (!take_number(text, "$scrypt$ln=", with.log2_n) || !take_number(text, ",r=", with.r) ||
        !take_number(text, ",p=", with.p) || !text.starts_with('$') || !scrypt_is_bearable(with)) {
        return std::nullopt;
    }
    text.remove_prefix(1);
    parsed.salt64 = text.substr(0, text.find('$'));
    if (parsed.salt64.empty() || parsed.salt64.size() == text.size()) return std::nullopt;
    return parsed;
}

}  // namespace

bool scrypt_is_bearable(const ScryptParameters& of) {
    return of.log2_n >= 1 && of.log2_n <= 22 && of.r >= 1 && of.r <= 32 && of.p >= 1 && of.p <= 16 &&
           memory_of(of) <= kMostMemory;
}

base::Secret scrypt_key(const base::Secret& password, std::string_view salt, const ScryptParameters& with) {
    std::string hash(kHashSize, '\0');
    const auto text = password.reveal();
    const int done = EVP_PBE_scrypt(text.data(), text.size(), reinterpret_cast<const unsigned char*>(salt.data()),
                                    salt.size(), 1ULL << with.log2_n, with.r, with.p, memory_of(with) + (32ULL << 20U),
                                    reinterpret_cast<unsigned char*>(hash.data()), hash.size());
    base::Secret key{std::move(hash)};
    return done == 1 ? std::move(key) : base::Secret{};
}

// The salt is used as it is spelt, so that nothing has to be decoded to check a hash.
std::string scrypt_hash(const base::Secret& password, ScryptParameters parameters) {
    const auto salt64 = to_base64url(random_octets(kSaltSize));
    const auto hash = scrypt_key(password, salt64, parameters);
    if (hash.empty()) std::terminate();  // parameters that are none, or no memory
    return encode(parameters, salt64, hash.reveal());
}

bool scrypt_matches(const base::Secret& password, std::string_view encoded) {
    const auto parsed = parse(encoded);
    if (!parsed) return false;
    const auto hash = scrypt_key(password, parsed->salt64, parsed->parameters);
    return !hash.empty() && same(encode(parsed->parameters, parsed->salt64, hash.reveal()), encoded);
}

std::optional<ScryptParameters> scrypt_parameters(std::string_view encoded) {
    const auto parsed = parse(encoded);
    return parsed ? std::optional{parsed->parameters} : std::nullopt;
}

}  // namespace fleetgate::security
