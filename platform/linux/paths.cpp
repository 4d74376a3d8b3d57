#include "platform/paths.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <unistd.h>

namespace fleetgate::platform {

namespace {

constexpr std::size_t kMostDomains = 6;
constexpr std::size_t kMostName = 253;

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

/// The domains of resolv.conf(5); the last "search" or "domain" line counts.
std::vector<std::string> search_domains() {
    std::vector<std::string> domains;
    std::ifstream file{"/etc/resolv.conf"};
    for (std::string line; std::getline(file, line);) {
        std::istringstream words{line};
        std::string word;
        words >> word;
        if (word != "search" && word != "domain") continue;
        domains.clear();
        while (words >> word && domains.size() < kMostDomains) domains.push_back(word);
    }
    return domains;
}

bool is_host_name(const std::string& text) {
    return text.size() <= kMostName && std::all_of(text.begin(), text.end(), [](unsigned char c) {
               return std::isalnum(c) != 0 || c == '-' || c == '.';
           });
}

void add_domains(std::vector<std::string>& names) {
    const std::string own = names.front();
    const auto label = own.substr(0, own.find('.'));
    if (label.empty() || label == "localhost") return;
    auto domains = search_domains();
    domains.emplace_back("local");  // multicast DNS
    std::vector<std::string> candidates(1, label);
    for (const auto& domain : domains) candidates.emplace_back(label).append(".").append(domain);
    for (auto& name : candidates) {
        while (name.ends_with('.')) name.pop_back();
        if (is_host_name(name) && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
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
    if (!found.names.empty()) add_domains(found.names);
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
