// Server-sent events (WHATWG HTML, section 9.2) to many pages at once.
#pragma once

#include "base/clock.hpp"
#include "net/http_types.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <string_view>

#include <boost/asio/any_io_executor.hpp>

namespace fleetgate::web {

namespace asio = boost::asio;

struct Event {
    std::string type;  ///< "device": one word
    std::string data;  ///< JSON; line breaks are allowed
};

struct EventHubLimits {
    std::size_t queued_events = 256;  ///< per subscriber; one more, and it is dropped: its page reconnects and reloads
    std::size_t queued_bytes = 1U << 20U;
    std::size_t subscribers = 128;
    std::chrono::milliseconds heartbeat{15'000};
    std::chrono::milliseconds retry{2'000};  ///< what the browser waits before it reconnects
};

/// Use from the server's executor only. Must outlive the server's run().
///
/// Every stream begins with the event "hello" whose data is {"last": N}: the number of the newest event. A page that
/// reconnects and sees more than the last id it had missed some, and reloads what it shows.
class EventHub {
public:
    EventHub(asio::any_io_executor executor, base::Clock& clock, EventHubLimits limits = {});
    ~EventHub();
    EventHub(const EventHub&) = delete;
    EventHub& operator=(const EventHub&) = delete;

    /// To every subscriber's queue; never waits.
    void publish(Event event);

    /// The answer to a page that wants events: 200 and a stream, or 503 when there are too many.
    /// `session_id`: end_session() ends it.
    net::Response subscribe(std::string session_id);
    /// Ends the streams of a session that has ended.
    void end_session(std::string_view session_id);
    /// Ends all streams.
    void close();

    [[nodiscard]] std::size_t subscribers() const;
    /// Subscribers dropped because they did not read.
    [[nodiscard]] std::uint64_t dropped() const { return dropped_; }

private:
    struct Subscriber;
    asio::awaitable<void> stream(std::shared_ptr<Subscriber> subscriber, net::BodyWriter& writer);

    asio::any_io_executor executor_;
    base::Clock& clock_;
    EventHubLimits limits_;
    /// Owned by their streams: who never streams (HEAD, a client gone) is not kept.
    std::list<std::weak_ptr<Subscriber>> subscribers_;
    std::uint64_t last_ = 0;
    std::uint64_t dropped_ = 0;
};

}  // namespace fleetgate::web
