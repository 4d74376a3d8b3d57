#include "agent/cli/progress_bar.hpp"

#include "discovery/wording.hpp"
#include "platform/terminal.hpp"

#include <algorithm>
#include <cstdio>

namespace fleetgate::agent::cli {

using discovery::for_people;
using discovery::grouped;

std::string render_progress(std::uint64_t done, std::uint64_t total, const std::string& note,
                            std::optional<std::chrono::seconds> left, int width) {
    const double share = total == 0 ? 1.0 : std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
    std::string percent = std::to_string(static_cast<int>(share * 100));
    percent.insert(0, 3 - std::min<std::size_t>(3, percent.size()), ' ');
    std::string words = " " + percent + " %  " + grouped(done) + " of " + grouped(total);
    if (!note.empty()) words += "  " + note;
    if (left) words += "  " + for_people(*left) + " left";
    const auto room = static_cast<std::size_t>(std::max(0, width - 1));
    if (words.size() + 12 > room) return words.substr(0, room);
    const std::size_t bar = std::min<std::size_t>(40, room - words.size() - 2);
    const auto full = static_cast<std::size_t>(share * static_cast<double>(bar));
    return "[" + std::string(full, '#') + std::string(bar - full, '.') + "]" + words;
}

ProgressBar::ProgressBar(const base::Clock& clock)
    : clock_{clock}, started_{clock.now()}, on_terminal_{platform::is_terminal(platform::Stream::error)} {}

ProgressBar::~ProgressBar() { clear(); }

void ProgressBar::draw(std::uint64_t done, std::uint64_t total, const std::string& note) {
    static constexpr std::chrono::milliseconds kBetween{100};
    const auto now = clock_.now();
    if (!on_terminal_ || (drawn_at_ && now - *drawn_at_ < kBetween)) return;
    drawn_at_ = now;
    std::optional<std::chrono::seconds> left;
    if (done > 0 && done < total && now - started_ > std::chrono::seconds{1}) {
        const auto ratio = static_cast<double>(total - done) / static_cast<double>(done);
        left = std::chrono::duration_cast<std::chrono::seconds>((now - started_) * ratio) + std::chrono::seconds{1};
    }
    const auto line = render_progress(done, total, note, left, platform::terminal_width());
    std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
    std::fflush(stderr);
    visible_ = true;
}

void ProgressBar::clear() {
    if (!visible_) return;
    std::fputs("\r\x1b[K", stderr);
    std::fflush(stderr);
    visible_ = false;
}

}  // namespace fleetgate::agent::cli
