// Keeps the log's lines of each day in a file of its own, until they have been sent.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"

#include <chrono>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <fstream>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::base {

/// Hands every line on, and writes it to "system-2026-11-22.log" of the day that the site's clock shows. Thread-safe.
/// The disk may fail at any moment: lines then wait in memory, the oldest go when there are too many, and how many went
/// is the first line that is written when the disk is back. Nothing here throws, or ends anything.
class DayLog final : public Log {
public:
    struct Settings {
        std::filesystem::path directory;  ///< made, for this user alone, once the one above it is there
        /// How far the site's clock is ahead of UTC; absent: not at all.
        std::function<std::chrono::seconds(WallTime)> utc_offset = {};
        std::size_t day_limit_bytes = 4U << 20U;  ///< what comes after that on a day is counted and left out
        std::size_t days_kept = 15;
        std::size_t waiting_limit_bytes = 64U << 10U;  ///< in memory, while the disk fails
        Severity least = Severity::info;
        /// Messages whose fields are secrets: of these the text is written with its {names}.
        std::vector<std::string_view> secret_ids = {};
    };
    /// Both must outlive it.
    DayLog(Log& log, const Clock& clock, Settings settings);

    void write(const Message& message, std::initializer_list<Field> fields) override;

private:
    struct Line {
        std::string day;
        std::string text;
    };
    void put(Line line);
    bool flush();
    bool open(const std::string& day);
    bool append(const std::string& text);
    void forget_old_days() const;

    Log& log_;
    const Clock& clock_;
    Settings settings_;
    std::mutex mutex_;
    std::deque<Line> waiting_;
    std::size_t waiting_bytes_ = 0;
    std::size_t lost_ = 0;      ///< lines that had no room in memory
    std::size_t left_out_ = 0;  ///< lines of the open day beyond its limit
    std::string day_;           ///< of the open file; empty: none is open
    std::ofstream file_;
    std::size_t written_ = 0;
    bool torn_ = false;  ///< the file may end within a line
};

/// "2026-11-22": the day that a clock shows which is so far ahead of UTC.
std::string day_name(WallTime at, std::chrono::seconds utc_offset);

/// What DayLog wrote on that day ("2026-11-22"); nothing when there is no file, or it cannot be read.
std::optional<std::string> day_log_text(const std::filesystem::path& directory, const std::string& day);

}  // namespace fleetgate::base
