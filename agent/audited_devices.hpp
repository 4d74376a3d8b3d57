// The register of devices as the searches write it: what they register or move is audited.
#pragma once

#include "fleet/ports/device_repository.hpp"
#include "security/audit_trail.hpp"

#include <string>
#include <utility>

namespace fleetgate::agent {

namespace asio = boost::asio;

/// Both must outlive it. Everything but registering goes through unchanged.
class AuditedDevices final : public fleet::DeviceRepository {
public:
    AuditedDevices(fleet::DeviceRepository& devices, security::AuditTrail& audit) : devices_{devices}, audit_{audit} {}

    asio::awaitable<base::Result<fleet::Registered>> register_device(fleet::Registration registration,
                                                                     base::WallTime at) override {
        const auto done = co_await devices_.register_device(registration, at);
        if (!done || (!done->is_new && !done->has_moved)) co_return done;
        auto what = "device " + std::to_string(static_cast<std::int64_t>(done->id)) + ", serial number " +
                    shown(registration.identity.serial);
        if (done->has_moved && registration.leaves) what += ", from " + registration.leaves->address + " to ";
        what += (done->is_new ? ", at " : "") + registration.address;
        co_await audit_.record(done->is_new ? security::audit::kDeviceRegistered : security::audit::kDeviceMoved,
                               "service", "", true, std::move(what));
        co_return done;
    }
    asio::awaitable<base::Result<std::optional<fleet::Recognized>>> recognize(
        fleet::Registration registration) override {
        return devices_.recognize(std::move(registration));
    }
    asio::awaitable<base::Result<std::vector<fleet::Device>>> devices() override { return devices_.devices(); }
    asio::awaitable<base::Result<std::vector<fleet::DeviceId>>> device_ids() override { return devices_.device_ids(); }
    asio::awaitable<base::Result<fleet::PollTargets>> poll_targets() override { return devices_.poll_targets(); }
    asio::awaitable<base::Result<fleet::DeviceCount>> count() override { return devices_.count(); }
    asio::awaitable<base::Result<std::optional<fleet::Device>>> device(fleet::DeviceId id) override {
        return devices_.device(id);
    }
    asio::awaitable<base::Result<fleet::BeforeReadingPtr>> before_reading(fleet::DeviceId id) override {
        return devices_.before_reading(id);
    }
    asio::awaitable<base::Result<fleet::ReadingKept>> keep_reading(fleet::BeforeReadingPtr before,
                                                                   std::shared_ptr<const fleet::Reading> reading,
                                                                   fleet::Findings found, base::WallTime now) override {
        return devices_.keep_reading(std::move(before), std::move(reading), std::move(found), now);
    }
    asio::awaitable<base::Result<void>> keep_watch(std::vector<fleet::WatchState> states) override {
        return devices_.keep_watch(std::move(states));
    }
    asio::awaitable<base::Result<void>> remove(fleet::DeviceId id) override { return devices_.remove(id); }
    asio::awaitable<base::Result<bool>> save_reading(fleet::DeviceId id, fleet::Reading reading) override {
        return devices_.save_reading(id, std::move(reading));
    }
    asio::awaitable<base::Result<fleet::ConditionsNoted>> note_conditions(fleet::DeviceId id, fleet::Findings found,
                                                                          base::WallTime now) override {
        return devices_.note_conditions(id, std::move(found), now);
    }
    asio::awaitable<base::Result<fleet::ClosedConditions>> closed_conditions(fleet::DeviceId id,
                                                                             std::optional<base::WallTime> before,
                                                                             std::size_t most) override {
        return devices_.closed_conditions(id, before, most);
    }
    asio::awaitable<base::Result<void>> note_answers(std::vector<fleet::AnsweredAt> answers) override {
        return devices_.note_answers(std::move(answers));
    }
    asio::awaitable<base::Result<fleet::DeviceMemory>> memory(fleet::DeviceId id) override {
        return devices_.memory(id);
    }
    asio::awaitable<base::Result<void>> remember(fleet::DeviceId id, fleet::DeviceMemory memory) override {
        return devices_.remember(id, std::move(memory));
    }
    asio::awaitable<base::Result<void>> mark_silent(fleet::DeviceId id, base::WallTime at, std::string why) override {
        return devices_.mark_silent(id, at, std::move(why));
    }
    asio::awaitable<base::Result<std::vector<fleet::CounterPoint>>> counter_history(fleet::DeviceId id,
                                                                                    std::string counter,
                                                                                    base::WallTime since) override {
        return devices_.counter_history(id, std::move(counter), since);
    }
    asio::awaitable<base::Result<std::vector<fleet::NotableStep>>> notable_steps(fleet::DeviceId id) override {
        return devices_.notable_steps(id);
    }
    asio::awaitable<base::Result<std::vector<fleet::SupplyPoint>>> supply_history(fleet::DeviceId id,
                                                                                  base::WallTime since) override {
        return devices_.supply_history(id, since);
    }
    /// A person's doing: whoever asks for it has it audited under that person's name.
    asio::awaitable<base::Result<fleet::BoardChange>> join_board(fleet::DeviceId kept, fleet::DeviceId fresh,
                                                                 base::WallTime at) override {
        return devices_.join_board(kept, fresh, at);
    }
    asio::awaitable<base::Result<std::vector<fleet::BoardChange>>> board_changes(fleet::DeviceId id) override {
        return devices_.board_changes(id);
    }

private:
    static std::string shown(const fleet::Text& text) { return text && !text->value.empty() ? text->value : "unknown"; }

    fleet::DeviceRepository& devices_;
    security::AuditTrail& audit_;
};

}  // namespace fleetgate::agent
