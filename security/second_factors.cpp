#include "security/second_factors.hpp"

#include "security/crypto.hpp"
#include "security/errc.hpp"
#include "security/one_time_password.hpp"
#include "security/totp.hpp"

#include <algorithm>
#include <utility>

namespace fleetgate::security {
namespace {

constexpr std::size_t kLongestTyped = 64;

Place place_of(std::int64_t account_id) { return {"second_factors", account_id, "key"}; }

base::Unexpected wrong() { return base::fail(Errc::wrong_second_factor, "this code is wrong or was used already"); }

/// As it is hashed: without spaces and dashes.
std::string plain(std::string_view typed) {
    std::string text;
    for (const char c : typed) {
        if (c != ' ' && c != '-') text += c;
    }
    return text;
}

}  // namespace

asio::awaitable<base::Result<void>> SecondFactors::load() {
    auto stored = co_await repository_.factors();
    if (!stored) co_return base::fail(std::move(stored).error());
    for (auto& factor : *stored) factors_[factor.account_id] = std::move(factor);
    co_return base::Result<void>{};
}

std::optional<SecondFactors::Facts> SecondFactors::of(std::int64_t account_id) const {
    const auto found = factors_.find(account_id);
    if (found == factors_.end()) return std::nullopt;
    return Facts{found->second.since, found->second.recovery_hashes.size()};
}

base::Secret SecondFactors::begin(std::int64_t account_id) {
    auto key = totp_key();
    enrolments_[account_id] = {key, clock_.now()};
    return key;
}

asio::awaitable<base::Result<std::vector<base::Secret>>> SecondFactors::confirm(std::int64_t account_id,
                                                                                std::string typed) {
    const auto begun = enrolments_.find(account_id);
    if (begun == enrolments_.end() || clock_.now() - begun->second.began > kEnrolWithin) {
        enrolments_.erase(account_id);
        co_return base::fail(Errc::no_enrolment, "the key for the app is too old: begin again");
    }
    const auto step = totp_match(begun->second.key, typed, clock_.wall_now(), 0);
    if (!step) co_return wrong();
    StoredFactor factor{
        account_id, sealer_.seal(place_of(account_id), begun->second.key), *step, clock_.wall_now(), {}};
    std::vector<base::Secret> codes;
    while (codes.size() < kRecoveryCodes) {
        codes.push_back(recovery_code());
        factor.recovery_hashes.push_back(sha256(plain(codes.back().reveal())));
    }
    enrolments_.erase(begun);
    auto stored = co_await repository_.put(factor);
    if (!stored) co_return base::fail(std::move(stored).error());
    factors_[account_id] = std::move(factor);
    co_return codes;
}

base::Result<SecondFactors::Means> SecondFactors::used(StoredFactor& factor, std::string_view typed) const {
    if (typed.size() > kLongestTyped) return wrong();
    const auto hash = sha256(plain(typed));
    if (const auto code = std::ranges::find(factor.recovery_hashes, hash); code != factor.recovery_hashes.end()) {
        factor.recovery_hashes.erase(code);
        return Means::recovery_code;
    }
    const auto key = sealer_.open(place_of(factor.account_id), factor.sealed_key);
    if (!key) return base::fail(key.error().during("the key of the second factor"));
    const auto step = totp_match(*key, typed, clock_.wall_now(), factor.last_step);
    if (!step) return wrong();
    factor.last_step = *step;
    return Means::app;
}

asio::awaitable<base::Result<SecondFactors::Means>> SecondFactors::check(std::int64_t account_id, std::string typed) {
    const auto found = factors_.find(account_id);
    if (found == factors_.end()) co_return wrong();
    // Used up in memory before the disk is waited for: of two with the same code one gets in.
    auto means = used(found->second, typed);
    if (!means) co_return means;
    StoredFactor now = found->second;
    auto stored = co_await repository_.put(std::move(now));
    if (!stored) co_return base::fail(std::move(stored).error());
    co_return means;
}

asio::awaitable<base::Result<void>> SecondFactors::remove(std::int64_t account_id) {
    auto removed = co_await repository_.remove(account_id);
    if (removed) forget(account_id);
    co_return removed;
}

void SecondFactors::forget(std::int64_t account_id) {
    factors_.erase(account_id);
    enrolments_.erase(account_id);
}

}  // namespace fleetgate::security
