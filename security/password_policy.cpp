#include "security/password_policy.hpp"

#include "base/text.hpp"
#include "security/common_passwords.hpp"

#include <algorithm>

namespace fleetgate::security {
namespace {

bool has(std::string_view password, std::string_view of) {
    return password.find_first_of(of) != std::string_view::npos;
}

std::size_t characters(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

}  // namespace

std::optional<PasswordPolicy> policy_named(std::string_view name) {
    if (name == kKfsPolicy) return PasswordPolicy{};
    if (name != kModernPolicy) return std::nullopt;
    return PasswordPolicy{12, 128, false, std::chrono::days{0}, true};
}

std::string_view name_of(const PasswordPolicy& policy) { return policy.classes ? kKfsPolicy : kModernPolicy; }

std::vector<PasswordRule> unmet(const PasswordPolicy& policy, std::string_view password) {
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    if (!base::is_utf8(password) || std::ranges::any_of(password, is_control)) return {PasswordRule::not_text};
    std::vector<PasswordRule> rules;
    if (characters(password) < policy.least_characters) rules.push_back(PasswordRule::too_short);
    if (characters(password) > policy.most_characters) rules.push_back(PasswordRule::too_long);
    const bool is_guessed = is_most_used(password) || (policy.refuse_common && is_common(password));
    if (rules.empty() && is_guessed) rules.push_back(PasswordRule::too_common);
    if (!policy.classes) return rules;
    if (!has(password, "0123456789")) rules.push_back(PasswordRule::no_digit);
    if (!has(password, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")) rules.push_back(PasswordRule::no_upper_case);
    if (!has(password, "abcdefghijklmnopqrstuvwxyz")) rules.push_back(PasswordRule::no_lower_case);
    if (!has(password, kPasswordSymbols)) rules.push_back(PasswordRule::no_symbol);
    return rules;
}

std::string_view to_string(PasswordRule rule) {
    switch (rule) {
        case PasswordRule::too_short: return "too_short";
        case PasswordRule::too_long: return "too_long";
        case PasswordRule::no_digit: return "no_digit";
        case PasswordRule::no_upper_case: return "no_upper";
        case PasswordRule::no_lower_case: return "no_lower";
        case PasswordRule::no_symbol: return "no_symbol";
        case PasswordRule::not_text: return "bad_character";
        case PasswordRule::too_common: return "too_common";
    }
    return "unknown";
}

std::string sentence(const PasswordPolicy& policy, PasswordRule rule) {
    switch (rule) {
        case PasswordRule::too_short: return "at least " + std::to_string(policy.least_characters) + " characters";
        case PasswordRule::too_long: return "at most " + std::to_string(policy.most_characters) + " characters";
        case PasswordRule::no_digit: return "at least one digit";
        case PasswordRule::no_upper_case: return "at least one upper-case letter A-Z";
        case PasswordRule::no_lower_case: return "at least one lower-case letter a-z";
        case PasswordRule::no_symbol: return "at least one of the symbols " + std::string{kPasswordSymbols};
        case PasswordRule::not_text: return "no control characters, and valid UTF-8";
        case PasswordRule::too_common: return "to be none that everybody would guess";
    }
    return "";
}

bool has_expired(const PasswordPolicy& policy, base::WallTime set_at, base::WallTime now) {
    return policy.valid_for.count() != 0 && now >= set_at + policy.valid_for;
}

}  // namespace fleetgate::security
