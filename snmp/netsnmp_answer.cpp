// What is said without having been asked for it: Responses to informs, and Reports, with values of our own.
#include "snmp/netsnmp_buffers.hpp"

#include <algorithm>
#include <list>

namespace fleetgate::snmp {
namespace {

u_char tag_of(Type type) {
    switch (type) {
        case Type::null: return ASN_NULL;
        case Type::integer: return ASN_INTEGER;
        case Type::octet_string: return ASN_OCTET_STR;
        case Type::object_identifier: return ASN_OBJECT_ID;
        case Type::ip_address: return ASN_IPADDRESS;
        case Type::counter32: return ASN_COUNTER;
        case Type::gauge32: return ASN_GAUGE;
        case Type::time_ticks: return ASN_TIMETICKS;
        case Type::opaque: return ASN_OPAQUE;
        case Type::counter64: return ASN_COUNTER64;
        case Type::no_such_object: return SNMP_NOSUCHOBJECT;
        case Type::no_such_instance: return SNMP_NOSUCHINSTANCE;
        case Type::end_of_mib_view: return SNMP_ENDOFMIBVIEW;
    }
    return ASN_NULL;
}

/// Rows as Net-SNMP wants them: linked, and with pointers into what stays here.
class Rows {
public:
    explicit Rows(std::span<const VarBind> from) {
        for (const auto& one : from) add(one);
        for (auto row = rows_.begin(); row != rows_.end(); ++row) {
            row->next_variable = std::next(row) == rows_.end() ? nullptr : &*std::next(row);
        }
    }
    [[nodiscard]] netsnmp_variable_list* first() { return rows_.empty() ? nullptr : &rows_.front(); }

private:
    void add(const VarBind& from) {
        auto& row = rows_.emplace_back();
        row = {};
        auto& name = oids_.emplace_back(from.oid.arcs().begin(), from.oid.arcs().end());
        row.name = name.data();
        row.name_length = name.size();
        row.type = tag_of(from.value.type);
        if (const auto* octets = from.value.octets()) {
            row.val.string = as_octets(*octets);
            row.val_len = octets->size();
        } else if (const auto* named = from.value.oid()) {
            auto& arcs = oids_.emplace_back(named->arcs().begin(), named->arcs().end());
            row.val.objid = arcs.data();
            row.val_len = arcs.size() * sizeof(oid);
        } else if (const auto* plain = std::get_if<std::int64_t>(&from.value.data)) {
            row.val.integer = &numbers_.emplace_back(*plain);
            row.val_len = sizeof(long);
        } else if (const auto* counted = std::get_if<std::uint64_t>(&from.value.data)) {
            add_counted(row, *counted);
        }
    }
    void add_counted(netsnmp_variable_list& row, std::uint64_t number) {
        if (row.type == ASN_COUNTER64) {
            auto& wide = wide_numbers_.emplace_back();
            wide.high = number >> 32U;
            wide.low = number & 0xFFFF'FFFFU;
            row.val.counter64 = &wide;
            row.val_len = sizeof wide;
        } else {
            row.val.integer = &numbers_.emplace_back(static_cast<long>(number));
            row.val_len = sizeof(long);
        }
    }

    std::list<netsnmp_variable_list> rows_;
    std::list<std::vector<oid>> oids_;
    std::list<long> numbers_;
    std::list<counter64> wide_numbers_;
};

bool can_be_said(const VarBind& row) {
    const auto fits = [](const Oid& oid) { return oid.size() >= 2 && oid.size() <= MAX_OID_LEN; };
    return fits(row.oid) && (row.value.oid() == nullptr || fits(*row.value.oid()));
}

}  // namespace

base::Result<std::span<const std::uint8_t>> Codec::encode(const Answered& answer, const Security& security,
                                                          SecurityLevel level) {
    const bool v3 = security.credential.version == Version::v3;
    // Without a name Net-SNMP takes its session's in its place.
    const bool nameless = !v3 && security.credential.community.reveal().empty();
    if (nameless || !std::all_of(answer.variables.begin(), answer.variables.end(), can_be_said)) {
        return base::fail(std::errc::invalid_argument, "this cannot be said in SNMP");
    }
    static char nothing[] = "";
    auto& b = *buffers_;
    Rows rows{answer.variables};
    netsnmp_pdu pdu{};
    pdu.command = answer.kind == PduKind::report ? SNMP_MSG_REPORT : SNMP_MSG_RESPONSE;
    pdu.reqid = answer.request_id;
    pdu.variables = rows.first();

    const NetSnmpLock lock;
    std::optional<UsmScope> scope;
    if (v3) {
        pdu.version = SNMP_VERSION_3;
        pdu.msgid = answer.message_id;
        pdu.securityModel = SNMP_SEC_MODEL_USM;
        pdu.securityLevel = netsnmp_level(level);
        pdu.securityName = const_cast<char*>(security.credential.user.c_str());  // NOLINT: not changed
        pdu.securityNameLen = security.credential.user.size();
        pdu.securityEngineID = as_octets(security.engine_id);
        pdu.securityEngineIDLen = security.engine_id.size();
        const auto context = answer.context_engine_id.empty() ? security.engine_id : answer.context_engine_id;
        pdu.contextEngineID = as_octets(context);
        pdu.contextEngineIDLen = context.size();
        pdu.contextName =
            answer.context_name.empty() ? nothing : const_cast<char*>(answer.context_name.data());  // NOLINT
        pdu.contextNameLen = answer.context_name.size();
        scope.emplace(security, security.engine_id, false);
    } else {
        name_community(pdu, security.credential);
    }
    b.session.version = pdu.version;
    b.session.s_snmp_errno = 0;
    std::size_t length = 0;
    if (snmp_build(&b.packet, &b.packet_size, &length, &b.session, &pdu) != 0) {
        return base::fail(std::errc::invalid_argument,
                          std::string{"the answer cannot be encoded: "} + snmp_api_errstring(b.session.s_snmp_errno));
    }
    return std::span<const std::uint8_t>{b.packet + (b.packet_size - length), length};
}

}  // namespace fleetgate::snmp
