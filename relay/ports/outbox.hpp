// The queue of what is still to be told to the manager. Implementations: store::OutboxStore; fakes::MemoryOutbox in
// tests.
//
// Problem: an answer can be lost after the manager has stored a batch, and the process can be killed anywhere. Sent
// again, the batch must be the same batch, or the manager's "I hold up to 7" would delete what it never saw.
// Idea: messages are appended one by one; just before the first sending a batch is *sealed*: the oldest messages get
// the next number, durably. From then on number 7 of this stream means these messages, until they are acknowledged. A
// stream is one life of the queue: a database that was lost begins another, so that its number 1 is not taken for the
// old one's. There are two queues, each with a stream and numbers of its own: what cannot wait, and the rest. A batch
// of one that is refused does not hold up the other.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::relay {

namespace asio = boost::asio;

/// Which queue: what goes up at once (conditions), or the rest (counters, supplies).
enum class Urgency : std::uint8_t { routine, urgent };

/// The protocol's name of that queue: "bulk", "alerts".
constexpr std::string_view sequence_of(Urgency urgency) { return urgency == Urgency::urgent ? "alerts" : "bulk"; }

/// What goes first when there is no room.
enum class Keep : std::uint8_t {
    newest,  ///< a newer one of the same kind about the same device says more
    daily,   ///< one a day is worth keeping: counters
    last,    ///< what somebody is invoiced by
};

struct OutboxMessage {
    std::string id;    ///< unique for ever, made by whoever appends (a UUID); appending a known id changes nothing
    std::string kind;  ///< the protocol's name of the message type: "counters", "alerts"
    Urgency urgency = Urgency::routine;
    base::WallTime at{};
    std::string body;         ///< the whole message as JSON text; the outbox never looks inside
    std::string device = {};  ///< whom it is about
    Keep keep = Keep::newest;

    friend bool operator==(const OutboxMessage&, const OutboxMessage&) = default;
};

struct OutboxBatch {
    std::string stream;                   ///< 32 lower-case hex digits, chosen at random when the stream began
    std::uint64_t number = 0;             ///< from 1, without gaps within the stream
    std::vector<OutboxMessage> messages;  ///< never empty; in the order of sealing
    Urgency sequence = Urgency::routine;

    friend bool operator==(const OutboxBatch&, const OutboxBatch&) = default;
};

/// What was told of one thing: 8 octets of a hash each, so that a restart does not tell everything once more.
struct Told {
    std::uint64_t what = 0;                ///< of device and type
    std::optional<std::uint64_t> content;  ///< nothing: it is told no more, and forgotten

    friend bool operator==(const Told&, const Told&) = default;
};

/// Messages that will never go up.
struct Gap {
    std::string reason;         ///< the protocol's word: outbox_full, expired, refused
    std::string kind;           ///< of the messages
    std::uint64_t count = 0;    ///< what they told is nowhere else
    std::uint64_t thinned = 0;  ///< newer ones stand for them
    base::WallTime first_at{};  ///< of the oldest and newest of them
    base::WallTime last_at{};

    friend bool operator==(const Gap&, const Gap&) = default;
};

/// What goes into the outbox in one transaction.
struct Addition {
    std::vector<OutboxMessage> messages;
    std::vector<Told> told;      ///< true once the messages are there
    std::vector<Gap> gaps_told;  ///< counted by these messages: to be taken off what gaps() says
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
    std::uint64_t acknowledged = 0;  ///< batches acknowledged in the two present streams
};

/// Every function may fail with the database's errors (db/errc.hpp); what returned is durable (synchronous=FULL).
/// Cancel: a write that was begun is finished; the caller must take it as not known.
class Outbox {
public:
    virtual ~Outbox() = default;

    /// All of them or none. Beyond its limit of octets, or with the disk nearly full, waiting messages go, the oldest
    /// first: counters but for the newest and one a day of each device; what newer messages replace; other routine
    /// ones; what is to be kept; urgent ones last. Each is counted (gaps()).
    virtual asio::awaitable<base::Result<Dropped>> append(Addition addition) = 0;
    /// Everything that was told, in no order.
    virtual asio::awaitable<base::Result<std::vector<Told>>> told() = 0;
    virtual asio::awaitable<base::Result<void>> forget_told() = 0;
    /// What was lost and is in no message yet, counted in the transaction that lost it.
    virtual asio::awaitable<base::Result<std::vector<Gap>>> gaps() = 0;
    /// Messages of before `oldest` that wait go, as when there is no room. Returns how many were lost.
    virtual asio::awaitable<base::Result<Dropped>> expire(base::WallTime oldest) = 0;
    /// Of one queue: the oldest batch that is sealed and not acknowledged: the same numbers and messages each time,
    /// also after a restart. Where there is none, seals one from the waiting messages, in the order of appending.
    /// Nothing when the queue is empty.
    virtual asio::awaitable<base::Result<std::optional<OutboxBatch>>> next_batch(Urgency sequence,
                                                                                 BatchLimits limits) = 0;
    /// Deletes the batches of `stream` up to and including `number`. Fails with invalid_argument, and deletes nothing,
    /// when `stream` is not a present one or `number` was never sealed: the manager cannot hold what was never sent.
    virtual asio::awaitable<base::Result<void>> acknowledge(std::string stream, std::uint64_t number) = 0;
    /// Begins a new stream of that queue: what is sealed and unacknowledged is waiting again, numbers begin at 1. For
    /// when the manager holds other content under a number than ours (our database was restored from a backup).
    virtual asio::awaitable<base::Result<void>> begin_stream(Urgency sequence) = 0;
    /// For the oldest sealed batch, which the manager refused as it is, to find the message that it refuses. Of several
    /// messages the second half waits again, and the number now means the first half; one message alone is set aside
    /// with the reason, its number is given to the next batch, and its kind and device are returned. Fails with
    /// invalid_argument when that is not the oldest sealed batch of a present stream.
    virtual asio::awaitable<base::Result<std::optional<OutboxMessage>>> divide(std::string stream, std::uint64_t number,
                                                                               std::string reason,
                                                                               base::WallTime at) = 0;
    virtual asio::awaitable<base::Result<OutboxState>> state() = 0;
};

}  // namespace fleetgate::relay
