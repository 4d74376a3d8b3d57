// The schedule in the database, with a word to polling when it is set.
#pragma once

#include "agent/schedule_setting.hpp"
#include "webui/schedule_desk.hpp"

#include <functional>
#include <utility>

namespace fleetgate::agent {

class StoredSchedule final : public webui::ScheduleDesk {
public:
    /// `settings` must outlive this.
    StoredSchedule(store::SettingsStore& settings, std::function<void()> changed)
        : settings_{settings}, changed_{std::move(changed)} {}

    asio::awaitable<base::Result<polling::Schedule>> schedule() override { return schedule_of(settings_); }
    asio::awaitable<base::Result<void>> save(polling::Schedule schedule) override {
        auto saved = co_await save_schedule(settings_, schedule);
        if (saved) changed_();
        co_return saved;
    }

private:
    store::SettingsStore& settings_;
    std::function<void()> changed_;
};

}  // namespace fleetgate::agent
