// A real file system with an end that a test reaches, where this process may mount one.
#pragma once

#include "tests/fakes/command.hpp"

#include <filesystem>
#include <string>

namespace fleetgate::fakes {

class SmallDisk {
public:
    /// Makes the folder. A test that finds none there skips.
    SmallDisk(const std::filesystem::path& path, int megabytes) : path_{path.string()} {
        fakes::command("mkdir -p " + path_);
        const auto options = "size=" + std::to_string(megabytes) + "m,mode=700";
        is_there_ = fakes::command("mount -t tmpfs -o " + options + " tmpfs " + path_).status == 0;
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    ~SmallDisk() {
        if (is_there_) fakes::command("umount " + path_);
    }
    [[nodiscard]] bool is_there() const { return is_there_; }

private:
    std::string path_;
    bool is_there_ = false;
};

}  // namespace fleetgate::fakes
