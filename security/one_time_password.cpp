#include "security/one_time_password.hpp"

#include "security/crypto.hpp"

#include <string>
#include <utility>

namespace fleetgate::security {
namespace {

constexpr std::string_view kAlphabet = "ACDEFHJKMNPRabcdefhkmnpt23456789";
static_assert(256 % kAlphabet.size() == 0, "every character is as likely as any other");
constexpr std::size_t kGroups = 4;
constexpr std::size_t kGroupSize = 4;

std::string random_groups(std::size_t groups) {
    std::string octets = random_octets(groups * kGroupSize);
    std::string made;
    for (std::size_t i = 0; i < octets.size(); ++i) {
        if (i > 0 && i % kGroupSize == 0) made += '-';
        made += kAlphabet[static_cast<unsigned char>(octets[i]) % kAlphabet.size()];
    }
    base::wipe(octets);
    return made;
}

}  // namespace

base::Secret recovery_code() { return base::Secret{random_groups(6)}; }

base::Secret one_time_password(const PasswordPolicy& policy) {
    auto groups = kGroups;
    while (groups * (kGroupSize + 1) <= policy.least_characters) ++groups;
    for (;;) {
        auto made = random_groups(groups);
        if (unmet(policy, made).empty()) return base::Secret{std::move(made)};
        base::wipe(made);
    }
}

}  // namespace fleetgate::security
