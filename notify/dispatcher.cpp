#include "notify/dispatcher.hpp"

#include "notify/channel_json.hpp"
#include "notify/errc.hpp"
#include "notify/messages.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/this_coro.hpp>
#include <boost/json/parse.hpp>

namespace fleetgate::notify {

namespace json = boost::json;

base::Result<Channel> channel_of(const StoredChannel& stored) {
    if (!stored.damage.empty()) return base::fail(Errc::settings, stored.damage);
    json::error_code error;
    const auto parsed = json::parse(stored.settings, error);
    if (error || !parsed.is_object()) return base::fail(Errc::settings, "what is stored is no channel");
    auto channel = channel_from_json(parsed.as_object());
    if (!channel) return channel;
    channel->id = stored.id;
    channel->secret = stored.secret;
    return channel;
}

Dispatcher::Dispatcher(asio::any_io_executor executor, Needs needs)
    : executor_{executor}, needs_{std::move(needs)}, wake_{executor} {}

void Dispatcher::channels_changed() {
    changed_ = true;
    wake_.ring();
}

ChannelState Dispatcher::state(std::int64_t channel) const {
    const auto line = lines_.find(channel);
    return line == lines_.end() ? ChannelState{} : line->second->state;
}

asio::awaitable<base::Result<void>> Dispatcher::test(Channel channel) {
    auto message = test_message(channel.name, needs_.site, needs_.clock.wall_now());
    return needs_.sender.send(std::move(channel), std::move(message));
}

asio::awaitable<void> Dispatcher::run() {
    co_await asio::this_coro::throw_if_cancelled(false);
    base::TaskGroup deliveries{executor_, kMostChannels, [this](const std::string& what) {
                                   needs_.log.write(kOccasionsUnknown, {{"reason", what}});
                               }};
    const auto stop = co_await asio::this_coro::cancellation_state;
    while (stop.cancelled() == asio::cancellation_type::none) {
        if (std::exchange(changed_, false)) co_await load();
        if (!lines_.empty()) co_await look(deliveries);
        // A cancel that came while the database was asked does not come again: a wait that begins now would not hear
        // it.
        if (changed_ || stop.cancelled() != asio::cancellation_type::none) continue;
        co_await wake_.wait_until(needs_.clock, next_look());
    }
    deliveries.cancel();
    co_await deliveries.join();
}

base::SteadyTime Dispatcher::next_look() const {
    if (lines_.empty() && !changed_) return needs_.clock.now() + std::chrono::minutes{10};
    auto next = needs_.clock.now() + kEvery;
    for (const auto& [id, line] : lines_) {
        if (line->next_try && !line->is_busy) next = std::min(next, std::max(*line->next_try, needs_.clock.now()));
    }
    return next;
}

asio::awaitable<base::Result<Dispatcher::LinePtr>> Dispatcher::line_of(StoredChannel stored) {
    auto channel = channel_of(stored);
    if (!channel) co_return base::fail(channel.error());
    const auto before = lines_.find(stored.id);
    if (before != lines_.end()) {
        // What it was told stays; with other settings it is tried at once.
        before->second->channel = *std::move(channel);
        before->second->next_try.reset();
        before->second->backoff.reset();
        co_return before->second;
    }
    auto told = co_await needs_.channels.told(stored.id);
    if (!told) co_return base::fail(told.error());
    co_return std::make_shared<Line>(Line{*std::move(channel),
                                          DigestMachine{*std::move(told)},
                                          base::Backoff{base::Backoff::Limits{}},
                                          std::nullopt,
                                          false,
                                          {}});
}

/// Before another try. Ends at once when a stop has come: it comes once, and run() joins what is under way.
asio::awaitable<void> Dispatcher::pause() {
    const auto stop = co_await asio::this_coro::cancellation_state;
    if (stop.cancelled() != asio::cancellation_type::none) co_return;
    (void)co_await needs_.clock.slept_until(needs_.clock.now() + kEvery);
}

asio::awaitable<void> Dispatcher::load() {
    auto stored = co_await needs_.channels.channels();
    if (!stored) {
        changed_ = true;  // once more at the next look
        needs_.log.write(kOccasionsUnknown, {{"reason", stored.error().text()}});
        co_await pause();
        co_return;
    }
    std::map<std::int64_t, LinePtr> lines;
    bool again = false;
    for (auto& one : *stored) {
        const auto id = one.id;
        auto line = co_await line_of(std::move(one));
        if (line) {
            lines.emplace(id, *std::move(line));
        } else {
            needs_.log.write(kChannelUnreadable, {{"channel", std::to_string(id)}, {"reason", line.error().text()}});
            // What it was told may be read the next time; its settings stay what they are.
            again = again || line.error().code != Errc::settings;
        }
    }
    lines_ = std::move(lines);
    if (!again) co_return;
    changed_ = true;
    co_await pause();
}

asio::awaitable<void> Dispatcher::look(base::TaskGroup& deliveries) {
    const bool any = std::ranges::any_of(lines_, [](const auto& one) { return one.second->channel.enabled; });
    if (!any) co_return;
    const auto open = co_await needs_.occasions.open();
    if (!open) {
        if (!base::is_cancelled(open.error())) {
            needs_.log.write(kOccasionsUnknown, {{"reason", open.error().text()}});
        }
        co_return;
    }
    const auto now = needs_.clock.wall_now();
    const auto lines = lines_;  // spawn() may wait, and another look of the repository replace them
    for (const auto& [number, line] : lines) {
        const auto id = number;
        if (!line->channel.enabled || line->is_busy) continue;
        if (line->next_try && *line->next_try > needs_.clock.now()) continue;
        const auto& rules = line->channel.rules;
        const bool quiet = !rules.quiet_hours.empty() && needs_.is_quiet(rules.quiet_hours, now);
        auto of_channel = *open;
        if (needs_.concerns) {
            std::erase_if(of_channel, [&](const Occasion& occasion) { return !needs_.concerns(id, occasion); });
        }
        auto digest = line->machine.look(rules, of_channel, now, quiet);
        auto forgotten = line->machine.take_forgotten();
        if (!forgotten.empty()) {
            // Not noted: it is forgotten again after the next start.
            const auto noted = co_await needs_.channels.note_told(id, {}, std::move(forgotten));
            static_cast<void>(noted);
        }
        if (!digest) continue;
        line->is_busy = true;
        auto work = deliver(line, *std::move(digest));
        const bool spawned = co_await deliveries.spawn(std::move(work));
        if (!spawned) co_return;
    }
}

asio::awaitable<void> Dispatcher::deliver(LinePtr line, Digest digest) {
    struct Done {
        Line& line;
        base::Wake& wake;
        ~Done() {
            line.is_busy = false;
            wake.ring();
        }
    };
    const Done done{*line, wake_};
    auto channel = line->channel;
    const auto now = needs_.clock.wall_now();
    Message message;
    if (needs_.compose) {
        message = needs_.compose(channel.id, digest, needs_.site, now);
    } else {
        message = message_of(digest, needs_.site, now);
    }
    const auto id = channel.id;
    const auto sent = co_await needs_.sender.send(std::move(channel), std::move(message));
    if (!sent) {
        if (!base::is_cancelled(sent.error())) failed(*line, sent.error());
        co_return;
    }
    succeeded(*line);
    line->machine.sent(digest, needs_.clock.wall_now());
    std::vector<Told> begun;
    for (const auto& occasion : digest.begun) begun.push_back(told_of(occasion));
    std::vector<std::string> over;
    for (const auto& told : digest.over) over.push_back(told.key);
    // A told thing that could not be noted is told once more after a restart: better than not at all.
    const auto noted = co_await needs_.channels.note_told(id, std::move(begun), std::move(over));
    if (!noted && !base::is_cancelled(noted.error())) {
        needs_.log.write(kOccasionsUnknown, {{"reason", noted.error().text()}});
    }
}

void Dispatcher::failed(Line& line, const base::Error& error) {
    line.next_try = needs_.clock.now() + line.backoff.next(needs_.random);
    line.state.trouble = error.text();
    line.state.step = step_word(error.code);
    if (line.state.failing_since) return;
    line.state.failing_since = needs_.clock.wall_now();
    needs_.log.write(kNotDelivered, {{"channel", line.channel.name}, {"reason", error.text()}});
}

void Dispatcher::succeeded(Line& line) {
    line.next_try.reset();
    line.backoff.reset();
    if (line.state.failing_since) needs_.log.write(kDeliveredAgain, {{"channel", line.channel.name}});
    line.state = {.last_sent_at = needs_.clock.wall_now()};
}

}  // namespace fleetgate::notify
