// When what is not urgent goes up, and which moment is the end of a month. Pure.
#pragma once

#include "base/clock.hpp"

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace fleetgate::relay {

/// What the administrator chooses.
struct UploadPlan {
    int uploads_a_day = 1;  ///< 1 to 4
    int month_day = 1;      ///< 1 to 28: the day of the month at which a month is over for invoices
    int month_hour = 0;     ///< 0 to 23, by the site's clock
    int files_hour = 1;     ///< 0 to 23, by the site's clock: the daily files go up from then on, within four hours

    friend bool operator==(const UploadPlan&, const UploadPlan&) = default;
};

/// How far the site's clock is ahead of UTC at a moment.
using UtcOffset = std::function<std::chrono::seconds(base::WallTime)>;

/// What shows `local` on the site's clock. An hour that a change of summer time leaves out is the one after it.
base::WallTime to_utc(base::WallTime local, const UtcOffset& utc_offset);

/// A gateway's own time of day: from its id, the same for ever, so that many gateways are spread over the day.
std::chrono::seconds time_of_day(std::string_view gateway_id);

/// Names the upload whose time has come last: "1/20473". Another name is another upload.
std::string upload_at(base::WallTime now, int uploads_a_day, std::chrono::seconds time_of_day);

/// When the name changes next: the next upload is due.
base::WallTime next_upload(base::WallTime now, int uploads_a_day, std::chrono::seconds time_of_day);

struct MonthEnd {
    base::WallTime at{};  ///< the last that is not after `now`
    std::string month;    ///< that ended then: "2026-11"

    friend bool operator==(const MonthEnd&, const MonthEnd&) = default;
};
MonthEnd last_month_end(base::WallTime now, const UploadPlan& plan, const UtcOffset& utc_offset);

}  // namespace fleetgate::relay
