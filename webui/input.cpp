#include "webui/input.hpp"

#include "base/text.hpp"
#include "web/problem.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

namespace fleetgate::webui {

namespace json = boost::json;

namespace {

constexpr std::string_view kJson = "application/json";

bool is_json(const net::Request& request) {
    const auto type = request.headers.find("Content-Type");
    if (!type) return false;
    const auto name = base::lowered(base::trimmed(type->substr(0, type->find(';'))));
    return name == kJson;
}

/// What printable() would change is refused instead: what is accepted is shown as it was typed.
bool is_plain(std::string_view text) { return base::printable(text, text.size()) == text; }

std::string lengths(Input::Length length) {
    return " must have " + std::to_string(length.least) + " to " + std::to_string(length.most) + " octets";
}

}  // namespace

Input::Input(const net::Request& request) {
    if (!is_json(request)) {
        problem_ = web::problem(415, "not_json", "The request's body must be application/json.");
        return;
    }
    json::error_code wrong;
    auto value = json::parse(request.body, wrong);
    if (wrong || !value.is_object()) {
        problem_ = web::problem(400, "not_json", "The request's body is no JSON object.");
        return;
    }
    body_ = std::move(value.as_object());
}

const json::value* Input::find(std::string_view name) const {
    const auto* value = body_.if_contains(name);
    return value == nullptr || value->is_null() ? nullptr : value;
}

bool Input::has(std::string_view name) const { return find(name) != nullptr; }

void Input::reject(std::string_view name, std::string detail) {
    if (problem_) return;
    problem_ = web::problem({422, "invalid", std::move(detail), {{"/" + std::string{name}, "invalid"}}});
}

std::string Input::text(std::string_view name, Length length) {
    const auto* value = find(name);
    if (value == nullptr && length.least == 0) return {};
    if (value == nullptr || !value->is_string()) {
        reject(name, std::string{name} + " must be a text.");
        return {};
    }
    std::string text{value->as_string()};
    if (text.size() < length.least || text.size() > length.most) {
        reject(name, std::string{name} + lengths(length) + ".");
        return {};
    }
    if (!is_plain(text)) {
        reject(name, std::string{name} + " has a control character, or one that changes the direction of writing.");
        return {};
    }
    return text;
}

std::string Input::lines(std::string_view name, std::size_t most) {
    const auto* value = find(name);
    if (value == nullptr) return {};
    if (value->is_string() && value->as_string().size() <= most) return std::string{value->as_string()};
    reject(name, std::string{name} + " must be a text of at most " + std::to_string(most) + " octets.");
    return {};
}

base::Secret Input::secret(std::string_view name, Length length) { return base::Secret{text(name, length)}; }

std::optional<std::int64_t> Input::number(std::string_view name, Range range) {
    const auto* value = find(name);
    if (value == nullptr) return std::nullopt;
    json::error_code wrong;
    const auto number = value->is_number() ? value->to_number<std::int64_t>(wrong) : std::int64_t{0};
    if (!value->is_number() || wrong || number < range.least || number > range.most) {
        reject(name, std::string{name} + " must be a whole number from " + std::to_string(range.least) + " to " +
                         std::to_string(range.most) + ".");
        return std::nullopt;
    }
    return number;
}

std::optional<bool> Input::flag(std::string_view name) {
    const auto* value = find(name);
    if (value == nullptr) return std::nullopt;
    if (!value->is_bool()) {
        reject(name, std::string{name} + " must be true or false.");
        return std::nullopt;
    }
    return value->as_bool();
}

std::vector<std::string> Input::texts(std::string_view name, std::size_t most, Length each) {
    const auto* value = find(name);
    if (value == nullptr) return {};
    if (!value->is_array() || value->as_array().size() > most) {
        reject(name, std::string{name} + " must be a list of at most " + std::to_string(most) + " texts.");
        return {};
    }
    std::vector<std::string> texts;
    for (const auto& item : value->as_array()) {
        if (!item.is_string() || item.as_string().size() < each.least || item.as_string().size() > each.most ||
            !is_plain(item.as_string())) {
            reject(name,
                   std::string{name} + " must hold texts alone; each" + lengths(each) + " and no control character.");
            return {};
        }
        texts.emplace_back(item.as_string());
    }
    return texts;
}

std::vector<std::int64_t> Input::ids(std::string_view name, std::size_t most) {
    const auto* value = find(name);
    if (value == nullptr) return {};
    std::vector<std::int64_t> ids;
    if (value->is_array() && value->as_array().size() <= most) {
        for (const auto& item : value->as_array()) {
            json::error_code wrong;
            const auto id = item.is_number() ? item.to_number<std::int64_t>(wrong) : std::int64_t{0};
            if (!wrong && id > 0) ids.push_back(id);
        }
        if (ids.size() == value->as_array().size()) return ids;
    }
    reject(name, std::string{name} + " must be a list of at most " + std::to_string(most) + " ids.");
    return {};
}

}  // namespace fleetgate::webui
