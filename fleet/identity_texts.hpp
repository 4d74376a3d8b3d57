// The texts of an identity by name: for those who treat them all alike (JSON, differences).
#pragma once

#include "fleet/reading.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace fleetgate::fleet {

inline constexpr std::array<std::pair<std::string_view, Text Identity::*>, 12> kIdentityTexts{{
    {"maker", &Identity::maker},
    {"model", &Identity::model},
    {"serial", &Identity::serial},
    {"firmware", &Identity::firmware},
    {"mac", &Identity::mac},
    {"name", &Identity::name},
    {"location", &Identity::location},
    {"sys_object_id", &Identity::sys_object_id},
    {"sys_descr", &Identity::sys_descr},
    {"device_id", &Identity::device_id},
    {"asset_number", &Identity::asset_number},
    {"uuid", &Identity::uuid},
}};

}  // namespace fleetgate::fleet
