#include "discovery/refusal.hpp"

#include "base/text.hpp"
#include "snmp/client.hpp"

namespace fleetgate::discovery {

std::string in_words(const base::Error& error) {
    if (base::is_timeout(error)) return "no answer";
    if (error.code == snmp::Errc::unknown_user) return "the device does not know this user";
    if (error.code == snmp::Errc::wrong_password) return "wrong passphrase or protocol";
    if (error.code == snmp::Errc::unsupported_security) return "the device refuses this security level for the user";
    if (error.code == snmp::Errc::not_in_time_window) return "the device's SNMP clock could not be agreed on";
    return base::printable(error.text(), 200);
}

void Refusals::add(const snmp::Credential& credential, const base::Error& error) {
    each_.push_back(base::printable(snmp::describe(credential), 80) + ": " + in_words(error));
}

std::string Refusals::sentence() const {
    if (each_.empty()) return "answered the knock, and there is no credential to read it with";
    std::string text = "answered the knock, but could not be read: ";
    for (std::size_t i = 0; i < each_.size(); ++i) text += (i == 0 ? "" : "; ") + each_[i];
    return text;
}

}  // namespace fleetgate::discovery
