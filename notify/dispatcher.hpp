// Tells people over the channels what there is to tell, for as long as the service runs.
#pragma once

#include "base/backoff.hpp"
#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "base/task_group.hpp"
#include "base/wake.hpp"
#include "notify/digest.hpp"
#include "notify/ports/channel_repository.hpp"
#include "notify/ports/occasion_source.hpp"
#include "notify/sender.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

namespace fleetgate::notify {

/// How a channel is doing.
struct ChannelState {
    std::optional<base::WallTime> last_sent_at;
    std::optional<base::WallTime> failing_since;
    std::string trouble;  ///< the last failure, one sentence; empty while it works
    std::string step;     ///< step_word() of it
};

/// The channel that a row holds. Errors: Errc::settings.
base::Result<Channel> channel_of(const StoredChannel& stored);

/// Use from one strand only: the executor's. A delivery never keeps the loop waiting, and of each channel one at a time
/// is under way; what fails is tried again after a second, doubling up to a quarter of an hour. Nothing is queued: see
/// digest.hpp.
class Dispatcher {
public:
    /// All must outlive it.
    struct Needs {
        ChannelRepository& channels;
        OccasionSource& occasions;
        Sender& sender;
        base::Clock& clock;
        base::Random& random;
        base::Log& log;
        Site site;
        /// Whether these quiet hours hold at that moment.
        std::function<bool(const std::string& quiet_hours, base::WallTime at)> is_quiet;
        /// Whether a channel is to hear of that at all; absent: each of everything.
        std::function<bool(std::int64_t channel, const Occasion& occasion)> concerns = {};
        /// What a channel is told, in its readers' language; absent: message_of().
        std::function<Message(std::int64_t channel, const Digest& digest, const Site& site, base::WallTime now)>
            compose = {};
    };
    static constexpr std::chrono::seconds kEvery{30};
    static constexpr std::size_t kMostChannels = 20;

    Dispatcher(asio::any_io_executor executor, Needs needs);

    /// Until it is cancelled.
    asio::awaitable<void> run();
    /// Where messages say that they come from, from now on.
    void set_site(Site site) { needs_.site = std::move(site); }
    /// Looks at once, with the channels as they are now.
    void channels_changed();
    /// Sends the test message over a channel, whatever its rules say. Errors: Errc.
    asio::awaitable<base::Result<void>> test(Channel channel);
    [[nodiscard]] ChannelState state(std::int64_t channel) const;

private:
    struct Line {
        Channel channel;
        DigestMachine machine;
        base::Backoff backoff;
        std::optional<base::SteadyTime> next_try;
        bool is_busy = false;
        ChannelState state;
    };
    using LinePtr = std::shared_ptr<Line>;

    asio::awaitable<void> load();
    asio::awaitable<void> pause();
    asio::awaitable<base::Result<LinePtr>> line_of(StoredChannel stored);
    asio::awaitable<void> look(base::TaskGroup& deliveries);
    asio::awaitable<void> deliver(LinePtr line, Digest digest);
    void failed(Line& line, const base::Error& error);
    void succeeded(Line& line);
    [[nodiscard]] base::SteadyTime next_look() const;

    asio::any_io_executor executor_;
    Needs needs_;
    base::Wake wake_;
    bool changed_ = true;
    std::map<std::int64_t, LinePtr> lines_;
};

}  // namespace fleetgate::notify
