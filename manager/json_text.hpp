// Outside text on its way into JSON.
#pragma once

#include "base/text.hpp"

#include <string_view>

#include <boost/json/object.hpp>
#include <boost/json/string.hpp>

namespace fleetgate::manager {

/// What a device or a person wrote, as valid UTF-8 without control characters: JSON must be valid whatever was stored.
inline boost::json::string json_text(std::string_view text) {
    const auto clean = base::printable(text, 4096);
    return boost::json::string{clean.data(), clean.size()};
}

/// Adds the text unless it is empty: what is not known is absent.
inline void put_text(boost::json::object& object, std::string_view name, std::string_view text) {
    if (!text.empty()) object[name] = json_text(text);
}

}  // namespace fleetgate::manager
