// Members of a message's data, as they are used here: what is absent or of another type is nothing.
#pragma once

#include "base/clock.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace fleetgate::manager {

inline std::string text_in(const boost::json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    if (value == nullptr || !value->is_string()) return {};
    return std::string{value->get_string()};
}

inline std::optional<std::int64_t> number_in(const boost::json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    if (value == nullptr || !value->is_int64()) return std::nullopt;
    return value->get_int64();
}

/// RFC 3339, in UTC.
std::optional<base::WallTime> time_in(const boost::json::object& object, std::string_view name);

inline bool flag_in(const boost::json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value != nullptr && value->is_bool() && value->get_bool();
}

/// Calls `use(object)` for each object of the list of that name.
template <class Use>
void each_in(const boost::json::object& object, std::string_view name, Use use) {
    const auto* value = object.if_contains(name);
    if (value == nullptr || !value->is_array()) return;
    for (const auto& item : value->get_array()) {
        if (item.is_object()) use(item.get_object());
    }
}

}  // namespace fleetgate::manager
