// Where the system wants a service's files.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace fleetgate::platform {

struct Paths {
    std::filesystem::path config_file;     ///< /etc/fleetgate/fleetgate.toml
    std::filesystem::path data_directory;  ///< /var/lib/fleetgate, or systemd's STATE_DIRECTORY
};

/// For `product` = "fleetgate" or "fleetgate-manager". A person who is not root gets places below the home directory.
Paths default_paths(const std::string& product);

/// The names by which this host may be reached: its host name, alone and in the domains that its resolver searches, and
/// the addresses of its interfaces, loopback included.
struct HostNames {
    std::vector<std::string> names;  ///< the host name as the system has it comes first
    std::vector<std::string> addresses;
};
HostNames host_names();

}  // namespace fleetgate::platform
