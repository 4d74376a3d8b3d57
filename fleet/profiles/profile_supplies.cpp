#include "base/text.hpp"
#include "fleet/level.hpp"
#include "fleet/mib.hpp"
#include "fleet/profiles/profile_decoding.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace fleetgate::fleet {

namespace {

/// What a profile says of one part.
struct Said {
    std::string index;
    std::string kind;
    std::optional<std::string> colorant;
    std::optional<int> percent;
    std::optional<SupplyState> state;
    std::string name;
    std::optional<std::string> part_number;
    std::optional<std::string> serial;
    std::optional<std::int64_t> pages_left;
    Origin origin;
    bool instead = false;
    bool adds = true;
    bool same_index = false;  ///< the row is that of the Printer-MIB's own table
};

/// Kinds that different makers give to one thing. No device prints with both toner and ink.
std::string_view family_of(std::string_view kind) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kFamilies{
        {{"tonerCartridge", "toner"},
         {"ink", "toner"},
         {"inkCartridge", "toner"},
         {"solidWax", "toner"},
         {"inkRibbon", "ribbon"},
         {"ribbonWax", "ribbon"},
         {"wasteInk", "wasteToner"}}};
    for (const auto& [one, family] : kFamilies) {
        if (kind == one) return family;
    }
    return kind;
}

bool may_be(const Supply& supply, const Said& said) {
    if (family_of(supply.kind) != family_of(said.kind)) return false;
    // Of "other" there are many things.
    if (said.kind == "other" && supply.name != said.name) return false;
    return supply.colorant == said.colorant || !supply.colorant || !said.colorant;
}

/// The Printer-MIB's row that is meant; null when there is none, or more than one.
Supply* meant(std::vector<Supply>& supplies, const Said& said, bool& ambiguous) {
    Supply* found = nullptr;
    for (auto& supply : supplies) {
        if (said.same_index ? supply.index != said.index : !may_be(supply, said)) continue;
        // A row of the very colorant is meant before one that has none.
        const bool exact = supply.colorant == said.colorant;
        if (found != nullptr) {
            const bool found_exact = found->colorant == said.colorant;
            if (exact == found_exact) ambiguous = true;
            if (!exact || found_exact) continue;
            ambiguous = false;
        }
        found = &supply;
    }
    return ambiguous ? nullptr : found;
}

Level level_said(const Said& said) {
    Level level;
    level.percent = said.percent;
    if (said.percent) {
        level.state = *said.percent == 0             ? SupplyState::empty
                      : *said.percent <= kLowPercent ? SupplyState::low
                                                     : SupplyState::ok;
    }
    if (said.state) level.state = std::max(level.state, *said.state);
    return level;
}

void join(Supply& supply, const Said& said) {
    const auto level = level_said(said);
    const bool better = said.percent && (said.instead || !supply.level.percent);
    if (better) {
        supply.level.percent = level.percent;
        supply.origin = said.origin;
    }
    if (level.state > supply.level.state) {
        supply.level.state = level.state;
    } else if (better && said.instead) {
        supply.level.state = level.state;
    }
    if (!supply.colorant) supply.colorant = said.colorant;
    if (supply.kind.empty()) supply.kind = said.kind;
    if (said.part_number && !supply.part_number) supply.part_number = said.part_number;
    if (said.serial) supply.serial = said.serial;
    if (said.pages_left) supply.pages_left = said.pages_left;
}

Supply made_of(const Said& said, const Profile& profile) {
    Supply supply;
    supply.index = "profile." + said.index;
    supply.kind = said.kind;
    supply.colorant = said.colorant;
    supply.name = said.name;
    if (supply.name.empty()) supply.name = said.colorant ? *said.colorant + " " + said.kind : said.kind;
    supply.fills = family_of(said.kind) == "wasteToner";
    supply.level = level_said(said);
    supply.part_number = said.part_number;
    supply.serial = said.serial;
    supply.pages_left = said.pages_left;
    supply.origin = said.origin;
    supply.steps = profile.quirks.level_steps;
    return supply;
}

void take(Said said, const Profile& profile, std::vector<Supply>& supplies) {
    bool ambiguous = false;
    if (auto* supply = meant(supplies, said, ambiguous)) return join(*supply, said);
    const bool tells = said.percent || said.state.value_or(SupplyState::unknown) != SupplyState::unknown ||
                       said.pages_left || said.serial;
    if (!ambiguous && said.adds && tells && !said.same_index) supplies.push_back(made_of(said, profile));
}

std::optional<int> whole_percent(std::int64_t value, double scale) {
    const double percent = static_cast<double>(value) * scale;
    if (!(percent >= 0) || percent > 100.5) return std::nullopt;
    return std::min(100, static_cast<int>(std::lround(percent)));
}

class Row {
public:
    Row(const SupplyRule& rule, const Decoding& decoding, snmp::Oid row)
        : rule_{rule}, decoding_{decoding}, row_{std::move(row)} {}

    [[nodiscard]] std::optional<std::int64_t> number(const std::optional<snmp::Oid>& column) const {
        return column ? decoding_.answers().number(cell(*column, row_)) : std::nullopt;
    }
    [[nodiscard]] std::optional<std::string> text(const std::optional<snmp::Oid>& column) const {
        if (!column) return std::nullopt;
        auto said = decoding_.plain_text(cell(*column, row_));
        return said.empty() ? std::nullopt : std::optional{std::move(said)};
    }
    /// "none" is the name of no colorant.
    [[nodiscard]] std::optional<std::string> colorant() const {
        static constexpr std::array<std::string_view, 3> kNone{"none", "other", "unknown"};
        auto said = text(rule_.colorant);
        if (said) said = base::lowered(*said);
        if (said && std::find(kNone.begin(), kNone.end(), *said) != kNone.end()) return std::nullopt;
        return said;
    }
    [[nodiscard]] snmp::Oid deciding_cell() const {
        for (const auto* column :
             {&rule_.percent, &rule_.level, &rule_.used, &rule_.state, &rule_.pages_left, &rule_.serial}) {
            if (*column && decoding_.answers().find(cell(**column, row_)) != nullptr) return cell(**column, row_);
        }
        return {};
    }

    void read_level(Said& said) const {
        const auto percent = number(rule_.percent);
        const auto state = number(rule_.state ? rule_.state : rule_.percent);
        if (state) {
            if (const auto known = rule_.states.find(*state); known != rule_.states.end()) said.state = known->second;
        }
        // A number that is a state is no percentage.
        const bool is_state = percent && !rule_.state && rule_.states.contains(*percent);
        if (percent && !is_state) said.percent = whole_percent(*percent, rule_.percent_scale);
        read_use(said);
        if (!rule_.level) return;
        const auto level = decode_level({number(rule_.level), number(rule_.capacity), false, false});
        if (level.percent) said.percent = level.percent;
        if (level.state != SupplyState::unknown && !said.state) said.state = level.state;
    }

private:
    /// A part that has done more than it was made for has nothing left.
    void read_use(Said& said) const {
        const auto used = number(rule_.used);
        const auto capacity = number(rule_.capacity);
        if (!used || *used < 0 || !capacity || *capacity <= 0) return;
        const auto left = std::max<std::int64_t>(*capacity - *used, 0);
        said.percent = whole_percent(left, 100.0 / static_cast<double>(*capacity));
    }

    const SupplyRule& rule_;
    const Decoding& decoding_;
    snmp::Oid row_;
};

void take_row(const SupplyRule& rule, const SupplyRule::Row& what, const snmp::Oid& index, const Profile& profile,
              const Decoding& decoding, std::vector<Supply>& supplies) {
    static const snmp::Oid kSuppliesTable{1, 3, 6, 1, 2, 1, 43, 11, 1, 1};
    const Row row{rule, decoding, index};
    Said said;
    said.index = index.to_string();
    said.kind = what.kind;
    said.colorant = what.colorant;
    if (!said.colorant) said.colorant = row.colorant();
    row.read_level(said);
    said.name = row.text(rule.name).value_or(std::string{});
    said.part_number = row.text(rule.part_number);
    said.serial = row.text(rule.serial);
    said.pages_left = row.number(rule.pages_left);
    if (said.pages_left && *said.pages_left < 0) said.pages_left.reset();
    said.instead = rule.instead;
    said.adds = rule.adds;
    said.same_index = rule.key && rule.key->column && kSuppliesTable.is_prefix_of(*rule.key->column);
    if (const auto cell = row.deciding_cell(); !cell.empty()) {
        said.origin = rule_origin(decoding, cell, profile, what.at);
    } else if (!said.same_index) {
        return;
    }
    take(std::move(said), profile, supplies);
}

void take_rule(const SupplyRule& rule, const Profile& profile, const Decoding& decoding,
               std::vector<Supply>& supplies) {
    if (!rule.key) {
        for (const auto& [index, what] : rule.rows) {
            if (const auto row = snmp::Oid::parse(index)) take_row(rule, what, *row, profile, decoding, supplies);
        }
        return;
    }
    for (const auto& row : decoding.answers().indexes(std::array{*rule.key->column})) {
        std::string said;
        (void)row_word(*rule.key, decoding, row.arcs(), &said);
        if (const auto what = rule.rows.find(said); what != rule.rows.end()) {
            take_row(rule, what->second, row, profile, decoding, supplies);
        }
    }
}

/// A record of one octet is a state and no share of anything: old devices have them under the same ids.
std::optional<int> percent_of(const BlobRecord& record, double scale) {
    if (record.most > 0) return whole_percent(record.value * 100 / record.most, 1);
    return record.length > 2 ? whole_percent(record.value, scale) : std::nullopt;
}

std::string raw_of(const BlobRecord& record) {
    return std::to_string(record.value) + (record.most > 0 ? "/" + std::to_string(record.most) : "");
}

void take_blob(const BlobRule& blob, const Profile& profile, const Decoding& decoding, std::vector<Supply>& supplies) {
    const auto* octets = decoding.answers().octets(blob.cell);
    if (octets == nullptr || blob.supplies.empty()) return;
    const auto records = blob_records(*octets, blob.layout);
    // Several records speak of one part: its level, its state, its pages.
    std::vector<Said> parts;
    for (const auto& [id, rule] : blob.supplies) {
        const auto record = records.find(id);
        if (record == records.end()) continue;
        auto part = std::find_if(parts.begin(), parts.end(), [&what = rule](const Said& one) {
            return one.kind == what.kind && one.colorant == what.colorant && one.name == what.name;
        });
        if (part == parts.end()) {
            Said said;
            said.index = std::to_string(id);
            said.kind = rule.kind;
            said.colorant = rule.colorant;
            said.name = rule.name;
            part = parts.insert(parts.end(), std::move(said));
        }
        auto origin = rule_origin(decoding, blob.cell, profile, rule.at);
        origin.raw = raw_of(record->second);
        if (rule.percent_scale > 0 && !part->percent) {
            part->percent = percent_of(record->second, rule.percent_scale);
            if (part->percent) part->origin = origin;
        }
        if (rule.pages_left) part->pages_left = record->second.value;
        if (const auto state = rule.states.find(record->second.value); state != rule.states.end())
            part->state = state->second;
        if (part->origin.oid.empty()) part->origin = std::move(origin);
    }
    for (auto& part : parts) take(std::move(part), profile, supplies);
}

}  // namespace

void apply_profile_supplies(const Profile& profile, const Decoding& decoding, std::vector<Supply>& supplies) {
    for (auto& supply : supplies) supply.steps = profile.quirks.level_steps;
    for (const auto& rule : profile.supplies) take_rule(rule, profile, decoding, supplies);
    for (const auto& blob : profile.blobs) take_blob(blob, profile, decoding, supplies);
}

}  // namespace fleetgate::fleet
