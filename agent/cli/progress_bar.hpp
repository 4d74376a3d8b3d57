// A line on the terminal that says how far long work is.
#pragma once

#include "base/clock.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace fleetgate::agent::cli {

/// One rendering: "[########........]  52 %  34,079 of 65,536  found 12  1 min 3 s left", never wider than `width`.
std::string render_progress(std::uint64_t done, std::uint64_t total, const std::string& note,
                            std::optional<std::chrono::seconds> left, int width);

/// Draws on standard error while that is a terminal, and is silent otherwise. Lines of the result are printed
/// between clear() and the next draw().
class ProgressBar {
public:
    explicit ProgressBar(const base::Clock& clock);
    ~ProgressBar();
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    /// At most ten times a second; the rest is skipped.
    void draw(std::uint64_t done, std::uint64_t total, const std::string& note);
    void clear();

private:
    const base::Clock& clock_;
    base::SteadyTime started_;
    std::optional<base::SteadyTime> drawn_at_;
    bool on_terminal_;
    bool visible_ = false;
};

}  // namespace fleetgate::agent::cli
