#include "security/sessions.hpp"

#include "base/text.hpp"
#include "security/crypto.hpp"
#include "security/messages.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace fleetgate::security {
namespace {

constexpr std::size_t kTokenSize = 32;
constexpr std::size_t kUserAgentLimit = 200;

}  // namespace

Sessions::Sessions(SessionRepository& repository, base::Clock& clock, base::Log& log, Ended ended, SessionLimits limits)
    : repository_{repository}, clock_{clock}, log_{log}, ended_{std::move(ended)}, limits_{limits} {}

asio::awaitable<base::Result<void>> Sessions::load() {
    auto stored = co_await repository_.sessions();
    if (!stored) co_return base::fail(std::move(stored).error());
    for (auto& row : *stored) {
        Session session{row.id, row.account_id, row.source, row.user_agent, row.opened_at, row.last_used_at};
        by_token_hash_[row.token_hash] = row.id;
        live_[row.id] = {std::move(session), row.token_hash, row.last_used_at, true};
    }
    co_await expire();
    co_return base::Result<void>{};
}

asio::awaitable<base::Result<void>> Sessions::drop_removed() {
    // Before the look: one that is opened meanwhile is not in what it finds.
    std::set<std::int64_t> missing;
    for (const auto& [id, live] : live_) {
        if (live.is_stored) missing.insert(id);
    }
    const auto stored = co_await repository_.sessions();
    if (!stored) co_return base::fail(stored.error());
    for (const auto& row : *stored) missing.erase(row.id);
    std::vector<std::int64_t> ids{missing.begin(), missing.end()};
    co_await end(std::move(ids));
    co_return base::Result<void>{};
}

asio::awaitable<Sessions::Opened> Sessions::open(std::int64_t account_id, std::string source, std::string user_agent) {
    co_await make_room(account_id);
    const auto now = clock_.wall_now();
    base::Secret token{to_base64url(random_octets(kTokenSize))};
    Session session{0, account_id, base::printable(source), base::printable(user_agent, kUserAgentLimit), now, now};
    const auto hash = sha256(token.reveal());
    StoredSession row{0, account_id, hash, session.source, session.user_agent, now, now};
    const auto stored = co_await repository_.add(std::move(row));
    if (!stored) log_.write(kSessionNotStored, {{"why", stored.error().text()}});
    session.id = stored ? *stored : next_unstored_--;
    by_token_hash_[hash] = session.id;
    live_[session.id] = {session, hash, now, stored.has_value()};
    co_return Opened{std::move(token), std::move(session)};
}

bool Sessions::is_over(const Session& session) const {
    const auto now = clock_.wall_now();
    // A clock that was set back would make old sessions young again.
    return now >= session.last_used_at + limits_.idle || now >= session.opened_at + limits_.absolute ||
           now < session.opened_at - limits_.absolute;
}

// Looking up a hash tells by its time only what is known of the hash, never of the token.
const Sessions::Live* Sessions::find(std::string_view token) const {
    const auto known = by_token_hash_.find(sha256(token));
    if (known == by_token_hash_.end()) return nullptr;
    const auto& live = live_.at(known->second);
    return is_over(live.session) ? nullptr : &live;
}

std::optional<Session> Sessions::peek(std::string_view token) const {
    const auto* live = find(token);
    return live != nullptr ? std::optional{live->session} : std::nullopt;
}

asio::awaitable<std::optional<Session>> Sessions::use(std::string token) {
    const auto* found = find(token);
    if (found == nullptr) co_return std::nullopt;
    auto& live = live_.at(found->session.id);
    live.session.last_used_at = clock_.wall_now();
    const Session session = live.session;
    if (live.is_stored && session.last_used_at - live.written_at >= limits_.touch_every) {
        live.written_at = session.last_used_at;  // before the wait: what comes meanwhile need not write it again
        (void)co_await repository_.touch(session.id, session.last_used_at);
        if (!live_.contains(session.id)) co_return std::nullopt;  // it ended meanwhile
    }
    co_return session;
}

void Sessions::idle_after(std::chrono::minutes idle) {
    limits_.idle = idle;
    limits_.absolute = std::max(SessionLimits{}.absolute, idle);
}

std::vector<Session> Sessions::list() const {
    std::vector<Session> all;
    for (const auto& [id, live] : live_) {
        if (!is_over(live.session)) all.push_back(live.session);
    }
    std::ranges::sort(all, {}, &Session::opened_at);
    return all;
}

asio::awaitable<void> Sessions::end(std::vector<std::int64_t> ids) {
    std::vector<std::int64_t> stored;
    for (const auto id : ids) {
        const auto found = live_.find(id);
        if (found == live_.end()) continue;
        if (found->second.is_stored) stored.push_back(id);
        by_token_hash_.erase(found->second.token_hash);
        live_.erase(found);
        ended_(id);
    }
    if (!stored.empty()) (void)co_await repository_.remove(std::move(stored));
}

asio::awaitable<std::vector<std::int64_t>> Sessions::end_all(std::int64_t account_id,
                                                             std::optional<std::int64_t> except) {
    std::vector<std::int64_t> ids;
    for (const auto& [id, live] : live_) {
        if (live.session.account_id == account_id && id != except) ids.push_back(id);
    }
    co_await end(ids);
    co_return ids;
}

asio::awaitable<void> Sessions::expire() {
    std::vector<std::int64_t> ids;
    for (const auto& [id, live] : live_) {
        if (is_over(live.session)) ids.push_back(id);
    }
    co_await end(std::move(ids));
}

asio::awaitable<void> Sessions::make_room(std::int64_t account_id) {
    co_await expire();
    std::vector<Session> own;
    for (const auto& session : list()) {
        if (session.account_id == account_id) own.push_back(session);
    }
    if (own.size() < limits_.per_account) co_return;
    const auto longest_unused = std::ranges::min_element(own, {}, &Session::last_used_at);
    std::vector<std::int64_t> ending(1, longest_unused->id);
    co_await end(std::move(ending));
}

}  // namespace fleetgate::security
