#include "webui/rule_input.hpp"

#include "base/text.hpp"
#include "fleet/labels.hpp"
#include "webui/json_text.hpp"

#include <boost/json/object.hpp>

namespace fleetgate::webui {

namespace json = boost::json;

namespace {

constexpr std::size_t kLongestPart = 120;
constexpr std::size_t kLongestRange = 300;

std::string in_rule(std::size_t number, const std::string& what) {
    return "rule " + std::to_string(number) + ": " + what;
}

/// What is absent is empty.
base::Result<std::string> text_of(const json::object& rule, const char* name, std::size_t most) {
    const auto* value = rule.if_contains(name);
    if (value == nullptr || value->is_null()) return std::string{};
    if (!value->is_string()) return base::fail(std::errc::invalid_argument, std::string{name} + " must be a text");
    auto text = std::string{base::trimmed(std::string_view{value->as_string()})};
    const bool has_control = text.find_first_of(std::string{"\0\t\n\r\x7f", 5}) != std::string::npos ||
                             base::printable(text, text.size() * 4 + 1) != text;
    if (text.size() > most || has_control) {
        return base::fail(std::errc::invalid_argument, std::string{name} + " must have at most " +
                                                           std::to_string(most) + " octets and no control characters");
    }
    return text;
}

base::Result<std::vector<std::string>> tags_of(const json::object& rule) {
    const auto* value = rule.if_contains("tags");
    std::vector<std::string> tags;
    if (value == nullptr) return tags;
    if (!value->is_array()) return base::fail(std::errc::invalid_argument, "tags must be a list of texts");
    for (const auto& tag : value->as_array()) {
        if (!tag.is_string()) return base::fail(std::errc::invalid_argument, "tags must be a list of texts");
        tags.emplace_back(tag.as_string());
    }
    return fleet::clean_tags(std::move(tags));
}

base::Result<discovery::RegistrationRule> rule_of(const json::value& value) {
    const auto* object = value.if_object();
    if (object == nullptr) return base::fail(std::errc::invalid_argument, "it must be an object");
    discovery::RegistrationRule rule;
    auto maker = text_of(*object, "maker", kLongestPart);
    auto model = text_of(*object, "model", kLongestPart);
    auto range = text_of(*object, "range", kLongestRange);
    auto tags = tags_of(*object);
    for (const auto* text : {&maker, &model, &range}) {
        if (!*text) return base::fail(text->error());
    }
    if (!tags) return base::fail(tags.error());
    rule.maker = *std::move(maker);
    rule.model = *std::move(model);
    rule.range = *std::move(range);
    rule.tags = *std::move(tags);
    if (!rule.range.empty()) {
        if (const auto trouble = discovery::trouble_with_range(rule.range)) {
            return base::fail(std::errc::invalid_argument, *trouble);
        }
    }
    const auto* registers = object->if_contains("registers");
    if (registers == nullptr || !registers->is_bool()) {
        return base::fail(std::errc::invalid_argument, "registers must be true or false");
    }
    rule.registers = registers->as_bool();
    if (const auto* id = object->if_contains("setting_id"); id != nullptr && !id->is_null()) {
        if (!id->is_int64() || id->as_int64() < 1) {
            return base::fail(std::errc::invalid_argument, "setting_id must be the number of a search");
        }
        rule.setting_id = id->as_int64();
    }
    return rule;
}

}  // namespace

json::array rules_view(const std::vector<discovery::RegistrationRule>& rules) {
    json::array views;
    for (const auto& rule : rules) {
        json::object view{{"registers", rule.registers}};
        if (rule.setting_id) view["setting_id"] = *rule.setting_id;
        put_text(view, "maker", rule.maker);
        put_text(view, "model", rule.model);
        put_text(view, "range", rule.range);
        json::array tags;
        for (const auto& tag : rule.tags) tags.push_back(json_text(tag));
        view["tags"] = std::move(tags);
        views.push_back(std::move(view));
    }
    return views;
}

base::Result<std::vector<discovery::RegistrationRule>> rules_from_json(const json::value& rules) {
    const auto* array = rules.if_array();
    if (array == nullptr) return base::fail(std::errc::invalid_argument, "rules must be a list");
    if (array->size() > discovery::kMostRules) {
        return base::fail(std::errc::invalid_argument,
                          "there can be at most " + std::to_string(discovery::kMostRules) + " rules");
    }
    std::vector<discovery::RegistrationRule> read;
    for (const auto& one : *array) {
        auto rule = rule_of(one);
        if (!rule) {
            return base::fail(std::errc::invalid_argument, in_rule(read.size() + 1, rule.error().context));
        }
        read.push_back(*std::move(rule));
    }
    return read;
}

}  // namespace fleetgate::webui
