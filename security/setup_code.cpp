#include "security/setup_code.hpp"

#include "security/crypto.hpp"
#include "security/errc.hpp"

#include <utility>

namespace fleetgate::security {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int kGroups = 7;
constexpr int kGroupSize = 4;

base::Secret random_code() {
    std::string octets = random_octets(static_cast<std::size_t>(kGroups) * kGroupSize);
    std::string code;
    for (std::size_t i = 0; i < octets.size(); ++i) {
        if (i > 0 && i % kGroupSize == 0) code += '-';
        code += kAlphabet[static_cast<unsigned char>(octets[i]) % kAlphabet.size()];  // 256 is a multiple of 32
    }
    base::wipe(octets);
    return base::Secret{std::move(code)};
}

/// The characters alone, as Crockford reads them.
base::Secret canonical(std::string_view typed) {
    std::string text;
    for (char c : typed) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        if (c != '-' && c != ' ') text += c;
    }
    return base::Secret{std::move(text)};
}

}  // namespace

SetupCode::SetupCode(const base::Clock& clock, std::function<void(const base::Secret&)> announce,
                     SetupCodeLimits limits)
    : clock_{clock}, announce_{std::move(announce)}, limits_{limits} {
    renew();
}

base::Result<void> SetupCode::check(std::string_view typed) const {
    if (clock_.now() >= made_at_ + limits_.valid_for) {
        return base::fail(Errc::setup_code_expired,
                          "the set-up code has expired: \"fleetgate setup-code\" on the host prints a new one");
    }
    if (!same(sha256(canonical(typed).reveal()), hash_)) return base::fail(Errc::wrong_setup_code, "wrong set-up code");
    return {};
}

void SetupCode::renew() {
    const auto code = random_code();
    hash_ = sha256(canonical(code.reveal()).reveal());
    made_at_ = clock_.now();
    announce_(code);
}

}  // namespace fleetgate::security
