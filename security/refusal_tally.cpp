#include "security/refusal_tally.hpp"

#include <utility>

namespace fleetgate::security {

bool RefusalTally::tell(const std::string& source, Weight weight, base::SteadyTime now) {
    if (sources_.empty()) began_ = now;
    const bool is_named = sources_.contains(source) || sources_.size() < limits_.sources;
    auto& own = sources_[is_named ? source : std::string{}];
    const bool is_new = weight == Weight::notable || (weight == Weight::ordinary && own.told < limits_.told_of_source);
    if (!is_new || told_ >= limits_.told) {
        ++own.counted;
        return false;
    }
    ++own.told;
    ++told_;
    return true;
}

std::vector<RefusalTally::Count> RefusalTally::take(base::SteadyTime now, bool unfinished) {
    std::vector<Count> counts;
    if (sources_.empty() || (!unfinished && now - began_ < limits_.interval)) return counts;
    const auto within = std::chrono::ceil<std::chrono::minutes>(now - began_);
    for (const auto& [source, own] : std::exchange(sources_, {})) {
        if (own.counted > 0) counts.push_back({source, own.counted, within});
    }
    told_ = 0;
    return counts;
}

}  // namespace fleetgate::security
