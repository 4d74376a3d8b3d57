// What a password must be like.
#pragma once

#include "base/clock.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::security {

enum class PasswordRule : std::uint8_t {
    too_short,
    too_long,
    no_digit,
    no_upper_case,
    no_lower_case,
    no_symbol,
    not_text,
    too_common
};

/// Lengths are in characters (Unicode code points). The defaults are KFS's, which contracts name.
struct PasswordPolicy {
    std::size_t least_characters = 8;
    std::size_t most_characters = 64;
    bool classes = true;               ///< a digit, an upper-case and a lower-case letter and one of kPasswordSymbols
    std::chrono::days valid_for{365};  ///< then it must be changed at log-in; 0: for ever
    bool refuse_common = false;        ///< what is guessed first (common_passwords.hpp)
};

/// "kfs": PasswordPolicy's defaults. "modern": length and no common password, no classes and no expiry, after NIST SP
/// 800-63B section 3.1.1 (and OWASP ASVS 5.0 section 6.2); 12 characters lie between the 8 that both accept at least
/// and the 15 that they want of a password alone.
inline constexpr std::string_view kKfsPolicy = "kfs";
inline constexpr std::string_view kModernPolicy = "modern";
/// Nothing for a name that is none of these.
std::optional<PasswordPolicy> policy_named(std::string_view name);
std::string_view name_of(const PasswordPolicy& policy);

inline constexpr std::string_view kPasswordSymbols = "!\"#%&'()*+,-./:;<=>?@[]^_`{}~";

/// The rules that the password does not meet; empty when it is good.
std::vector<PasswordRule> unmet(const PasswordPolicy& policy, std::string_view password);

/// As the APIs of gateway and manager name it: "too_short".
std::string_view to_string(PasswordRule rule);
/// For people: "at least 8 characters".
std::string sentence(const PasswordPolicy& policy, PasswordRule rule);

/// True when a password that was set at `set_at` must be changed now.
bool has_expired(const PasswordPolicy& policy, base::WallTime set_at, base::WallTime now);

}  // namespace fleetgate::security
