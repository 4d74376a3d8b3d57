// Devices whose readings the test decides, taking as long as it says.
#pragma once

#include "fleet/mib.hpp"
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
    std::set<std::string> sleeping;  ///< answer a check only to who waits for 18 s, and are awake for a minute then
    std::vector<std::pair<base::SteadyTime, std::string>> asked;
    std::vector<std::pair<base::SteadyTime, std::string>> checked;
    std::vector<std::chrono::milliseconds> check_timeouts;
    std::set<std::string> mute;      ///< answer checks and no reading
    std::set<std::string> refusing;  ///< answer a check with `refusal`, and readings as others
    std::error_code refusal = snmp::Errc::device_error;
    std::map<std::string, std::uint64_t> pages;   ///< prtMarkerLifeCount; others have printed none
    std::map<std::string, std::uint64_t> alerts;  ///< prtAlertAllEvents
    std::chrono::milliseconds silence_takes{0};
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
        const auto woken = woken_.find(address);
        const bool is_awake = woken != woken_.end() && clock_.now() - woken->second < std::chrono::seconds{60};
        if (silent.contains(address) || mute.contains(address) || (sleeping.contains(address) && !is_awake))
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
    boost::asio::awaitable<base::Result<snmp::VarBinds>> check(snmp::Target target,
                                                               std::vector<snmp::Oid> variables) override {
        const auto address = target.endpoint.address().to_string();
        checked.emplace_back(clock_.now(), address);
        check_timeouts.push_back(target.limits.timeout);
        const bool waits = target.limits.timeout >= std::chrono::seconds{18};
        if (silent.contains(address) || (sleeping.contains(address) && !waits)) {
            co_await clock_.sleep_for(waits ? 3 * silence_takes : silence_takes);
            co_return base::fail(std::errc::timed_out, "no answer from " + address);
        }
        woken_[address] = clock_.now();
        if (refusing.contains(address)) co_return base::fail(refusal, address + " refuses");
        snmp::VarBinds answer;
        for (const auto& oid : variables) answer.push_back({oid, said(address, oid)});
        co_return answer;
    }
    [[nodiscard]] long checks_of(const std::string& address) const {
        return std::count_if(checked.begin(), checked.end(), [&](const auto& one) { return one.second == address; });
    }
    [[nodiscard]] long times(const std::string& address) const {
        return std::count_if(asked.begin(), asked.end(), [&](const auto& one) { return one.second == address; });
    }

private:
    [[nodiscard]] snmp::Value said(const std::string& address, const snmp::Oid& oid) const {
        namespace mib = fleet::mib;
        const auto counter = [&](const std::map<std::string, std::uint64_t>& counts) {
            const auto found = counts.find(address);
            return snmp::Value{snmp::Type::counter32, found == counts.end() ? std::uint64_t{0} : found->second};
        };
        if (oid == mib::kSysUpTime) {
            const auto since = clock_.now().time_since_epoch();
            const auto hundredths = std::chrono::duration_cast<std::chrono::milliseconds>(since).count() / 10;
            return {snmp::Type::time_ticks, static_cast<std::uint64_t>(hundredths)};
        }
        if (mib::kHrPrinterStatus.is_prefix_of(oid)) return {snmp::Type::integer, std::int64_t{3}};
        if (mib::kHrPrinterErrors.is_prefix_of(oid)) return {snmp::Type::octet_string, std::string(1, '\0')};
        if (mib::kPrtMarkerLifeCount.is_prefix_of(oid)) return counter(pages);
        if (mib::kPrtAlertAllEvents.is_prefix_of(oid)) return counter(alerts);
        return {snmp::Type::no_such_instance, {}};
    }

    base::Clock& clock_;
    std::set<std::string> busy_;
    std::map<std::string, base::SteadyTime> woken_;  ///< when it answered a check last
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
