#include "simulator/responder.hpp"

#include "simulator/ber.hpp"

#include <algorithm>
#include <vector>

namespace fleetgate::simulator {
namespace {

constexpr std::size_t kUnknown = static_cast<std::size_t>(-1);
// A request of more varbinds than this is an attack.
constexpr std::size_t kVarbindLimit = 1000;
// Room for the PDU's own header, request id, status and index.
constexpr std::size_t kPduOverhead = 24;

void append_varbind(std::string& list, std::string_view oid, std::string_view value) {
    ber::put_header(list, ber::kSequence, oid.size() + value.size());
    list.append(oid).append(value);
}

std::string_view exception(std::uint8_t tag) {
    static const std::string instance{static_cast<char>(ber::kNoSuchInstance), '\0'};
    static const std::string end{static_cast<char>(ber::kEndOfMibView), '\0'};
    static const std::string null{static_cast<char>(ber::kNull), '\0'};
    return tag == ber::kNoSuchInstance ? instance : tag == ber::kEndOfMibView ? end : null;
}

/// Numbers as text, counters as INTEGER, text as numbers: what a decoder must not trip over.
std::string wrongly_typed(std::string_view value) {
    const auto element = ber::Reader{value}.next();
    std::string out;
    if (!element) return out;
    switch (element->tag) {
        case ber::kInteger: ber::put(out, ber::kOctetString, "n/a"); break;
        case ber::kCounter32:
        case ber::kGauge32:
        case ber::kTimeTicks: ber::put(out, ber::kInteger, element->content); break;
        case ber::kOid: ber::put(out, ber::kOctetString, element->content); break;
        case ber::kOctetString:
            ber::put_integer(out, ber::kInteger, static_cast<std::int64_t>(element->content.size()));
            break;
        default: out = value; break;
    }
    return out;
}

// Below it lie the OIDs that an endless device invents: {2 999}, the arc for examples, is behind everything real.
const Oid kInvented{2, 999};

struct Varbind {
    std::string_view oid;  // with tag and length
    OidKey key;
};

bool next_varbind(ber::Reader& list, Varbind& out) {
    const auto content = list.next(ber::kSequence);
    if (!content) return false;
    ber::Reader varbind{*content};
    const auto oid = varbind.next();
    if (!oid || oid->tag != ber::kOid || !varbind.next()) return false;
    out.oid = oid->whole;
    return out.key.assign(oid->content);
}

}  // namespace

struct Responder::View {
    const MibTable& table;
    const DeviceNow& device;
    const Faults& faults;
    Version version;
    std::size_t limit;

    [[nodiscard]] bool visible(std::size_t i) const {
        if (version == Version::v1 && table.tag(i) == ber::kCounter64) return false;
        const auto* live = table.live(i);
        return live == nullptr || exists(*live, device);
    }

    [[nodiscard]] std::string_view value(std::size_t i, std::string& room) const {
        auto value = table.value(i);
        if (const auto* live = table.live(i)) {
            room.clear();
            append_value(*live, device, room);
            value = room;
        }
        if (!faults.wrong_types) return value;
        room = wrongly_typed(value);
        return room;
    }

    /// The row after row i - 1, of those that exist now.
    [[nodiscard]] std::size_t visible_from(std::size_t i) const {
        // Once in a while a few rows back: a walk that trusts the device runs in circles.
        if (faults.non_increasing && i % 16 == 15) i -= 9;
        while (i < table.size() && !visible(i)) ++i;
        return i;
    }
};

std::optional<Pdu> parse_pdu(std::string_view octets) {
    ber::Reader outer{octets};
    const auto element = outer.next();
    if (!element || element->tag < kGet || element->tag > kReport) return std::nullopt;
    ber::Reader fields{element->content};
    const auto id = fields.integer();
    const auto a = fields.integer();
    const auto b = fields.integer();
    const auto varbinds = fields.next(ber::kSequence);
    if (!id || !a || !b || !varbinds) return std::nullopt;
    return Pdu{element->tag, *id, *a, *b, *varbinds};
}

void append_pdu(std::string& out, std::uint8_t type, std::int32_t request_id, std::int32_t status, std::int32_t index,
                std::string_view varbinds) {
    std::string numbers;
    ber::put_integer(numbers, ber::kInteger, request_id);
    ber::put_integer(numbers, ber::kInteger, status);
    ber::put_integer(numbers, ber::kInteger, index);
    ber::put_header(out, type, numbers.size() + ber::header_size(varbinds.size()) + varbinds.size());
    out += numbers;
    ber::put(out, ber::kSequence, varbinds);
}

bool Responder::answer(const MibTable& table, const DeviceNow& device, const Faults& faults, Version version,
                       const Pdu& pdu, std::size_t limit_octets, std::string& out) {
    const View view{table, device, faults, version, limit_octets - std::min(limit_octets, kPduOverhead)};
    list_.clear();
    switch (pdu.type) {
        case kGet: return get(view, pdu, out);
        case kGetNext: return get_next(view, pdu, out);
        case kGetBulk: return version != Version::v1 && !faults.no_bulk && get_bulk(view, pdu, out);
        case kSet: return refuse(view, pdu, version == Version::v1 ? kNoSuchName : kNotWritable, 1, out);
        default: return false;
    }
}

bool Responder::refuse(const View& view, const Pdu& pdu, std::int32_t status, std::int32_t index, std::string& out) {
    // RFC 3416 4.2.1: tooBig carries no varbinds, except in SNMPv1, where they are the request's.
    const bool bare = status == kTooBig && view.version != Version::v1;
    append_pdu(out, kResponse, pdu.request_id, status, index, bare ? std::string_view{} : pdu.varbinds);
    return true;
}

bool Responder::finish(const View& view, const Pdu& pdu, std::string& out) {
    if (list_.size() > view.limit) return refuse(view, pdu, kTooBig, 0, out);
    append_pdu(out, kResponse, pdu.request_id, kNoError, 0, list_);
    return true;
}

bool Responder::get(const View& view, const Pdu& pdu, std::string& out) {
    ber::Reader list{pdu.varbinds};
    Varbind wanted;
    std::int32_t index = 0;
    while (!list.empty()) {
        if (!next_varbind(list, wanted) || ++index > static_cast<std::int32_t>(kVarbindLimit)) return false;
        if (view.faults.too_big > 0 && index > static_cast<std::int32_t>(view.faults.too_big)) {
            return refuse(view, pdu, kTooBig, 0, out);
        }
        const auto row = view.table.find(wanted.key.view());
        if (row != view.table.size() && view.visible(row)) {
            append_varbind(list_, wanted.oid, view.value(row, value_));
        } else if (view.version == Version::v1) {
            return refuse(view, pdu, kNoSuchName, index, out);
        } else {
            append_varbind(list_, wanted.oid, exception(view.faults.null_missing ? ber::kNull : ber::kNoSuchInstance));
        }
    }
    return finish(view, pdu, out);
}

bool Responder::append_next(const View& view, OidKey& key, std::size_t& hint) {
    const auto& table = view.table;
    const auto row = view.visible_from(hint == kUnknown ? table.after(key.view()) : hint);
    if (row < table.size()) {
        append_varbind(list_, table.oid(row), view.value(row, value_));
        hint = row + 1;
        return true;
    }
    hint = table.size();
    if (!view.faults.endless) return false;
    // Not far into the invented tree the key is its own counter: one sub-identifier that grows.
    const OidKey root{kInvented};
    std::uint32_t count = 0;
    if (key.view().substr(0, root.view().size()) == root.view()) {
        const auto tail = key.view().substr(root.view().size());
        const auto first = tail.empty() ? std::uint8_t{0} : static_cast<std::uint8_t>(tail[0]);
        if (first < 0x80) {
            count = first;
        } else {
            for (const char c : tail.substr(1, first & 0x7fU)) count = count << 8U | static_cast<std::uint8_t>(c);
        }
    }
    Oid invented = kInvented;
    invented.push_back(count + 1);
    key = OidKey{invented};
    std::string oid;
    ber::put(oid, ber::kOid, oid_octets(invented));
    value_.clear();
    ber::put_integer(value_, ber::kInteger, count);
    append_varbind(list_, oid, value_);
    return true;
}

bool Responder::get_next(const View& view, const Pdu& pdu, std::string& out) {
    ber::Reader list{pdu.varbinds};
    Varbind wanted;
    std::int32_t index = 0;
    while (!list.empty()) {
        if (!next_varbind(list, wanted) || ++index > static_cast<std::int32_t>(kVarbindLimit)) return false;
        if (view.faults.too_big > 0 && index > static_cast<std::int32_t>(view.faults.too_big)) {
            return refuse(view, pdu, kTooBig, 0, out);
        }
        std::size_t hint = kUnknown;
        if (append_next(view, wanted.key, hint)) continue;
        if (view.version == Version::v1) return refuse(view, pdu, kNoSuchName, index, out);
        append_varbind(list_, wanted.oid, exception(ber::kEndOfMibView));
    }
    return finish(view, pdu, out);
}

bool Responder::get_bulk(const View& view, const Pdu& pdu, std::string& out) {
    struct Column {
        OidKey key;
        std::size_t hint = kUnknown;
        std::string_view oid;  // where it stands
        bool ended = false;
    };
    std::vector<Column> columns;
    ber::Reader list{pdu.varbinds};
    Varbind wanted;
    auto once = std::max(0, pdu.non_repeaters);
    std::size_t count = 0;
    const auto overflows = [&] { return list_.size() > view.limit; };
    while (!list.empty()) {
        if (!next_varbind(list, wanted) || columns.size() > kVarbindLimit) return false;
        if (once > 0) {
            --once;
            std::size_t hint = kUnknown;
            const auto before = list_.size();
            if (!append_next(view, wanted.key, hint)) append_varbind(list_, wanted.oid, exception(ber::kEndOfMibView));
            if (overflows()) {
                list_.resize(before);
                break;
            }
            ++count;
        } else {
            columns.push_back({wanted.key, kUnknown, wanted.oid, false});
        }
    }
    // RFC 3416 4.2.3: as many whole varbinds as fit, column by column, until every column has ended.
    for (std::int32_t repetition = 0; repetition < pdu.max_repetitions && !columns.empty() && !overflows();
         ++repetition) {
        bool all_ended = true;
        for (auto& column : columns) {
            const auto before = list_.size();
            if (column.ended || !append_next(view, column.key, column.hint)) {
                column.ended = true;
                append_varbind(list_, column.oid, exception(ber::kEndOfMibView));
            } else {
                all_ended = false;
                if (column.hint > 0 && column.hint <= view.table.size()) column.oid = view.table.oid(column.hint - 1);
            }
            if (overflows()) {
                list_.resize(before);
                if (count == 0) return refuse(view, pdu, kTooBig, 0, out);
                return finish(view, pdu, out);
            }
            ++count;
            if (view.faults.too_big > 0 && count > view.faults.too_big) return refuse(view, pdu, kTooBig, 0, out);
        }
        if (all_ended) break;
    }
    return finish(view, pdu, out);
}

}  // namespace fleetgate::simulator
