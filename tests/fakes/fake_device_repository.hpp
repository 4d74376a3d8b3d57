// Registered devices in memory, on a disk that can be full.
#pragma once

#include "fleet/ports/device_repository.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace fleetgate::fakes {

class FakeDeviceRepository final : public fleet::DeviceRepository {
public:
    using Registered = fleet::Registered;
    std::map<fleet::DeviceId, fleet::Device> kept;
    std::optional<base::Error> failure;  ///< of every write
    std::set<fleet::DeviceId> refused;   ///< readings of these are not taken for what they say
    std::errc refused_with = std::errc::value_too_large;
    /// Registered with these, though no reading of theirs said so: save_reading refuses another.
    std::map<fleet::DeviceId, std::string> registered_serials;
    std::optional<base::Error> listing_failure;
    std::map<fleet::DeviceId, fleet::DeviceMemory> memories;
    std::vector<fleet::TrackedCondition> closed;  ///< of every device, the oldest first
    std::set<fleet::DeviceId> differing;          ///< what is recognized as these tells another model and MAC address
    std::string quiet_hours;                      ///< of every device
    int saves = 0;
    int answers_told = 0;
    std::vector<fleet::AnsweredAt> answers;  ///< the last that were told
    int silences = 0;

    fleet::DeviceId add(const std::string& address, const std::string& serial = {},
                        std::optional<std::int64_t> credential_id = 1) {
        fleet::Device device;
        device.id = fleet::DeviceId{++last_id_};
        device.address = address;
        device.credential_id = credential_id;
        if (!serial.empty()) device.latest.identity.serial = fleet::Sourced<std::string>{serial, {}};
        return kept.emplace(device.id, device).first->first;
    }

    boost::asio::awaitable<base::Result<Registered>> register_device(fleet::Registration r,
                                                                     base::WallTime at) override {
        if (failure) co_return base::fail(*failure);
        if (auto* device = known(r)) {
            const auto old = place_of(*device);
            const bool moves = !fleet::is_same_place(old, r.place());
            if (moves && r.leaves != old) co_return Registered{device->id, false, false, true};
            device->address = r.address;
            device->port = r.port;
            if (moves || r.unit) device->unit = r.unit;
            if (r.credential_id) device->credential_id = r.credential_id;
            co_return Registered{device->id, false, moves};
        }
        const auto serial = r.identity.serial ? r.identity.serial->value : std::string{};
        const auto id = add(r.address, serial, r.credential_id);
        kept.at(id).port = r.port;
        kept.at(id).unit = r.unit;
        kept.at(id).registered_at = at;
        kept.at(id).latest.identity = r.identity;
        co_return Registered{id, true, false};
    }
    boost::asio::awaitable<base::Result<std::optional<fleet::Recognized>>> recognize(fleet::Registration r) override {
        const auto* device = known(r);
        if (device == nullptr) co_return std::optional<fleet::Recognized>{};
        co_return fleet::Recognized{device->id, place_of(*device), device->credential_id,
                                    differing.contains(device->id)};
    }
    boost::asio::awaitable<base::Result<std::vector<fleet::Device>>> devices() override {
        if (listing_failure) co_return base::fail(*listing_failure);
        std::vector<fleet::Device> all;
        for (const auto& [id, device] : kept) all.push_back(device);
        co_return all;
    }
    boost::asio::awaitable<base::Result<fleet::PollTargets>> poll_targets() override {
        if (listing_failure) co_return base::fail(*listing_failure);
        fleet::PollTargets found;
        if (!quiet_hours.empty()) found.quiet_hours.push_back(quiet_hours);
        for (const auto& [id, device] : kept) {
            found.devices.push_back(fleet::poll_target(device));
            if (!quiet_hours.empty()) found.devices.back().quiet = 0;
            const auto watched = watches.find(id);
            if (watched != watches.end() && watched->second.reading_at == device.latest.read_at) {
                found.devices.back().watched = watched->second.state;
            }
            const auto memory = memories.find(id);
            if (memory != memories.end()) found.devices.back().full_at = memory->second.learned_at;
        }
        co_return found;
    }
    boost::asio::awaitable<base::Result<std::optional<fleet::Device>>> device(fleet::DeviceId id) override {
        const auto found = kept.find(id);
        if (found == kept.end()) co_return std::optional<fleet::Device>{};
        co_return std::optional<fleet::Device>{found->second};
    }
    boost::asio::awaitable<base::Result<void>> remove(fleet::DeviceId id) override {
        kept.erase(id);
        co_return base::Result<void>{};
    }
    boost::asio::awaitable<base::Result<bool>> save_reading(fleet::DeviceId id, fleet::Reading reading) override {
        if (failure) co_return base::fail(*failure);
        if (refused.contains(id)) co_return base::fail(refused_with, "no row can hold it");
        const auto found = kept.find(id);
        if (found == kept.end()) co_return base::fail(std::errc::no_such_device_or_address, "removed");
        const auto registered = registered_serials.find(id);
        if (registered != registered_serials.end() && reading.identity.serial &&
            reading.identity.serial->value != registered->second) {
            co_return base::fail(std::errc::no_such_device, "another serial number than " + registered->second);
        }
        ++saves;
        auto& device = found->second;
        const bool changed = device.latest.counters != reading.counters;
        device.reachability = fleet::Reachability::answering;
        device.trouble.clear();
        device.usual.clear();
        device.last_answer_at = reading.read_at;
        device.latest = std::move(reading);
        co_return changed;
    }
    boost::asio::awaitable<base::Result<fleet::ConditionsNoted>> note_conditions(fleet::DeviceId id,
                                                                                 fleet::Findings found,
                                                                                 base::WallTime now) override {
        if (failure) co_return base::fail(*failure);
        const auto device = kept.find(id);
        if (device == kept.end()) co_return fleet::ConditionsNoted{};
        auto tracking = fleet::track(device->second.conditions, found, now);
        const bool changed = tracking.conditions != device->second.conditions;
        device->second.conditions = std::move(tracking.conditions);
        device->second.worst = fleet::worst_of(device->second.conditions);
        co_return fleet::ConditionsNoted{changed, std::move(tracking.news)};
    }
    boost::asio::awaitable<base::Result<fleet::ClosedConditions>> closed_conditions(
        fleet::DeviceId, std::optional<base::WallTime> before, std::size_t most) override {
        if (failure) co_return base::fail(*failure);
        fleet::ClosedConditions page;
        for (auto it = closed.rbegin(); it != closed.rend(); ++it) {
            if (before && *it->closed_at >= *before) continue;
            page.more = page.conditions.size() == most;
            if (page.more) break;
            page.conditions.push_back(*it);
        }
        co_return page;
    }
    boost::asio::awaitable<base::Result<void>> mark_silent(fleet::DeviceId id, base::WallTime,
                                                           std::string why) override {
        if (failure) co_return base::fail(*failure);
        ++silences;
        auto& device = kept.at(id);
        device.reachability = fleet::Reachability::silent;
        device.trouble = std::move(why);
        co_return base::Result<void>{};
    }
    boost::asio::awaitable<base::Result<void>> note_answers(std::vector<fleet::AnsweredAt> told) override {
        ++answers_told;
        if (failure) co_return base::fail(*failure);
        for (const auto& one : told) {
            if (const auto found = kept.find(one.id); found != kept.end()) {
                auto& last = found->second.last_answer_at;
                last = std::max(last, std::optional{one.at});
            }
        }
        answers = std::move(told);
        co_return base::Result<void>{};
    }
    boost::asio::awaitable<base::Result<void>> keep_watch(std::vector<fleet::WatchState> states) override {
        if (failure) co_return base::fail(*failure);
        for (auto& one : states) watches[one.id] = std::move(one);
        co_return base::Result<void>{};
    }
    boost::asio::awaitable<base::Result<fleet::DeviceMemory>> memory(fleet::DeviceId id) override {
        co_return memories[id];
    }
    boost::asio::awaitable<base::Result<void>> remember(fleet::DeviceId id, fleet::DeviceMemory memory) override {
        if (failure) co_return base::fail(*failure);
        memories[id] = std::move(memory);
        co_return base::Result<void>{};
    }
    boost::asio::awaitable<base::Result<std::vector<fleet::CounterPoint>>> counter_history(fleet::DeviceId id,
                                                                                           std::string counter,
                                                                                           base::WallTime) override {
        co_return counted[{id, counter}];
    }
    boost::asio::awaitable<base::Result<std::vector<fleet::NotableStep>>> notable_steps(fleet::DeviceId id) override {
        co_return steps[id];
    }
    boost::asio::awaitable<base::Result<std::vector<fleet::SupplyPoint>>> supply_history(fleet::DeviceId id,
                                                                                         base::WallTime) override {
        co_return levels[id];
    }
    /// Of serial numbers alone: nothing is known of counters here.
    boost::asio::awaitable<base::Result<fleet::BoardChange>> join_board(fleet::DeviceId old_id, fleet::DeviceId fresh,
                                                                        base::WallTime at) override {
        if (failure) co_return base::fail(*failure);
        const auto serial = [&](fleet::DeviceId id) {
            const auto& text = kept.at(id).latest.identity.serial;
            return text ? text->value : std::string{};
        };
        if (old_id == fresh) co_return base::fail(std::errc::invalid_argument, "these are two machines");
        fleet::BoardChange change{at, at, serial(old_id), serial(fresh), {}, {}, {{"life_count", 120'400, 3}}};
        auto device = kept.at(fresh);
        device.id = old_id;
        kept[old_id] = device;
        kept.erase(fresh);
        boards[old_id].push_back(change);
        co_return change;
    }
    boost::asio::awaitable<base::Result<std::vector<fleet::BoardChange>>> board_changes(fleet::DeviceId id) override {
        co_return boards[id];
    }

    boost::asio::awaitable<base::Result<fleet::SleepHabit>> habit(fleet::DeviceId id) override { co_return habits[id]; }
    boost::asio::awaitable<base::Result<void>> keep_habit(fleet::DeviceId id, fleet::SleepHabit habit,
                                                          std::string usual) override {
        if (failure) co_return base::fail(*failure);
        // As the database has it: without what is not kept.
        habits[id] = *fleet::SleepHabit::decode(habit.encode());
        ++habits_kept;
        if (const auto found = kept.find(id); found != kept.end()) found->second.usual = std::move(usual);
        co_return base::Result<void>{};
    }

    std::map<fleet::DeviceId, fleet::WatchState> watches;
    std::map<fleet::DeviceId, fleet::SleepHabit> habits;
    int habits_kept = 0;
    std::map<fleet::DeviceId, std::vector<fleet::NotableStep>> steps;
    std::map<fleet::DeviceId, std::vector<fleet::SupplyPoint>> levels;
    std::map<std::pair<fleet::DeviceId, std::string>, std::vector<fleet::CounterPoint>> counted;
    std::map<fleet::DeviceId, std::vector<fleet::BoardChange>> boards;

    static fleet::Place place_of(const fleet::Device& device) {
        return {device.address, device.port, device.unit ? std::optional{device.unit->index} : std::nullopt};
    }

private:
    fleet::Device* known(const fleet::Registration& r) {
        const auto serial = r.identity.serial ? r.identity.serial->value : std::string{};
        for (auto& [id, device] : kept) {
            const auto& own = device.latest.identity.serial;
            const bool is_here = fleet::is_same_place(place_of(device), r.place());
            if (!serial.empty() && own ? own->value == serial : is_here) return &device;
        }
        return nullptr;
    }

    std::int64_t last_id_ = 0;
};

}  // namespace fleetgate::fakes
