// Reading a profile's file (TOML; its keys are described in fleet/profiles/README.md).
#pragma once

#include "fleet/profiles/profile.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::fleet {

/// A mistake, placed: "kyocera.toml:41:9: 'prnt' is no meter's name; ...".
struct ProfileMistake {
    std::string file;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::string text;

    [[nodiscard]] std::string where_and_what() const;
};

struct ProfileReading {
    Profile profile;  ///< of use only where there are no mistakes
    std::vector<ProfileMistake> mistakes;
};

/// Never fails: what is wrong stands in the mistakes, and the rest is read on. `file` is its name for people.
ProfileReading read_profile(std::string_view toml, std::string file);

}  // namespace fleetgate::fleet
