// From passphrase to key (RFC 3414 appendix A.2, RFC 7860 section 9.3; privacy keys longer than a hash: see keys.cpp).
#pragma once

#include "base/result.hpp"
#include "snmp/message.hpp"

namespace fleetgate::snmp {

/// Ku of both passphrases: what is slow, and the same at every device.
struct MasterKeys {
    base::Secret auth;
    base::Secret priv;
};

/// Hashes 1 MB for each passphrase, 2 to 8 ms: never on the loop. Errors: not_supported where OpenSSL refuses the hash.
base::Result<MasterKeys> master_keys(const Credential& credential);

/// Kul at one engine; microseconds, unless slow_to_localize().
base::Result<LocalKeys> localize(const MasterKeys& master, const Credential& credential, std::string_view engine_id);

/// Reeder's way of lengthening a key hashes another 1 MB for each engine.
bool slow_to_localize(const Credential& credential);

}  // namespace fleetgate::snmp
