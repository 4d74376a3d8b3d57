#include "agent/upload_settings.hpp"

namespace fleetgate::agent {

boost::asio::awaitable<relay::UploadPlan> upload_plan(store::SettingsStore& settings) {
    relay::UploadPlan plan;
    const auto uploads = co_await settings.get(kUploadsADay);
    const auto day = co_await settings.get(kMonthDay);
    const auto hour = co_await settings.get(kMonthHour);
    if (uploads) plan.uploads_a_day = static_cast<int>(*uploads);
    if (day) plan.month_day = static_cast<int>(*day);
    if (hour) plan.month_hour = static_cast<int>(*hour);
    const auto files = co_await settings.get(kFilesHour);
    if (files) plan.files_hour = static_cast<int>(*files);
    co_return plan;
}

}  // namespace fleetgate::agent
