#include "security/setup_code.hpp"

#include "security/crypto.hpp"
#include "security/errc.hpp"

#include <algorithm>
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
    : clock_{clock},
      announce_{std::move(announce)},
      limits_{limits},
      valid_from_{clock.now()},
      delay_{limits.first_delay} {
    make_new();
}

base::Result<void> SetupCode::check(std::string_view typed) {
    const auto now = clock_.now();
    if (hash_.empty()) return base::fail(Errc::already_set_up, "the first account was made already");
    if (const auto left = wait(); left.count() > 0) {
        return base::fail(Errc::busy, "too many wrong codes: the new code on the host's console is taken in " +
                                          std::to_string(left.count()) + " s");
    }
    if (now >= valid_from_ + limits_.valid_for) {
        return base::fail(Errc::setup_code_expired,
                          "the set-up code has expired: \"fleetgate admin setup-code\" on the host prints a new one");
    }
    if (same(sha256(canonical(typed).reveal()), hash_)) return {};
    if (++wrong_ < limits_.tries) return base::fail(Errc::wrong_setup_code, "wrong set-up code");
    valid_from_ = now + delay_;
    delay_ = std::min(2 * delay_, limits_.most_delay);
    make_new();
    return base::fail(Errc::setup_code_expired,
                      "wrong set-up code, once too often: a new one is on the host's console");
}

std::chrono::seconds SetupCode::wait() const {
    return std::max(std::chrono::seconds{0}, std::chrono::ceil<std::chrono::seconds>(valid_from_ - clock_.now()));
}

void SetupCode::renew() {
    if (hash_.empty()) return;
    valid_from_ = clock_.now();
    make_new();
}

void SetupCode::burn() { hash_.clear(); }

void SetupCode::make_new() {
    const auto code = random_code();
    hash_ = sha256(canonical(code.reveal()).reveal());
    wrong_ = 0;
    announce_(code);
}

}  // namespace fleetgate::security
