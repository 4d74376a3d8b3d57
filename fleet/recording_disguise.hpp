// What identifies a device, its network or its people, replaced wherever it turns up in a recording.
#pragma once

#include "snmp/value.hpp"

#include <string>
#include <utility>
#include <vector>

namespace fleetgate::fleet {

class Disguise {
public:
    /// Gathers from the rows what is to be replaced: serial numbers, names, places, contacts, MAC addresses, the
    /// address itself.
    Disguise(const snmp::VarBinds& rows, const std::string& own_address);

    /// Replaces in place; true when the row changed.
    bool apply(snmp::VarBind& row) const;

private:
    void add_text(const std::string& text);
    void add_octets(std::string from, std::string to);
    void add_address(const std::string& address);
    [[nodiscard]] std::string disguised(std::string text) const;

    /// Longest first, so that a part never hides its whole.
    std::vector<std::pair<std::string, std::string>> replacements_;
};

/// The same length and shape, other letters and digits: "VNB3J99999" becomes "XXX0X00001". The same text always becomes
/// the same: `salt` tells apart the texts of one recording.
std::string same_shape(const std::string& text, std::uint32_t salt);

/// IPv4 addresses, MAC addresses, e-mail addresses and host names in URLs, replaced by ones for documentation (RFC
/// 5737, RFC 2606).
std::string without_addresses(std::string text);

}  // namespace fleetgate::fleet
