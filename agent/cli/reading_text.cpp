#include "agent/cli/reading_text.hpp"

#include "base/text.hpp"
#include "discovery/wording.hpp"
#include "fleet/conditions/panel_words.hpp"
#include "fleet/continuity.hpp"
#include "fleet/cuts.hpp"
#include "fleet/row_origins.hpp"

#include <algorithm>

namespace fleetgate::agent::cli {

namespace {

using fleet::Origin;

std::size_t characters(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }));
}

class Card {
public:
    Card(const fleet::Reading& reading, bool why) : reading_{reading}, why_{why} {}

    void line(const std::string& label, const std::string& value, const Origin* origin) {
        text_ += "  " + column(label, kLabel) + " " + base::printable(value);
        if (origin != nullptr && is_earlier(*origin, reading_)) {
            text_ += " (not read this time; as of " + base::to_rfc3339(origin->read_at) + ")";
        }
        text_ += "\n";
        if (why_ && origin != nullptr) text_ += "  " + std::string(kLabel, ' ') + "   " + source(*origin) + "\n";
    }
    void line(const std::string& label, const fleet::Text& text) {
        if (text) line(label, text->value, &text->origin);
    }
    /// A row of a table: after its deciding value, those that it is shown with.
    template <class Row>
    void row(const std::string& label, const std::string& value, const Row& row) {
        line(label, value, &row.origin);
        if (!why_) return;
        for (const auto& [name, origin] : fleet::origins_of(row)) {
            if (origin == row.origin) continue;
            text_ += "  " + std::string(kLabel, ' ') + "   " + std::string{name} + " " + source(origin) + "\n";
        }
    }
    void heading(const std::string& text) { text_ += text + "\n"; }
    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    static constexpr std::size_t kLabel = 26;

    static std::string source(const Origin& origin) {
        std::string text = "from " + (origin.profile.empty() ? std::string{"other values"} : origin.profile);
        if (!origin.rule.empty()) text += " (" + origin.rule + ")";
        if (!origin.oid.empty()) text += ", SNMP " + origin.oid;
        if (!origin.raw.empty()) text += " = " + base::printable(origin.raw, 100);
        return text;
    }

    const fleet::Reading& reading_;
    bool why_;
    std::string text_;
};

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const auto& word : words) all += (all.empty() ? "" : ", ") + word;
    return all;
}

void add_identity(Card& card, const fleet::Identity& identity) {
    card.line("maker", identity.maker);
    card.line("model", identity.model);
    card.line("serial number", identity.serial);
    card.line("firmware", identity.firmware);
    card.line("MAC address", identity.mac);
    card.line("name", identity.name);
    card.line("location", identity.location);
    card.line("asset number", identity.asset_number);
    card.line("UUID", identity.uuid);
}

void add_status(Card& card, const fleet::Reading& reading) {
    const auto& status = reading.status;
    const bool asleep = fleet::is_asleep(reading);
    if (asleep) {
        const auto* origin = status.asleep ? &status.asleep->origin : status.panel ? &status.panel->origin : nullptr;
        card.line("state", "asleep", origin);
    } else if (status.state) {
        card.line("state", std::string{to_string(status.state->value)}, &status.state->origin);
    } else {
        card.line("state", "unknown", nullptr);
    }
    auto errors = status.errors.value;
    // Many devices call saving power "offline".
    if (asleep) std::erase(errors, "offline");
    if (!errors.empty()) card.line("reports", joined(errors), &status.errors.origin);
    card.line("panel", status.panel);
    for (const auto& flag : reading.flags) card.line("says", flag.condition, &flag.origin);
    if (const auto origin = fleet::uptime_origin(reading)) {
        card.line("uptime", discovery::for_people(*status.uptime), &*origin);
    }
}

std::string trust_text(fleet::MeterTrust trust) {
    switch (trust) {
        case fleet::MeterTrust::proved: return ", adds up";
        case fleet::MeterTrust::refuted: return ", DOES NOT ADD UP";
        case fleet::MeterTrust::unproved: break;
    }
    return {};
}

std::string supply_text(const fleet::Supply& supply) {
    std::string text = level_text(supply.level);
    if (supply.fills) text += supply.level.percent ? " of its room left" : " (fills up)";
    if (supply.colorant) text += ", " + *supply.colorant;
    if (!supply.kind.empty()) text += ", " + supply.kind;
    if (supply.part_number) text += ", part " + *supply.part_number;
    if (supply.serial) text += ", serial number " + *supply.serial;
    if (supply.pages_left) text += ", about " + std::to_string(*supply.pages_left) + " pages";
    return text;
}

std::string tray_text(const fleet::Tray& tray) {
    std::string text = level_text(tray.level);
    if (tray.current && tray.capacity) {
        text += " (" + std::to_string(*tray.current) + " of " + std::to_string(*tray.capacity) +
                (tray.unit.empty() ? "" : " " + tray.unit) + ")";
    }
    return tray.media.empty() ? text : text + ", " + tray.media;
}

}  // namespace

std::string column(const std::string& text, std::size_t columns) {
    const std::size_t length = characters(text);
    if (length <= columns) return text + std::string(columns - length, ' ');
    std::string cut;
    std::size_t taken = 0;
    for (const char c : text) {
        if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80 && ++taken == columns) break;
        cut += c;
    }
    return cut + "\xE2\x80\xA6";
}

std::string level_text(const fleet::Level& level) {
    if (level.percent) return std::to_string(*level.percent) + " %";
    return std::string{to_string(level.state)};
}

std::string reading_text(const std::string& title, const fleet::Reading& reading, bool why) {
    Card card{reading, why};
    card.heading(title);
    card.line("kind", std::string{to_string(reading.classification.kind)} + " (" + reading.classification.why + ")",
              nullptr);
    add_identity(card, reading.identity);
    add_status(card, reading);
    if (const auto& speed = reading.pages_an_hour) {
        card.line("rated speed", std::to_string((speed->value + 30) / 60) + " pages a minute", &speed->origin);
    }
    if (!reading.counters.empty()) card.heading(" counters");
    for (const auto& counter : reading.counters) {
        card.line(counter.name, std::to_string(counter.value) + " " + counter.unit + trust_text(counter.trust),
                  &counter.origin);
    }
    if (why && !reading.meter_checks.empty()) card.heading(" do the counters add up?");
    for (const auto& check : reading.meter_checks) {
        if (why) card.line(check.holds ? "yes" : "no", check.rule + ": " + check.values, nullptr);
    }
    if (!reading.supplies.empty()) card.heading(" supplies");
    for (const auto& supply : reading.supplies) card.row(supply.name, supply_text(supply), supply);
    if (!reading.trays.empty()) card.heading(" trays");
    for (const auto& tray : reading.trays) card.row(tray.name, tray_text(tray), tray);
    if (!reading.alerts.empty()) card.heading(" alerts");
    for (const auto& alert : reading.alerts) {
        card.row(std::string{to_string(alert.severity)},
                 (alert.text.empty() ? alert.code_name : alert.text) + " (" + std::to_string(alert.code) + ")", alert);
    }
    const auto lacks = fleet::not_read(reading);
    if (!lacks.empty()) card.heading(" not read");
    for (const auto& one : lacks) card.line("", one, nullptr);
    return card.take();
}

}  // namespace fleetgate::agent::cli
