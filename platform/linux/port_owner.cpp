#include "platform/port_owner.hpp"

#include "base/text.hpp"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace fleetgate::platform {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kListening = "0A";
constexpr std::string_view kUnconnected = "07";  // what a UDP socket that receives from everyone is

/// The socket inodes in `wanted` state on the port, from one of /proc/net's tables (proc(5)).
void add_sockets(const char* table, std::string_view wanted, std::uint16_t port, std::set<std::string>& inodes) {
    std::ifstream in{table};
    std::string line;
    std::getline(in, line);  // the heading
    while (std::getline(in, line)) {
        std::istringstream fields{line};
        std::string slot, local, remote, state, queues, timer, retransmits, user, timeout, inode;
        fields >> slot >> local >> remote >> state >> queues >> timer >> retransmits >> user >> timeout >> inode;
        const auto colon = local.rfind(':');
        if (colon == std::string::npos || state != wanted) continue;
        unsigned found = 0;
        std::from_chars(local.data() + colon + 1, local.data() + local.size(), found, 16);
        if (found == port) inodes.insert("socket:[" + inode + "]");
    }
}

bool is_pid(const std::string& name) {
    return !name.empty() && name.find_first_not_of("0123456789") == std::string::npos;
}

bool holds(const fs::path& process, const std::set<std::string>& sockets) {
    std::error_code error;
    for (fs::directory_iterator file{process / "fd", error}, end; !error && file != end; file.increment(error)) {
        std::error_code unreadable;
        if (sockets.contains(fs::read_symlink(file->path(), unreadable).string())) return true;
    }
    return false;
}

std::string program_name(const fs::path& process) {
    std::ifstream in{process / "comm"};
    std::string name;
    std::getline(in, name);
    return base::printable(name, 64);
}

std::optional<PortOwner> owner_of(const std::set<std::string>& sockets) {
    if (sockets.empty()) return std::nullopt;
    std::error_code error;
    for (fs::directory_iterator process{"/proc", error}, end; !error && process != end; process.increment(error)) {
        const auto name = process->path().filename().string();
        if (is_pid(name) && holds(process->path(), sockets))
            return PortOwner{program_name(process->path()), std::stoi(name)};
    }
    return PortOwner{};  // another user's
}

}  // namespace

std::optional<PortOwner> tcp_port_owner(std::uint16_t port) {
    std::set<std::string> sockets;
    add_sockets("/proc/net/tcp", kListening, port, sockets);
    add_sockets("/proc/net/tcp6", kListening, port, sockets);
    return owner_of(sockets);
}

std::optional<PortOwner> udp_port_owner(std::uint16_t port) {
    std::set<std::string> sockets;
    add_sockets("/proc/net/udp", kUnconnected, port, sockets);
    add_sockets("/proc/net/udp6", kUnconnected, port, sockets);
    return owner_of(sockets);
}

std::string PortOwner::text() const {
    if (program.empty()) return "another program";
    return program + " (pid " + std::to_string(pid) + ")";
}

bool listeners_reuse_addresses() { return true; }

}  // namespace fleetgate::platform
