// The profiles of makers' devices as the gateway uses them: those compiled in, and the administrator's own.
#pragma once

#include "fleet/profiles/profile_set.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace fleetgate::agent {

struct LoadedProfiles {
    std::shared_ptr<const fleet::ProfileSet> set;
    std::vector<fleet::ProfileMistake> mistakes;  ///< of the administrator's own; those files are left out
    std::vector<std::filesystem::path> own;       ///< the files that were found
};

/// Every *.toml of the directory, in the order of their names, after those compiled in. A directory that is not there
/// is none; one that cannot be read, and a file that cannot, are mistakes.
LoadedProfiles load_profiles(const std::filesystem::path& directory);

/// The files themselves, whatever directory they are in.
LoadedProfiles load_profiles(const std::vector<std::filesystem::path>& files);

}  // namespace fleetgate::agent
