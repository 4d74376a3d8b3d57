// The last lines of the log, kept in memory: what the page shows of it.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::base {

struct LogLine {
    std::uint64_t number = 0;  ///< 1, 2, 3, ... since the start
    WallTime at{};
    Severity severity = Severity::info;
    std::string_view id;
    std::string text;  ///< printable, at most 1,024 octets a value
    std::string_view to_do;
};

/// Hands every line on and keeps the newest. Thread-safe.
class LogRing final : public Log {
public:
    struct Settings {
        std::size_t lines = 2000;
        Severity least = Severity::info;
        /// Messages whose fields are secrets: of these the text is kept with its {names}.
        std::vector<std::string_view> secret_ids;
    };
    /// Both must outlive it.
    LogRing(Log& log, const Clock& clock, Settings settings);

    void write(const Message& message, std::initializer_list<Field> fields) override;

    /// At most `most` lines with a greater number than `after`: the newest of them, in order.
    [[nodiscard]] std::vector<LogLine> lines_after(std::uint64_t after, Severity least, std::size_t most) const;
    /// The number of the newest line; 0 before the first.
    [[nodiscard]] std::uint64_t newest() const;

private:
    Log& log_;
    const Clock& clock_;
    Settings settings_;
    mutable std::mutex mutex_;
    std::deque<LogLine> lines_;
    std::uint64_t newest_ = 0;
};

}  // namespace fleetgate::base
