// From TOML to a template: simulator/templates/README.md says what may stand there.
#include "base/text.hpp"
#include "simulator/device_template.hpp"
#include "simulator/errors.hpp"
#include "simulator/template_rows.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include <toml++/toml.h>

namespace fleetgate::simulator {
namespace {

/// Reads known keys out of one table, and complains of the others.
class Keys {
public:
    Keys(const toml::table& table, std::string where) : table_{table}, where_{std::move(where)} {}

    template <class T>
    void read(std::string_view key, T& into) {
        known_.insert(std::string{key});
        const auto node = table_[key];
        if (!node) return;
        if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
            const auto value = node.value_exact<std::int64_t>();
            if (!value || *value < std::numeric_limits<T>::min() || *value > std::numeric_limits<T>::max()) {
                return complain(key, "is not a number that fits");
            }
            into = static_cast<T>(*value);
        } else {
            const auto value = node.value_exact<T>();
            if (!value) return complain(key, "is of the wrong type");
            into = *value;
        }
    }
    void read(std::string_view key, std::vector<std::string>& into) {
        known_.insert(std::string{key});
        const auto* array = table_[key].as_array();
        if (array == nullptr) {
            if (table_.contains(key)) complain(key, "is not a list");
            return;
        }
        for (const auto& element : *array) into.push_back(element.value_or(std::string{}));
    }
    template <class E, std::size_t N>
    void read(std::string_view key, E& into, const std::array<std::pair<std::string_view, E>, N>& words) {
        std::string word;
        read(key, word);
        if (word.empty()) return;
        const auto found = std::find_if(words.begin(), words.end(), [&](const auto& w) { return w.first == word; });
        if (found == words.end()) return complain(key, "is not one of the known words");
        into = found->second;
    }
    /// Each table of an array of tables.
    template <class F>
    void each(std::string_view key, F&& read_one) {
        known_.insert(std::string{key});
        const auto* array = table_[key].as_array();
        if (array == nullptr) return;
        for (const auto& element : *array) {
            if (const auto* table = element.as_table()) read_one(*table);
        }
    }
    void know(std::string_view key) { known_.insert(std::string{key}); }
    void complain(std::string_view key, std::string_view why) {
        if (error_.empty()) error_ = where_ + std::string{key} + ' ' + std::string{why};
    }
    /// The first complaint, or empty.
    std::string done() {
        for (const auto& [key, value] : table_) {
            if (!known_.contains(std::string{key.str()})) complain(key.str(), "is not known");
        }
        return error_;
    }

private:
    const toml::table& table_;
    std::string where_, error_;
    std::set<std::string> known_;
};

constexpr auto kStyles = std::to_array<std::pair<std::string_view, LevelStyle>>({{"exact", LevelStyle::exact},
                                                                                 {"some", LevelStyle::some},
                                                                                 {"unknown", LevelStyle::unknown},
                                                                                 {"other", LevelStyle::other},
                                                                                 {"above_max", LevelStyle::above_max},
                                                                                 {"filled", LevelStyle::filled}});
constexpr auto kFeeds = std::to_array<std::pair<std::string_view, Feeds>>(
    {{"all", Feeds::every_page}, {"mono", Feeds::mono_pages}, {"color", Feeds::color_pages}});

std::string read_supply(const toml::table& table, Model& model) {
    Keys keys{table, "supply: "};
    SupplyModel s;
    s.index = static_cast<std::uint32_t>(model.supplies.size() + 1);
    keys.read("index", s.index);
    keys.read("marker", s.marker);
    keys.read("type", s.type);
    keys.read("unit", s.unit);
    keys.read("max", s.max);
    keys.read("yield_pages", s.yield_pages);
    keys.read("low_percent", s.low_percent);
    keys.read("step_percent", s.step_percent);
    keys.read("colorant", s.colorant);
    keys.read("text", s.text);
    keys.read("name", s.name);
    keys.read("level", s.style, kStyles);
    if (!s.colorant.empty() && s.colorant != "black") s.feeds = Feeds::color_pages;
    keys.read("feeds", s.feeds, kFeeds);
    // Kept in thousandths in 32 bits.
    if (s.yield_pages == 0 || s.yield_pages > 4'000'000) keys.complain("yield_pages", "is not 1 to 4000000");
    if (s.step_percent > 100 || s.low_percent > 100) keys.complain("step_percent, low_percent", "is above 100");
    model.supplies.push_back(std::move(s));
    return keys.done();
}

std::string read_tray(const toml::table& table, Model& model) {
    Keys keys{table, "tray: "};
    TrayModel t;
    t.index = static_cast<std::uint32_t>(model.trays.size() + 1);
    keys.read("index", t.index);
    keys.read("type", t.type);
    keys.read("capacity", t.capacity);
    keys.read("name", t.name);
    keys.read("media", t.media);
    keys.read("level", t.style, kStyles);
    if (t.capacity == 0 || t.capacity > 60'000) keys.complain("capacity", "is not 1 to 60000");
    model.trays.push_back(std::move(t));
    return keys.done();
}

std::string read_marker(const toml::table& table, Model& model) {
    Keys keys{table, "marker: "};
    MarkerModel m;
    m.index = static_cast<std::uint32_t>(model.markers.size() + 1);
    keys.read("index", m.index);
    keys.read("technology", m.technology);
    keys.read("counter_unit", m.counter_unit);
    keys.read("share_percent", m.share_percent);
    model.markers.push_back(m);
    return keys.done();
}

std::string read_panel(const toml::table& table, PanelTexts& panel) {
    Keys keys{table, "panel: "};
    keys.read("ready", panel.ready);
    keys.read("printing", panel.printing);
    keys.read("asleep", panel.asleep);
    keys.read("warming_up", panel.warming_up);
    keys.read("jam", panel.jam);
    keys.read("door", panel.door);
    keys.read("paper", panel.paper);
    keys.read("low", panel.low);
    keys.read("empty", panel.empty);
    return keys.done();
}

void read_strings(Keys& keys, Model& m) {
    keys.read("maker", m.maker);
    keys.read("model", m.model);
    keys.read("sys_descr", m.sys_descr);
    keys.read("sys_object_id", m.sys_object_id);
    keys.read("sys_name", m.sys_name);
    keys.read("sys_contact", m.sys_contact);
    keys.read("sys_location", m.sys_location);
    keys.read("firmware", m.firmware);
    keys.read("hr_descr", m.hr_descr);
    keys.read("hr_device_id", m.hr_device_id);
    keys.read("device_id_1284", m.device_id_1284);
    keys.read("oui", m.oui);
    keys.read("serial", m.serial_pattern);
    keys.read("language", m.language);
    keys.read("country", m.country);
    keys.read("context", m.context);
    keys.read("only_there", m.only_there);
    keys.read("omit", m.omit);
}

void read_rest(Keys& keys, Model& m) {
    keys.read("printer", m.printer);
    keys.read("by_default", m.by_default);
    keys.read("enterprise", m.enterprise);
    keys.read("charset", m.charset);
    keys.read("max_message_octets", m.max_message_octets);
    keys.read("pages_per_minute", m.pages_per_minute);
    keys.read("service_pages", m.service_pages);
    keys.read("color", m.color);
    keys.read("copies", m.copies);
    keys.read("faxes", m.faxes);
    keys.read("large_paper", m.large_paper);
    keys.read("duplex", m.duplex);
    keys.read("alert_when_asleep", m.alert_when_asleep);
    keys.read("interface_index", m.interface_index);
    if (m.max_message_octets < 484 || m.max_message_octets > 65'000) {
        keys.complain("max_message_octets", "is not 484 to 65000");
    }
    if (m.pages_per_minute == 0 || m.pages_per_minute > 2000) keys.complain("pages_per_minute", "is not 1 to 2000");
}

std::string read_model(const toml::table& table, Model& m, std::string& rows) {
    Keys keys{table, ""};
    std::string inner;
    const auto keep = [&inner](std::string error) {
        if (inner.empty()) inner = std::move(error);
    };
    read_strings(keys, m);
    read_rest(keys, m);
    keys.read("rows", rows);
    keys.each("supply", [&](const toml::table& t) { keep(read_supply(t, m)); });
    keys.each("tray", [&](const toml::table& t) { keep(read_tray(t, m)); });
    keys.each("marker", [&](const toml::table& t) { keep(read_marker(t, m)); });
    std::vector<std::string> covers;
    keys.read("covers", covers);
    for (auto& name : covers) m.covers.push_back({static_cast<std::uint32_t>(m.covers.size() + 1), std::move(name)});
    keys.know("panel");
    if (const auto* panel = table["panel"].as_table()) keep(read_panel(*panel, m.panel));
    if (m.markers.empty() && m.printer) m.markers.emplace_back();
    if (m.sys_object_id.empty()) keys.complain("sys_object_id", "is missing");
    const auto own = keys.done();
    return own.empty() ? inner : own;
}

bool below(const Oid& oid, const std::vector<Oid>& roots) {
    return std::any_of(roots.begin(), roots.end(), [&](const Oid& root) {
        return root.size() <= oid.size() && std::equal(root.begin(), root.end(), oid.begin());
    });
}

std::optional<std::vector<Oid>> parse_oids(const std::vector<std::string>& texts) {
    std::vector<Oid> oids;
    for (const auto& text : texts) {
        auto oid = parse_oid(text);
        if (!oid) return std::nullopt;
        oids.push_back(*std::move(oid));
    }
    return oids;
}

base::Unexpected refuse(std::string_view name, const std::string& why) {
    return base::fail(Errc::malformed_template, "template " + std::string{name} + ": " + why);
}

}  // namespace

base::Result<std::shared_ptr<const DeviceTemplate>> parse_template(std::string_view text, std::string_view name) {
    auto made = std::make_shared<DeviceTemplate>();
    auto& model = made->model;
    model.name = name;
    std::string own_rows;
    try {
        const auto table = toml::parse(text);
        if (const auto error = read_model(table, model, own_rows); !error.empty()) return refuse(name, error);
    } catch (const toml::parse_error& e) {
        return refuse(name, "line " + std::to_string(e.source().begin.line) + ": " + std::string{e.description()});
    }
    const auto omitted = parse_oids(model.omit);
    const auto only_there = parse_oids(model.only_there);
    if (!omitted || !only_there) return refuse(name, "omit and only_there are lists of OIDs");
    auto rows = standard_rows(model);
    if (!rows) return base::fail(rows.error().during("template " + std::string{name}));
    std::erase_if(*rows, [&](const Row& row) { return below(row.oid, *omitted); });
    auto own = make_rows(own_rows, model);
    if (!own) return base::fail(own.error().during("template " + std::string{name}));
    rows->insert(rows->end(), std::make_move_iterator(own->begin()), std::make_move_iterator(own->end()));
    if (!model.context.empty()) {
        made->contexts.emplace(model.context, MibTable{*rows});
        std::erase_if(*rows, [&](const Row& row) { return below(row.oid, *only_there); });
    }
    made->table = MibTable{*std::move(rows)};
    return made;
}

}  // namespace fleetgate::simulator
