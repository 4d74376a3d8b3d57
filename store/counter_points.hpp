// The points of a device's counters: what each reading adds, with what its step is. Private to store/.
#pragma once

#include "base/result.hpp"
#include "db/connection.hpp"
#include "fleet/ports/device_repository.hpp"
#include "store/history_book.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fleetgate::store {

/// Adds the points of one reading, one call a counter. Never overwrites a point.
class CounterPoints {
public:
    /// `book` is the device's, of changes; `before` with the time when it was last found unchanged. All must outlive
    /// it.
    CounterPoints(db::Connection& connection, HistoryBook& book, fleet::DeviceId device, const fleet::Reading& before,
                  const fleet::Reading& after);

    base::Result<void> add(const fleet::Counter& now);

    /// What of the added should be told to the administrator: suspicious steps, unless this device had some within the
    /// day before.
    [[nodiscard]] std::vector<fleet::NotableStep> worth_telling() const;

private:
    [[nodiscard]] base::Result<std::vector<fleet::CounterPoint>> stored(std::int64_t series) const;
    [[nodiscard]] base::Result<fleet::StepFacts> facts_of(const fleet::Counter& now,
                                                          const fleet::CounterPoint& newest) const;
    base::Result<void> insert(std::int64_t series, const fleet::Counter& now, fleet::MeterStep step,
                              std::optional<std::int64_t> before);
    [[nodiscard]] base::Result<bool> told_lately() const;

    db::Connection& connection_;
    HistoryBook& book_;
    std::int64_t device_;
    const fleet::Reading& before_;
    const fleet::Reading& after_;
    bool board_reported_;
    bool told_lately_ = false;
    std::vector<fleet::NotableStep> suspicious_;
};

/// As fleet::DeviceRepository says.
base::Result<std::vector<fleet::CounterPoint>> counter_history(db::Connection& connection, fleet::DeviceId id,
                                                               const std::string& counter, base::WallTime since);
base::Result<std::vector<fleet::NotableStep>> notable_steps(db::Connection& connection, fleet::DeviceId id);

}  // namespace fleetgate::store
