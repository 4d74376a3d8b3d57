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

std::string_view to_string(Refusal refusal) {
    switch (refusal) {
        case Refusal::none: return "none";
        case Refusal::no_answer: return "no_answer";
        case Refusal::unknown_user: return "unknown_user";
        case Refusal::wrong_secret: return "wrong_secret";
        case Refusal::security_level: return "security_level";
        case Refusal::time_window: return "time_window";
        case Refusal::something_else: return "something_else";
    }
    return "something_else";
}

Refusal refusal_of(const base::Error& error) {
    if (base::is_timeout(error)) return Refusal::no_answer;
    if (error.code == snmp::Errc::unknown_user) return Refusal::unknown_user;
    if (error.code == snmp::Errc::wrong_password) return Refusal::wrong_secret;
    if (error.code == snmp::Errc::unsupported_security) return Refusal::security_level;
    if (error.code == snmp::Errc::not_in_time_window) return Refusal::time_window;
    return Refusal::something_else;
}

void Refusals::add(const snmp::Credential& credential, const base::Error& error) {
    const auto refusal = refusal_of(error);
    // A wrong secret means that the user was right, so that it tells more than an unknown one.
    if (telling_ == Refusal::none || telling_ == Refusal::no_answer ||
        (telling_ == Refusal::unknown_user && refusal != Refusal::no_answer)) {
        telling_ = refusal;
    }
    each_.push_back(base::printable(snmp::describe(credential), 80) + ": " + in_words(error));
}

std::string Refusals::sentence() const {
    if (each_.empty()) return "answered the knock, and there is no credential to read it with";
    std::string text = "answered the knock, but could not be read: ";
    for (std::size_t i = 0; i < each_.size(); ++i) text += (i == 0 ? "" : "; ") + each_[i];
    return text;
}

}  // namespace fleetgate::discovery
