// From the words of a template to programs.
#include "base/bytes.hpp"
#include "base/text.hpp"
#include "simulator/errors.hpp"
#include "simulator/live_value.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <optional>

namespace fleetgate::simulator {
namespace {

base::Unexpected refuse(std::string_view what, std::string_view text) {
    return base::fail(Errc::malformed_template, std::string{what} + " \"" + base::printable(text, 80) + "\"");
}

std::optional<std::int64_t> integer(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}

// So that no sum of products leaves 64 bits.
constexpr std::int64_t kLiteralLimit = 100'000'000'000, kFactorLimit = 1'000'000;
constexpr std::size_t kTermLimit = 32;

struct Word {
    std::string_view text;
    Quantity quantity;
};
constexpr std::array kWords = std::to_array<Word>({
    {"uptime", Quantity::uptime_ticks},
    {"uptime.seconds", Quantity::uptime_seconds},
    {"life", Quantity::life_count},
    {"poweron", Quantity::power_on_count},
    {"backs", Quantity::back_sides},
    {"sheets", Quantity::sheets},
    {"jams", Quantity::jams},
    {"events", Quantity::all_events},
    {"critical", Quantity::critical_events},
    {"status.printer", Quantity::printer_status},
    {"status.device", Quantity::device_status},
    {"asleep", Quantity::asleep},
    {"jammed", Quantity::jammed},
    {"dooropen", Quantity::door_open},
    {"paperout", Quantity::paper_out},
    {"tonerlow", Quantity::toner_low},
    {"error", Quantity::error},
    {"number", Quantity::number},
});
constexpr std::array kSupplyWords = std::to_array<Word>({
    {"level", Quantity::supply_level},
    {"max", Quantity::supply_max},
    {"percent", Quantity::supply_percent},
    {"hundredths", Quantity::supply_hundredths},
    {"pagesleft", Quantity::supply_pages_left},
    {"used", Quantity::supply_pages_used},
    {"changes", Quantity::supply_changes},
    {"state", Quantity::supply_state},
});

template <std::size_t N>
std::optional<Quantity> look_up(const std::array<Word, N>& words, std::string_view text) {
    const auto found = std::find_if(words.begin(), words.end(), [&](const Word& w) { return w.text == text; });
    if (found == words.end()) return std::nullopt;
    return found->quantity;
}

std::string_view take_word(std::string_view& text) {
    const auto dot = text.find('.');
    const auto word = text.substr(0, dot);
    text = dot == std::string_view::npos ? std::string_view{} : text.substr(dot + 1);
    return word;
}

std::optional<Term> pages_term(std::string_view words) {
    Term term{Quantity::pages, PageMask{}.bits};
    while (!words.empty()) {
        const auto word = take_word(words);
        std::uint16_t keep = 0;
        if (word == "pages") keep = PageMask{}.bits;
        if (word == "print") keep = PageMask::kPrint;
        if (word == "copy") keep = PageMask::kCopy;
        if (word == "fax") keep = PageMask::kFax;
        if (word == "mono") keep = PageMask::kMono;
        if (word == "color") keep = PageMask::kColor;
        if (word == "small") keep = PageMask::kSmall;
        if (word == "large") keep = PageMask::kLarge;
        if (keep == 0) return std::nullopt;
        term.argument = static_cast<std::uint16_t>(term.argument & keep);
    }
    return term;
}

std::optional<Term> scans_term(std::string_view words) {
    if (words.empty()) return Term{Quantity::scans, static_cast<std::uint16_t>(Scans::all)};
    if (words == "copy") return Term{Quantity::scans, static_cast<std::uint16_t>(Scans::copy)};
    if (words == "fax") return Term{Quantity::scans, static_cast<std::uint16_t>(Scans::fax)};
    if (words == "other") return Term{Quantity::scans, static_cast<std::uint16_t>(Scans::other)};
    return std::nullopt;
}

template <class Rows>
std::optional<std::uint16_t> position(const Rows& rows, std::string_view index) {
    const auto wanted = integer(index);
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return wanted == r.index; });
    if (found == rows.end()) return std::nullopt;
    return static_cast<std::uint16_t>(found - rows.begin());
}

std::optional<Term> quantity_term(std::string_view text, const Model& model) {
    if (const auto constant = integer(text)) {
        if (*constant > kLiteralLimit || *constant < -kLiteralLimit) return std::nullopt;
        return Term{Quantity::constant, 0, *constant};
    }
    if (const auto plain = look_up(kWords, text)) return Term{*plain, 0};
    if (const auto pages = pages_term(text)) return pages;
    const auto group = take_word(text);
    if (group == "scans") return scans_term(text);
    const auto index = take_word(text);
    if (group == "supply") {
        const auto which = position(model.supplies, index);
        const auto quantity = look_up(kSupplyWords, text);
        if (which && quantity) return Term{*quantity, *which};
    }
    if (group == "tray" && text == "level") {
        if (const auto which = position(model.trays, index)) return Term{Quantity::tray_level, *which};
    }
    if (group == "cover" && text == "status") {
        if (const auto which = position(model.covers, index)) return Term{Quantity::cover_status, *which};
    }
    return std::nullopt;
}

// NAME, NAME*3, NAME/7, NAME*3/7
std::optional<Term> one_term(std::string_view text, const Model& model) {
    const auto sign = text.find_first_of("*/");
    auto term = quantity_term(base::trimmed(text.substr(0, sign)), model);
    if (!term || sign == std::string_view::npos) return term;
    auto rest = text.substr(sign);
    while (!rest.empty()) {
        const char operation = rest.front();
        const auto end = rest.find_first_of("*/", 1);
        const auto value = integer(base::trimmed(rest.substr(1, end == std::string_view::npos ? end : end - 1)));
        auto& side = operation == '*' ? term->factor : term->divisor;
        const bool is_constant = operation == '*' && term->quantity == Quantity::constant;
        if (!value || *value <= 0 || *value > kFactorLimit || (!is_constant && side > kFactorLimit / *value)) {
            return std::nullopt;
        }
        if (is_constant && std::abs(side) > kFactorLimit) return std::nullopt;
        side *= *value;
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end);
    }
    return term;
}

std::optional<Piece::Kind> identity_piece(std::string_view word) {
    if (word == "serial") return Piece::Kind::serial;
    if (word == "mac.plain") return Piece::Kind::mac_plain;
    if (word == "mac.lower") return Piece::Kind::mac_lower;
    if (word == "mac") return Piece::Kind::mac_colons;
    if (word == "mac.tail") return Piece::Kind::mac_tail;
    if (word == "mac.octets") return Piece::Kind::mac_octets;
    if (word == "address") return Piece::Kind::address;
    if (word == "name") return Piece::Kind::name;
    if (word == "panel") return Piece::Kind::panel;
    return std::nullopt;
}

/// As many octets: nothing where that is no number, or more than a datagram holds.
std::optional<std::string> filling(std::string_view octets) {
    constexpr std::int64_t kMost = 65'000;
    const auto wanted = integer(base::trimmed(octets));
    if (!wanted || *wanted < 1 || *wanted > kMost) return std::nullopt;
    std::string text;
    while (text.size() < static_cast<std::size_t>(*wanted)) text += "0123456789abcdef";
    text.resize(static_cast<std::size_t>(*wanted));
    return text;
}

std::optional<std::string> fixed_word(std::string_view word, const Model& model) {
    if (word == "model") return model.model;
    if (word == "maker") return model.maker;
    if (word == "firmware") return model.firmware;
    if (word.starts_with("fill ")) return filling(word.substr(5));
    return std::nullopt;
}

base::Result<Piece> placeholder(std::string_view word, const Model& model) {
    Piece piece;
    if (const auto kind = identity_piece(word)) {
        piece.kind = *kind;
    } else if (auto fixed = fixed_word(word, model)) {
        piece.literal = *std::move(fixed);
    } else {
        const bool be32 = word.substr(0, 5) == "be32 ";
        auto number = compile_number(be32 ? word.substr(5) : word, model);
        if (!number) return base::fail(number.error());
        piece.kind = be32 ? Piece::Kind::be32 : Piece::Kind::decimal;
        piece.number = *std::move(number);
    }
    return piece;
}

}  // namespace

base::Result<Number> compile_number(std::string_view text, const Model& model) {
    Number number;
    for (std::string_view rest = text;;) {
        const auto plus = rest.find('+');
        const auto term = one_term(base::trimmed(rest.substr(0, plus)), model);
        if (!term || number.size() == kTermLimit) return refuse("no such number:", text);
        number.push_back(*term);
        if (plus == std::string_view::npos) return number;
        rest = rest.substr(plus + 1);
    }
}

base::Result<Text> compile_text(std::string_view text, const Model& model) {
    Text pieces;
    const auto add_literal = [&](std::string literal) {
        if (literal.empty()) return;
        if (pieces.empty() || pieces.back().kind != Piece::Kind::literal) pieces.emplace_back();
        pieces.back().literal += literal;
    };
    while (!text.empty()) {
        const auto open = text.find('{');
        add_literal(std::string{text.substr(0, open)});
        if (open == std::string_view::npos) break;
        const auto close = text.find('}', open);
        if (close == std::string_view::npos) return refuse("no } in", text);
        auto piece = placeholder(base::trimmed(text.substr(open + 1, close - open - 1)), model);
        if (!piece) return base::fail(piece.error());
        if (piece->kind == Piece::Kind::literal) {
            add_literal(std::move(piece->literal));
        } else {
            pieces.push_back(*std::move(piece));
        }
        text.remove_prefix(close + 1);
    }
    return pieces;
}

}  // namespace fleetgate::simulator
