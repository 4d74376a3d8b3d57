// A folder of the test's own, removed with everything in it.
#pragma once

#include <filesystem>
#include <random>
#include <string>

namespace fleetgate::fakes {

class TemporaryFolder {
public:
    TemporaryFolder() {
        std::random_device device;
        do {
            path_ = std::filesystem::temp_directory_path() / ("fleetgate-test-" + std::to_string(device()));
        } while (!std::filesystem::create_directory(path_));
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

}  // namespace fleetgate::fakes
