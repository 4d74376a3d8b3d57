// The notification channels in the database, with a word to the dispatcher when one changes.
#pragma once

#include "notify/dispatcher.hpp"
#include "notify/ports/channel_repository.hpp"
#include "webui/notification_desk.hpp"

#include <map>
#include <string>

namespace fleetgate::agent {

namespace asio = boost::asio;

/// Both must outlive it.
class NotificationBook final : public webui::NotificationDesk {
public:
    NotificationBook(notify::ChannelRepository& channels, notify::Dispatcher& dispatcher)
        : channels_{channels}, dispatcher_{dispatcher} {}

    asio::awaitable<base::Result<std::vector<notify::Channel>>> channels() override;
    asio::awaitable<base::Result<std::int64_t>> put(notify::Channel channel) override;
    asio::awaitable<base::Result<void>> remove(std::int64_t id) override;
    asio::awaitable<base::Result<void>> test(notify::Channel channel) override;
    [[nodiscard]] notify::ChannelState state(std::int64_t id) const override;

private:
    notify::ChannelRepository& channels_;
    notify::Dispatcher& dispatcher_;
    struct Damage {
        std::string what;
        std::string step;  ///< "secret" or "settings"
    };
    std::map<std::int64_t, Damage> damaged_;  ///< of those listed last
};

/// Whether these quiet hours hold at that moment, by the site's clock. What cannot be read is never quiet.
bool is_quiet_here(const std::string& quiet_hours, base::WallTime at);

}  // namespace fleetgate::agent
