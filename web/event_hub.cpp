#include "web/event_hub.hpp"

#include "base/async.hpp"
#include "web/problem.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>

namespace fleetgate::web {

struct EventHub::Subscriber {
    Subscriber(const asio::any_io_executor& executor, std::string session)
        : session_id{std::move(session)}, woken{executor, asio::steady_timer::time_point::max()} {}

    void add(std::string_view octets) {
        queue.append(octets);
        ++events;
        wake_up();
    }
    void end() {
        ended = true;
        queue.clear();
        wake_up();
    }

    // Expired rather than cancelled: a wait that is about to begin is woken too.
    void wake_up() { woken.expires_at(asio::steady_timer::time_point::min()); }
    void rest() { woken.expires_at(asio::steady_timer::time_point::max()); }

    std::string session_id;
    std::string queue;
    std::size_t events = 0;
    bool ended = false;
    asio::steady_timer woken;
};

namespace {

constexpr std::string_view kHeartbeat = ":\n\n";

/// A field of the stream, a line for each line of the text: no text can end its event early.
void add_field(std::string& out, std::string_view name, std::string_view text) {
    for (;;) {
        const auto end = text.find_first_of("\r\n");
        out.append(name).append(": ").append(text.substr(0, end)).append("\n");
        if (end == std::string_view::npos) return;
        text.remove_prefix(end + (text.substr(end, 2) == "\r\n" ? 2 : 1));
    }
}

std::string as_octets(std::string_view type, std::string_view data, std::uint64_t id) {
    std::string out;
    add_field(out, "id", std::to_string(id));
    add_field(out, "event", type.substr(0, type.find_first_of("\r\n")));
    add_field(out, "data", data);
    return out.append("\n");
}

asio::awaitable<void> wake(asio::steady_timer& timer) {
    boost::system::error_code ignored;
    co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
}

}  // namespace

EventHub::EventHub(asio::any_io_executor executor, base::Clock& clock, EventHubLimits limits)
    : executor_{std::move(executor)}, clock_{clock}, limits_{limits} {}

EventHub::~EventHub() = default;

void EventHub::publish(Event event) {
    const auto octets = as_octets(event.type, event.data, ++last_);
    std::erase_if(subscribers_, [&](const std::weak_ptr<Subscriber>& weak) {
        const auto subscriber = weak.lock();
        if (!subscriber) return true;
        if (subscriber->events < limits_.queued_events &&
            subscriber->queue.size() + octets.size() <= limits_.queued_bytes) {
            subscriber->add(octets);
            return false;
        }
        ++dropped_;
        subscriber->end();
        return true;
    });
}

net::Response EventHub::subscribe(std::string session_id) {
    if (subscribers() >= limits_.subscribers)
        return problem(503, "too_many_streams", "Too many pages are open; close one and try again.");
    auto subscriber = std::make_shared<Subscriber>(executor_, std::move(session_id));
    subscriber->queue = "retry: " + std::to_string(limits_.retry.count()) + "\n" +
                        as_octets("hello", R"({"last":)" + std::to_string(last_) + "}", last_);
    subscribers_.push_back(subscriber);

    net::Response response;
    response.headers = {{"Content-Type", "text/event-stream"}, {"Cache-Control", "no-store"}};
    response.body = net::StreamBody{[this, subscriber](net::BodyWriter& writer) { return stream(subscriber, writer); }};
    return response;
}

asio::awaitable<void> EventHub::stream(std::shared_ptr<Subscriber> subscriber, net::BodyWriter& writer) {
    while (!subscriber->ended) {
        if (subscriber->queue.empty()) {
            subscriber->rest();
            co_await base::first_of(wake(subscriber->woken), clock_.sleep_for(limits_.heartbeat));
        }
        if (subscriber->ended) co_return;
        subscriber->events = 0;
        auto octets = std::exchange(subscriber->queue, {});
        if (octets.empty()) octets = kHeartbeat;
        if (!co_await writer.write(std::move(octets))) co_return;
    }
}

void EventHub::end_session(std::string_view session_id) {
    for (const auto& weak : subscribers_) {
        const auto subscriber = weak.lock();
        if (subscriber && subscriber->session_id == session_id) subscriber->end();
    }
}

void EventHub::close() {
    for (const auto& weak : subscribers_)
        if (const auto subscriber = weak.lock()) subscriber->end();
}

std::size_t EventHub::subscribers() const {
    return static_cast<std::size_t>(std::ranges::count_if(subscribers_, [](const std::weak_ptr<Subscriber>& weak) {
        const auto subscriber = weak.lock();
        return subscriber && !subscriber->ended;
    }));
}

}  // namespace fleetgate::web
