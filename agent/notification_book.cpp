#include "agent/notification_book.hpp"

#include "agent/site_time.hpp"
#include "notify/channel_json.hpp"
#include "notify/errc.hpp"

#include <utility>

#include <boost/json/serialize.hpp>

namespace fleetgate::agent {

namespace {

/// In place of one whose settings cannot be read, so that it can be seen, mended and removed.
notify::Channel nameless(std::int64_t id) {
    notify::Channel channel;
    channel.id = id;
    channel.name = "Channel " + std::to_string(id);
    return channel;
}

}  // namespace

bool is_quiet_here(const std::string& quiet_hours, base::WallTime at) {
    const auto hours = polling::QuietHours::parse(quiet_hours);
    return hours && hours->is_quiet(at, SiteTime{});
}

asio::awaitable<base::Result<std::vector<notify::Channel>>> NotificationBook::channels() {
    auto stored = co_await channels_.channels();
    if (!stored) co_return base::fail(stored.error());
    std::vector<notify::Channel> all;
    damaged_.clear();
    for (auto& one : *stored) {
        // Without its secret it is used for nothing, but can be seen, mended and removed.
        if (!one.damage.empty())
            damaged_.emplace(one.id, Damage{std::exchange(one.damage, {}), std::string{notify::kLostSecret}});
        auto channel = notify::channel_of(one);
        if (!channel) {
            auto what =
                "its stored settings cannot be read (" + channel.error().context +
                "), and nothing is sent over it: enter them anew and save, or remove the channel and add it again";
            auto step = std::string{notify::step_word(notify::make_error_code(notify::Errc::settings))};
            damaged_.insert_or_assign(one.id, Damage{std::move(what), std::move(step)});
        }
        all.push_back(channel ? *std::move(channel) : nameless(one.id));
    }
    co_return all;
}

notify::ChannelState NotificationBook::state(std::int64_t id) const {
    auto state = dispatcher_.state(id);
    if (const auto damage = damaged_.find(id); damage != damaged_.end()) {
        state.trouble = damage->second.what;
        state.step = damage->second.step;
    }
    return state;
}

asio::awaitable<base::Result<std::int64_t>> NotificationBook::put(notify::Channel channel) {
    const auto quiet = polling::QuietHours::parse(channel.rules.quiet_hours);
    if (!quiet) co_return base::fail(quiet.error());
    if (channel.id == 0) {
        const auto stored = co_await channels_.channels();
        if (!stored) co_return base::fail(stored.error());
        if (stored->size() >= notify::Dispatcher::kMostChannels) {
            co_return base::fail(std::errc::invalid_argument, "There are 20 channels already, which is the most.");
        }
    }
    notify::StoredChannel row{channel.id, boost::json::serialize(notify::to_json(channel)), channel.secret};
    auto put = co_await channels_.put(std::move(row));
    if (put) dispatcher_.channels_changed();
    co_return put;
}

asio::awaitable<base::Result<void>> NotificationBook::remove(std::int64_t id) {
    auto removed = co_await channels_.remove(id);
    if (removed) dispatcher_.channels_changed();
    co_return removed;
}

asio::awaitable<base::Result<void>> NotificationBook::test(notify::Channel channel) {
    // What it would send without its secret is not what it is for: unsigned, or without its log-in.
    if (const auto damage = damaged_.find(channel.id); channel.id != 0 && damage != damaged_.end()) {
        co_return base::fail(notify::Errc::settings, damage->second.what);
    }
    auto sent = dispatcher_.test(std::move(channel));
    co_return co_await std::move(sent);
}

}  // namespace fleetgate::agent
