#include "fleet/profiles/meter_name.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace fleetgate::fleet {

namespace {

using Words = std::span<const std::string_view>;

// Of words that begin alike the longest stands first.
constexpr std::array<std::string_view, 14> kFunctions{"total",    "print",     "copy",       "fax_sent", "fax_received",
                                                      "fax",      "report",    "filing",     "other",    "scan_copy",
                                                      "scan_fax", "scan_send", "scan_other", "scan"};
constexpr std::array<std::string_view, 4> kColours{"mono", "color", "single_color", "two_color"};
constexpr std::array<std::string_view, 15> kSizes{"large",  "small", "a3",        "a4",       "a5",
                                                  "a6",     "b4",    "b5",        "letter",   "legal",
                                                  "ledger", "folio", "statement", "envelope", "other_size"};
constexpr std::array<std::string_view, 2> kSides{"duplex", "simplex"};
constexpr std::array<std::string_view, 1> kMeasures{"sheets"};
constexpr std::array<std::string_view, 14> kEvents{
    "life_count", "power_on_count", "jams",     "adf_jams", "mispicks", "staples",        "engine",
    "drum",       "fuser",          "transfer", "feeder",   "area",     "printed_length", "adf"};
/// Events that a device may count for each of its colorants.
constexpr std::array<std::string_view, 2> kOfAColorant{"engine_", "drum_"};
constexpr std::array<std::string_view, 4> kColorants{"black", "cyan", "magenta", "yellow"};

bool is_event(std::string_view name) {
    if (std::find(kEvents.begin(), kEvents.end(), name) != kEvents.end()) return true;
    return std::any_of(kOfAColorant.begin(), kOfAColorant.end(), [&](std::string_view event) {
        return name.starts_with(event) &&
               std::find(kColorants.begin(), kColorants.end(), name.substr(event.size())) != kColorants.end();
    });
}

/// Takes the word that `rest` begins with, up to its end or a "_".
std::string take(std::string_view& rest, Words words) {
    for (const auto word : words) {
        if (!rest.starts_with(word)) continue;
        const auto behind = rest.substr(word.size());
        if (!behind.empty() && behind.front() != '_') continue;
        rest = behind.empty() ? behind : behind.substr(1);
        return std::string{word};
    }
    return {};
}

}  // namespace

std::string MeterName::text() const {
    std::string name = function;
    for (const auto* part : {&colour, &size, &sides, &measure}) {
        if (!part->empty()) name += "_" + *part;
    }
    return name;
}

std::optional<MeterName> parse_meter_name(std::string_view name) {
    if (is_event(name)) {
        return MeterName{.function = std::string{name}, .colour = {}, .size = {}, .sides = {}, .measure = {}};
    }
    MeterName meter;
    auto rest = name;
    meter.function = take(rest, kFunctions);
    if (meter.function.empty()) return std::nullopt;
    meter.colour = take(rest, kColours);
    meter.size = take(rest, kSizes);
    meter.sides = take(rest, kSides);
    meter.measure = take(rest, kMeasures);
    // "print_" leaves nothing over and is no name all the same.
    if (!rest.empty() || meter.text() != name) return std::nullopt;
    return meter;
}

}  // namespace fleetgate::fleet
