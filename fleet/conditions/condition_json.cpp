#include "fleet/conditions/condition_json.hpp"

#include "fleet/rfc3339.hpp"

#include <array>

#include <boost/json/array.hpp>

namespace fleetgate::fleet {

namespace {

namespace json = boost::json;

constexpr std::array kClasses{ConditionClass::state, ConditionClass::info, ConditionClass::plan, ConditionClass::warn,
                              ConditionClass::stop};
constexpr std::array kHelpers{Helper::unknown,      Helper::nobody,     Helper::user,
                              Helper::key_operator, Helper::technician, Helper::administrator};
constexpr std::array kSubjects{SubjectKind::device, SubjectKind::supply, SubjectKind::tray, SubjectKind::part};
constexpr std::array kSources{SourceKind::alert,        SourceKind::error_bit,  SourceKind::state, SourceKind::flag,
                              SourceKind::supply_level, SourceKind::tray_level, SourceKind::panel, SourceKind::log};

void put(json::object& object, std::string_view key, const std::string& text) {
    if (!text.empty()) object[key] = text;
}

void put(json::object& object, std::string_view key, const std::optional<base::WallTime>& at) {
    if (at) object[key] = base::to_rfc3339(*at);
}

json::object to_object(const Origin& origin) {
    json::object made{{"oid", origin.oid}, {"profile", origin.profile}, {"raw", origin.raw}};
    made["read_at"] = base::to_rfc3339(origin.read_at);
    put(made, "rule", origin.rule);
    return made;
}

json::object to_object(const ConditionSource& source) {
    return {{"kind", to_string(source.kind)}, {"said", source.said}, {"origin", to_object(source.origin)}};
}

std::string text(const Shape& shape, std::string_view key) { return shape.text_or_null(key).value_or(std::string{}); }

std::optional<base::WallTime> time(const Shape& shape, std::string_view key) {
    const auto said = shape.text_or_null(key);
    if (!said) return std::nullopt;
    const auto parsed = parse_rfc3339(*said);
    if (!parsed) {
        shape.wrong(key, "not a time such as 2026-11-22T03:13:42.123Z");
        return std::nullopt;
    }
    return *parsed;
}

Origin parse_origin(const Shape& shape) {
    return {text(shape, "oid"), text(shape, "profile"), text(shape, "raw"),
            time(shape, "read_at").value_or(base::WallTime{}), text(shape, "rule")};
}

template <class Enum, std::size_t N>
Enum word(const Shape& shape, std::string_view key, const std::array<Enum, N>& all) {
    return shape.word(key, std::span<const Enum>{all});
}

Condition parse_condition(const Shape& shape) {
    Condition made;
    made.word = shape.text("word");
    made.urgency = word(shape, "class", kClasses);
    made.who = word(shape, "who", kHelpers);
    if (const auto subject = shape.object_or_null("subject")) {
        made.subject = {word(*subject, "kind", kSubjects), text(*subject, "index"), text(*subject, "serial")};
    }
    made.code = text(shape, "code");
    made.what_happened = text(shape, "what_happened");
    made.what_to_do = text(shape, "what_to_do");
    for (const auto& source : shape.objects("sources")) {
        made.sources.push_back(
            {word(source, "kind", kSources), text(source, "said"), parse_origin(source.object("origin"))});
    }
    if (shape.has("consequences")) made.consequences = shape.texts("consequences");
    made.explained_by = text(shape, "explained_by");
    made.happened_once = shape.flag_or("happened_once", false);
    if (const auto percent = shape.number_or_null("percent")) made.percent = static_cast<int>(*percent);
    return made;
}

int small_number(const Shape& shape, std::string_view key) {
    const auto number = shape.number_or_null(key).value_or(0);
    if (number < 0 || number > 1'000'000) shape.wrong(key, "0 to 1000000");
    return static_cast<int>(number);
}

}  // namespace

json::object to_json(const Condition& what) {
    json::object made{{"word", what.word}, {"class", to_string(what.urgency)}, {"who", to_string(what.who)}};
    if (what.subject != Subject{}) {
        json::object subject{{"kind", to_string(what.subject.kind)}, {"index", what.subject.index}};
        put(subject, "serial", what.subject.serial);
        made["subject"] = std::move(subject);
    }
    put(made, "code", what.code);
    put(made, "what_happened", what.what_happened);
    put(made, "what_to_do", what.what_to_do);
    json::array sources;
    for (const auto& source : what.sources) sources.push_back(to_object(source));
    made["sources"] = std::move(sources);
    if (!what.consequences.empty()) {
        json::array consequences;
        for (const auto& text : what.consequences) consequences.emplace_back(text);
        made["consequences"] = std::move(consequences);
    }
    put(made, "explained_by", what.explained_by);
    if (what.happened_once) made["happened_once"] = true;
    if (what.percent) made["percent"] = *what.percent;
    return made;
}

json::object to_json(const TrackedCondition& condition) {
    auto made = to_json(condition.what);
    put(made, "opened_at", std::optional{condition.opened_at});
    put(made, "confirmed_at", condition.confirmed_at);
    put(made, "clean_since", condition.clean_since);
    put(made, "closed_at", condition.closed_at);
    put(made, "reopened_at", condition.reopened_at);
    if (condition.reopenings > 0) made["reopenings"] = condition.reopenings;
    made["readings"] = condition.readings;
    if (condition.announced) made["announced"] = true;
    return made;
}

TrackedCondition tracked_condition_from(const Shape& shape) {
    TrackedCondition made;
    made.what = parse_condition(shape);
    const auto opened = time(shape, "opened_at");
    if (!opened) shape.wrong("opened_at", "a time is missing");
    made.opened_at = opened.value_or(base::WallTime{});
    made.confirmed_at = time(shape, "confirmed_at");
    made.clean_since = time(shape, "clean_since");
    made.closed_at = time(shape, "closed_at");
    made.reopened_at = time(shape, "reopened_at");
    made.reopenings = small_number(shape, "reopenings");
    made.readings = small_number(shape, "readings");
    made.announced = shape.flag_or("announced", false);
    return made;
}

base::Result<TrackedCondition> condition_from_json(const json::value& value) {
    std::string problem;
    auto made = tracked_condition_from(Shape{&value, {}, problem});
    if (!problem.empty()) return base::fail(std::errc::invalid_argument, std::move(problem));
    return made;
}

}  // namespace fleetgate::fleet
