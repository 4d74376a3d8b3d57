#include "platform/paths.hpp"

#include <array>
#include <cstdlib>

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <unistd.h>

namespace fleetgate::platform {

namespace {

std::filesystem::path from_environment(const char* name, const std::filesystem::path& otherwise) {
    const char* value = std::getenv(name);
    return value != nullptr && value[0] == '/' ? std::filesystem::path{value} : otherwise;
}

std::string address_text(const sockaddr& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address.sa_family == AF_INET) {
        ::inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in&>(address).sin_addr, text.data(), text.size());
    } else if (address.sa_family == AF_INET6) {
        const auto& six = reinterpret_cast<const sockaddr_in6&>(address).sin6_addr;
        if (!IN6_IS_ADDR_LINKLOCAL(&six)) ::inet_ntop(AF_INET6, &six, text.data(), text.size());
    }
    return text.data();
}

}  // namespace

Paths default_paths(const std::string& product) {
    if (::geteuid() == 0 || std::getenv("STATE_DIRECTORY") != nullptr) {
        return {std::filesystem::path{"/etc"} / product / (product + ".toml"),
                from_environment("STATE_DIRECTORY", std::filesystem::path{"/var/lib"} / product)};
    }
    const auto home = from_environment("HOME", "/");
    return {from_environment("XDG_CONFIG_HOME", home / ".config") / product / (product + ".toml"),
            from_environment("XDG_STATE_HOME", home / ".local/state") / product};
}

HostNames host_names() {
    HostNames found;
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) == 0 && name[0] != '\0') found.names.emplace_back(name.data());
    if (found.names.empty() || found.names.front() != "localhost") found.names.emplace_back("localhost");
    ifaddrs* list = nullptr;
    if (::getifaddrs(&list) != 0) return found;
    for (const ifaddrs* one = list; one != nullptr; one = one->ifa_next) {
        if (one->ifa_addr == nullptr || (one->ifa_flags & IFF_UP) == 0) continue;
        if (auto text = address_text(*one->ifa_addr); !text.empty()) found.addresses.push_back(std::move(text));
    }
    ::freeifaddrs(list);
    return found;
}

}  // namespace fleetgate::platform
