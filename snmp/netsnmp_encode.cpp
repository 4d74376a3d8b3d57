#include "snmp/netsnmp_buffers.hpp"

#include <algorithm>

namespace fleetgate::snmp {
namespace {

int command(PduKind kind) {
    switch (kind) {
        case PduKind::get: return SNMP_MSG_GET;
        case PduKind::get_next: return SNMP_MSG_GETNEXT;
        case PduKind::get_bulk: return SNMP_MSG_GETBULK;
        case PduKind::response: return SNMP_MSG_RESPONSE;
        case PduKind::report: return SNMP_MSG_REPORT;
        case PduKind::trap: return SNMP_MSG_TRAP2;
        case PduKind::inform: return SNMP_MSG_INFORM;
    }
    return SNMP_MSG_GET;
}

void name_user(netsnmp_pdu& pdu, const Question& question, const Security& security) {
    static char nobody[] = "";
    pdu.version = SNMP_VERSION_3;
    pdu.msgid = question.message_id;
    pdu.securityModel = SNMP_SEC_MODEL_USM;
    pdu.securityLevel = SNMP_SEC_LEVEL_NOAUTH;
    pdu.securityName = pdu.contextName = nobody;
    if (security.engine_id.empty()) return;  // a probe: RFC 3414 section 4, no user, no engine
    pdu.securityLevel = netsnmp_level(security_level(security.credential));
    pdu.securityName = const_cast<char*>(security.credential.user.c_str());  // NOLINT: not changed
    pdu.securityNameLen = security.credential.user.size();
    pdu.securityEngineID = pdu.contextEngineID = as_octets(security.engine_id);
    pdu.securityEngineIDLen = pdu.contextEngineIDLen = security.engine_id.size();
    const std::string_view context = security.context.value_or(security.credential.context);
    if (!context.empty()) pdu.contextName = const_cast<char*>(context.data());  // NOLINT: not changed
    pdu.contextNameLen = context.size();
}

/// For a length of 0 Net-SNMP takes its session's name in its place, and frees what it was given.
bool is_nameless(const Credential& credential, bool probes) {
    if (credential.version == Version::v3) return credential.user.empty() && !probes;
    return credential.community.reveal().empty();
}

}  // namespace

void name_community(netsnmp_pdu& pdu, const Credential& credential) {
    pdu.version = credential.version == Version::v1 ? SNMP_VERSION_1 : SNMP_VERSION_2c;
    pdu.community = as_octets(credential.community.reveal());
    pdu.community_len = credential.community.reveal().size();
}

Codec::Codec() : buffers_{std::make_unique<Buffers>()} {}
Codec::~Codec() = default;

base::Result<std::span<const std::uint8_t>> Codec::encode(const Question& question, const Security& security) {
    if (is_nameless(security.credential, security.engine_id.empty())) {
        return base::fail(std::errc::invalid_argument, "an empty community or user name cannot be sent");
    }
    auto& b = *buffers_;
    std::size_t arcs = 0;
    for (const auto& variable : question.variables) {
        if (variable.size() < 2 || variable.size() > MAX_OID_LEN) {
            return base::fail(std::errc::invalid_argument, variable.to_string() + " cannot be asked for");
        }
        arcs += variable.size();
    }
    b.names.resize(arcs);
    if (b.variables.size() < question.variables.size()) b.variables.resize(question.variables.size());
    auto* name = b.names.data();
    for (std::size_t i = 0; i < question.variables.size(); ++i) {
        auto& row = b.variables[i];
        const auto& variable = question.variables[i].arcs();
        row.next_variable = i + 1 < question.variables.size() ? &b.variables[i + 1] : nullptr;
        row.name = name;
        row.name_length = variable.size();
        row.type = ASN_NULL;
        row.val.string = nullptr;
        row.val_len = 0;
        name = std::copy(variable.begin(), variable.end(), name);
    }

    netsnmp_pdu pdu{};
    pdu.command = command(question.kind);
    pdu.reqid = question.request_id;
    if (question.kind == PduKind::get_bulk) pdu.errindex = question.max_repetitions;  // where GETBULK has it
    pdu.variables = question.variables.empty() ? nullptr : b.variables.data();
    pdu.flags = UCD_MSG_FLAG_EXPECT_RESPONSE;

    const NetSnmpLock lock;
    const bool v3 = security.credential.version == Version::v3;
    if (v3) {
        name_user(pdu, question, security);
    } else {
        name_community(pdu, security.credential);
    }
    std::optional<UsmScope> scope;
    if (v3) scope.emplace(security, security.engine_id, false);
    b.session.version = pdu.version;
    b.session.s_snmp_errno = 0;
    std::size_t length = 0;
    if (snmp_build(&b.packet, &b.packet_size, &length, &b.session, &pdu) != 0) {
        return base::fail(std::errc::invalid_argument,
                          std::string{"the request cannot be encoded: "} + snmp_api_errstring(b.session.s_snmp_errno));
    }
    return std::span<const std::uint8_t>{b.packet + (b.packet_size - length), length};
}

}  // namespace fleetgate::snmp
