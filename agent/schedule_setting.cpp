#include "agent/schedule_setting.hpp"

#include "polling/schedule/schedule_json.hpp"

#include <string>
#include <utility>

#include <boost/json.hpp>

namespace fleetgate::agent {

namespace json = boost::json;

namespace {
constexpr const char* kName = "schedule";
}

asio::awaitable<base::Result<polling::Schedule>> schedule_of(store::SettingsStore& settings) {
    std::string name = kName;
    const auto text = co_await settings.load(std::move(name));
    if (!text) co_return base::fail(text.error());
    if (!*text) co_return polling::Schedule{};
    json::error_code error;
    const auto document = json::parse(**text, error);
    if (error) co_return polling::Schedule{};
    co_return polling::schedule_from_json(document).value_or(polling::Schedule{});
}

asio::awaitable<base::Result<void>> save_schedule(store::SettingsStore& settings, polling::Schedule schedule) {
    return settings.save(kName, json::serialize(polling::to_json(schedule)));
}

}  // namespace fleetgate::agent
