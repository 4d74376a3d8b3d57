#include "security/lockout.hpp"

#include <algorithm>
#include <vector>

#include <boost/asio/ip/address.hpp>

namespace fleetgate::security {
namespace {

/// How much of a minute's allowance can be used at once; the rest comes back evenly, so that no minute sees more.
constexpr double kBurst = 1.0 / 3;
/// By then there is room for one more, and somebody else may take it.
constexpr std::chrono::seconds kBusyWait{3};

constexpr std::string_view kLoopback = "loopback";

std::string key_of(const std::string& account, const std::string& source) { return account + '\n' + source; }

}  // namespace

std::string source_of(std::string_view text) {
    namespace ip = boost::asio::ip;
    boost::system::error_code error;
    auto address = ip::make_address(std::string{text}, error);
    if (error) return std::string{text};
    if (address.is_v6() && address.to_v6().is_v4_mapped()) {
        address = ip::make_address_v4(ip::v4_mapped, address.to_v6());
    }
    if (address.is_loopback()) return std::string{kLoopback};
    return address.to_string();
}

std::string network_of(const std::string& source) {
    namespace ip = boost::asio::ip;
    boost::system::error_code error;
    const auto address = ip::make_address(source, error);
    if (error || address.is_v4() || address.to_v6().is_link_local()) return source;
    auto octets = address.to_v6().to_bytes();
    const bool is_unique_local = (octets[0] & 0xFEU) == 0xFC;
    if (is_unique_local) return source;
    std::fill(octets.begin() + 8, octets.end(), std::uint8_t{0});
    return ip::address_v6{octets}.to_string() + "/64";
}

std::string queue_of(std::string_view address) { return network_of(source_of(address)); }

Lockout::Verdict Lockout::begin(const std::string& account, const std::string& source, base::SteadyTime now) {
    forget_the_oldest(now);
    if (const auto left = wait(account, source, now); left.count() > 0) return {Answer::locked, left};
    auto& tries = tries_[key_of(account, source)];
    if (tries.failures >= limits_.failures) tries.failures = 0;  // the lock is over
    tries.last = now;
    if (!tries.entered && !take_one(account, source, now)) return {Answer::busy, kBusyWait};
    ++tries.failures;
    return {};
}

bool Lockout::take_one(const std::string& account, const std::string& source, base::SteadyTime now) {
    if (source == kLoopback) return take(sources_, source, limits_.loopback_checks, now);
    return take(sources_, network_of(source), limits_.source_checks, now) &&
           take(accounts_, account, limits_.account_checks, now);
}

std::chrono::seconds Lockout::wait(const std::string& account, const std::string& source, base::SteadyTime now) const {
    const auto found = tries_.find(key_of(account, source));
    if (found == tries_.end() || found->second.failures < limits_.failures) return std::chrono::seconds{0};
    const auto until = found->second.last + limits_.locked_for;
    return now < until ? std::chrono::ceil<std::chrono::seconds>(until - now) : std::chrono::seconds{0};
}

void Lockout::succeeded(const std::string& account, const std::string& source, base::SteadyTime now) {
    tries_[key_of(account, source)] = {0, now, now};
}

void Lockout::abandoned(const std::string& account, const std::string& source) {
    const auto found = tries_.find(key_of(account, source));
    if (found != tries_.end() && found->second.failures > 0) --found->second.failures;
}

void Lockout::unlock(const std::string& account) {
    std::erase_if(tries_,
                  [&](const auto& entry) { return entry.first.starts_with(account + '\n') && !entry.second.entered; });
    for (auto& [key, tries] : tries_) {
        if (key.starts_with(account + '\n')) tries.failures = 0;
    }
    accounts_.erase(account);
}

bool Lockout::take(Allowances& from, const std::string& who, int per_minute, base::SteadyTime now) const {
    const double most = per_minute * kBurst;
    const double each_second = per_minute * (1 - kBurst) / 60;
    if (from.size() > limits_.remembered) {
        std::erase_if(from, [&](const auto& entry) { return now - entry.second.at > std::chrono::minutes{1}; });
    }
    auto [found, is_new] = from.try_emplace(who, Allowance{most, now});
    auto& allowance = found->second;
    const std::chrono::duration<double> passed = now - allowance.at;
    allowance.left = std::min(most, allowance.left + passed.count() * each_second);
    allowance.at = now;
    if (allowance.left < 1) return false;
    allowance.left -= 1;
    return true;
}

void Lockout::forget_the_oldest(base::SteadyTime now) {
    if (tries_.size() <= limits_.remembered) return;
    std::erase_if(tries_, [&](const auto& entry) {
        return !entry.second.entered && now - entry.second.last >= limits_.locked_for;
    });
    if (tries_.size() <= limits_.remembered) return;
    // All are fresh: the older half goes, those that entered last.
    std::vector<base::SteadyTime> times;
    for (const auto& [key, tries] : tries_) times.push_back(tries.last);
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    std::erase_if(tries_, [&](const auto& entry) { return !entry.second.entered && entry.second.last < *middle; });
}

}  // namespace fleetgate::security
