// Registered devices and their readings, in the database.
#pragma once

#include "base/log.hpp"
#include "db/database.hpp"
#include "fleet/ports/device_repository.hpp"

#include <memory>
#include <string>
#include <vector>

namespace fleetgate::store {

namespace asio = boost::asio;

struct SavedReading;

/// devices() gives the short form of each reading (summary.hpp): what lists show, without origins; device() the whole.
/// A value read within ten seconds of its reading's time is given that time.
class DeviceStore final : public fleet::DeviceRepository {
public:
    /// Both must outlive it.
    DeviceStore(db::Database& database, base::Log& log) : database_{database}, log_{log} {}

    asio::awaitable<base::Result<fleet::Registered>> register_device(fleet::Registration registration,
                                                                     base::WallTime at) override;
    asio::awaitable<base::Result<std::optional<fleet::Recognized>>> recognize(
        fleet::Registration registration) override;
    asio::awaitable<base::Result<std::vector<fleet::Device>>> devices() override;
    asio::awaitable<base::Result<std::vector<fleet::DeviceId>>> device_ids() override;
    asio::awaitable<base::Result<std::vector<fleet::DeviceAddress>>> addresses() override;
    asio::awaitable<base::Result<fleet::PollTargets>> poll_targets() override;
    asio::awaitable<base::Result<fleet::DeviceCount>> count() override;
    asio::awaitable<base::Result<std::optional<fleet::Device>>> device(fleet::DeviceId id) override;
    asio::awaitable<base::Result<fleet::BeforeReadingPtr>> before_reading(fleet::DeviceId id) override;
    /// Its history goes with it. Fails with store::Errc::no_such_device.
    asio::awaitable<base::Result<void>> remove(fleet::DeviceId id) override;
    /// Fails with no_such_device, and with other_device when another serial number answers at the address: nothing is
    /// stored then, so that no history is mixed with another device's.
    asio::awaitable<base::Result<bool>> save_reading(fleet::DeviceId id, fleet::Reading reading) override;
    /// Fails as save_reading().
    asio::awaitable<base::Result<fleet::ReadingKept>> keep_reading(fleet::BeforeReadingPtr before,
                                                                   std::shared_ptr<const fleet::Reading> reading,
                                                                   fleet::Findings found, base::WallTime now) override;
    asio::awaitable<base::Result<fleet::ConditionsNoted>> note_conditions(fleet::DeviceId id, fleet::Findings found,
                                                                          base::WallTime now) override;
    asio::awaitable<base::Result<fleet::ClosedConditions>> closed_conditions(fleet::DeviceId id,
                                                                             std::optional<base::WallTime> before,
                                                                             std::size_t most) override;
    asio::awaitable<base::Result<void>> note_answers(std::vector<fleet::AnsweredAt> answers) override;
    asio::awaitable<base::Result<void>> keep_watch(std::vector<fleet::WatchState> states) override;
    asio::awaitable<base::Result<fleet::DeviceMemory>> memory(fleet::DeviceId id) override;
    asio::awaitable<base::Result<void>> remember(fleet::DeviceId id, fleet::DeviceMemory memory) override;
    asio::awaitable<base::Result<fleet::SleepHabit>> habit(fleet::DeviceId id) override;
    asio::awaitable<base::Result<void>> keep_habit(fleet::DeviceId id, fleet::SleepHabit habit,
                                                   std::string usual) override;
    asio::awaitable<base::Result<void>> mark_silent(fleet::DeviceId id, base::WallTime at, std::string why) override;
    asio::awaitable<base::Result<std::vector<fleet::CounterPoint>>> counter_history(fleet::DeviceId id,
                                                                                    std::string counter,
                                                                                    base::WallTime since) override;
    asio::awaitable<base::Result<std::vector<fleet::NotableStep>>> notable_steps(fleet::DeviceId id) override;
    asio::awaitable<base::Result<std::vector<fleet::SupplyPoint>>> supply_history(fleet::DeviceId id,
                                                                                  base::WallTime since) override;
    /// Fails with no_such_device and with not_one_machine.
    asio::awaitable<base::Result<fleet::BoardChange>> join_board(fleet::DeviceId kept, fleet::DeviceId fresh,
                                                                 base::WallTime at) override;
    asio::awaitable<base::Result<std::vector<fleet::BoardChange>>> board_changes(fleet::DeviceId id) override;

private:
    void tell_of(fleet::DeviceId id, const SavedReading& saved);

    db::Database& database_;
    base::Log& log_;
};

}  // namespace fleetgate::store
