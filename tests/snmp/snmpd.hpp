// Debian's snmpd as a child process: the independent counterpart of the engine.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/ip/udp.hpp>

namespace fleetgate::tests {

/// Serves one loopback address with community "public" and, for each protocol pair, a v3 user named after it.
class Snmpd {
public:
    /// Nothing when there is no snmpd on this machine. `extra` are lines of its configuration.
    static std::unique_ptr<Snmpd> start(const std::string& extra);
    ~Snmpd();
    Snmpd(const Snmpd&) = delete;
    Snmpd& operator=(const Snmpd&) = delete;

    [[nodiscard]] boost::asio::ip::udp::endpoint endpoint() const { return endpoint_; }

private:
    Snmpd() = default;

    std::filesystem::path home_;
    boost::asio::ip::udp::endpoint endpoint_;
    int pid_ = -1;
};

}  // namespace fleetgate::tests
