#include "simulator/manager_side.hpp"

#include "simulator/ber.hpp"
#include "simulator/crypto.hpp"

#include <algorithm>

namespace fleetgate::simulator {
namespace {

struct Security {
    std::string_view engine_id;
    std::int32_t boots = 0, time = 0;
    std::string_view user;
    std::size_t mac_size = 0;
    std::string_view salt;
};

std::string frame(char flags, const Security& security, std::string_view data) {
    std::string header, usm, sealed, inside, message;
    ber::put_integer(header, ber::kInteger, 4711);
    ber::put_integer(header, ber::kInteger, 65507);
    ber::put(header, ber::kOctetString, {&flags, 1});
    ber::put_integer(header, ber::kInteger, 3);
    ber::put(usm, ber::kOctetString, security.engine_id);
    ber::put_integer(usm, ber::kInteger, security.boots);
    ber::put_integer(usm, ber::kInteger, security.time);
    ber::put(usm, ber::kOctetString, security.user);
    ber::put(usm, ber::kOctetString, std::string(security.mac_size, '\0'));
    ber::put(usm, ber::kOctetString, security.salt);
    ber::put(sealed, ber::kSequence, usm);
    ber::put_integer(inside, ber::kInteger, 3);
    ber::put(inside, ber::kSequence, header);
    ber::put(inside, ber::kOctetString, sealed);
    inside += data;
    ber::put(message, ber::kSequence, inside);
    return message;
}

std::string scoped(std::string_view engine_id, std::string_view pdu) {
    std::string inside, out;
    ber::put(inside, ber::kOctetString, engine_id);
    ber::put(inside, ber::kOctetString, {});
    inside += pdu;
    ber::put(out, ber::kSequence, inside);
    return out;
}

}  // namespace

std::string request_pdu(std::uint8_t type, const std::vector<std::string>& oids, std::int32_t non_repeaters,
                        std::int32_t max_repetitions) {
    std::string list, pdu;
    for (const auto& text : oids) {
        std::string varbind;
        ber::put(varbind, ber::kOid, oid_octets(*parse_oid(text)));
        ber::put(varbind, ber::kNull, {});
        ber::put(list, ber::kSequence, varbind);
    }
    append_pdu(pdu, type, 4711, non_repeaters, max_repetitions, list);
    return pdu;
}

std::string v2c_request(std::string_view community, std::string_view pdu) {
    std::string inside, message;
    ber::put_integer(inside, ber::kInteger, 1);
    ber::put(inside, ber::kOctetString, community);
    inside += pdu;
    ber::put(message, ber::kSequence, inside);
    return message;
}

EngineSeen engine_in(std::string_view message) {
    const auto content = ber::Reader{message}.next(ber::kSequence);
    if (!content) return {};
    ber::Reader fields{*content};
    if (!fields.integer() || !fields.next()) return {};
    const auto security = fields.next(ber::kOctetString);
    const auto usm = security ? ber::Reader{*security}.next(ber::kSequence) : std::nullopt;
    if (!usm) return {};
    ber::Reader parameters{*usm};
    const auto id = parameters.next(ber::kOctetString);
    const auto boots = parameters.integer();
    const auto time = parameters.integer();
    if (!id || !boots || !time) return {};
    return {std::string{*id}, *boots, *time};
}

std::string discovery_request() { return frame('\4', {}, scoped({}, request_pdu(kGet, {}, 0, 0))); }

std::string v3_request(const User& user, const LocalizedKeys& keys, const EngineSeen& engine, std::string_view pdu) {
    UsmCrypto crypto;
    const std::string_view salt{"\0\1\2\3\4\5\6\7", 8};
    std::string hidden, data;
    crypto.encrypt(user.priv, keys.priv, static_cast<std::uint32_t>(engine.boots),
                   static_cast<std::uint32_t>(engine.time), salt, scoped(engine.id, pdu), hidden);
    ber::put(data, ber::kOctetString, hidden);
    auto message = frame('\7', {engine.id, engine.boots, engine.time, user.name, mac_octets(user.auth), salt}, data);
    const auto mac = std::string{crypto.mac(user.auth, keys.auth, message)};
    const auto at = message.size() - data.size() - ber::header_size(salt.size()) - salt.size() - mac.size();
    std::copy(mac.begin(), mac.end(), message.begin() + static_cast<std::ptrdiff_t>(at));
    return message;
}

}  // namespace fleetgate::simulator
