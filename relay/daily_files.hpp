// Once a day: the audit trail and the system log of the day before, as two files.
#pragma once

#include "base/backoff.hpp"
#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "protocol/redaction.hpp"
#include "protocol/scrubber.hpp"
#include "relay/manager_client.hpp"
#include "relay/ports/daily_file_box.hpp"
#include "relay/ports/day_logs.hpp"
#include "relay/ports/registration_repository.hpp"
#include "relay/teller.hpp"
#include "relay/upload_times.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::relay {

/// What was not taken for so long is given up, and told as a gap.
inline constexpr std::chrono::days kFilesKept{14};

/// Looks at the clock once a minute: the site's clock may be set, and the hour may change. Use from one strand.
class DailyFiles {
public:
    struct Needs {
        DayLogs* logs = nullptr;  ///< null, as the next: there are no files
        DailyFileBox* box = nullptr;
        std::function<asio::awaitable<UploadPlan>()> plan;  ///< absent: the defaults
        UtcOffset utc_offset;                               ///< absent: the site's clock shows UTC
        protocol::Anonymization anonymization = protocol::Anonymization::off;
        Teller& teller;
        ManagerClient& manager;
        RegistrationRepository& registrations;
        base::Clock& clock;
        base::Random& random;
        base::Log& log;
    };

    explicit DailyFiles(Needs needs) : needs_{std::move(needs)} {}

    /// Until it is cancelled; throws then what Asio throws.
    asio::awaitable<void> run();

private:
    using Day = std::chrono::sys_days;  ///< of the site's calendar

    asio::awaitable<base::Result<void>> turn();
    asio::awaitable<base::Result<void>> make(Day first, Day last);
    asio::awaitable<base::Result<void>> make_day(Day day, bool is_last, const protocol::Scrubber* scrubber);
    asio::awaitable<base::Result<void>> send(std::string gateway_id);
    asio::awaitable<base::Result<bool>> send_one(std::string gateway_id, std::string name);
    void report(const std::string& name, const Outcome& outcome);
    [[nodiscard]] base::WallTime midnight(Day day) const;
    bool is_believed(base::WallTime now);

    Needs needs_;
    std::optional<Day> made_until_;
    std::string made_for_;  ///< the gateway's id with the manager that they were made for
    base::Backoff backoff_{{.first = std::chrono::minutes{1}, .most = std::chrono::hours{1}}};
    std::optional<base::SteadyTime> next_try_;
    std::string trouble_;
    std::optional<std::chrono::nanoseconds> wall_ahead_;  ///< of the clock that nobody sets, at the last look
    base::SteadyTime doubted_until_{};
};

}  // namespace fleetgate::relay
