#include "fleet/profiles/profile_file.hpp"

#include "base/key_depth.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "fleet/alerts.hpp"
#include "fleet/profiles/meter_name.hpp"
#include "fleet/profiles/profile_file_rows.hpp"
#include "fleet/profiles/profile_file_table.hpp"
#include "fleet/profiles/profile_table.hpp"

#include <array>
#include <set>

namespace fleetgate::fleet {

namespace {

const std::vector<std::string_view> kStates{"unknown", "ok", "low", "empty"};

std::optional<std::uint8_t> hex_octet(const std::string& text) {
    return text.size() == 2 ? base::number_of<std::uint8_t>(text, 16) : std::nullopt;
}

void check_meter(const std::string& name, const toml::node& node, const ProfileContext& context) {
    if (parse_meter_name(name)) return;
    context.wrong(node.source().begin,
                  "'" + name + "' is no meter's name; the grammar stands in fleet/profiles/README.md");
}

Match read_match(ProfileTable& table) {
    Match match;
    match.sys_object_id = table.oids("sys_object_id");
    match.maker = table.texts("maker");
    match.text = table.texts("text");
    match.any = table.flag("any", false);
    if (match.any) return match;
    if (match.sys_object_id.empty() && match.maker.empty() && match.text.empty()) {
        table.wrong("", "this would match every device: say sys_object_id, maker or text, or any = true");
    }
    return match;
}

Quirks read_quirks(ProfileTable& table) {
    Quirks quirks;
    quirks.bulk = table.flag("bulk", true);
    quirks.context = table.text_or_nothing("context");
    quirks.most_variables = static_cast<std::uint32_t>(table.number("most_variables", 1, 1000, 0));
    quirks.one_by_one = table.flag("one_by_one", false);
    for (const auto step : table.numbers("level_steps")) {
        if (step < 0 || step > 100) table.wrong("level_steps", "a step is a percentage from 0 to 100");
        quirks.level_steps.push_back(static_cast<int>(step));
    }
    return quirks;
}

void read_identity(ProfileTable& table, Profile& profile) {
    std::set<std::string> instead;
    for (const auto& name : table.texts("instead")) instead.insert(name);
    for (const std::string_view name : {"model", "serial", "firmware", "asset_number"}) {
        auto cells = table.oids(name);
        if (cells.empty()) continue;
        profile.identity.emplace(name,
                                 TextRule{std::move(cells), instead.erase(std::string{name}) > 0, table.at(name), {}});
    }
    read_labels(table, profile.identity);
    for (const auto& name : instead) table.wrong("instead", "'" + name + "' has no OID here");
}

void read_sleep(ProfileTable& table, SleepRule& sleep) {
    sleep.at = table.at();
    for (const auto& text : table.texts("panel")) sleep.panel.push_back(base::lowered(text));
    table.entries("values", [&](const std::string& key, const toml::node& node, const RuleAt&) {
        const auto cell = table.context().oid(key, node.source().begin);
        const auto value = node.value_exact<std::int64_t>();
        if (!value) table.context().wrong(node.source().begin, "the value must be a number");
        if (cell && value) sleep.values.emplace_back(*cell, *value);
    });
}

void read_counters(ProfileTable& table, Profile& profile) {
    const auto unit = table.required_text("unit");
    table.rest([&](const std::string& name, const toml::node& node, RuleAt at) {
        check_meter(name, node, table.context());
        const auto said = node.value_exact<std::string>();
        if (!said) return table.context().wrong(node.source().begin, "'" + name + "' must be an OID in quotes");
        const auto cell = table.context().oid(*said, node.source().begin);
        if (cell) profile.counters.push_back({name, *cell, unit, std::move(at)});
    });
}

template <class States>
void read_states(ProfileTable& table, States& states) {
    table.entries("states", [&](const std::string& key, const toml::node& node, const RuleAt&) {
        const auto number = base::number_of<std::int64_t>(key);
        const auto word = node.value_exact<std::string>().value_or(std::string{});
        for (std::size_t i = 0; i < kStates.size(); ++i) {
            if (number && kStates[i] == word) {
                states.emplace(*number, static_cast<SupplyState>(i));
                return;
            }
        }
        table.context().wrong(node.source().begin, "a state is a number = \"ok\", \"low\", \"empty\" or \"unknown\"");
    });
}

void read_blob_part(const std::string& id, const toml::node& node, RuleAt at, const ProfileContext& context,
                    BlobRule& blob) {
    const auto octet = hex_octet(id);
    if (!octet || !node.is_table()) {
        return context.wrong(node.source().begin, "a record is two hexadecimal digits = { kind = ... }");
    }
    ProfileTable table{node.as_table(), "this record", context};
    BlobRule::Part part;
    part.at = std::move(at);
    part.kind = table.required_text("kind");
    part.colorant = table.text_or_nothing("colorant");
    part.name = table.text("name");
    part.percent_scale = table.real("percent", 0);
    part.pages_left = table.flag("pages_left", false);
    read_states(table, part.states);
    blob.supplies.emplace(*octet, std::move(part));
}

void read_blob(ProfileTable& table, Profile& profile) {
    BlobRule blob;
    blob.at = table.at();
    const auto cell = table.required_oid("oid");
    using Layout = BlobRule::Layout;
    blob.layout = table.word("layout", {"id-type-length-value", "id-length-value"}) == 1 ? Layout::id_length_value
                                                                                         : Layout::id_type_length_value;
    const auto unit = table.text("unit");
    table.entries("counters", [&](const std::string& id, const toml::node& node, RuleAt at) {
        const auto octet = hex_octet(id);
        const auto name = node.value_exact<std::string>();
        if (!octet || !name) {
            return table.context().wrong(node.source().begin, "a record is two hexadecimal digits = \"name\"");
        }
        check_meter(*name, node, table.context());
        blob.counters.emplace(*octet, CounterRule{*name, {}, unit, std::move(at)});
    });
    table.entries("supplies", [&](const std::string& id, const toml::node& node, RuleAt at) {
        read_blob_part(id, node, std::move(at), table.context(), blob);
    });
    table.entries("replaced", [&](const std::string& id, const toml::node& node, RuleAt at) {
        const auto octet = hex_octet(id);
        const auto what = node.value_exact<std::string>();
        if (octet && what) {
            blob.replaced.emplace(*octet, std::pair{*what, std::move(at)});
        } else {
            table.context().wrong(node.source().begin, "a record is two hexadecimal digits = \"what was replaced\"");
        }
    });
    if (!cell) return;
    blob.cell = *cell;
    profile.blobs.push_back(std::move(blob));
}

void read_supplies(ProfileTable& table, Profile& profile) {
    SupplyRule rule;
    rule.at = table.at();
    rule.percent = table.oid("percent");
    rule.colorant = table.oid("colorant");
    rule.level = table.oid("level");
    rule.used = table.oid("used");
    rule.capacity = table.oid("capacity");
    rule.name = table.oid("name");
    rule.part_number = table.oid("part_number");
    rule.serial = table.oid("serial");
    rule.pages_left = table.oid("pages_left");
    rule.state = table.oid("state");
    rule.percent_scale = table.real("percent_scale", 1);
    rule.instead = table.flag("instead", false);
    rule.adds = table.flag("adds", true);
    rule.when_missing = table.flag("when_missing", false);
    read_states(table, rule.states);
    table.table("key", [&](ProfileTable& key) {
        // What a row is stands in [supplies.rows]; the key only says where the row names itself.
        RowKey row_key;
        row_key.column = key.required_oid("column");
        row_key.from = static_cast<std::size_t>(key.number("from", 0, 127, 0));
        row_key.length = static_cast<std::size_t>(key.number("length", 1, 127, 0));
        rule.key = std::move(row_key);
    });
    table.entries("rows", [&](const std::string& said, const toml::node& node, RuleAt at) {
        if (!node.is_table())
            return table.context().wrong(node.source().begin, "a row is { kind = ..., colorant = ... }");
        ProfileTable row{node.as_table(), "this row", table.context()};
        rule.rows.emplace(said, SupplyRule::Row{row.required_text("kind"), row.text_or_nothing("colorant"), at});
    });
    if (rule.rows.empty()) table.wrong("rows", "[[supplies]] needs [supplies.rows]");
    profile.supplies.push_back(std::move(rule));
}

void read_flag(ProfileTable& table, Profile& profile) {
    FlagRule rule;
    rule.at = table.at();
    rule.is_column = table.has("column");
    const auto cell = rule.is_column ? table.oid("column") : table.required_oid("oid");
    table.entries("conditions", [&](const std::string& key, const toml::node& node, const RuleAt&) {
        const auto number = base::number_of<std::int64_t>(key);
        const auto word = node.value_exact<std::string>();
        if (!number || !word) {
            return table.context().wrong(node.source().begin, "a condition is a number = \"word\"");
        }
        rule.conditions.emplace(*number, *word);
    });
    if (!cell) return;
    rule.cell = *cell;
    profile.flags.push_back(std::move(rule));
}

void read_log(ProfileTable& table, Profile& profile) {
    static const std::vector<std::string_view> kKinds{"event", "jam", "service", "replaced"};
    LogRule rule;
    rule.at = table.at();
    rule.kind = kKinds[table.word("kind", kKinds)];
    rule.code = table.oid("code");
    rule.count = table.oid("count");
    rule.place = table.oid("place");
    rule.time = table.oid("time");
    rule.times = table.oid("times");
    rule.text = table.oids("text");
    if (!rule.code && rule.text.empty()) table.wrong("code", "[[log]] needs 'code' or 'text'");
    profile.logs.push_back(std::move(rule));
}

void read_sum(ProfileTable& table, Profile& profile) {
    SumRule rule;
    rule.at = table.at();
    rule.total = table.required_text("total");
    rule.parts = table.texts("parts");
    rule.at_most = table.flag("at_most", false);
    rule.rest = table.real("rest", 0);
    rule.daily = table.flag("daily", false);
    if (rule.rest >= 1) table.wrong("rest", "'rest' is a share of the total: less than 1");
    rule.proves_only = table.flag("proves_only", false);
    if (rule.parts.empty()) table.wrong("parts", "[[sum]] needs 'parts'");
    auto names = rule.parts;
    names.push_back(rule.total);
    for (const auto& name : names) {
        if (!name.empty() && !parse_meter_name(name)) table.wrong("parts", "'" + name + "' is no meter's name");
    }
    profile.sums.push_back(std::move(rule));
}

void read_all(ProfileTable& table, Profile& profile, ProfileContext& context) {
    profile.name = table.required_text("name");
    profile.about = table.text("about");
    profile.device = table.word("device", {"printer", "other"}) == 1 ? DeviceKind::other : DeviceKind::printer;
    if (const auto root = table.oid("root")) context.root = *root;
    profile.also = table.texts("also");
    profile.never = table.oids("never");
    table.tables("match", [&](ProfileTable& t) { profile.matches.push_back(read_match(t)); });
    table.tables("unless", [&](ProfileTable& t) { profile.unless.push_back(read_match(t)); });
    table.table("quirks", [&](ProfileTable& t) { profile.quirks = read_quirks(t); });
    table.table("identity", [&](ProfileTable& t) { read_identity(t, profile); });
    table.table("panel", [&](ProfileTable& t) {
        profile.panel = TextRule{t.oids("text"), t.flag("instead", false), t.at(), t.oid("charset")};
    });
    table.table("sleep", [&](ProfileTable& t) { read_sleep(t, profile.sleep); });
    table.tables("counters", [&](ProfileTable& t) { read_counters(t, profile); });
    table.tables("table", [&](ProfileTable& t) { read_counter_table(t, profile); });
    table.tables("blob", [&](ProfileTable& t) { read_blob(t, profile); });
    table.tables("supplies", [&](ProfileTable& t) { read_supplies(t, profile); });
    table.tables("flag", [&](ProfileTable& t) { read_flag(t, profile); });
    table.tables("log", [&](ProfileTable& t) { read_log(t, profile); });
    table.tables("sum", [&](ProfileTable& t) { read_sum(t, profile); });
    profile.mark_billed();
}

}  // namespace

std::string ProfileMistake::where_and_what() const {
    return file + ":" + std::to_string(line) + ":" + std::to_string(column) + ": " + text;
}

ProfileReading read_profile(std::string_view text, std::string file) {
    ProfileReading reading;
    reading.profile.file = file;
    ProfileContext context{std::move(file), {}, &reading.mistakes};
    if (const auto line = base::line_with_endless_key(text); line != 0) {
        context.wrong({static_cast<toml::source_index>(line), 1}, "a key of thousands of parts");
        return reading;
    }
    try {
        const toml::table parsed = toml::parse(text);
        ProfileTable table{&parsed, "a profile", context};
        read_all(table, reading.profile, context);
    } catch (const toml::parse_error& error) {
        context.wrong(error.source().begin, std::string{error.description()});
    }
    return reading;
}

}  // namespace fleetgate::fleet
