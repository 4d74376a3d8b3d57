#include "platform/local_time.hpp"

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string_view>
#include <system_error>

namespace fleetgate::platform {

std::chrono::seconds utc_offset_at(base::WallTime utc) {
    const auto moment =
        static_cast<std::time_t>(std::chrono::floor<std::chrono::seconds>(utc).time_since_epoch().count());
    std::tm local{};
    if (localtime_r(&moment, &local) == nullptr) return {};
    return std::chrono::seconds{local.tm_gmtoff};
}

std::string zone_name() {
    // TZ: ":Europe/Berlin" or "Europe/Berlin"; a rule such as "CET-1CEST" has no name.
    if (const char* set = std::getenv("TZ"); set != nullptr) {  // NOLINT(concurrency-mt-unsafe): read at start
        std::string name{*set == ':' ? set + 1 : set};
        if (name.empty() || name == "UTC" || name == "UTC0") return "UTC";
        return name.find('/') != std::string::npos && name.front() != '/' ? name : std::string{};
    }
    std::error_code none;
    const auto target = std::filesystem::read_symlink("/etc/localtime", none).generic_string();
    constexpr std::string_view kFolder = "zoneinfo/";
    const auto at = target.find(kFolder);
    return none || at == std::string::npos ? std::string{} : target.substr(at + kFolder.size());
}

}  // namespace fleetgate::platform
