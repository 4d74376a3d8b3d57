#include "notify/digest.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace fleetgate::notify {

namespace {

int rank(const std::string& urgency) { return urgency == "stop" ? 0 : urgency == "warn" ? 1 : 2; }

}  // namespace

bool is_wanted(const Rules& rules, const Occasion& occasion) {
    switch (occasion.matter) {
        case Matter::silent: return rules.silent;
        case Matter::manager_link: return rules.manager_link;
        case Matter::disk:
        case Matter::certificate: return rules.disk;  // both are care for the gateway itself
        case Matter::lockout: return rules.lockout;
        case Matter::condition: break;
    }
    const auto& urgency = occasion.urgency;
    const bool by_class =
        (urgency == "stop" && rules.stop) || (urgency == "warn" && rules.warn) || (urgency == "plan" && rules.plan);
    return by_class && (rules.who.empty() || std::ranges::find(rules.who, occasion.who) != rules.who.end());
}

Told told_of(const Occasion& occasion) {
    return {occasion.key, occasion.subject, occasion.what_happened, occasion.since};
}

DigestMachine::DigestMachine(std::vector<Told> told) {
    for (auto& one : told) {
        auto key = one.key;
        told_.emplace(std::move(key), std::move(one));
    }
}

std::optional<Digest> DigestMachine::look(const Rules& rules, const std::vector<Occasion>& open, base::WallTime now,
                                          bool quiet) {
    Digest digest;
    std::unordered_set<std::string> is_open;
    std::unordered_set<std::string> due;
    std::optional<base::WallTime> oldest;  ///< when the first of what is due became so
    for (const auto& occasion : open) {
        is_open.insert(occasion.key);
        const auto due_at = occasion.since + rules.after;
        if (due_at > now || told_.contains(occasion.key) || !is_wanted(rules, occasion)) continue;
        due.insert(occasion.key);
        digest.begun.push_back(occasion);
        oldest = std::min(oldest.value_or(due_at), due_at);
    }
    left_out_ += static_cast<std::size_t>(
        std::ranges::count_if(due_, [&](const std::string& key) { return !is_open.contains(key); }));
    due_ = std::move(due);
    for (const auto& [key, told] : told_) {
        if (!is_open.contains(key)) digest.over.push_back(told);
    }
    if (!rules.resolved) {
        for (const auto& told : digest.over) {
            told_.erase(told.key);
            forgotten_.push_back(told.key);
        }
    }

    while (!sent_at_.empty() && (sent_at_.front() + std::chrono::hours{1} <= now || sent_at_.front() > now)) {
        sent_at_.pop_front();  // later than now: the clock was set back
    }
    const bool is_full = sent_at_.size() >= static_cast<std::size_t>(std::max(rules.most_per_hour, 1));
    const bool gathers = oldest && *oldest + rules.gather > now;
    const bool is_empty = digest.begun.empty() && (!rules.resolved || digest.over.empty());
    if (quiet || is_full || gathers || is_empty) return std::nullopt;

    std::ranges::stable_sort(digest.begun, {}, [](const Occasion& one) {
        return std::tuple{rank(one.urgency), one.since, one.subject};
    });
    if (!rules.resolved) digest.over.clear();
    digest.left_out = left_out_;
    return digest;
}

void DigestMachine::sent(const Digest& digest, base::WallTime now) {
    for (const auto& occasion : digest.begun) {
        told_.emplace(occasion.key, told_of(occasion));
        due_.erase(occasion.key);
    }
    for (const auto& told : digest.over) told_.erase(told.key);
    left_out_ -= std::min(left_out_, digest.left_out);
    sent_at_.push_back(now);
}

}  // namespace fleetgate::notify
