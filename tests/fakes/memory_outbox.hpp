// Outbox and registration in memory: what they promise, without a disk. `fail` makes them a disk at its worst.
#pragma once

#include "relay/ports/outbox.hpp"
#include "relay/ports/registration_repository.hpp"

#include <algorithm>
#include <deque>
#include <map>
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
    std::vector<std::string> deleted;           ///< ids of the messages that were acknowledged
    std::string stream = std::string(32, '1');  ///< of the bulk; the alerts' never changes
    std::map<relay::Urgency, std::uint64_t> last_number;
    int streams = 1;
    std::map<std::uint64_t, std::uint64_t> told_hashes;
    std::vector<relay::Gap> lost;
    base::WallTime expired_before{};

    relay::Dropped dropped;            ///< what the next append() had to drop
    std::vector<std::string> refused;  ///< "id: reason"

    boost::asio::awaitable<base::Result<relay::Dropped>> append(relay::Addition addition) override {
        if (fail) co_return broken();
        for (auto& message : addition.messages) waiting.push_back(std::move(message));
        for (const auto& one : addition.told) {
            told_hashes.erase(one.what);
            if (one.content) told_hashes[one.what] = *one.content;
        }
        for (const auto& gap : addition.gaps_told) std::erase(lost, gap);
        co_return std::exchange(dropped, {});
    }
    boost::asio::awaitable<base::Result<std::vector<relay::Told>>> told() override {
        if (fail) co_return broken();
        std::vector<relay::Told> all;
        for (const auto& [what, content] : told_hashes) all.push_back({what, content});
        co_return all;
    }
    boost::asio::awaitable<base::Result<void>> forget_told() override {
        if (fail) co_return broken();
        told_hashes.clear();
        co_return base::Result<void>{};
    }
    boost::asio::awaitable<base::Result<std::vector<relay::Gap>>> gaps() override {
        if (fail) co_return broken();
        co_return lost;
    }
    boost::asio::awaitable<base::Result<relay::Dropped>> expire(base::WallTime oldest) override {
        if (fail) co_return broken();
        expired_before = oldest;
        co_return relay::Dropped{};
    }

    boost::asio::awaitable<base::Result<std::optional<relay::OutboxMessage>>> divide(std::string of,
                                                                                     std::uint64_t number,
                                                                                     std::string reason,
                                                                                     base::WallTime) override {
        if (fail) co_return broken();
        const auto found =
            std::find_if(sealed.begin(), sealed.end(), [&](const relay::OutboxBatch& b) { return b.stream == of; });
        if (found == sealed.end() || found->number != number) {
            co_return base::fail(std::errc::invalid_argument, "not the one that waits");
        }
        auto& messages = found->messages;
        if (messages.size() == 1) {
            auto alone = messages.front();
            refused.push_back(alone.id + ": " + reason);
            --last_number[found->sequence];
            sealed.erase(found);
            co_return alone;
        }
        const auto half = messages.begin() + static_cast<std::ptrdiff_t>(messages.size() / 2);
        waiting.insert(waiting.begin(), half, messages.end());
        messages.erase(half, messages.end());
        co_return std::optional<relay::OutboxMessage>{};
    }

    boost::asio::awaitable<base::Result<std::optional<relay::OutboxBatch>>> next_batch(
        relay::Urgency sequence, relay::BatchLimits limits) override {
        if (fail) co_return broken();
        if (first_of(sequence) == sealed.end()) seal(sequence, limits);
        const auto found = first_of(sequence);
        co_return found == sealed.end() ? std::nullopt : std::optional{*found};
    }

    boost::asio::awaitable<base::Result<void>> acknowledge(std::string of, std::uint64_t number) override {
        if (fail) co_return broken();
        const bool is_alerts = of == alerts_stream();
        const auto sequence = is_alerts ? relay::Urgency::urgent : relay::Urgency::routine;
        if ((!is_alerts && of != stream) || number > last_number[sequence]) {
            co_return base::fail(std::errc::invalid_argument, "never sealed");
        }
        for (auto batch = sealed.begin(); batch != sealed.end();) {
            if (batch->sequence != sequence || batch->number > number) {
                ++batch;
                continue;
            }
            for (const auto& message : batch->messages) deleted.push_back(message.id);
            batch = sealed.erase(batch);
        }
        co_return base::Result<void>{};
    }

    boost::asio::awaitable<base::Result<void>> begin_stream(relay::Urgency sequence) override {
        if (fail) co_return broken();
        for (auto batch = sealed.rbegin(); batch != sealed.rend(); ++batch) {
            if (batch->sequence == sequence)
                waiting.insert(waiting.begin(), batch->messages.begin(), batch->messages.end());
        }
        std::erase_if(sealed, [&](const auto& batch) { return batch.sequence == sequence; });
        stream = std::string(32, static_cast<char>('1' + streams++));
        last_number[sequence] = 0;
        co_return base::Result<void>{};
    }

    boost::asio::awaitable<base::Result<relay::OutboxState>> state() override {
        if (fail) co_return broken();
        relay::OutboxState out;
        out.messages = waiting.size();
        for (const auto& batch : sealed) out.messages += batch.messages.size();
        for (const auto& [sequence, number] : last_number) out.acknowledged += number;
        out.acknowledged -= sealed.size();
        co_return out;
    }

    void put(std::string id, relay::Urgency urgency = relay::Urgency::routine) {
        const std::string body = R"({"id":")" + id + R"(","type":"note","at":"2026-11-22T03:13:42.123Z","data":{}})";
        waiting.push_back({std::move(id), "note", urgency, {}, body});
    }

private:
    static base::Unexpected broken() { return base::fail(std::errc::io_error, "the disk failed"); }

    static std::string alerts_stream() { return std::string(32, 'a'); }
    std::deque<relay::OutboxBatch>::iterator first_of(relay::Urgency sequence) {
        return std::find_if(sealed.begin(), sealed.end(),
                            [&](const auto& batch) { return batch.sequence == sequence; });
    }

    void seal(relay::Urgency sequence, relay::BatchLimits limits) {
        relay::OutboxBatch batch{sequence == relay::Urgency::urgent ? alerts_stream() : stream, 0, {}, sequence};
        std::size_t bytes = 0;
        for (auto message = waiting.begin(); message != waiting.end() && batch.messages.size() < limits.messages;) {
            if (message->urgency != sequence) {
                ++message;
                continue;
            }
            if (!batch.messages.empty() && bytes + message->body.size() > limits.bytes) break;
            bytes += message->body.size();
            batch.messages.push_back(std::move(*message));
            message = waiting.erase(message);
        }
        if (batch.messages.empty()) return;
        batch.number = ++last_number[sequence];
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
