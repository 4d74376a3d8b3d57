#include "fleet/conditions/statements.hpp"

#include "base/text.hpp"
#include "fleet/conditions/condition_catalogue.hpp"
#include "fleet/conditions/panel_words.hpp"
#include "fleet/conditions/service_codes.hpp"
#include "fleet/parts.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace fleetgate::fleet {

namespace {

/// Of a hostile device no more is looked at.
constexpr std::size_t kMostRows = 256;

ConditionSource source_of(const Reading& reading, SourceKind kind, std::string_view said, const Origin& origin) {
    return {kind, device_sentence(said), origin, !is_unread(reading, kind) || origin.read_at == reading.read_at};
}

std::optional<Helper> helper_of(const Alert& alert) {
    if (!alert.training) return std::nullopt;
    switch (*alert.training) {
        case AlertTraining::untrained: return Helper::user;
        case AlertTraining::trained: return Helper::key_operator;
        case AlertTraining::field_service: return Helper::technician;
        case AlertTraining::management: return Helper::administrator;
        case AlertTraining::none_required: return Helper::nobody;
    }
    return std::nullopt;
}

/// The row knows better than the catalogue: critical(3) stops the device, a warning does not (RFC 3805,
/// PrtAlertSeverityLevelTC). other(1) says nothing.
ConditionClass urgency_of(const Alert& alert, ConditionClass usual) {
    if (alert.severity == AlertSeverity::critical) return ConditionClass::stop;
    if (alert.severity == AlertSeverity::other) return usual;
    return std::min(usual, ConditionClass::warn);
}

ConditionClass urgency_of_unknown(const Alert& alert) {
    if (alert.severity == AlertSeverity::critical) return ConditionClass::stop;
    const bool warns = alert.severity != AlertSeverity::other && alert.training != AlertTraining::none_required;
    return warns ? ConditionClass::warn : ConditionClass::info;
}

void put_entry(Condition& condition, const CatalogueEntry& entry) {
    condition.urgency = entry.urgency;
    condition.who = entry.who;
    condition.what_happened = entry.happened;
    condition.what_to_do = entry.to_do;
}

void put_code(Statement& statement, const ServiceCode& code) {
    statement.condition.code = code.code;
    statement.named.code = code.code;
    statement.condition.what_happened = code.happened;
    statement.condition.what_to_do = code.to_do;
    statement.condition.urgency = code.urgency;
}

Statement service_statement(const ServiceCode& code) {
    Statement made;
    made.condition.word = "serviceRequested";
    made.condition.who = Helper::technician;
    put_code(made, code);
    return made;
}

/// With a row of the supply table the word is what that supply's kind makes of it: a waste box is never "nearly empty".
std::string_view word_for(const Supply& supply, std::string_view word) {
    static constexpr std::array<std::string_view, 4> kLow{"supplyLow", "partWearing", "wasteNearFull", "developerLow"};
    static constexpr std::array<std::string_view, 4> kEmpty{"supplyEmpty", "partWorn", "wasteFull", "developerEmpty"};
    const auto words = supply_words(supply.kind, supply.fills);
    if (std::find(kLow.begin(), kLow.end(), word) != kLow.end()) return words.low;
    if (std::find(kEmpty.begin(), kEmpty.end(), word) != kEmpty.end()) return words.empty;
    return word;
}

std::string said_by(const Alert& alert) {
    auto said = alert.code_name.empty() ? std::to_string(alert.code) : alert.code_name;
    return alert.text.empty() ? said : said + ": " + alert.text;
}

std::string maker_of(const Reading& reading) {
    return reading.identity.maker ? reading.identity.maker->value : std::string{};
}

class Alerts {
public:
    explicit Alerts(const Reading& reading) : reading_{reading}, maker_{maker_of(reading)} {}

    std::optional<Statement> statement(const Alert& alert) const {
        auto made = alert.code_name.empty() || alert.code <= kLastUnspecific ? unknown(alert) : known(alert);
        if (!made) return made;
        if (const auto who = helper_of(alert)) made->condition.who = *who;
        made->condition.sources = {source_of(reading_, SourceKind::alert, said_by(alert), alert.origin)};
        return made;
    }

private:
    static constexpr std::int64_t kLastUnspecific = 2;  // other(1), unknown(2)

    std::optional<Statement> known(const Alert& alert) const {
        const auto finisher = finisher_code(alert.code);
        auto word = finisher.generic.empty() ? condition_word(alert.code_name, alert.group) : alert.code_name;
        auto meant = meant_by(alert, word, reading_);
        if (meant.supply != nullptr) word = word_for(*meant.supply, word);
        const auto* entry = catalogue_entry(finisher.generic.empty() ? word : finisher.generic);
        if (entry == nullptr) return unknown(alert);
        if (entry->urgency == ConditionClass::state || is_warming_up(alert)) return std::nullopt;
        Statement made{{}, std::move(meant.named)};
        made.condition.word = word;
        made.condition.subject = std::move(meant.subject);
        put_entry(made.condition, *entry);
        if (meant.supply != nullptr && word != "supplyMissing") {
            made.condition.who = supply_words(meant.supply->kind, meant.supply->fills).who;
        }
        if (!finisher.unit.empty()) made.named.part = finisher.unit;
        if (const auto code = service_code_in(maker_, alert.text); code && entry->who == Helper::technician) {
            made.condition.code = code->code;
            made.named.code = code->code;
        }
        made.condition.urgency = urgency_of(alert, made.condition.urgency);
        return made;
    }

    /// Only what the device says of it itself: no advice is made up.
    std::optional<Statement> unknown(const Alert& alert) const {
        if (const auto code = service_code_in(maker_, alert.text)) {
            auto made = service_statement(*code);
            made.condition.urgency = urgency_of(alert, made.condition.urgency);
            return made;
        }
        const bool unspecific = alert.code <= kLastUnspecific;
        const auto text = device_sentence(alert.text);
        if (says_no_trouble(text) && (unspecific || !text.empty())) return std::nullopt;
        auto meant = meant_by(alert, {}, reading_);
        Statement made{{}, std::move(meant.named)};
        made.condition.word = "alert";
        made.condition.subject = std::move(meant.subject);
        if (unspecific) {
            // One number for everything: the text is what tells one alert from another.
            made.condition.subject.kind = SubjectKind::part;
            auto& index = made.condition.subject.index;
            if (index.empty()) index = alert.group;
            index += ":" + base::lowered(text);
        } else {
            made.condition.code = std::to_string(alert.code);
        }
        made.condition.urgency = urgency_of_unknown(alert);
        made.condition.what_happened = text.empty() ? "The device reports the alert " + said_by(alert) + "." : text;
        return made;
    }

    /// A fuser that is cold while nothing is printed is as it should be: warming up, or saving power.
    [[nodiscard]] bool is_warming_up(const Alert& alert) const {
        const auto& state = reading_.status.state;
        const bool printing = state && state->value == PrinterState::printing;
        return alert.code_name == "markerFuserUnderTemperature" && !printing &&
               (alert.severity != AlertSeverity::critical || (state && state->value == PrinterState::warming_up));
    }

    const Reading& reading_;
    std::string maker_;
};

/// Of a word that names no row.
std::optional<Statement> statement_of_word(std::string_view said, const Reading& reading) {
    auto word = condition_word(said, {});
    Statement made;
    if (const auto* supply = only_supply(word, reading)) {
        auto meant = meant_supply(*supply);
        made.named = std::move(meant.named);
        made.condition.subject = std::move(meant.subject);
        word = word_for(*supply, word);
    }
    const auto* entry = catalogue_entry(word);
    if (entry == nullptr || entry->urgency == ConditionClass::state) return std::nullopt;
    put_entry(made.condition, *entry);
    made.condition.word = word;
    return made;
}

void add_bits_and_flags(const Reading& reading, bool asleep, std::vector<Statement>& all) {
    const auto& errors = reading.status.errors;
    for (const auto& bit : errors.value) {
        if (asleep && bit == "offline") continue;
        auto made = statement_of_word(bit, reading);
        if (!made) continue;
        made->condition.urgency = urgency_of_bit(bit);
        made->condition.sources = {source_of(reading, SourceKind::error_bit, bit, errors.origin)};
        all.push_back(*std::move(made));
    }
    for (const auto& flag : reading.flags) {
        auto made = statement_of_word(flag.condition, reading);
        if (!made || (asleep && made->condition.word == "offline")) continue;
        made->condition.sources = {source_of(reading, SourceKind::flag, flag.condition, flag.origin)};
        all.push_back(*std::move(made));
    }
}

std::optional<std::int64_t> life_count(const Reading& reading) {
    for (const auto& counter : reading.counters) {
        if (counter.name == "life_count") return counter.value;
    }
    return std::nullopt;
}

/// The log is read once a day, and kept meanwhile: new is what the reading before did not have. Of a log that was never
/// read, what happened since the last reading by its life count.
bool is_new(const LogEntry& entry, const Reading& before) {
    if (!before.log.empty()) {
        return std::none_of(before.log.begin(), before.log.end(), [&](const LogEntry& old) {
            return std::tie(old.kind, old.code, old.count, old.text) ==
                   std::tie(entry.kind, entry.code, entry.count, entry.text);
        });
    }
    const auto then = life_count(before);
    return then && entry.count && *entry.count > *then;
}

void add_log(const Reading& reading, const Reading* before, std::vector<Statement>& all) {
    if (before == nullptr) return;
    for (std::size_t i = 0; i < std::min(reading.log.size(), kMostRows); ++i) {
        const auto& entry = reading.log[i];
        if (entry.kind != "service" || !is_new(entry, *before)) continue;
        auto made = statement_of_word("serviceLogged", reading);
        if (!made) continue;
        made->condition.code = device_sentence(entry.code);
        made->named.code = made->condition.code;
        made->condition.happened_once = true;
        made->condition.sources = {source_of(reading, SourceKind::log, entry.code + " " + entry.text, entry.origin)};
        all.push_back(*std::move(made));
    }
}

void add_panel(const Reading& reading, std::vector<Statement>& all) {
    const auto& panel = reading.status.panel;
    if (!panel) return;
    const auto code = service_code_in(maker_of(reading), panel->value);
    if (!code) return;
    auto made = service_statement(*code);
    made.condition.sources = {source_of(reading, SourceKind::panel, panel->value, panel->origin)};
    all.push_back(std::move(made));
}

void add_state(const Reading& reading, std::vector<Statement>& all) {
    const auto& state = reading.status.state;
    if (!state || state->value != PrinterState::down) return;
    auto made = statement_of_word("notReady", reading);
    if (!made) return;
    made->condition.sources = {source_of(reading, SourceKind::state, to_string(state->value), state->origin)};
    all.push_back(*std::move(made));
}

}  // namespace

std::vector<Statement> statements_of(const Reading& reading, const Reading* before) {
    std::vector<Statement> all;
    const bool asleep = is_asleep(reading);
    const Alerts alerts{reading};
    for (std::size_t i = 0; i < std::min(reading.alerts.size(), kMostRows); ++i) {
        auto made = alerts.statement(reading.alerts[i]);
        if (made && !(asleep && made->condition.word == "offline")) all.push_back(*std::move(made));
    }
    add_bits_and_flags(reading, asleep, all);
    add_panel(reading, all);
    if (!asleep) add_state(reading, all);
    add_log(reading, before, all);
    return all;
}

bool is_unread(const Reading& reading, SourceKind kind) {
    switch (kind) {
        case SourceKind::alert: return has_gap(reading, kAlertTable);
        case SourceKind::supply_level: return has_gap(reading, kSupplyTable);
        case SourceKind::tray_level: return has_gap(reading, kTrayTable);
        case SourceKind::flag: return has_gap(reading, kProfileState);
        case SourceKind::log: return reading.partial || has_gap(reading, kProfileTables);
        case SourceKind::error_bit:
        case SourceKind::state: return has_gap(reading, kIdentity) || has_gap(reading, kStatus);
        case SourceKind::panel:
            return has_gap(reading, kIdentity) || has_gap(reading, kStatus) || has_gap(reading, kProfileState);
    }
    return false;
}

}  // namespace fleetgate::fleet
