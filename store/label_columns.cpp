#include "store/label_columns.hpp"

#include <boost/json.hpp>

namespace fleetgate::store {

namespace json = boost::json;

std::string tags_text(const std::vector<std::string>& tags) {
    return json::serialize(json::array(tags.begin(), tags.end()));
}

std::vector<std::string> tags_from(std::string_view text) {
    if (text.size() <= 2) return {};  // most devices have none, and there are many of them
    json::error_code error;
    const auto parsed = json::parse(text, error);
    std::vector<std::string> tags;
    if (error || !parsed.is_array()) return tags;
    for (const auto& tag : parsed.get_array()) {
        if (tag.is_string()) tags.emplace_back(tag.get_string());
    }
    return tags;
}

}  // namespace fleetgate::store
