#include "snmp/netsnmp_library.hpp"

#include <net-snmp/library/lcd_time.h>
#include <net-snmp/library/snmpusm.h>
#include <net-snmp/library/tools.h>
#include <net-snmp/library/transform_oids.h>

namespace fleetgate::snmp {
namespace {

struct Transform {
    oid* name;
    std::size_t length;
};

template <std::size_t N>
Transform transform(oid (&name)[N]) {
    return {name, N};
}

Transform transform(AuthProtocol protocol) {
    switch (protocol) {
        case AuthProtocol::none: break;
        case AuthProtocol::md5: return transform(usmHMACMD5AuthProtocol);
        case AuthProtocol::sha1: return transform(usmHMACSHA1AuthProtocol);
        case AuthProtocol::sha224: return transform(usmHMAC128SHA224AuthProtocol);
        case AuthProtocol::sha256: return transform(usmHMAC192SHA256AuthProtocol);
        case AuthProtocol::sha384: return transform(usmHMAC256SHA384AuthProtocol);
        case AuthProtocol::sha512: return transform(usmHMAC384SHA512AuthProtocol);
    }
    return transform(usmNoAuthProtocol);
}

Transform transform(PrivProtocol protocol) {
    switch (protocol) {
        case PrivProtocol::none: break;
        case PrivProtocol::des: return transform(usmDESPrivProtocol);
        case PrivProtocol::aes128: return transform(usmAESPrivProtocol);
        case PrivProtocol::aes192: return transform(usmAES192PrivProtocol);
        case PrivProtocol::aes256: return transform(usmAES256PrivProtocol);
        case PrivProtocol::aes192_reeder: return transform(usmAES192CiscoPrivProtocol);
        case PrivProtocol::aes256_reeder: return transform(usmAES256CiscoPrivProtocol);
    }
    return transform(usmNoPrivProtocol);
}

void start_library() {
    netsnmp_setenv("MIBS", "", 1);
    netsnmp_setenv("SNMPCONFPATH", "", 1);
    netsnmp_ds_set_boolean(NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_DONT_READ_CONFIGS, 1);
    netsnmp_ds_set_boolean(NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_DONT_PERSIST_STATE, 1);
    netsnmp_ds_set_boolean(NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_DISABLE_PERSISTENT_LOAD, 1);
    netsnmp_ds_set_boolean(NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_DISABLE_PERSISTENT_SAVE, 1);
    // Without any handler Net-SNMP would print to standard error.
    netsnmp_register_loghandler(NETSNMP_LOGHANDLER_NONE, LOG_DEBUG);
    init_snmp("fleetgate");
}

std::mutex& library_mutex() {
    static std::mutex mutex;
    return mutex;
}

}  // namespace

NetSnmpLock::NetSnmpLock() : lock_{library_mutex()} {
    static const bool started = (start_library(), true);
    static_cast<void>(started);
}

UsmScope::UsmScope(const Security& security, std::string_view engine_id, bool timeless)
    : user_name_{security.credential.user}, engine_id_{engine_id} {
    if (engine_id_.empty()) return;
    const auto auth = transform(security.credential.auth);
    const auto priv = transform(security.credential.priv);
    user_.engineID = as_octets(engine_id_);
    user_.engineIDLen = engine_id_.size();
    user_.name = user_name_.data();
    user_.secName = user_name_.data();
    user_.authProtocol = auth.name;
    user_.authProtocolLen = auth.length;
    user_.privProtocol = priv.name;
    user_.privProtocolLen = priv.length;
    if (security.keys != nullptr) {
        user_.authKey = as_octets(security.keys->auth.reveal());
        user_.authKeyLen = security.keys->auth.reveal().size();
        user_.privKey = as_octets(security.keys->priv.reveal());
        user_.privKeyLen = security.keys->priv.reveal().size();
    }
    user_.userStatus = SNMP_ROW_ACTIVE;
    user_.userStorageType = SNMP_STORAGE_READONLY;
    usm_add_user(&user_);
    set_enginetime(user_.engineID, static_cast<u_int>(user_.engineIDLen), timeless ? 0 : security.boots,
                   timeless ? 0 : security.time, 1);
}

UsmScope::~UsmScope() {
    if (user_.engineID != nullptr) usm_remove_user(&user_);
    free_etimelist();
}

int netsnmp_level(SecurityLevel level) {
    switch (level) {
        case SecurityLevel::none: return SNMP_SEC_LEVEL_NOAUTH;
        case SecurityLevel::auth: return SNMP_SEC_LEVEL_AUTHNOPRIV;
        case SecurityLevel::priv: return SNMP_SEC_LEVEL_AUTHPRIV;
    }
    return SNMP_SEC_LEVEL_NOAUTH;
}

SecurityLevel security_level(const Credential& credential) {
    if (credential.version != Version::v3 || credential.auth == AuthProtocol::none) return SecurityLevel::none;
    return credential.priv == PrivProtocol::none ? SecurityLevel::auth : SecurityLevel::priv;
}

}  // namespace fleetgate::snmp
