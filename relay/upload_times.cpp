#include "relay/upload_times.hpp"

#include "protocol/ed25519.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>

namespace fleetgate::relay {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::seconds;

constexpr seconds kDay{86'400};

}  // namespace

base::WallTime to_utc(base::WallTime local, const UtcOffset& utc_offset) {
    const auto guess = local - utc_offset(local);
    return local - utc_offset(guess);
}

std::chrono::seconds time_of_day(std::string_view gateway_id) {
    const std::string digest = protocol::sha256(gateway_id);
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < 8; ++i) number = number << 8U | static_cast<unsigned char>(digest[i]);
    return seconds{static_cast<std::int64_t>(number % static_cast<std::uint64_t>(kDay.count()))};
}

std::string upload_at(base::WallTime now, int uploads_a_day, std::chrono::seconds time_of_day) {
    const int times = std::clamp(uploads_a_day, 1, 4);
    const auto length = kDay / times;
    const auto since = std::chrono::floor<seconds>(now).time_since_epoch() - time_of_day;
    // Floor: before 1970 a clock that was never set is too.
    const auto number = (since.count() - (since.count() < 0 ? length.count() - 1 : 0)) / length.count();
    return std::to_string(times) + "/" + std::to_string(number);
}

base::WallTime next_upload(base::WallTime now, int uploads_a_day, std::chrono::seconds time_of_day) {
    const auto length = kDay / std::clamp(uploads_a_day, 1, 4);
    const auto since = (std::chrono::floor<seconds>(now).time_since_epoch() - time_of_day) % length;
    const auto into = since.count() < 0 ? since + length : since;
    return std::chrono::floor<seconds>(now) + (length - into);
}

MonthEnd last_month_end(base::WallTime now, const UploadPlan& plan, const UtcOffset& utc_offset) {
    using namespace std::chrono;
    const auto local_day = floor<days>(now + utc_offset(now));
    year_month month{year_month_day{local_day}.year(), year_month_day{local_day}.month()};
    const day chosen{static_cast<unsigned>(std::clamp(plan.month_day, 1, 28))};
    const hours hour{std::clamp(plan.month_hour, 0, 23)};
    const auto end_in = [&](year_month in) { return to_utc(base::WallTime{sys_days{in / chosen} + hour}, utc_offset); };
    if (end_in(month) > now) month -= months{1};
    // The month of the day before: on the 1st the old one is over, on the 28th the one that runs.
    const year_month_day before{sys_days{month / chosen} - days{1}};
    char name[16];
    std::snprintf(name, sizeof name, "%04d-%02u", static_cast<int>(before.year()),
                  static_cast<unsigned>(before.month()));
    return {end_in(month), name};
}

}  // namespace fleetgate::relay
