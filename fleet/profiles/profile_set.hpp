// All profiles that are known, and which one a device is read by.
#pragma once

#include "fleet/profiles/profile_file.hpp"

#include <memory>
#include <span>

namespace fleetgate::fleet {

/// The files of fleet/profiles/, compiled into the program by CMake.
struct ProfileSource {
    std::string_view file;
    std::string_view text;
};
std::span<const ProfileSource> builtin_profile_sources();

/// Immutable once made: readers share it.
class ProfileSet {
public:
    /// A later source takes the place of an earlier one of the same profile name: the administrator's own come last.
    /// What is wrong with one is written to `mistakes`, and that one is left out.
    ProfileSet(const std::vector<std::pair<std::string, std::string>>& files_and_texts,
               std::vector<ProfileMistake>& mistakes);

    /// What is compiled in; it has no mistakes (a test sees to that).
    static std::shared_ptr<const ProfileSet> builtin();

    /// The one for this device. When several match, the one that knows the longest part of its sysObjectID, then the
    /// one that asks for more. Null when none does.
    [[nodiscard]] const Profile* find(const Identity& identity, DeviceKind kind = DeviceKind::printer) const;
    [[nodiscard]] const Profile* find(std::string_view name) const;

    [[nodiscard]] const std::vector<Profile>& all() const { return profiles_; }

private:
    std::vector<Profile> profiles_;
};

}  // namespace fleetgate::fleet
