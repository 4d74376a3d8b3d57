#include "store/device_store.hpp"

#include <utility>

namespace fleetgate::store {

asio::awaitable<base::Result<fleet::SleepHabit>> DeviceStore::habit(fleet::DeviceId id) {
    return database_.read([id](db::Connection& connection) -> base::Result<fleet::SleepHabit> {
        auto text = connection.first("SELECT habit FROM device_habits WHERE device_id = ?",
                                     {static_cast<std::int64_t>(id)}, [](const db::Row& row) { return row.text(0); });
        if (!text) return base::fail(std::move(text).error());
        if (!*text) return fleet::SleepHabit{};
        return fleet::SleepHabit::decode(**text).value_or(fleet::SleepHabit{});
    });
}

asio::awaitable<base::Result<void>> DeviceStore::keep_habit(fleet::DeviceId id, fleet::SleepHabit habit,
                                                            std::string usual) {
    return database_.write(
        [id, text = habit.encode(), usual = std::move(usual)](db::Connection& connection) -> base::Result<void> {
            const auto number = static_cast<std::int64_t>(id);
            auto said = connection.run("UPDATE devices SET usual = ?2 WHERE id = ?1 AND usual <> ?2", {number, usual});
            if (!said) return base::fail(std::move(said).error());
            auto kept = connection.run("INSERT OR REPLACE INTO device_habits SELECT id, ?2 FROM devices WHERE id = ?1",
                                       {number, text});
            if (!kept) return base::fail(std::move(kept).error());
            return {};
        });
}

}  // namespace fleetgate::store
