// Devices whose readings the test decides, taking as long as it says.
#pragma once

#include "polling/ports/credential_source.hpp"
#include "polling/reader.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace fleetgate::fakes {

class FakeReader final : public polling::Reader {
public:
    explicit FakeReader(base::Clock& clock) : clock_{clock} {}

    std::set<std::string> silent;
    std::set<std::string> broken;                    ///< reading them throws
    std::map<std::string, fleet::Reading> readings;  ///< others answer with an empty reading
    std::chrono::milliseconds takes{0};
    std::set<std::string> forgets;  ///< what is known of them does not hold any more
    std::vector<fleet::Depth> depths;
    std::vector<std::optional<std::uint32_t>> units;
    std::vector<std::chrono::milliseconds> timeouts;
    std::set<std::string> sleeping;  ///< answer only to who waits for 18 s
    std::vector<std::pair<base::SteadyTime, std::string>> asked;
    std::size_t open = 0;
    std::size_t most_open = 0;
    bool two_at_one_device = false;

    boost::asio::awaitable<base::Result<fleet::Reading>> read(snmp::Target target, fleet::Depth depth,
                                                              fleet::DeviceMemory& memory,
                                                              std::optional<std::uint32_t> unit) override {
        units.push_back(unit);
        depths.push_back(depth);
        timeouts.push_back(target.limits.timeout);
        const auto address = target.endpoint.address().to_string();
        asked.emplace_back(clock_.now(), address);
        most_open = std::max(most_open, ++open);
        if (!busy_.insert(address).second) two_at_one_device = true;
        struct Leave {
            FakeReader& self;
            std::string address;
            ~Leave() {
                --self.open;
                self.busy_.erase(address);
            }
        } const leave{*this, address};
        if (takes.count() > 0) co_await clock_.sleep_for(takes);
        if (broken.contains(address)) throw std::runtime_error{"the decoder broke"};
        const bool waits = target.limits.timeout >= std::chrono::seconds{18};
        if (silent.contains(address) || (sleeping.contains(address) && !waits))
            co_return base::fail(std::errc::timed_out, "no answer from " + address);
        auto reading = readings[address];
        reading.read_at = clock_.wall_now();
        if (depth == fleet::Depth::full) {
            memory.tables.insert(snmp::Oid{1, 3});
            memory.learned_at = clock_.wall_now();
        } else if (forgets.contains(address)) {
            memory = {};
        }
        co_return reading;
    }
    [[nodiscard]] long times(const std::string& address) const {
        return std::count_if(asked.begin(), asked.end(), [&](const auto& one) { return one.second == address; });
    }

private:
    base::Clock& clock_;
    std::set<std::string> busy_;
};

class FakeCredentialSource final : public polling::CredentialSource {
public:
    std::map<std::int64_t, snmp::CredentialPtr> kept{{1, std::make_shared<snmp::Credential>()}};
    std::optional<base::Error> failure;

    boost::asio::awaitable<base::Result<snmp::CredentialPtr>> credential(std::int64_t id) override {
        if (failure) co_return base::fail(*failure);
        const auto found = kept.find(id);
        co_return found == kept.end() ? nullptr : found->second;
    }
};

}  // namespace fleetgate::fakes
