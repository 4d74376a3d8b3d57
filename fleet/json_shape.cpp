#include "fleet/json_shape.hpp"

#include <limits>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace fleetgate::fleet {

namespace json = boost::json;

Shape::Shape(const json::value* value, std::string path, std::string& problem)
    : path_{std::move(path)}, problem_{&problem} {
    if (value != nullptr && value->is_object()) {
        object_ = &value->get_object();
    } else if (problem_->empty()) {
        *problem_ = (path_.empty() ? "the document" : path_) + ": not an object";
    }
}

std::string Shape::path_to(std::string_view key) const {
    return path_.empty() ? std::string{key} : path_ + "." + std::string{key};
}

void Shape::wrong(std::string_view key, std::string_view what) const {
    if (problem_->empty()) *problem_ = path_to(key) + ": " + std::string{what};
}

const json::value* Shape::find(std::string_view key) const {
    if (object_ == nullptr) return nullptr;
    const auto* value = object_->if_contains(key);
    return value == nullptr || value->is_null() ? nullptr : value;
}

std::optional<std::string> Shape::text_or_null(std::string_view key) const {
    const auto* value = find(key);
    if (value == nullptr) return std::nullopt;
    if (const auto* text = value->if_string()) return std::string{text->data(), text->size()};
    wrong(key, "not a string");
    return std::nullopt;
}

std::optional<std::int64_t> Shape::number_or_null(std::string_view key) const {
    const auto* value = find(key);
    if (value == nullptr) return std::nullopt;
    if (const auto* number = value->if_int64()) return *number;
    wrong(key, "not a whole number of 64 bits");
    return std::nullopt;
}

std::string Shape::text(std::string_view key) const {
    auto text = text_or_null(key);
    if (!text) wrong(key, "a string is missing");
    return std::move(text).value_or(std::string{});
}

std::int64_t Shape::number(std::string_view key) const {
    const auto number = number_or_null(key);
    if (!number) wrong(key, "a number is missing");
    return number.value_or(0);
}

bool Shape::flag(std::string_view key) const {
    const auto* value = find(key);
    if (value == nullptr || !value->is_bool()) {
        wrong(key, "neither true nor false");
        return false;
    }
    return value->get_bool();
}

std::optional<bool> Shape::flag_or_null(std::string_view key) const {
    if (!has(key)) return std::nullopt;
    return flag(key);
}

std::vector<std::int64_t> Shape::numbers_or_none(std::string_view key) const {
    const auto* value = find(key);
    std::vector<std::int64_t> all;
    if (value == nullptr) return all;
    const auto* list = value->if_array();
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        if (const auto* number = (*list)[i].if_int64()) all.push_back(*number);
    }
    if (list == nullptr || all.size() != list->size()) wrong(key, "not a list of whole numbers");
    return all;
}

bool Shape::flag_or(std::string_view key, bool when_absent) const {
    return find(key) == nullptr ? when_absent : flag(key);
}

Shape Shape::object(std::string_view key) const { return {find(key), path_to(key), *problem_}; }

std::optional<Shape> Shape::object_or_null(std::string_view key) const {
    const auto* value = find(key);
    if (value == nullptr) return std::nullopt;
    return Shape{value, path_to(key), *problem_};
}

std::vector<Shape> Shape::objects(std::string_view key) const {
    const auto* value = find(key);
    std::vector<Shape> all;
    if (value == nullptr || !value->is_array()) {
        wrong(key, "not a list");
        return all;
    }
    for (const auto& element : value->get_array()) {
        all.emplace_back(&element, path_to(key) + "[" + std::to_string(all.size()) + "]", *problem_);
    }
    return all;
}

std::vector<std::string> Shape::texts(std::string_view key) const {
    const auto* value = find(key);
    std::vector<std::string> all;
    if (value == nullptr || !value->is_array()) {
        wrong(key, "not a list");
        return all;
    }
    for (const auto& element : value->get_array()) {
        const auto* text = element.if_string();
        if (text == nullptr) {
            wrong(key, "not a list of strings");
            return all;
        }
        all.emplace_back(text->data(), text->size());
    }
    return all;
}

}  // namespace fleetgate::fleet
