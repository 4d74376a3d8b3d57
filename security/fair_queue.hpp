// A queue in which nobody's place depends on how often others come.
#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <iterator>
#include <list>
#include <optional>
#include <string>
#include <utility>

namespace fleetgate::security {

/// Sources take turns, and each one's jobs keep their order. When it is full, the source that has most waiting gives up
/// its newest.
template <class Job>
class FairQueue {
public:
    explicit FairQueue(std::size_t limit) : limit_{limit} {}

    /// The job for which there is no room: the given one, or another that had to give way to it.
    [[nodiscard]] std::optional<Job> push(const std::string& source, Job job) {
        auto own = find(source);
        if (size_ < limit_) {
            append(own, source, std::move(job));
            return std::nullopt;
        }
        const auto most = std::ranges::max_element(lines_, {}, [](const Line& line) { return line.jobs.size(); });
        const auto waiting = own == lines_.end() ? std::size_t{0} : own->jobs.size();
        if (most == lines_.end() || most->jobs.size() <= waiting + 1) return job;
        Job leaving = std::move(most->jobs.back());
        most->jobs.pop_back();
        --size_;
        append(own, source, std::move(job));
        return leaving;
    }

    /// Whose turn it is.
    std::optional<Job> pop() {
        if (lines_.empty()) return std::nullopt;
        auto& first = lines_.front();
        Job job = std::move(first.jobs.front());
        first.jobs.pop_front();
        --size_;
        if (first.jobs.empty()) {
            lines_.pop_front();
        } else {
            lines_.splice(lines_.end(), lines_, lines_.begin());
        }
        return job;
    }

    [[nodiscard]] std::size_t size() const { return size_; }

private:
    struct Line {
        std::string source;
        std::deque<Job> jobs;  ///< never empty
    };
    using Lines = std::list<Line>;

    typename Lines::iterator find(const std::string& source) {
        return std::ranges::find(lines_, source, &Line::source);
    }
    void append(typename Lines::iterator own, const std::string& source, Job job) {
        if (own == lines_.end()) own = lines_.insert(lines_.end(), Line{source, {}});
        own->jobs.push_back(std::move(job));
        ++size_;
    }

    std::size_t limit_;
    std::size_t size_ = 0;
    Lines lines_;  ///< in the order of their turns
};

}  // namespace fleetgate::security
