// The queue of what is still to be told to the manager. Implementations: store::OutboxStore; fakes::MemoryOutbox in
// tests.
//
// Problem: an answer can be lost after the manager has stored a batch, and the process can be killed anywhere. Sent
// again, the batch must be the same batch, or the manager's "I hold up to 7" would delete what it never saw.
// Idea: messages are appended one by one; just before the first sending a batch is *sealed*: the oldest messages get
// the next number, durably. From then on number 7 of this stream means these messages, until they are acknowledged. A
// stream is one life of the queue: a database that was lost begins another, so that its number 1 is not taken for the
// old one's.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::relay {

namespace asio = boost::asio;

/// Urgent messages (alerts) are sealed before routine ones (counters, supplies).
enum class Urgency : std::uint8_t { routine, urgent };

struct OutboxMessage {
    std::string id;    ///< unique for ever, made by whoever appends (a UUID); appending a known id changes nothing
    std::string kind;  ///< the protocol's name of the message type: "counters", "alerts"
    Urgency urgency = Urgency::routine;
    base::WallTime at{};
    std::string body;         ///< the whole message as JSON text; the outbox never looks inside
    std::string device = {};  ///< whom it is about; a newer message of the same kind about it says more than this one
    bool keep = false;        ///< goes last when there is no room: a meter reading

    friend bool operator==(const OutboxMessage&, const OutboxMessage&) = default;
};

struct OutboxBatch {
    std::string stream;                   ///< 32 lower-case hex digits, chosen at random when the stream began
    std::uint64_t number = 0;             ///< from 1, without gaps within the stream
    std::vector<OutboxMessage> messages;  ///< never empty; in the order of sealing

    friend bool operator==(const OutboxBatch&, const OutboxBatch&) = default;
};

/// How much one batch may hold: whichever is reached first. A single message larger than `bytes` is a batch of its own.
struct BatchLimits {
    std::size_t messages = 500;
    std::size_t bytes = 1U << 20U;  ///< of the bodies, before compression
};

/// What had to go to make room.
struct Dropped {
    std::uint64_t replaced = 0;  ///< a newer one of the same kind about the same device waits
    std::uint64_t lost = 0;      ///< what they told is nowhere else

    [[nodiscard]] bool any() const { return replaced + lost > 0; }
};

struct OutboxState {
    std::uint64_t messages = 0;  ///< appended and not yet acknowledged, sealed ones included
    std::uint64_t bytes = 0;     ///< of their bodies
    std::optional<base::WallTime> oldest_at;
    std::uint64_t acknowledged = 0;  ///< the highest number acknowledged in this stream; 0 before the first
};

/// Every function may fail with the database's errors (db/errc.hpp); what returned is durable (synchronous=FULL).
/// Cancel: a write that was begun is finished; the caller must take it as not known.
class Outbox {
public:
    virtual ~Outbox() = default;

    /// All of them or none. Beyond its limit of octets waiting messages go: first those that a newer one replaces, then
    /// the oldest, and what is to be kept last.
    virtual asio::awaitable<base::Result<Dropped>> append(std::vector<OutboxMessage> messages) = 0;
    /// The oldest batch that is sealed and not acknowledged: the same numbers and messages each time, also after a
    /// restart. Where there is none, seals one from the waiting messages (urgent first, then in order of appending).
    /// Nothing when the outbox is empty.
    virtual asio::awaitable<base::Result<std::optional<OutboxBatch>>> next_batch(BatchLimits limits) = 0;
    /// Deletes the batches of `stream` up to and including `number`. Fails with invalid_argument, and deletes nothing,
    /// when `stream` is not the present one or `number` was never sealed: the manager cannot hold what was never sent.
    virtual asio::awaitable<base::Result<void>> acknowledge(std::string stream, std::uint64_t number) = 0;
    /// Begins a new stream: what is sealed and unacknowledged is waiting again, numbers begin at 1. For when the
    /// manager holds other content under a number than ours (our database was restored from a backup).
    virtual asio::awaitable<base::Result<void>> begin_stream() = 0;
    /// For the oldest sealed batch, which the manager refused as it is, to find the message that it refuses. Of several
    /// messages the second half waits again, and the number now means the first half; one message alone is set aside
    /// with the reason, its number is given to the next batch, and its kind and device are returned. Fails with
    /// invalid_argument when that is not the oldest sealed batch of the present stream.
    virtual asio::awaitable<base::Result<std::optional<OutboxMessage>>> divide(std::string stream, std::uint64_t number,
                                                                               std::string reason,
                                                                               base::WallTime at) = 0;
    virtual asio::awaitable<base::Result<OutboxState>> state() = 0;
};

}  // namespace fleetgate::relay
