#include "base/log_ring.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <utility>

namespace fleetgate::base {

namespace {

/// A hostile name may be long, and there are thousands of lines.
constexpr std::size_t kMostOctets = 2048;

}  // namespace

LogRing::LogRing(Log& log, const Clock& clock, Settings settings)
    : log_{log}, clock_{clock}, settings_{std::move(settings)} {}

void LogRing::write(const Message& message, std::initializer_list<Field> fields) {
    log_.write(message, fields);
    if (message.severity < settings_.least) return;
    const bool is_secret = std::ranges::find(settings_.secret_ids, message.id) != settings_.secret_ids.end();
    auto text = is_secret ? std::string{message.text} : filled(message.text, {fields.begin(), fields.size()});
    if (text.size() > kMostOctets) text = printable(text, kMostOctets);
    const std::scoped_lock lock{mutex_};
    lines_.push_back({++newest_, clock_.wall_now(), message.severity, message.id, std::move(text), message.to_do});
    if (lines_.size() > settings_.lines) lines_.pop_front();
}

std::vector<LogLine> LogRing::lines_after(std::uint64_t after, Severity least, std::size_t most) const {
    std::vector<LogLine> found;
    const std::scoped_lock lock{mutex_};
    for (auto line = lines_.rbegin(); line != lines_.rend() && line->number > after && found.size() < most; ++line) {
        if (line->severity >= least) found.push_back(*line);
    }
    std::ranges::reverse(found);
    return found;
}

std::uint64_t LogRing::newest() const {
    const std::scoped_lock lock{mutex_};
    return newest_;
}

}  // namespace fleetgate::base
