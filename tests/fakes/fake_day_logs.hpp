// Audit entries and a system log of days from memory.
#pragma once

#include "relay/ports/day_logs.hpp"

#include <map>
#include <string>
#include <vector>

namespace fleetgate::fakes {

class FakeDayLogs final : public relay::DayLogs {
public:
    std::vector<security::AuditEntry> entries;
    std::map<std::string, std::string> days;
    std::vector<std::string> known;
    int asked = 0;

    boost::asio::awaitable<base::Result<relay::AuditDay>> audit(base::WallTime begin, base::WallTime end) override {
        ++asked;
        relay::AuditDay out;
        for (const auto& entry : entries) {
            if (entry.event.at >= begin && entry.event.at < end) out.entries.push_back(entry);
        }
        if (!entries.empty()) out.anchor = {entries.back().number, entries.back().mac, "seal"};
        co_return out;
    }
    boost::asio::awaitable<base::Result<std::optional<std::string>>> system_log(std::string day) override {
        const auto found = days.find(day);
        co_return found == days.end() ? std::optional<std::string>{} : found->second;
    }
    boost::asio::awaitable<base::Result<std::vector<std::string>>> private_values() override { co_return known; }
};

}  // namespace fleetgate::fakes
