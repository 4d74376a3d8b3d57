#include "store/summary.hpp"

#include "fleet/conditions/panel_words.hpp"
#include "store/words.hpp"

#include <optional>

#include <boost/json.hpp>

namespace fleetgate::store {
namespace {

namespace json = boost::json;

void put(json::object& into, std::string_view key, const fleet::Text& text) {
    if (text) into[key] = text->value;
}

void get(const json::object& from, std::string_view key, fleet::Text& text) {
    if (const auto* found = from.if_contains(key); found != nullptr && found->is_string()) {
        text.emplace().value = std::string{found->as_string()};
    }
}

struct IdentityPart {
    std::string_view key;
    fleet::Text fleet::Identity::*text;
};

constexpr IdentityPart kIdentity[] = {{"maker", &fleet::Identity::maker},       {"model", &fleet::Identity::model},
                                      {"serial", &fleet::Identity::serial},     {"mac", &fleet::Identity::mac},
                                      {"firmware", &fleet::Identity::firmware}, {"name", &fleet::Identity::name},
                                      {"location", &fleet::Identity::location}};

/// Fields of an array by position: shorter than names, a thousand times over.
class Fields {
public:
    explicit Fields(const json::value& array) : array_{array.if_array()} {}
    std::string text() {
        const auto* at = next();
        return at != nullptr && at->is_string() ? std::string{at->as_string()} : std::string{};
    }
    std::optional<std::int64_t> number() {
        const auto* at = next();
        return at != nullptr && at->is_int64() ? std::optional{at->as_int64()} : std::nullopt;
    }

private:
    const json::value* next() { return array_ != nullptr ? array_->if_contains(position_++) : nullptr; }
    const json::array* array_;
    std::size_t position_ = 0;
};

/// Lists show one number of pages.
bool is_listed(const fleet::Counter& counter) { return counter.name == "life_count" || counter.name == "total"; }

template <class T, class Read>
void read_all(const json::object& from, std::string_view key, std::vector<T>& into, Read read) {
    const auto* found = from.if_contains(key);
    if (found == nullptr || !found->is_array()) return;
    into.reserve(found->as_array().size());  // no more than is needed: thousands of these are held at once
    for (const auto& one : found->as_array()) read(into.emplace_back(), Fields{one});
}

}  // namespace

std::string to_summary(const fleet::Reading& reading) {
    json::object made;
    for (const auto& [key, text] : kIdentity) put(made, key, reading.identity.*text);
    made["kind"] = word_of(kDeviceKinds, reading.classification.kind);
    if (reading.status.state) made["state"] = word_of(kPrinterStates, reading.status.state->value);
    put(made, "panel", reading.status.panel);
    if (reading.status.asleep || fleet::is_asleep(reading)) made["asleep"] = fleet::is_asleep(reading);
    json::array errors;
    for (const auto& word : reading.status.errors.value) errors.push_back(json::array{word});
    if (!errors.empty()) made["errors"] = std::move(errors);
    json::array counters;
    for (const auto& c : reading.counters) {
        if (is_listed(c)) counters.emplace_back(json::array{c.name, c.value, c.unit});
    }
    made["counters"] = std::move(counters);
    json::array supplies;
    for (const auto& s : reading.supplies) {
        supplies.emplace_back(json::array{s.index, s.kind, s.fills ? 1 : 0, s.colorant.value_or(""),
                                          word_of(kSupplyStates, s.level.state), s.level.percent.value_or(-1)});
    }
    made["supplies"] = std::move(supplies);
    json::array alerts;
    for (const auto& a : reading.alerts) {
        alerts.emplace_back(json::array{a.index, a.code, word_of(kAlertSeverities, a.severity)});
    }
    made["alerts"] = std::move(alerts);
    return json::serialize(made);
}

fleet::Reading from_summary(std::string_view summary) {
    fleet::Reading reading;
    json::error_code error;
    json::monotonic_resource memory;
    const auto parsed = json::parse(summary, error, &memory);
    if (error || !parsed.is_object()) return reading;
    const auto& from = parsed.get_object();
    for (const auto& [key, text] : kIdentity) get(from, key, reading.identity.*text);
    fleet::Text word;
    get(from, "kind", word);
    if (word) reading.classification.kind = value_of(kDeviceKinds, word->value);
    word.reset();
    get(from, "state", word);
    if (word) reading.status.state.emplace().value = value_of(kPrinterStates, word->value);
    get(from, "panel", reading.status.panel);
    if (const auto* asleep = from.if_contains("asleep"); asleep != nullptr && asleep->is_bool()) {
        reading.status.asleep.emplace().value = asleep->get_bool();
    }
    read_all(from, "errors", reading.status.errors.value, [](std::string& made, Fields f) { made = f.text(); });
    read_all(from, "counters", reading.counters, [](fleet::Counter& made, Fields f) {
        made.name = f.text();
        made.value = f.number().value_or(0);
        made.unit = f.text();
    });
    read_all(from, "supplies", reading.supplies, [](fleet::Supply& made, Fields f) {
        made.index = f.text();
        made.kind = f.text();
        made.fills = f.number() == 1;
        if (auto colorant = f.text(); !colorant.empty()) made.colorant = std::move(colorant);
        made.level.state = value_of(kSupplyStates, f.text());
        if (const auto percent = f.number(); percent && *percent >= 0) made.level.percent = static_cast<int>(*percent);
    });
    read_all(from, "alerts", reading.alerts, [](fleet::Alert& made, Fields f) {
        made.index = f.text();
        made.code = f.number().value_or(0);
        made.severity = value_of(kAlertSeverities, f.text());
    });
    return reading;
}

}  // namespace fleetgate::store
