#include "simulator/template_rows.hpp"

#include "base/bytes.hpp"
#include "base/text.hpp"
#include "simulator/ber.hpp"
#include "simulator/errors.hpp"

#include <array>
#include <charconv>
#include <optional>

namespace fleetgate::simulator {
namespace {

constexpr std::uint32_t kRepeatLimit = 20'000;
constexpr std::size_t kRowLimit = 100'000;

base::Unexpected refuse(const std::string& why, std::string_view text) {
    return base::fail(Errc::malformed_template, why + " \"" + base::printable(text, 80) + "\"");
}

const DeviceNow& nowhere() {
    static const Model model;
    static const Identity identity;
    static const Life life{[]() -> const Model& {
                               static const Model thing = [] {
                                   Model m;
                                   m.printer = false;
                                   return m;
                               }();
                               return thing;
                           }(),
                           0, Liveliness::still};
    static const DeviceNow now{model, identity, life, 0, SimTime{0}};
    return now;
}

Row fixed(Oid oid, const LiveValue& value) {
    std::string encoded;
    append_value(value, nowhere(), encoded);
    return {std::move(oid), std::move(encoded)};
}

base::Result<Row> number_row(Oid oid, std::uint8_t tag, std::string_view value, const Model& model) {
    auto number = compile_number(value, model);
    if (!number) return base::fail(number.error());
    bool constant = true;
    for (auto& term : *number) {
        // The maximum of a supply is known now: nothing to compute later.
        if (term.quantity == Quantity::supply_max) {
            term = {Quantity::constant, 0, model.supplies[term.argument].max * term.factor, term.divisor};
        }
        constant = constant && term.quantity == Quantity::constant;
    }
    LiveValue live{tag, *std::move(number)};
    if (constant) return fixed(std::move(oid), live);
    return Row{std::move(oid), std::move(live)};
}

base::Result<Row> text_row(Oid oid, std::string_view value, const Model& model) {
    auto text = compile_text(value, model);
    if (!text) return base::fail(text.error());
    const bool constant = is_constant(*text);
    LiveValue live{ber::kOctetString, *std::move(text)};
    if (constant) return fixed(std::move(oid), live);
    return Row{std::move(oid), std::move(live)};
}

base::Result<Row> hex_row(Oid oid, std::string_view value, const Model& model) {
    Text pieces;
    std::string digits;
    const auto add_literal = [&] {
        const auto octets = base::from_hex(base::lowered(digits));
        if (!octets) return false;
        if (!octets->empty()) pieces.push_back({Piece::Kind::literal, *octets, {}});
        digits.clear();
        return true;
    };
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] == ' ') continue;
        if (value[i] != '{') {
            digits += value[i];
            continue;
        }
        const auto close = value.find('}', i);
        if (close == std::string_view::npos || !add_literal()) return refuse("not hex:", value);
        const auto word = value.substr(i + 1, close - i - 1);
        if (word == "mac.octets") {
            pieces.push_back({Piece::Kind::mac_octets, {}, {}});
        } else {
            auto number = compile_number(word, model);
            if (!number) return base::fail(number.error());
            pieces.push_back({Piece::Kind::be32, {}, *std::move(number)});
        }
        i = close;
    }
    if (!add_literal()) return refuse("not hex:", value);
    const bool constant = is_constant(pieces);
    LiveValue live{ber::kOctetString, std::move(pieces)};
    if (constant) return fixed(std::move(oid), live);
    return Row{std::move(oid), std::move(live)};
}

base::Result<Row> oid_row(Oid oid, std::string_view value) {
    const auto target = parse_oid(value);
    if (!target) return refuse("not an OID:", value);
    std::string encoded;
    ber::put(encoded, ber::kOid, oid_octets(*target));
    return Row{std::move(oid), std::move(encoded)};
}

base::Result<Row> address_row(Oid oid, std::string_view value) {
    const auto address = parse_address(value);
    if (!address) return refuse("not an address:", value);
    std::string octets, encoded;
    for (std::uint32_t shift = 32; shift > 0; shift -= 8) octets.push_back(static_cast<char>(*address >> (shift - 8)));
    ber::put(encoded, ber::kIpAddress, octets);
    return Row{std::move(oid), std::move(encoded)};
}

struct Repeat {
    std::string_view before, after;
    std::uint32_t first = 0, last = 0;
};

std::optional<Repeat> repeat_of(std::string_view oid) {
    const auto open = oid.find('{');
    const auto dots = oid.find("..", open);
    const auto close = oid.find('}', open);
    if (dots == std::string_view::npos || close == std::string_view::npos || close < dots) return std::nullopt;
    Repeat repeat{oid.substr(0, open), oid.substr(close + 1)};
    const auto* text = oid.data();
    const auto first = std::from_chars(text + open + 1, text + dots, repeat.first);
    const auto last = std::from_chars(text + dots + 2, text + close, repeat.last);
    if (first.ec != std::errc{} || last.ec != std::errc{} || repeat.last < repeat.first ||
        repeat.last - repeat.first >= kRepeatLimit) {
        return std::nullopt;
    }
    return repeat;
}

std::string with_number(std::string_view text, std::uint32_t i) {
    std::string out{text};
    for (auto at = out.find("{i}"); at != std::string::npos; at = out.find("{i}", at)) {
        out.replace(at, 3, std::to_string(i));
    }
    return out;
}

std::string_view take_field(std::string_view& line) {
    line = base::trimmed(line);
    const auto end = line.find_first_of(" \t");
    const auto field = line.substr(0, end);
    line = end == std::string_view::npos ? std::string_view{} : line.substr(end + 1);
    return field;
}

base::Result<void> add_line(std::string_view line, const Model& model, std::vector<Row>& rows) {
    const auto oid = take_field(line);
    const auto type = take_field(line);
    const auto value = base::trimmed(line);
    if (oid.find('{') == std::string_view::npos) {
        auto row = make_row(oid, type, value, model);
        if (!row) return base::fail(row.error());
        rows.push_back(*std::move(row));
        return {};
    }
    const auto repeat = repeat_of(oid);
    if (!repeat) return refuse("not OIDs:", oid);
    if (rows.size() > kRowLimit) return refuse("too many rows:", oid);
    for (std::uint64_t number = repeat->first; number <= repeat->last; ++number) {
        const auto i = static_cast<std::uint32_t>(number);
        const auto whole = std::string{repeat->before} + std::to_string(i) + std::string{repeat->after};
        auto row = make_row(whole, type, with_number(value, i), model);
        if (!row) return base::fail(row.error());
        rows.push_back(*std::move(row));
    }
    return {};
}

}  // namespace

base::Result<Row> make_row(std::string_view oid_text, std::string_view type, std::string_view value,
                           const Model& model) {
    struct NumberType {
        std::string_view name;
        std::uint8_t tag;
    };
    constexpr std::array kNumbers = std::to_array<NumberType>({{"int", ber::kInteger},
                                                               {"counter", ber::kCounter32},
                                                               {"gauge", ber::kGauge32},
                                                               {"ticks", ber::kTimeTicks},
                                                               {"counter64", ber::kCounter64}});
    auto oid = parse_oid(oid_text);
    if (!oid) return refuse("not an OID:", oid_text);
    for (const auto& number : kNumbers) {
        if (number.name == type) return number_row(*std::move(oid), number.tag, value, model);
    }
    if (type == "text") return text_row(*std::move(oid), value, model);
    if (type == "hex") return hex_row(*std::move(oid), value, model);
    if (type == "oid") return oid_row(*std::move(oid), value);
    if (type == "ip") return address_row(*std::move(oid), value);
    if (type == "errorstate") {
        const auto octets = static_cast<std::uint8_t>(value == "2" ? 2 : 1);
        return Row{*std::move(oid), LiveValue{ber::kOctetString, ErrorState{octets}}};
    }
    return refuse("no such type:", type);
}

base::Result<std::vector<Row>> make_rows(std::string_view lines, const Model& model) {
    std::vector<Row> rows;
    for (std::size_t number = 1; !lines.empty(); ++number) {
        const auto end = lines.find('\n');
        const auto line = base::trimmed(lines.substr(0, end));
        lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
        if (line.empty() || line.front() == '#') continue;
        if (const auto added = add_line(line, model, rows); !added) {
            return base::fail(added.error().during("row " + std::to_string(number)));
        }
    }
    return rows;
}

}  // namespace fleetgate::simulator
