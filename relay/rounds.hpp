// What the relay does by the clock: the upload of counters and supplies, the readings to invoice by, the check-in.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "fleet/ports/device_repository.hpp"
#include "relay/manager_client.hpp"
#include "relay/ports/daily_file_box.hpp"
#include "relay/ports/day_logs.hpp"
#include "relay/teller.hpp"
#include "relay/upload_times.hpp"

#include <chrono>
#include <functional>
#include <optional>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::relay {

/// What the relay asks of the site that it stands at.
struct Site {
    fleet::DeviceRepository* devices = nullptr;              ///< null: there are none, and nothing goes up but news
    std::function<asio::awaitable<UploadPlan>()> plan = {};  ///< absent: the defaults
    UtcOffset utc_offset = {};                               ///< absent: the site's clock shows UTC
    DayLogs* logs = nullptr;                                 ///< null, as the next: there are no daily files
    DailyFileBox* files = nullptr;
    /// Where devices are looked for, as discovery_draft() makes it; absent: nothing is told of it.
    std::function<asio::awaitable<base::Result<Draft>>()> discovery = {};
};

inline constexpr std::chrono::hours kCheckInEvery{1};

/// Looks at the clock once a minute: the site's clock may be set, and plans may change. Use from one strand.
class Rounds {
public:
    struct Needs {
        Site site;
        GatewayFacts facts;
        Teller& teller;
        ManagerClient& manager;
        Outbox& outbox;
        base::Clock& clock;
        std::function<base::SteadyTime()> last_contact;  ///< when the manager took anything last; min(): never
        /// Told each answer to a check-in.
        std::function<asio::awaitable<void>(ManagerClient::Status)> heard;
    };

    explicit Rounds(Needs needs) : needs_{std::move(needs)} {}

    /// Until it is cancelled; throws then what Asio throws.
    asio::awaitable<void> run();

private:
    asio::awaitable<base::Result<void>> turn();
    asio::awaitable<base::Result<void>> upload();
    asio::awaitable<base::Result<void>> tell_discovery();
    asio::awaitable<base::Result<void>> take_meters(MonthEnd end);
    asio::awaitable<base::Result<bool>> take_meter(fleet::DeviceId id, MonthEnd end, bool is_last_chance);
    asio::awaitable<void> check_in(std::string gateway_id);

    Needs needs_;
    std::optional<base::SteadyTime> meters_looked_at_;
    std::optional<base::SteadyTime> checked_in_at_;
};

}  // namespace fleetgate::relay
