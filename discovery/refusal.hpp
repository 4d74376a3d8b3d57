// Why a device that is there does not let itself be read, in words.
#pragma once

#include "base/result.hpp"
#include "snmp/credential.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::discovery {

/// What a device said to being asked, as a program tells it from others.
enum class Refusal : std::uint8_t {
    none,            ///< it was read, or there was nothing to ask it with
    no_answer,       ///< to a community: it is another one, or this host may not ask
    unknown_user,    ///< usmStatsUnknownUserNames
    wrong_secret,    ///< usmStatsWrongDigests, usmStatsDecryptionErrors
    security_level,  ///< usmStatsUnsupportedSecLevels
    time_window,     ///< usmStatsNotInTimeWindows, and its clock could not be agreed on
    something_else,  ///< the sentence tells
};

/// The word of the API: "unknown_user".
std::string_view to_string(Refusal refusal);
Refusal refusal_of(const base::Error& error);

/// "unknown user", "wrong authentication passphrase or protocol", "no answer": never the device's name, never a secret.
std::string in_words(const base::Error& error);

/// What each credential met, gathered into one sentence.
class Refusals {
public:
    void add(const snmp::Credential& credential, const base::Error& error);
    /// "answered the knock, then: v2c community ***: no answer"
    [[nodiscard]] std::string sentence() const;
    /// The one that comes nearest to an answer: a device that refuses a user is there; one that is silent may be.
    [[nodiscard]] Refusal telling() const { return telling_; }

private:
    std::vector<std::string> each_;
    Refusal telling_ = Refusal::none;
};

}  // namespace fleetgate::discovery
