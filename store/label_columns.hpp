// A device's tags as a column. Private to store/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::store {

/// A JSON array of texts.
std::string tags_text(const std::vector<std::string>& tags);
/// What is no such array is none.
std::vector<std::string> tags_from(std::string_view text);

}  // namespace fleetgate::store
