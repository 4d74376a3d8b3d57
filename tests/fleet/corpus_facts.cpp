#include "tests/fleet/corpus_facts.hpp"

#include "base/text.hpp"
#include "tests/fleet/corpus_readings.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace fleetgate::fleet {

namespace {

namespace json = boost::json;

/// The words of peers for counters -> our meters.
const std::map<std::string, std::string> kMeters{
    // Kyocera
    {"print_total", "print"},
    {"copy_total", "copy"},
    {"fax_total", "fax"},
    {"print_mono", "print_mono"},
    {"print_color", "print_color"},
    {"copy_mono", "copy_mono"},
    {"copy_color", "copy_color"},
    {"fax_mono", "fax_mono"},
    {"printed_total_43.10.1.1.12.1.1", "total"},
    {"scan_copy", "scan_copy"},
    {"scan_fax", "scan_fax"},
    {"scan_other", "scan_other"},
    // Konica Minolta
    {"Total copy black", "copy_mono"},
    {"Total copy color", "copy_color"},
    {"Total print black", "print_mono"},
    {"Total print color", "print_color"},
    {"Total print duplex", "total_duplex"},
    {"Total scans", "scan"},
    // Sharp
    {"Black & White Copy Count", "copy_mono"},
    {"Black & White Document Filing Print Count", "filing_mono"},
    {"Black & White Other Count", "other_mono"},
    {"Black & White Print Count", "print_mono"},
    {"Black & White Scan to HDD Count", "scan_other_mono"},
    {"Black & White Scanner Count", "scan_send_mono"},
    {"Black & White Total Count", "total_mono"},
    {"Copies", "copy"},
    {"Document Feeder", "adf"},
    {"Duplex", "total_duplex"},
    {"Full Color Copy Count", "copy_color"},
    {"Full Color Document Filing Print Count", "filing_color"},
    {"Full Color Other Count", "other_color"},
    {"Full Color Print Count", "print_color"},
    {"Full Color Scan to HDD Count", "scan_other_color"},
    {"Full Color Scanner Count", "scan_send_color"},
    {"Full Color Total Count", "total_color"},
    {"Prints (Document Filing)", "filing"},
    {"Prints", "print"},
    {"Scan to E-mail/FTP", "scan_send"},
    {"Scan to HDD", "scan_other"},
    {"Single Color Copy Count", "copy_single_color"},
    {"Single Color Document Filing Count", "filing_single_color"},
    {"Single Color Total Count", "total_single_color"},
    {"Two Color Copy Count", "copy_two_color"},
    {"Two Color Document Filing Print Count", "filing_two_color"},
    {"Two Color Scan to HDD Count", "scan_other_two_color"},
    {"Two Color Total Count", "total_two_color"},
    // Brother
    {"page_counter", "total"},
    {"bw_counter", "total_mono"},
    {"color_counter", "total_color"},
    {"duplex_unit_pages_counter", "total_duplex"},
    {"drum_counter", "drum"},
    {"black_drum_counter", "drum_black"},
    {"cyan_drum_counter", "drum_cyan"},
    {"magenta_drum_counter", "drum_magenta"},
    {"yellow_drum_counter", "drum_yellow"},
    // HP
    {"Total Duplex cnt", "total_duplex"},
    {"Total Jam cnt", "jams"},
    {"Lifetime scanned", "scan"},
    {"Total page cnt", "total"},
    {"Total Mono cnt", "total_mono"},
    // Epson
    {"total", "total"},
    {"mono_total", "total_mono"},
    {"color_total", "total_color"},
    // Zebra
    {"Printed Length (life, INCHES)", "printed_length"},
};

struct Part {
    std::string word;
    std::string kind;
    std::optional<std::string> colorant;
    std::string name;
};

/// The words of peers for parts, before "_remaining" and the like; of words that begin alike the longer first.
const std::vector<Part> kParts{
    {"black_toner", "toner", "black", ""},
    {"cyan_toner", "toner", "cyan", ""},
    {"magenta_toner", "toner", "magenta", ""},
    {"yellow_toner", "toner", "yellow", ""},
    {"black_ink", "ink", "black", ""},
    {"cyan_ink", "ink", "cyan", ""},
    {"magenta_ink", "ink", "magenta", ""},
    {"yellow_ink", "ink", "yellow", ""},
    {"black_drum", "opc", "black", ""},
    {"cyan_drum", "opc", "cyan", ""},
    {"magenta_drum", "opc", "magenta", ""},
    {"yellow_drum", "opc", "yellow", ""},
    {"drum", "opc", std::nullopt, ""},
    {"belt_unit", "transferUnit", std::nullopt, ""},
    {"fuser_unit", "fuser", std::nullopt, ""},
    {"fuser", "fuser", std::nullopt, ""},
    {"laser_unit", "other", std::nullopt, "laser unit"},
    {"pf_kit_mp", "other", std::nullopt, "paper feeding kit, MP tray"},
    {"pf_kit_1", "other", std::nullopt, "paper feeding kit 1"},
};

std::string said(const json::value& value) {
    return value.is_string() ? std::string{value.as_string()} : json::serialize(value);
}

Fact fact(std::string name, const json::value& expected, std::string found) {
    Fact made{std::move(name), said(expected), std::move(found), false};
    made.right = made.expected == made.found;
    return made;
}

std::string percent_text(const Level& level) { return level.percent ? std::to_string(*level.percent) : std::string{}; }

/// What one record of Brother's says of a part, in the words of a library that reads them.
std::string said_of(const Supply& supply, std::string_view what) {
    static constexpr int kStep = 10;
    if (what == "_remaining" || what == "_remaining_life") return percent_text(supply.level);
    if (what == "_remaining_pages") return supply.pages_left ? std::to_string(*supply.pages_left) : std::string{};
    // 1 is well, 2 is low; the percentage alone may make us say "low" earlier.
    if (what == "_status") {
        if (supply.level.state == SupplyState::unknown) return {};
        const bool by_percent = supply.level.percent.value_or(100) <= kStep;
        return supply.level.state == SupplyState::ok ? "1" : by_percent ? "1 or 2" : "2";
    }
    // The same level in steps of ten, rounded up.
    if (what.empty() && supply.level.percent)
        return std::to_string((*supply.level.percent + kStep - 1) / kStep * kStep);
    return {};
}

std::string found_of_part(const std::string& word, const std::vector<Supply>& supplies) {
    for (const auto& part : kParts) {
        if (!word.starts_with(part.word)) continue;
        for (const auto& supply : supplies) {
            const bool same = supply.kind == part.kind && supply.colorant == part.colorant &&
                              (part.name.empty() || supply.name == part.name);
            if (same) return said_of(supply, std::string_view{word}.substr(part.word.size()));
        }
        return {};
    }
    return {};
}

std::string counter_text(const Reading& reading, const std::string& name) {
    for (const auto& counter : reading.counters) {
        if (counter.name == name) return std::to_string(counter.value);
    }
    return {};
}

void add_counters(const json::object& entry, const Reading& reading, const std::vector<Supply>& supplies,
                  std::vector<Fact>& facts) {
    const auto* counters = entry.if_contains("counters");
    if (counters == nullptr || !counters->is_object()) return;
    for (const auto& [key, value] : counters->as_object()) {
        const std::string word{key};
        const auto meter = kMeters.find(word);
        // A library that takes the Printer-MIB's count where the records have none.
        if (word == "page_counter" && counter_text(reading, "total").empty()) {
            facts.push_back(fact("counter " + word, value, counter_text(reading, "life_count")));
            continue;
        }
        auto made = fact("counter " + word, value,
                         meter == kMeters.end() ? found_of_part(word, supplies) : counter_text(reading, meter->second));
        if (made.found == "1 or 2") made.right = made.expected == "1" || made.expected == "2";
        facts.push_back(std::move(made));
    }
}

void add_supplies(const json::object& entry, const std::vector<Supply>& supplies, std::vector<Fact>& facts) {
    const auto* rows = entry.if_contains("supplies");
    if (rows == nullptr || !rows->is_array()) return;
    for (const auto& row : rows->as_array()) {
        const auto& expected = row.as_object();
        const auto* peer = expected.if_contains("peer");
        if (peer == nullptr) continue;
        const auto index = text_of(expected, "index");
        const auto supply =
            std::find_if(supplies.begin(), supplies.end(), [&](const Supply& one) { return one.index == index; });
        const bool there = supply != supplies.end();
        if (const auto* percent = peer->as_object().if_contains("percent")) {
            auto made = fact("supply " + index + " percent", *percent, there ? percent_text(supply->level) : "");
            made.right = !made.found.empty() && std::abs(std::stod(made.found) - percent->to_number<double>()) < 1;
            facts.push_back(std::move(made));
        }
        // Where the peer knows no kind it calls all of them "markerSupply" or "other".
        const auto type = text_of(peer->as_object(), "type");
        if (!type.empty() && type != "markerSupply" && type != "other") {
            facts.push_back(fact("supply " + index + " type", peer->as_object().at("type"), there ? supply->kind : ""));
        }
        if (const auto colour = text_of(expected, "colour"); !colour.empty()) {
            facts.push_back(fact("supply " + index + " colour", expected.at("colour"),
                                 there ? supply->colorant.value_or(std::string{}) : ""));
        }
    }
}

/// The peer writes the panel's text in small letters, and its lines behind one another.
bool same_words(std::string_view found, std::string_view expected) {
    const auto essential = [](std::string_view text) {
        auto lowered = base::lowered(text);
        std::erase_if(lowered, [](char c) { return c == ' ' || c == '/'; });
        // Cyrillic capitals stand 32 before the small letters.
        for (std::size_t i = 0; i + 1 < lowered.size(); ++i) {
            if (lowered[i] == '\xD0' && lowered[i + 1] >= '\x90' && lowered[i + 1] <= '\x9F')
                lowered[i + 1] = static_cast<char>(lowered[i + 1] + 0x20);
            if (lowered[i] == '\xD0' && lowered[i + 1] >= '\xA0' && lowered[i + 1] <= '\xAF') {
                lowered[i] = '\xD1';
                lowered[i + 1] = static_cast<char>(lowered[i + 1] - 0x20);
            }
        }
        return lowered;
    };
    return essential(found) == essential(expected);
}

std::string value_of(const Text& text) { return text ? text->value : std::string{}; }

}  // namespace

std::vector<Fact> facts_of(const json::object& entry, const Reading& reading, const std::vector<Supply>& supplies) {
    std::vector<Fact> facts;
    const auto& origin = entry.at("origin").as_object();
    const json::object none;
    const auto* peer_said = entry.if_contains("peer");
    const auto& peer = peer_said != nullptr && peer_said->is_object() ? peer_said->as_object() : none;
    const auto is_peers = [&](std::string_view field) {
        const auto from = text_of(origin, field);
        return from.find("peer-expected") != std::string::npos || from.find("web-UI-validated") != std::string::npos;
    };
    // Where the two differ it is the peer's word that must be answered.
    const auto expected = [&](std::string_view field) -> const json::value* {
        if (!is_peers(field)) return nullptr;
        const auto* value = peer.if_contains(field);
        if (value == nullptr) value = entry.if_contains(field);
        return value == nullptr || value->is_null() ? nullptr : value;
    };
    const auto& identity = reading.identity;
    if (const auto* vendor = expected("vendor")) {
        auto made = fact("maker", *vendor, value_of(identity.maker));
        made.right = essence(made.found) == essence(made.expected);
        facts.push_back(std::move(made));
    }
    if (const auto* model = expected("model")) {
        auto made = fact("model", *model, value_of(identity.model));
        made.right = !made.found.empty() && same_model(made.found, made.expected);
        facts.push_back(std::move(made));
    }
    if (const auto* serial = expected("serial")) facts.push_back(fact("serial", *serial, value_of(identity.serial)));
    if (const auto* firmware = expected("firmware")) {
        facts.push_back(fact("firmware", *firmware, value_of(identity.firmware)));
    }
    if (const auto* pages = expected("total_pages")) {
        const auto life = counter_text(reading, "life_count");
        facts.push_back(fact("total_pages", *pages, life.empty() ? counter_text(reading, "total") : life));
    }
    if (is_peers("supplies")) add_supplies(entry, supplies, facts);
    if (is_peers("counters")) add_counters(entry, reading, supplies, facts);
    const auto* sensors = peer.if_contains("sensors");
    if (sensors != nullptr && sensors->is_object() && sensors->as_object().contains("status")) {
        auto made = fact("status", sensors->as_object().at("status"), value_of(reading.status.panel));
        made.right = same_words(made.found, made.expected);
        facts.push_back(std::move(made));
    }
    return facts;
}

}  // namespace fleetgate::fleet
