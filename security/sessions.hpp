// Who is logged in.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "security/ports/account_repository.hpp"
#include "security/ports/session_repository.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::security {

struct SessionLimits {
    std::chrono::minutes idle{15};
    std::chrono::minutes absolute{8 * 60};
    /// Of one account; the one that was longest unused ends when another is opened.
    std::size_t per_account = 20;
    /// Uses are written down no more often.
    std::chrono::seconds touch_every{60};
};

/// A session as lists show it; never its token.
struct Session {
    std::int64_t id = 0;
    std::int64_t account_id = 0;
    std::string source;
    std::string user_agent;
    base::WallTime opened_at{};
    base::WallTime last_used_at{};
};

/// Use from one strand: the server's. Kept in memory and in the repository; where the repository fails (a full disk), a
/// session lives in memory alone and ends with the process.
class Sessions {
public:
    using Ended = std::function<void(std::int64_t id)>;
    /// All references must outlive it. `ended` hears of every session that ends, whatever ended it, at once: what was
    /// opened in its name, such as a stream of events, must end too.
    Sessions(SessionRepository& repository, base::Clock& clock, base::Log& log, Ended ended, SessionLimits limits = {});

    /// At the start, before anything else: those that are still alive go on.
    asio::awaitable<base::Result<void>> load();

    /// Those that another program took out of the repository have ended. Errors: the repository's.
    asio::awaitable<base::Result<void>> drop_removed();

    struct Opened {
        base::Secret token;  ///< 256 random bits in base64url; shown to the browser once, kept nowhere
        Session session;
    };
    asio::awaitable<Opened> open(std::int64_t account_id, std::string source, std::string user_agent);

    /// The session that this token opens, now used; nothing when there is none or it was too long idle.
    asio::awaitable<std::optional<Session>> use(std::string token);
    /// The same without using it: does not keep the session awake.
    [[nodiscard]] std::optional<Session> peek(std::string_view token) const;

    /// From now on, for sessions that are open too.
    void idle_after(std::chrono::minutes idle);
    [[nodiscard]] const SessionLimits& limits() const { return limits_; }

    /// Those alive, in the order in which they were opened.
    [[nodiscard]] std::vector<Session> list() const;

    /// Ends these; those that are not there are not missed.
    asio::awaitable<void> end(std::vector<std::int64_t> ids);
    /// All of an account, but one. Returns which ended.
    asio::awaitable<std::vector<std::int64_t>> end_all(std::int64_t account_id,
                                                       std::optional<std::int64_t> except = std::nullopt);
    /// Removes those whose time is over. Once a minute.
    asio::awaitable<void> expire();

private:
    struct Live {
        Session session;
        std::string token_hash;
        base::WallTime written_at{};  ///< the last_used_at that the repository knows
        bool is_stored = true;
    };

    [[nodiscard]] bool is_over(const Session& session) const;
    const Live* find(std::string_view token) const;
    asio::awaitable<void> make_room(std::int64_t account_id);

    SessionRepository& repository_;
    base::Clock& clock_;
    base::Log& log_;
    Ended ended_;
    SessionLimits limits_;
    std::map<std::int64_t, Live> live_;  ///< by id
    std::unordered_map<std::string, std::int64_t> by_token_hash_;
    std::int64_t next_unstored_ = -1;
};

}  // namespace fleetgate::security
