// What people may call a device and sort it by.
#pragma once

#include "base/result.hpp"
#include "fleet/device.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace fleetgate::fleet {

/// Of one text, in octets of UTF-8.
inline constexpr std::size_t kLongestOwnName = 120;
inline constexpr std::size_t kLongestNote = 2000;
inline constexpr std::size_t kLongestTag = 40;
/// Of one device.
inline constexpr std::size_t kMostTags = 20;

/// What is absent stays as it is.
struct LabelChange {
    std::optional<std::string> name;
    std::optional<std::string> note;
    std::optional<std::vector<std::string>> tags;
};

/// Trimmed, ordered, each once (two that differ in case alone are one: the first). Errors: invalid_argument for a tag
/// that is too long, has a comma or a control character, and for too many of them.
base::Result<std::vector<std::string>> clean_tags(std::vector<std::string> tags);

/// With the change made and, where that makes a difference, the next revision. Errors: as clean_tags(), and
/// invalid_argument for a name or a note that is too long or has control characters (a note may have several lines).
base::Result<DeviceLabels> changed(DeviceLabels labels, LabelChange change);

}  // namespace fleetgate::fleet
