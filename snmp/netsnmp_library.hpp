// The wall around Net-SNMP: its globals are switched off and locked here, and nowhere else.
//
// Net-SNMP keeps users in one list and engines' clocks in another, for the whole process, both by engine ID alone. Two
// devices with one engine ID, or a device whose boots fell, then break each other for good. So both lists are empty
// outside a call: UsmScope puts in what belongs to one device, the call is made, and UsmScope takes it out again.
// Only the files named netsnmp_* include Net-SNMP's headers.
#pragma once

#include "snmp/message.hpp"

#include <mutex>

#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>

// Net-SNMP's names for two fields that GETBULK uses otherwise; ours are called so too.
#undef non_repeaters
#undef max_repetitions

namespace fleetgate::snmp {

/// Hold one while calling Net-SNMP. The first starts the library: no MIB files, no configuration, nothing on disk, no
/// output.
class NetSnmpLock {
public:
    NetSnmpLock();

private:
    std::unique_lock<std::mutex> lock_;
};

/// One device's user, keys and clock, known to Net-SNMP for as long as this lives. Needs a NetSnmpLock.
class UsmScope {
public:
    /// `timeless`: whatever boots and time a message states is accepted, once its MAC is right.
    UsmScope(const Security& security, std::string_view engine_id, bool timeless);
    ~UsmScope();
    UsmScope(const UsmScope&) = delete;
    UsmScope& operator=(const UsmScope&) = delete;

private:
    std::string user_name_;
    std::string engine_id_;
    usmUser user_{};
};

/// Net-SNMP takes pointers to what it does not change, without const.
inline u_char* as_octets(std::string_view text) {
    return const_cast<u_char*>(reinterpret_cast<const u_char*>(text.data()));  // NOLINT: see above
}

int netsnmp_level(SecurityLevel level);

/// Version and community of a message to be made.
void name_community(netsnmp_pdu& pdu, const Credential& credential);

}  // namespace fleetgate::snmp
