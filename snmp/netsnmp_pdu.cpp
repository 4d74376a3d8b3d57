// The PDU and its variables (RFC 3416 section 3): from BER, by Net-SNMP's reader, straight into our own values.
#include "snmp/netsnmp_buffers.hpp"

namespace fleetgate::snmp {
namespace {

constexpr std::size_t kMostVariables = 10'000;  // 65,507 octets hold no more than about 9,000
constexpr std::size_t kUsualOctets = 20;        // of one variable, or more

std::optional<PduKind> kind_of(u_char command) {
    switch (command) {
        case SNMP_MSG_RESPONSE: return PduKind::response;
        case SNMP_MSG_REPORT: return PduKind::report;
        case SNMP_MSG_GET: return PduKind::get;
        case SNMP_MSG_GETNEXT: return PduKind::get_next;
        case SNMP_MSG_GETBULK: return PduKind::get_bulk;
        case SNMP_MSG_TRAP:
        case SNMP_MSG_TRAP2: return PduKind::trap;
        case SNMP_MSG_INFORM: return PduKind::inform;
        default: return std::nullopt;
    }
}

Oid oid_of(const oid* arcs, std::size_t count) {
    std::array<std::uint32_t, MAX_OID_LEN> narrow{};
    for (std::size_t i = 0; i < count; ++i) narrow[i] = static_cast<std::uint32_t>(arcs[i]);
    return Oid{std::span<const std::uint32_t>{narrow.data(), count}};
}

std::optional<Value> unsigned_value(Type type, u_char* data, std::size_t length) {
    u_long number = 0;
    u_char found = 0;
    if (asn_parse_unsigned_int(data, &length, &found, &number, sizeof number) == nullptr) return std::nullopt;
    return Value{type, std::uint64_t{number & 0xFFFF'FFFFU}};
}

std::optional<Value> counter64_value(u_char* data, std::size_t length) {
    counter64 number{};
    u_char found = 0;
    if (asn_parse_unsigned_int64(data, &length, &found, &number, sizeof number) == nullptr) return std::nullopt;
    return Value{Type::counter64, std::uint64_t{number.high} << 32U | std::uint64_t{number.low}};
}

std::optional<Value> integer_value(u_char* data, std::size_t length) {
    long number = 0;
    u_char found = 0;
    if (asn_parse_int(data, &length, &found, &number, sizeof number) == nullptr) return std::nullopt;
    return Value{Type::integer, std::int64_t{number}};
}

std::optional<Value> oid_value(u_char* data, std::size_t length) {
    std::array<oid, MAX_OID_LEN> arcs;
    auto count = arcs.size();
    u_char found = 0;
    if (asn_parse_objid(data, &length, &found, arcs.data(), &count) == nullptr) return std::nullopt;
    return Value{Type::object_identifier, oid_of(arcs.data(), count)};
}

/// The content as it stands. An IpAddress that has not four octets is no address.
std::optional<Value> octets_value(Type type, u_char* data, std::size_t length) {
    u_char found = 0;
    const auto* content = asn_parse_header(data, &length, &found);
    if (content == nullptr) return std::nullopt;
    if (type == Type::ip_address && length != 4) type = Type::octet_string;
    return Value{type, std::string{reinterpret_cast<const char*>(content), length}};
}

/// `data` is the value's whole TLV. Nothing when it cannot be read. A type that SNMP does not have comes back as
/// Opaque, so that one odd variable does not cost the others.
std::optional<Value> read_value(u_char type, u_char* data, std::size_t length) {
    switch (type) {
        case ASN_INTEGER: return integer_value(data, length);
        case ASN_COUNTER: return unsigned_value(Type::counter32, data, length);
        case ASN_GAUGE:
        case ASN_UINTEGER: return unsigned_value(Type::gauge32, data, length);
        case ASN_TIMETICKS: return unsigned_value(Type::time_ticks, data, length);
        case ASN_COUNTER64: return counter64_value(data, length);
        case ASN_OBJECT_ID: return oid_value(data, length);
        case ASN_OCTET_STR:
        case ASN_BIT_STR: return octets_value(Type::octet_string, data, length);
        case ASN_IPADDRESS: return octets_value(Type::ip_address, data, length);
        case ASN_NULL: return Value{Type::null, {}};
        case SNMP_NOSUCHOBJECT: return Value{Type::no_such_object, {}};
        case SNMP_NOSUCHINSTANCE: return Value{Type::no_such_instance, {}};
        case SNMP_ENDOFMIBVIEW: return Value{Type::end_of_mib_view, {}};
        default: return octets_value(Type::opaque, data, length);
    }
}

bool read_variables(u_char* data, std::size_t length, VarBinds& rows) {
    u_char type = 0;
    data = asn_parse_sequence(data, &length, &type, ASN_SEQUENCE | ASN_CONSTRUCTOR, "varbinds");
    if (data == nullptr) return false;
    rows.reserve(length / kUsualOctets + 1);
    std::array<oid, MAX_OID_LEN> name;
    while (length > 0) {
        auto name_length = name.size();
        u_char* value = nullptr;
        std::size_t value_length = 0;
        data = snmp_parse_var_op(data, name.data(), &name_length, &type, &value_length, &value, &length);
        if (data == nullptr || value == nullptr || value >= data || rows.size() == kMostVariables) return false;
        auto read = read_value(type, value, static_cast<std::size_t>(data - value));
        if (!read) return false;
        rows.push_back({oid_of(name.data(), name_length), *std::move(read)});
    }
    return true;
}

/// RFC 1157 section 4.1.6: enterprise, agent-addr, generic-trap, specific-trap, time-stamp. Steps over them.
bool skip_v1_trap_head(u_char*& data, std::size_t& length) {
    static constexpr std::array<unsigned, 5> kHead{ASN_OBJECT_ID, ASN_IPADDRESS, ASN_INTEGER, ASN_INTEGER,
                                                   ASN_TIMETICKS};
    for (const auto expected : kHead) {
        auto left = length;
        u_char type = 0;
        auto* content = asn_parse_header(data, &left, &type);
        if (content == nullptr || type != expected) return false;
        length -= static_cast<std::size_t>(content - data) + left;
        data = content + left;
    }
    return true;
}

}  // namespace

tl::expected<Pdu, DecodeFault> read_pdu(u_char* data, std::size_t length) {
    const auto malformed = tl::unexpected{DecodeFault::malformed};
    u_char type = 0;
    data = asn_parse_header(data, &length, &type);
    const auto kind = kind_of(type);
    if (data == nullptr || !kind) return malformed;
    if (type == SNMP_MSG_TRAP) {
        Pdu trap;
        trap.kind = *kind;
        if (!skip_v1_trap_head(data, length) || !read_variables(data, length, trap.variables)) return malformed;
        return trap;
    }
    std::array<long, 3> head{};  // request-id, error-status, error-index
    for (auto& number : head) {
        u_char number_type = 0;
        data = asn_parse_int(data, &length, &number_type, &number, sizeof number);
        if (data == nullptr || number_type != ASN_INTEGER) return malformed;
    }
    Pdu pdu;
    pdu.kind = *kind;
    pdu.request_id = static_cast<std::int32_t>(head[0]);
    pdu.error_status = static_cast<std::int32_t>(head[1]);
    pdu.error_index = head[2] > 0 ? static_cast<std::uint32_t>(head[2]) : 0;
    if (!read_variables(data, length, pdu.variables)) return malformed;
    return pdu;
}

}  // namespace fleetgate::snmp
