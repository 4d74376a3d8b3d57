#include "snmp/netsnmp_buffers.hpp"

#include <net-snmp/library/snmp_secmod.h>

namespace fleetgate::snmp {
namespace {

constexpr u_char kSequence = ASN_SEQUENCE | ASN_CONSTRUCTOR;

/// Reads on through BER, one element after the other; once something is wrong, it stays wrong.
class Reader {
public:
    Reader(u_char* at, std::size_t left) : at_{at}, left_{left} {}

    void enter(u_char type) {
        u_char found = type;
        if (ok()) at_ = asn_parse_sequence(at_, &left_, &found, type, "message");
    }
    std::int32_t integer() {
        long value = 0;
        u_char type = 0;
        if (ok()) at_ = asn_parse_int(at_, &left_, &type, &value, sizeof value);
        if (type != ASN_INTEGER) at_ = nullptr;
        return static_cast<std::int32_t>(value);
    }
    std::string_view octets() {
        if (!ok()) return {};
        auto length = left_;
        u_char type = 0;
        auto* content = asn_parse_header(at_, &length, &type);
        if (content == nullptr || type != ASN_OCTET_STR) {
            at_ = nullptr;
            return {};
        }
        left_ -= static_cast<std::size_t>(content - at_) + length;
        at_ = content + length;
        return {reinterpret_cast<const char*>(content), length};
    }
    [[nodiscard]] bool ok() const { return at_ != nullptr; }
    [[nodiscard]] u_char* at() const { return at_; }
    [[nodiscard]] std::size_t left() const { return left_; }

private:
    u_char* at_;
    std::size_t left_;
};

struct V3Header {
    Envelope envelope;
    std::uint8_t flags = 0;
    std::size_t largest_answer = 0;
    u_char* security_parameters = nullptr;
};

std::optional<V3Header> read_v3_header(Reader reader) {
    V3Header header;
    auto& envelope = header.envelope;
    envelope.version = Version::v3;
    auto global = reader;
    global.enter(kSequence);
    envelope.message_id = global.integer();
    header.largest_answer = static_cast<std::size_t>(global.integer());
    const auto flags = global.octets();
    const auto model = global.integer();
    if (!global.ok() || flags.size() != 1 || model != SNMP_SEC_MODEL_USM) return std::nullopt;
    header.flags = static_cast<std::uint8_t>(flags[0]);
    const bool auth = (header.flags & SNMP_MSG_FLAG_AUTH_BIT) != 0;
    const bool priv = (header.flags & SNMP_MSG_FLAG_PRIV_BIT) != 0;
    if (priv && !auth) return std::nullopt;  // RFC 3412 section 7.2, step 5d
    envelope.level = priv ? SecurityLevel::priv : auth ? SecurityLevel::auth : SecurityLevel::none;

    const auto spent = static_cast<std::size_t>(global.at() - reader.at());
    if (spent > reader.left()) return std::nullopt;
    header.security_parameters = global.at();
    Reader security{global.at(), reader.left() - spent};
    security.enter(ASN_OCTET_STR);
    security.enter(kSequence);
    envelope.engine_id = security.octets();
    envelope.boots = static_cast<std::uint32_t>(security.integer());
    envelope.time = static_cast<std::uint32_t>(security.integer());
    envelope.user = security.octets();
    envelope.reportable = (header.flags & SNMP_MSG_FLAG_RPRT_BIT) != 0;
    if (!security.ok() || envelope.engine_id.size() > kLongestEngineId) return std::nullopt;
    return header;
}

/// The version field, then what follows it.
std::optional<std::pair<std::int32_t, Reader>> open_message(std::span<std::uint8_t> datagram) {
    Reader reader{datagram.data(), datagram.size()};
    reader.enter(kSequence);
    const auto version = reader.integer();
    if (!reader.ok()) return std::nullopt;
    return std::pair{version, reader};
}

tl::unexpected<DecodeFault> fault(DecodeFault why) { return tl::unexpected{why}; }

tl::unexpected<DecodeFault> usm_fault(int error) {
    switch (error) {
        case SNMPERR_USM_AUTHENTICATIONFAILURE:
        case SNMPERR_USM_UNKNOWNSECURITYNAME:
        case SNMPERR_USM_UNSUPPORTEDSECURITYLEVEL: return fault(DecodeFault::not_authentic);
        case SNMPERR_USM_NOTINTIMEWINDOW: return fault(DecodeFault::not_in_time_window);
        default: return fault(DecodeFault::malformed);
    }
}

/// RFC 3412 section 6.7: contextEngineID, contextName, PDU.
tl::expected<Pdu, DecodeFault> read_scoped_pdu(u_char* data, std::size_t length) {
    Reader reader{data, length};
    reader.enter(kSequence);
    const auto engine_id = reader.octets();
    const auto name = reader.octets();
    if (!reader.ok()) return fault(DecodeFault::malformed);
    auto pdu = read_pdu(reader.at(), reader.left());
    if (!pdu) return pdu;
    pdu->context_engine_id = engine_id;
    pdu->context_name = name;
    return pdu;
}

}  // namespace

std::optional<Envelope> Codec::peek(std::span<std::uint8_t> datagram) {
    const NetSnmpLock lock;
    const auto message = open_message(datagram);
    if (!message) return std::nullopt;
    auto [version, reader] = *message;
    if (version == SNMP_VERSION_3) {
        const auto header = read_v3_header(reader);
        if (!header) return std::nullopt;
        return header->envelope;
    }
    if (version != SNMP_VERSION_1 && version != SNMP_VERSION_2c) return std::nullopt;
    Envelope envelope;
    envelope.version = version == SNMP_VERSION_1 ? Version::v1 : Version::v2c;
    envelope.community = reader.octets();
    if (!reader.ok()) return std::nullopt;
    return envelope;
}

tl::expected<Pdu, DecodeFault> Codec::decode(std::span<std::uint8_t> datagram, const Envelope& envelope,
                                             const Security& security, bool timeless) {
    const NetSnmpLock lock;
    const auto message = open_message(datagram);
    if (!message) return fault(DecodeFault::malformed);
    auto [version, reader] = *message;
    if (envelope.version != Version::v3) {
        reader.octets();
        if (!reader.ok()) return fault(DecodeFault::malformed);
        return read_pdu(reader.at(), reader.left());
    }

    const auto header = read_v3_header(reader);
    auto* usm = find_sec_mod(SNMP_SEC_MODEL_USM);
    if (!header || usm == nullptr) return fault(DecodeFault::malformed);
    const UsmScope scope{security, envelope.engine_id, timeless};
    auto& b = *buffers_;
    b.session.version = SNMP_VERSION_3;
    std::array<u_char, SNMP_MAX_ENG_SIZE> engine_id{};
    std::array<char, SNMP_MAX_SEC_NAME_SIZE> name{};
    auto engine_id_length = engine_id.size();
    auto name_length = name.size();
    auto* scoped = b.plain.data();
    auto scoped_length = b.plain.size();
    std::size_t most = 0;
    void* state = nullptr;
    netsnmp_pdu unused{};
    snmp_secmod_incoming_params in{};
    in.msgProcModel = SNMP_MP_MODEL_SNMPv3;
    in.maxMsgSize = header->largest_answer;
    in.secParams = header->security_parameters;
    in.secModel = SNMP_SEC_MODEL_USM;
    in.secLevel = netsnmp_level(header->envelope.level);
    in.wholeMsg = datagram.data();
    in.wholeMsgLen = datagram.size();
    in.secEngineID = engine_id.data();
    in.secEngineIDLen = &engine_id_length;
    in.secName = name.data();
    in.secNameLen = &name_length;
    in.scopedPdu = &scoped;
    in.scopedPduLen = &scoped_length;
    in.maxSizeResponse = &most;
    in.secStateRef = &state;
    in.sess = &b.session;
    in.pdu = &unused;
    in.msg_flags = header->flags;
    const auto error = usm->decode(&in);
    if (state != nullptr) usm->pdu_free_state_ref(state);
    if (error != SNMPERR_SUCCESS) return usm_fault(error);
    return read_scoped_pdu(scoped, scoped_length);
}

}  // namespace fleetgate::snmp
