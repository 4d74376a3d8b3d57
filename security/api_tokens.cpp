#include "security/api_tokens.hpp"

#include "base/text.hpp"
#include "security/crypto.hpp"
#include "security/errc.hpp"

#include <algorithm>
#include <utility>

namespace fleetgate::security {
namespace {

/// Says to scanners of published files, and to people, what this is.
constexpr std::string_view kPrefix = "fleetgate_";
constexpr std::size_t kTokenOctets = 32;
constexpr std::size_t kLongestName = 80;
constexpr std::chrono::minutes kWindow{1};

constexpr std::pair<Scope, std::string_view> kScopes[] = {
    {Scope::read, "read"}, {Scope::act, "act"}, {Scope::administer, "admin"}};

}  // namespace

std::string_view to_string(Scope scope) {
    for (const auto& [value, word] : kScopes) {
        if (value == scope) return word;
    }
    return "read";
}

std::optional<Scope> scope_named(std::string_view name) {
    for (const auto& [value, word] : kScopes) {
        if (word == name) return value;
    }
    return std::nullopt;
}

asio::awaitable<base::Result<void>> ApiTokens::load() {
    auto stored = co_await repository_.tokens();
    if (!stored) co_return base::fail(std::move(stored).error());
    for (auto& token : *stored) tokens_[token.id] = std::move(token);
    co_return base::Result<void>{};
}

asio::awaitable<base::Result<ApiTokens::Made>> ApiTokens::make(Actor by, std::string name, Scope scope,
                                                               std::optional<std::chrono::days> valid_for) {
    const auto trimmed = std::string{base::trimmed(name)};
    if (trimmed.empty() || trimmed.size() > kLongestName || base::printable(trimmed) != trimmed)
        co_return base::fail(std::errc::invalid_argument, "a token's name is 1 to 80 printable characters");
    if (valid_for && (valid_for->count() < 1 || *valid_for > limits_.most_valid))
        co_return base::fail(std::errc::invalid_argument,
                             "a token is valid for 1 to " + std::to_string(limits_.most_valid.count()) + " days");
    if (tokens_.size() >= limits_.tokens)
        co_return base::fail(Errc::too_many_tokens,
                             "there are " + std::to_string(limits_.tokens) + " tokens already: end one first");
    base::Secret token{std::string{kPrefix} + to_base64url(random_octets(kTokenOctets))};
    const auto now = clock_.wall_now();
    ApiToken facts{.id = 0, .name = trimmed, .scope = scope, .token_hash = sha256(token.reveal()), .made_by = by.name};
    facts.made_at = now;
    if (valid_for) facts.expires_at = now + *valid_for;
    auto id = co_await repository_.add(facts);
    if (!id) co_return base::fail(std::move(id).error());
    facts.id = *id;
    tokens_[*id] = facts;
    facts.token_hash.clear();
    co_await audit_.record(audit::kTokenMade, std::move(by.name), std::move(by.source), true,
                           facts.name + ", scope " + std::string{to_string(scope)});
    co_return Made{std::move(token), std::move(facts)};
}

bool ApiTokens::may_try(const std::string& source) {
    const auto found = wrong_.find(source);
    if (found == wrong_.end()) return true;
    if (clock_.now() - found->second.since < kWindow) return found->second.tries < limits_.wrong_per_minute;
    wrong_.erase(found);
    return true;
}

asio::awaitable<void> ApiTokens::count_wrong(std::string source) {
    const auto now = clock_.now();
    if (wrong_.size() >= limits_.sources)
        std::erase_if(wrong_, [&](const auto& entry) { return now - entry.second.since >= kWindow; });
    if (wrong_.size() >= limits_.sources) co_return;
    auto& wrong = wrong_.try_emplace(source, Wrong{now, 0}).first->second;
    if (++wrong.tries != 1) co_return;  // one entry a minute and source
    co_await audit_.record(audit::kTokenRefused, "unknown", std::move(source), false, "an API token that is none");
}

asio::awaitable<base::Result<std::optional<ApiToken>>> ApiTokens::use(std::string token, std::string address) {
    auto source = network_of(source_of(address));
    if (!may_try(source))
        co_return base::fail(Errc::busy, "too many wrong API tokens came from there: try again in a minute");
    const auto hash = sha256(token);
    const auto found =
        std::ranges::find_if(tokens_, [&](const auto& entry) { return same(entry.second.token_hash, hash); });
    const auto now = clock_.wall_now();
    if (found == tokens_.end() || (found->second.expires_at && now >= *found->second.expires_at)) {
        co_await count_wrong(std::move(source));
        co_return std::optional<ApiToken>{};
    }
    auto& used = found->second;
    const bool is_written = used.last_used_at && used.last_source == address && now >= *used.last_used_at &&
                            now - *used.last_used_at < limits_.touch_every;
    if (!is_written) {
        used.last_used_at = now;
        used.last_source = base::printable(address);
        const auto id = used.id;
        std::string from = used.last_source;
        (void)co_await repository_.touch(id, now, std::move(from));  // a full disk must not stop a script
        if (!tokens_.contains(id)) co_return std::optional<ApiToken>{};
    }
    co_return std::optional{used};
}

asio::awaitable<base::Result<void>> ApiTokens::end(Actor by, std::int64_t id) {
    const auto found = tokens_.find(id);
    if (found == tokens_.end()) co_return base::fail(Errc::unknown_token, "there is no such token");
    std::string name = found->second.name;
    auto removed = co_await repository_.remove(id);
    if (!removed) co_return removed;
    tokens_.erase(id);
    co_await audit_.record(audit::kTokenEnded, std::move(by.name), std::move(by.source), true, std::move(name));
    co_return base::Result<void>{};
}

std::vector<ApiToken> ApiTokens::list() const {
    std::vector<ApiToken> all;
    for (const auto& [id, token] : tokens_) {
        all.push_back(token);
        all.back().token_hash.clear();
    }
    return all;
}

}  // namespace fleetgate::security
