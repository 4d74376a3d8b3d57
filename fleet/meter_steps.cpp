#include "fleet/meter_steps.hpp"

#include "fleet/profiles/meter_name.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace fleetgate::fleet {

namespace {

using Minutes = std::chrono::duration<double, std::ratio<60>>;

/// Above any cut-sheet device, of one that counts a large sheet twice too.
constexpr double kFastestPagesAMinute = 400;
/// A large or two-sided sheet may count twice where the rated speed counts it once.
constexpr double kCountsASheet = 2;
/// What may have been under way between two questions to one device.
constexpr std::int64_t kUnderWay = 100;
/// A device may write its counters down at the end of a job; a long one runs for hours.
constexpr std::chrono::hours kLongestJob{2};
/// A counter of 32 bits (RFC 2578, Counter32).
constexpr std::int64_t kCounter32 = std::int64_t{1} << 32;
constexpr std::array<std::int64_t, 3> kDecimalEnds{1'000'000, 10'000'000, 100'000'000};

constexpr std::array<std::string_view, 2> kBoardCodes{"C0170", "C0180"};

std::optional<std::string> text_of(const Text& text) {
    return text && !text->value.empty() ? std::optional{text->value} : std::nullopt;
}

bool differ(const std::optional<std::string>& a, const std::optional<std::string>& b) { return a && b && *a != *b; }

bool is_other_board(const StepFacts& facts) {
    const auto& [before, now] = std::pair{facts.board_before, facts.board_now};
    return facts.board_reported || differ(before.serial, now.serial) || differ(before.mac, now.mac) ||
           differ(before.firmware, now.firmware);
}

/// Counters that only a new machine starts from 0.
bool runs_for_life(std::string_view counter) {
    if (counter == "life_count" || counter.starts_with("life_count_")) return true;
    static constexpr std::array<std::string_view, 12> kMeters{"total",        "print",     "copy",      "fax",
                                                              "fax_sent",     "report",    "filing",    "other",
                                                              "fax_received", "scan_copy", "scan_send", "scan"};
    const auto name = parse_meter_name(counter);
    return name && (std::find(kMeters.begin(), kMeters.end(), name->function) != kMeters.end() ||
                    name->function.starts_with("scan_"));
}

/// What comes out on paper: the life count counts it too.
bool is_on_paper(std::string_view counter) {
    const auto name = parse_meter_name(counter);
    if (!name) return false;
    const auto& function = name->function;
    return function == "total" || function == "print" || function == "copy" || function == "fax" ||
           function == "fax_received" || function == "report" || function == "filing" || function == "other";
}

bool counts_pages(const StepFacts& facts) {
    return facts.unit.empty() || facts.unit == "impressions" || facts.unit == "sheets" || facts.unit == "pages";
}

/// The most that the counter can have risen since its newest point; for what is no page a share of its whole range.
std::int64_t most_since(const CounterPoint& newest, const CounterPoint& now, const StepFacts& facts) {
    if (!counts_pages(facts)) return kCounter32 / 1000;
    const auto seen = std::clamp(facts.seen_at.value_or(newest.at), newest.at, now.at);
    const auto elapsed = std::min<std::chrono::milliseconds>(now.at - newest.at, now.at - seen + kLongestJob);
    const auto speed = facts.speed_pages_a_minute ? *facts.speed_pages_a_minute * kCountsASheet : kFastestPagesAMinute;
    const auto pages = std::min(speed * Minutes{elapsed}.count(), 1e15);
    return static_cast<std::int64_t>(pages) + kUnderWay;
}

/// Nothing where the life count is no measure: it stands still on some devices, and then the counter overtakes it.
std::optional<std::int64_t> most_by_life(const CounterPoint& newest, const StepFacts& facts) {
    if (!is_on_paper(facts.counter) || !facts.life_before || !facts.life_now) return std::nullopt;
    if (*facts.life_before < newest.value || *facts.life_now < *facts.life_before) return std::nullopt;
    return 2 * (*facts.life_now - *facts.life_before) + kUnderWay;
}

bool has_wrapped(std::int64_t before, std::int64_t now, std::int64_t most, const StepFacts& facts) {
    if (before < kCounter32 && kCounter32 - before + now <= std::min(most, kCounter32 / 100)) return true;
    // Few devices end at a row of nines. A reset looks the same, unless the life count went on beyond that end by as
    // much as the counter must have.
    if (!facts.life_before || !facts.life_now || *facts.life_before < before) return false;
    const auto lived = *facts.life_now - *facts.life_before;
    return std::any_of(kDecimalEnds.begin(), kDecimalEnds.end(), [&](std::int64_t end) {
        const auto gain = end - before + now;
        return before < end && *facts.life_now >= end && gain <= std::min(most, end / 100) && gain <= lived + kUnderWay;
    });
}

bool is_near_zero(std::int64_t before, std::int64_t now) {
    constexpr std::int64_t kFewPages = 20;
    return now <= before / 10 || (now <= kFewPages && now <= before / 2);
}

bool has_board_code(std::string_view text) {
    return std::any_of(kBoardCodes.begin(), kBoardCodes.end(),
                       [&](std::string_view code) { return text.find(code) != std::string_view::npos; });
}

}  // namespace

std::string_view to_string(MeterStep step) {
    switch (step) {
        case MeterStep::normal: return "normal";
        case MeterStep::reset: return "reset";
        case MeterStep::board_replaced: return "board_replaced";
        case MeterStep::wrapped: return "wrapped";
        case MeterStep::duplicate: return "duplicate";
        case MeterStep::late: return "late";
        case MeterStep::implausible: return "implausible";
    }
    return "normal";
}

bool is_suspicious(MeterStep step) {
    return step == MeterStep::reset || step == MeterStep::board_replaced || step == MeterStep::implausible;
}

Board board_of(const Identity& identity) {
    return {text_of(identity.serial), text_of(identity.mac), text_of(identity.firmware)};
}

bool says_board_replaced(const Reading& before, const Reading& now) {
    const auto same_entry = [](const LogEntry& a, const LogEntry& b) {
        return a.code == b.code && a.count == b.count && a.text == b.text;
    };
    for (const auto& entry : now.log) {
        if (!has_board_code(entry.code) && !has_board_code(entry.text)) continue;
        const auto known = [&](const LogEntry& old) { return same_entry(old, entry); };
        if (std::none_of(before.log.begin(), before.log.end(), known)) return true;
    }
    const auto shown = [](const Reading& reading) {
        return (reading.status.panel && has_board_code(reading.status.panel->value)) ||
               std::any_of(reading.alerts.begin(), reading.alerts.end(),
                           [](const Alert& alert) { return has_board_code(alert.text); });
    };
    return shown(now) && !shown(before);
}

MeterStep classify_step(std::span<const CounterPoint> stored, const CounterPoint& now, const StepFacts& facts) {
    if (stored.empty()) return MeterStep::normal;
    const auto twin = [&](const CounterPoint& point) { return point.at == now.at && point.value == now.value; };
    if (std::any_of(stored.begin(), stored.end(), twin)) return MeterStep::duplicate;
    const auto& newest = stored.back();
    if (now.at < newest.at) return MeterStep::late;
    if (!runs_for_life(facts.counter)) return MeterStep::normal;
    const auto most = most_since(newest, now, facts);
    if (now.value >= newest.value) {
        const auto gain = now.value - newest.value;
        const bool too_soon = now.at == newest.at;  // two values of one moment
        if (!too_soon && gain <= most && gain <= most_by_life(newest, facts).value_or(gain)) return MeterStep::normal;
        return is_other_board(facts) ? MeterStep::board_replaced : MeterStep::implausible;
    }
    if (is_other_board(facts)) return MeterStep::board_replaced;
    if (has_wrapped(newest.value, now.value, most, facts)) return MeterStep::wrapped;
    const bool can_have_counted_again = now.value <= most;
    if (is_near_zero(newest.value, now.value) && can_have_counted_again) return MeterStep::reset;
    return MeterStep::implausible;
}

}  // namespace fleetgate::fleet
