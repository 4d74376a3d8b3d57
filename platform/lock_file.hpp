// Keeps a second process away from what this one uses.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <filesystem>

namespace fleetgate::platform {

/// Held while it lives, and let go by the system when the process ends in whatever way. The file stays behind: it means
/// nothing without a holder.
class LockFile {
public:
    /// Errors: device_or_resource_busy, its context names the holder's process id where that is known; and what
    /// create_private_file gives.
    static base::Result<LockFile> take(const std::filesystem::path& path);

    LockFile(LockFile&& other) noexcept;
    LockFile& operator=(LockFile&& other) noexcept;
    ~LockFile();

private:
    explicit LockFile(std::intptr_t handle) : handle_{handle} {}

    std::intptr_t handle_;
};

}  // namespace fleetgate::platform
