// Why a device that is there does not let itself be read, in words.
#pragma once

#include "base/result.hpp"
#include "snmp/credential.hpp"

#include <string>
#include <vector>

namespace fleetgate::discovery {

/// "unknown user", "wrong authentication passphrase or protocol", "no answer": never the device's name, never a secret.
std::string in_words(const base::Error& error);

/// What each credential met, gathered into one sentence.
class Refusals {
public:
    void add(const snmp::Credential& credential, const base::Error& error);
    /// "answered the knock, then: v2c community ***: no answer"
    [[nodiscard]] std::string sentence() const;

private:
    std::vector<std::string> each_;
};

}  // namespace fleetgate::discovery
