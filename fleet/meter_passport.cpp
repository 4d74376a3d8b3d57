#include "fleet/meter_passport.hpp"

#include <algorithm>

namespace fleetgate::fleet {

namespace {

Counter* find(Reading& reading, const std::string& name) {
    const auto found = std::find_if(reading.counters.begin(), reading.counters.end(),
                                    [&](const Counter& counter) { return counter.name == name; });
    return found == reading.counters.end() ? nullptr : &*found;
}

void judge(Counter& counter, bool holds) {
    if (!holds) counter.trust = MeterTrust::refuted;
    if (holds && counter.trust == MeterTrust::unproved) counter.trust = MeterTrust::proved;
}

/// What may be less and is not is shown as equal: "7 <= 7" reads as if something were missing.
std::string sign_of(std::int64_t left, std::int64_t right, bool may_be_less) {
    return may_be_less && left != right ? " <= " : " = ";
}

void check_sum(const SumRule& rule, Reading& reading) {
    auto* total = find(reading, rule.total);
    if (total == nullptr) return;
    std::vector<Counter*> parts;
    MeterCheck check;
    std::int64_t sum = 0;
    for (const auto& name : rule.parts) {
        auto* part = find(reading, name);
        if (part == nullptr) continue;
        const std::string plus = parts.empty() ? "" : " + ";
        parts.push_back(part);
        check.rule += plus + name;
        check.values += plus + std::to_string(part->value);
        sum += part->value;
    }
    if ((rule.daily || rule.proves_only) && sum != total->value) return;
    const bool may_be_less = rule.at_most || rule.rest > 0;
    const auto left = static_cast<double>(total->value - sum);
    const bool is_all = parts.size() >= 2 && left >= 0 && left <= rule.rest * static_cast<double>(total->value);
    check.holds = may_be_less ? sum <= total->value : sum == total->value;
    // A printer without a fax has no fax counter. That a sum with fewer parts comes out is proof of the others; that it
    // does not come out says nothing, save where even they are too much.
    const bool is_too_much = may_be_less && parts.size() >= 2 && !check.holds;
    const bool whole = parts.size() == rule.parts.size();
    if (parts.empty() || (!whole && !is_all && !is_too_much)) return;
    // Zeros add up whatever they are called.
    if (check.holds && sum == 0) return;
    const auto sign = sign_of(sum, total->value, may_be_less);
    check.rule += sign + rule.total;
    check.values += sign + std::to_string(total->value);
    check.source = rule.at.text();
    // What may be less proves nothing unless it is (nearly) all there is; what is more refutes.
    if (!may_be_less || !check.holds || is_all) {
        judge(*total, check.holds);
        for (auto* part : parts) judge(*part, check.holds);
    }
    reading.meter_checks.push_back(std::move(check));
}

/// The life count also has what service printed; a total above it is not what it is called.
void check_life_count(Reading& reading) {
    auto* total = find(reading, "total");
    auto* life = find(reading, "life_count");
    if (total == nullptr || life == nullptr || total->unit != life->unit) return;
    const auto sign = sign_of(total->value, life->value, true);
    MeterCheck check{"total" + sign + "life_count",
                     std::to_string(total->value) + sign + std::to_string(life->value),
                     total->value <= life->value,
                     {}};
    if (!check.holds) judge(*total, false);
    reading.meter_checks.push_back(std::move(check));
}

}  // namespace

void check_meters(const std::vector<SumRule>& sums, Reading& reading) {
    reading.meter_checks.clear();
    for (auto& counter : reading.counters) counter.trust = MeterTrust::unproved;
    for (const auto& rule : sums) check_sum(rule, reading);
    check_life_count(reading);
}

}  // namespace fleetgate::fleet
