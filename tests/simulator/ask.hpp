// A small manager's side for the tests of the simulator: builds v1 and v2c requests, takes answers apart.
#pragma once

#include "simulator/ber.hpp"
#include "simulator/fleet.hpp"
#include "simulator/oid.hpp"
#include "simulator/responder.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::simulator::probe {

struct Varbind {
    std::string oid;
    std::uint8_t tag = 0;
    std::string content;

    [[nodiscard]] std::int64_t number() const {
        std::int64_t value = !content.empty() && tag == ber::kInteger && (content[0] & 0x80) != 0 ? -1 : 0;
        for (const char c : content) value = value * 256 + static_cast<std::uint8_t>(c);
        return value;
    }
};

struct Answer {
    std::int32_t request_id = 0, status = 0, index = 0;
    std::vector<Varbind> varbinds;
};

inline std::string oid_of(std::string_view content) {
    Oid oid;
    std::uint64_t value = 0;
    for (const char c : content) {
        value = value << 7U | (static_cast<std::uint8_t>(c) & 0x7fU);
        if ((c & 0x80) != 0) continue;
        if (oid.empty()) {
            const auto first = value < 80 ? value / 40 : 2;
            oid.push_back(static_cast<std::uint32_t>(first));
            value -= first * 40;
        }
        oid.push_back(static_cast<std::uint32_t>(value));
        value = 0;
    }
    return to_text(oid);
}

inline std::string request(Version version, std::uint8_t type, const std::vector<std::string>& oids, std::int32_t a = 0,
                           std::int32_t b = 0, std::string_view community = "public", std::int32_t id = 7) {
    std::string list;
    for (const auto& text : oids) {
        std::string oid;
        ber::put(oid, ber::kOid, oid_octets(*parse_oid(text)));
        ber::put(oid, ber::kNull, {});
        ber::put(list, ber::kSequence, oid);
    }
    std::string inside, message;
    ber::put_integer(inside, ber::kInteger, static_cast<std::int64_t>(version));
    ber::put(inside, ber::kOctetString, community);
    append_pdu(inside, type, id, a, b, list);
    ber::put(message, ber::kSequence, inside);
    return message;
}

inline std::optional<Answer> answer_of(std::string_view message) {
    const auto content = ber::Reader{message}.next(ber::kSequence);
    if (!content) return std::nullopt;
    ber::Reader fields{*content};
    if (!fields.integer() || !fields.next(ber::kOctetString)) return std::nullopt;
    const auto octets = fields.next();
    const auto pdu = octets ? parse_pdu(octets->whole) : std::nullopt;
    if (!pdu) return std::nullopt;
    Answer answer{pdu->request_id, pdu->non_repeaters, pdu->max_repetitions, {}};
    ber::Reader list{pdu->varbinds};
    while (const auto varbind = list.next(ber::kSequence)) {
        ber::Reader pair{*varbind};
        const auto oid = pair.next(ber::kOid);
        const auto value = pair.next();
        if (!oid || !value) return std::nullopt;
        answer.varbinds.push_back({oid_of(*oid), value->tag, std::string{value->content}});
    }
    return answer;
}

/// Asks a fleet as if by datagram.
class Asker {
public:
    explicit Asker(Fleet& fleet, Address address = 0x7f140001) : fleet_{fleet}, address_{address} {}

    std::optional<Answer> send(const std::string& message, Elapsed now = Elapsed{0}) {
        replies.clear();
        fleet_.answer(address_, message, now, replies);
        if (replies.all().empty()) return std::nullopt;
        return answer_of(replies.octets(replies.all().front()));
    }
    std::optional<Answer> get(const std::vector<std::string>& oids, Version version = Version::v2c,
                              Elapsed now = Elapsed{0}) {
        return send(request(version, kGet, oids), now);
    }
    std::optional<Answer> next(const std::vector<std::string>& oids, Version version = Version::v2c) {
        return send(request(version, kGetNext, oids));
    }
    std::optional<Answer> bulk(const std::vector<std::string>& oids, std::int32_t non_repeaters, std::int32_t most) {
        return send(request(Version::v2c, kGetBulk, oids, non_repeaters, most));
    }
    std::int64_t number(const std::string& oid, Elapsed now = Elapsed{0}) {
        const auto answer = get({oid}, Version::v2c, now);
        return answer ? answer->varbinds.at(0).number() : -999;
    }
    /// Everything, by GETNEXT; stops after `limit` rows.
    std::vector<Varbind> walk(std::size_t limit = 20000) {
        std::vector<Varbind> rows;
        std::string at = "1.3";
        while (rows.size() < limit) {
            const auto answer = next({at});
            if (!answer || answer->varbinds.size() != 1 || answer->varbinds[0].tag == ber::kEndOfMibView) break;
            at = answer->varbinds[0].oid;
            rows.push_back(answer->varbinds[0]);
        }
        return rows;
    }

    Replies replies;

private:
    Fleet& fleet_;
    Address address_;
};

}  // namespace fleetgate::simulator::probe
