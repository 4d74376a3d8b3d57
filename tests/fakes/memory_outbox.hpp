// Outbox and registration in memory: what they promise, without a disk. `fail` makes them a disk at its worst.
#pragma once

#include "relay/ports/outbox.hpp"
#include "relay/ports/registration_repository.hpp"

#include <algorithm>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fleetgate::fakes {

class MemoryOutbox final : public relay::Outbox {
public:
    bool fail = false;
    std::deque<relay::OutboxMessage> waiting;
    std::deque<relay::OutboxBatch> sealed;
    std::vector<std::string> deleted;  ///< ids of the messages that were acknowledged
    std::string stream = std::string(32, '1');
    std::uint64_t last_number = 0;
    int streams = 1;

    relay::Dropped dropped;            ///< what the next append() had to drop
    std::vector<std::string> refused;  ///< "id: reason"

    boost::asio::awaitable<base::Result<relay::Dropped>> append(std::vector<relay::OutboxMessage> messages) override {
        if (fail) co_return broken();
        for (auto& message : messages) waiting.push_back(std::move(message));
        co_return std::exchange(dropped, {});
    }

    boost::asio::awaitable<base::Result<std::optional<relay::OutboxMessage>>> divide(std::string of,
                                                                                     std::uint64_t number,
                                                                                     std::string reason,
                                                                                     base::WallTime) override {
        if (fail) co_return broken();
        if (of != stream || sealed.empty() || sealed.front().number != number) {
            co_return base::fail(std::errc::invalid_argument, "not the one that waits");
        }
        auto& messages = sealed.front().messages;
        if (messages.size() == 1) {
            auto alone = messages.front();
            refused.push_back(alone.id + ": " + reason);
            sealed.pop_front();
            --last_number;
            co_return alone;
        }
        const auto half = messages.begin() + static_cast<std::ptrdiff_t>(messages.size() / 2);
        waiting.insert(waiting.begin(), half, messages.end());
        messages.erase(half, messages.end());
        co_return std::optional<relay::OutboxMessage>{};
    }

    boost::asio::awaitable<base::Result<std::optional<relay::OutboxBatch>>> next_batch(
        relay::BatchLimits limits) override {
        if (fail) co_return broken();
        if (sealed.empty() && !waiting.empty()) seal(limits);
        co_return sealed.empty() ? std::nullopt : std::optional{sealed.front()};
    }

    boost::asio::awaitable<base::Result<void>> acknowledge(std::string of, std::uint64_t number) override {
        if (fail) co_return broken();
        if (of != stream || number > last_number) {
            co_return base::fail(std::errc::invalid_argument, "never sealed");
        }
        while (!sealed.empty() && sealed.front().number <= number) {
            for (const auto& message : sealed.front().messages) deleted.push_back(message.id);
            sealed.pop_front();
        }
        co_return base::Result<void>{};
    }

    boost::asio::awaitable<base::Result<void>> begin_stream() override {
        if (fail) co_return broken();
        for (auto batch = sealed.rbegin(); batch != sealed.rend(); ++batch) {
            waiting.insert(waiting.begin(), batch->messages.begin(), batch->messages.end());
        }
        sealed.clear();
        stream = std::string(32, static_cast<char>('1' + streams++));
        last_number = 0;
        co_return base::Result<void>{};
    }

    boost::asio::awaitable<base::Result<relay::OutboxState>> state() override {
        if (fail) co_return broken();
        relay::OutboxState out;
        out.messages = waiting.size();
        for (const auto& batch : sealed) out.messages += batch.messages.size();
        out.acknowledged = last_number - sealed.size();
        co_return out;
    }

    void put(std::string id, relay::Urgency urgency = relay::Urgency::routine) {
        const std::string body = R"({"id":")" + id + R"(","type":"note","at":"2026-11-22T03:13:42.123Z","data":{}})";
        waiting.push_back({std::move(id), "note", urgency, {}, body});
    }

private:
    static base::Unexpected broken() { return base::fail(std::errc::io_error, "the disk failed"); }

    void seal(relay::BatchLimits limits) {
        std::stable_sort(waiting.begin(), waiting.end(),
                         [](const auto& a, const auto& b) { return a.urgency > b.urgency; });
        relay::OutboxBatch batch{stream, ++last_number, {}};
        std::size_t bytes = 0;
        while (!waiting.empty() && batch.messages.size() < limits.messages &&
               (batch.messages.empty() || bytes + waiting.front().body.size() <= limits.bytes)) {
            bytes += waiting.front().body.size();
            batch.messages.push_back(std::move(waiting.front()));
            waiting.pop_front();
        }
        sealed.push_back(std::move(batch));
    }
};

class MemoryRegistration final : public relay::RegistrationRepository {
public:
    bool fail = false;
    std::optional<relay::Registration> stored;

    boost::asio::awaitable<base::Result<std::optional<relay::Registration>>> load() override {
        if (fail) co_return base::fail(std::errc::io_error, "the disk failed");
        co_return stored;
    }
    boost::asio::awaitable<base::Result<void>> save(relay::Registration registration) override {
        if (fail) co_return base::fail(std::errc::io_error, "the disk failed");
        stored = std::move(registration);
        co_return base::Result<void>{};
    }
};

}  // namespace fleetgate::fakes
