#include "base/day_log.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <utility>

namespace fleetgate::base {

namespace {

namespace fs = std::filesystem;

/// A hostile name may be long, and there are thousands of lines.
constexpr std::size_t kMostOctets = 2048;
constexpr std::string_view kPrefix = "system-";
constexpr std::string_view kSuffix = ".log";

fs::path file_of(const fs::path& directory, const std::string& day) {
    return directory / (std::string{kPrefix} + day + std::string{kSuffix});
}

void close_to_others(const fs::path& path) {
    std::error_code ignored;
    fs::permissions(path, fs::perms::group_all | fs::perms::others_all, fs::perm_options::remove, ignored);
}

}  // namespace

std::string day_name(WallTime at, std::chrono::seconds utc_offset) {
    return to_rfc3339(std::chrono::time_point_cast<std::chrono::milliseconds>(at + utc_offset)).substr(0, 10);
}

std::optional<std::string> day_log_text(const fs::path& directory, const std::string& day) {
    std::ifstream file{file_of(directory, day), std::ios::binary};
    if (!file) return std::nullopt;
    std::string text{std::istreambuf_iterator<char>{file}, {}};
    if (file.bad()) return std::nullopt;
    return text;
}

DayLog::DayLog(Log& log, const Clock& clock, Settings settings)
    : log_{log}, clock_{clock}, settings_{std::move(settings)} {}

void DayLog::write(const Message& message, std::initializer_list<Field> fields) {
    log_.write(message, fields);
    if (message.severity < settings_.least) return;
    const bool is_secret = std::ranges::find(settings_.secret_ids, message.id) != settings_.secret_ids.end();
    auto text = is_secret ? std::string{message.text} : filled(message.text, {fields.begin(), fields.size()});
    if (text.size() > kMostOctets) text = printable(text, kMostOctets);
    const auto now = clock_.wall_now();
    const auto offset = settings_.utc_offset ? settings_.utc_offset(now) : std::chrono::seconds{0};
    auto severity = std::string{to_string(message.severity)};
    severity.resize(7, ' ');
    const std::scoped_lock lock{mutex_};
    put({day_name(now, offset),
         to_rfc3339(now) + " " + severity + " " + std::string{message.id} + " " + std::move(text) + "\n"});
}

void DayLog::put(Line line) {
    waiting_bytes_ += line.text.size();
    waiting_.push_back(std::move(line));
    if (flush()) return;
    while (waiting_bytes_ > settings_.waiting_limit_bytes && !waiting_.empty()) {
        waiting_bytes_ -= waiting_.front().text.size();
        waiting_.pop_front();
        ++lost_;
    }
}

bool DayLog::flush() {
    while (!waiting_.empty()) {
        auto& line = waiting_.front();
        if (day_ != line.day && !open(line.day)) return false;
        if (lost_ > 0) {
            if (!append("... " + std::to_string(lost_) + " lines before this could not be written\n")) return false;
            lost_ = 0;
        }
        if (written_ + line.text.size() <= settings_.day_limit_bytes) {
            if (!append(line.text)) return false;
        } else {
            // Said once a day, and not how many: the file is full.
            if (left_out_++ == 0 && !append("... the day's limit is reached, what followed is left out\n")) {
                left_out_ = 0;
                return false;
            }
        }
        waiting_bytes_ -= line.text.size();
        waiting_.pop_front();
    }
    return true;
}

bool DayLog::open(const std::string& day) {
    file_.close();
    file_.clear();
    day_.clear();
    std::error_code failed;
    if (fs::create_directory(settings_.directory, failed)) close_to_others(settings_.directory);
    const auto path = file_of(settings_.directory, day);
    file_.open(path, std::ios::binary | std::ios::app);
    if (!file_) return false;
    close_to_others(path);
    const auto size = fs::file_size(path, failed);
    written_ = failed ? 0 : static_cast<std::size_t>(size);
    // Full already before a restart: it was said then.
    left_out_ = written_ >= settings_.day_limit_bytes ? 1 : 0;
    day_ = day;
    forget_old_days();
    return true;
}

bool DayLog::append(const std::string& text) {
    file_ << (torn_ ? "\n" : "") << text << std::flush;
    if (!file_) {
        // What the stream still holds is given up with it; the line waits.
        file_.close();
        file_.clear();
        day_.clear();
        torn_ = true;
        return false;
    }
    torn_ = false;
    written_ += text.size();
    return true;
}

void DayLog::forget_old_days() const {
    std::error_code failed;
    std::vector<fs::path> days;
    for (fs::directory_iterator it{settings_.directory, failed}, end; !failed && it != end; it.increment(failed)) {
        const auto name = it->path().filename().string();
        if (name.starts_with(kPrefix) && name.ends_with(kSuffix)) days.push_back(it->path());
    }
    if (days.size() <= settings_.days_kept) return;
    std::sort(days.begin(), days.end());
    days.resize(days.size() - settings_.days_kept);
    for (const auto& path : days) fs::remove(path, failed);
}

}  // namespace fleetgate::base
