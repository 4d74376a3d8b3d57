// Channels in memory, occasions from a list, and a sender that can be a network at its worst.
#pragma once

#include "notify/ports/channel_repository.hpp"
#include "notify/ports/occasion_source.hpp"
#include "notify/sender.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace fleetgate::fakes {

class MemoryChannels final : public notify::ChannelRepository {
public:
    std::map<std::int64_t, notify::StoredChannel> rows;
    std::map<std::int64_t, std::map<std::string, notify::Told>> told_rows;
    bool fail = false;

    boost::asio::awaitable<base::Result<std::vector<notify::StoredChannel>>> channels() override {
        if (fail) co_return broken();
        std::vector<notify::StoredChannel> all;
        for (const auto& [id, row] : rows) all.push_back(row);
        co_return all;
    }
    boost::asio::awaitable<base::Result<std::int64_t>> put(notify::StoredChannel channel) override {
        if (fail) co_return broken();
        if (channel.id == 0) channel.id = ++last_;
        const auto id = channel.id;
        rows[id] = std::move(channel);
        co_return id;
    }
    boost::asio::awaitable<base::Result<void>> remove(std::int64_t id) override {
        if (fail) co_return broken();
        if (rows.erase(id) == 0) co_return base::fail(std::errc::no_such_device_or_address, "there is no such channel");
        co_return base::Result<void>{};
    }
    boost::asio::awaitable<base::Result<std::vector<notify::Told>>> told(std::int64_t channel) override {
        std::vector<notify::Told> all;
        for (const auto& [key, told] : told_rows[channel]) all.push_back(told);
        co_return all;
    }
    boost::asio::awaitable<base::Result<void>> note_told(std::int64_t channel, std::vector<notify::Told> begun,
                                                         std::vector<std::string> over) override {
        if (fail) co_return broken();
        for (auto& told : begun) told_rows[channel][told.key] = told;
        for (const auto& key : over) told_rows[channel].erase(key);
        co_return base::Result<void>{};
    }

private:
    static base::Unexpected broken() { return base::fail(std::errc::io_error, "the disk failed"); }
    std::int64_t last_ = 0;
};

class FakeOccasions final : public notify::OccasionSource {
public:
    std::vector<notify::Occasion> now;
    int asked = 0;
    boost::asio::awaitable<base::Result<std::vector<notify::Occasion>>> open() override {
        ++asked;
        co_return now;
    }
};

class FakeSender final : public notify::Sender {
public:
    std::vector<std::pair<std::string, notify::Message>> sent;  ///< by the channel's name
    std::optional<base::Error> failure;
    bool silent = false;  ///< a server that never answers: only a cancel ends the wait
    int tries = 0;

    boost::asio::awaitable<base::Result<void>> send(notify::Channel channel, notify::Message message) override {
        ++tries;
        if (silent) {
            boost::asio::steady_timer never{co_await boost::asio::this_coro::executor,
                                            boost::asio::steady_timer::time_point::max()};
            boost::system::error_code stopped;
            co_await never.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, stopped));
            co_return base::fail(std::errc::operation_canceled, "stopped");
        }
        if (failure) co_return base::fail(*failure);
        sent.emplace_back(channel.name, std::move(message));
        co_return base::Result<void>{};
    }
};

}  // namespace fleetgate::fakes
