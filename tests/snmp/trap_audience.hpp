// Whoever sends from a known address is heard; every user is one that the test gave.
#pragma once

#include "snmp/trap_audience.hpp"

#include <set>

namespace fleetgate::tests {

class FakeAudience final : public snmp::TrapAudience {
public:
    std::set<std::string> known{"127.0.0.1", "::1"};
    std::vector<snmp::CredentialPtr> credentials;
    std::vector<std::string> hints;
    std::vector<std::string> strangers;

    bool knows(const boost::asio::ip::address& from) override { return known.contains(from.to_string()); }
    void stranger(const boost::asio::ip::address& from) override { strangers.push_back(from.to_string()); }
    void hint(const boost::asio::ip::address& from) override { hints.push_back(from.to_string()); }
    boost::asio::awaitable<base::Result<std::vector<snmp::CredentialPtr>>> users(std::string name) override {
        std::vector<snmp::CredentialPtr> found;
        for (const auto& one : credentials) {
            if (one->user == name) found.push_back(one);
        }
        co_return found;
    }
};

}  // namespace fleetgate::tests
