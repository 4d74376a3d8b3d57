#include "fleet/profiles/profile_table.hpp"

#include "base/nearest.hpp"

namespace fleetgate::fleet {

void ProfileContext::wrong(const toml::source_position& at, std::string text) const {
    mistakes->push_back({file, at.line, at.column, std::move(text)});
}

std::optional<snmp::Oid> ProfileContext::oid(const std::string& text, const toml::source_position& at) const {
    const bool relative = text.starts_with('.');
    const auto parsed = snmp::Oid::parse(text);
    if (!parsed || parsed->empty()) {
        wrong(at, "'" + text + "' is no OID");
        return std::nullopt;
    }
    if (!relative) return parsed;
    if (root.empty()) {
        wrong(at, "'" + text + "' begins with a dot, and the file has no root before it");
        return std::nullopt;
    }
    return root.child(parsed->arcs());
}

ProfileTable::ProfileTable(const toml::table* table, std::string name, const ProfileContext& context)
    : table_{table}, name_{std::move(name)}, context_{context} {}

ProfileTable::~ProfileTable() {
    if (table_ == nullptr) return;
    const std::vector<std::string_view> known{asked_.begin(), asked_.end()};
    for (const auto& [key, node] : *table_) {
        if (asked_.contains(key.str())) continue;
        context_.wrong(key.source().begin,
                       "'" + std::string{key.str()} + "' is no key of " + name_ + base::did_you_mean(key.str(), known));
    }
}

bool ProfileTable::has(std::string_view key) const { return table_ != nullptr && table_->contains(key); }

RuleAt ProfileTable::at() const {
    return {context_.file, table_ == nullptr ? 0 : static_cast<std::uint32_t>(table_->source().begin.line)};
}

RuleAt ProfileTable::at(std::string_view key) const {
    const auto* node = table_ == nullptr ? nullptr : table_->get(key);
    return node == nullptr ? at() : RuleAt{context_.file, static_cast<std::uint32_t>(node->source().begin.line)};
}

const toml::node* ProfileTable::ask(std::string_view key) {
    asked_.emplace(key);
    return table_ == nullptr ? nullptr : table_->get(key);
}

void ProfileTable::wrong(std::string_view key, std::string text) const {
    const auto* node = table_ == nullptr ? nullptr : table_->get(key);
    const auto position = node != nullptr     ? node->source().begin
                          : table_ != nullptr ? table_->source().begin
                                              : toml::source_position{1, 1};
    context_.wrong(position, std::move(text));
}

template <class T>
std::optional<T> ProfileTable::value(std::string_view key, std::string_view what) {
    const auto* node = ask(key);
    if (node == nullptr) return std::nullopt;
    auto value = node->value_exact<T>();
    if (!value) wrong(key, "'" + std::string{key} + "' must be " + std::string{what});
    return value;
}

std::string ProfileTable::text(std::string_view key) { return text_or_nothing(key).value_or(std::string{}); }

std::optional<std::string> ProfileTable::text_or_nothing(std::string_view key) {
    return value<std::string>(key, "a text in quotes");
}

std::string ProfileTable::required_text(std::string_view key) {
    if (!has(key)) wrong(key, name_ + " needs '" + std::string{key} + "'");
    return text(key);
}

std::vector<std::string> ProfileTable::texts(std::string_view key) {
    std::vector<std::string> all;
    const auto* node = ask(key);
    if (node == nullptr) return all;
    if (const auto one = node->value_exact<std::string>()) return {*one};
    const auto* list = node->as_array();
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        if (auto one = list->get(i)->value_exact<std::string>()) all.push_back(*std::move(one));
    }
    if (list == nullptr || all.size() != list->size()) {
        wrong(key, "'" + std::string{key} + "' must be a text in quotes, or a list of them");
    }
    return all;
}

bool ProfileTable::flag(std::string_view key, bool when_absent) {
    return value<bool>(key, "true or false").value_or(when_absent);
}

std::int64_t ProfileTable::number(std::string_view key, std::int64_t least, std::int64_t most,
                                  std::int64_t when_absent) {
    const auto what = "a number from " + std::to_string(least) + " to " + std::to_string(most);
    const auto said = value<std::int64_t>(key, what);
    if (!said) return when_absent;
    if (*said >= least && *said <= most) return *said;
    wrong(key, "'" + std::string{key} + "' must be " + what);
    return when_absent;
}

std::vector<std::int64_t> ProfileTable::numbers(std::string_view key) {
    std::vector<std::int64_t> all;
    const auto* node = ask(key);
    if (node == nullptr) return all;
    const auto* list = node->as_array();
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        if (const auto one = list->get(i)->value_exact<std::int64_t>()) all.push_back(*one);
    }
    if (list == nullptr || all.size() != list->size()) {
        wrong(key, "'" + std::string{key} + "' must be a list of numbers");
    }
    return all;
}

double ProfileTable::real(std::string_view key, double when_absent) {
    const auto* node = ask(key);
    if (node == nullptr) return when_absent;
    const auto said = node->value<double>();
    if (said && *said > 0) return *said;
    wrong(key, "'" + std::string{key} + "' must be a number above 0");
    return when_absent;
}

std::optional<snmp::Oid> ProfileTable::oid(std::string_view key) {
    const auto said = text_or_nothing(key);
    if (!said) return std::nullopt;
    return context_.oid(*said, table_->get(key)->source().begin);
}

std::optional<snmp::Oid> ProfileTable::required_oid(std::string_view key) {
    if (!has(key)) wrong(key, name_ + " needs '" + std::string{key} + "'");
    return oid(key);
}

std::vector<snmp::Oid> ProfileTable::oids(std::string_view key) {
    std::vector<snmp::Oid> all;
    for (const auto& said : texts(key)) {
        if (auto oid = context_.oid(said, table_->get(key)->source().begin)) all.push_back(*std::move(oid));
    }
    return all;
}

std::size_t ProfileTable::word(std::string_view key, const std::vector<std::string_view>& words) {
    const auto said = text_or_nothing(key);
    if (!said) return 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == *said) return i;
    }
    wrong(key, "'" + *said + "' is nothing that '" + std::string{key} + "' can be" + base::did_you_mean(*said, words));
    return 0;
}

void ProfileTable::table(std::string_view key, const Each& each) {
    const auto* node = ask(key);
    if (node == nullptr) return;
    if (!node->is_table()) return wrong(key, "'" + std::string{key} + "' must be a table");
    ProfileTable inner{node->as_table(), "[" + std::string{key} + "]", context_};
    each(inner);
}

void ProfileTable::tables(std::string_view key, const Each& each) {
    const auto* node = ask(key);
    if (node == nullptr) return;
    const auto* list = node->as_array();
    if (list == nullptr) return wrong(key, "'" + std::string{key} + "' must be written [[" + std::string{key} + "]]");
    for (const auto& element : *list) {
        if (!element.is_table()) {
            wrong(key, "'" + std::string{key} + "' must be written [[" + std::string{key} + "]]");
            continue;
        }
        ProfileTable inner{element.as_table(), "[[" + std::string{key} + "]]", context_};
        each(inner);
    }
}

void ProfileTable::entries(std::string_view key, const EachKey& each) {
    table(key, [&](ProfileTable& inner) { inner.rest(each); });
}

void ProfileTable::rest(const EachKey& each) {
    if (table_ == nullptr) return;
    for (const auto& [key, node] : *table_) {
        if (asked_.contains(key.str())) continue;
        asked_.emplace(key.str());
        each(std::string{key.str()}, node, {context_.file, static_cast<std::uint32_t>(node.source().begin.line)});
    }
}

}  // namespace fleetgate::fleet
