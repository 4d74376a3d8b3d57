#include "relay/upload_machine.hpp"

#include <algorithm>

namespace fleetgate::relay {

UploadMachine::UploadMachine(base::Random& random, Limits limits)
    : random_{random}, limits_{limits}, backoff_{limits.retry} {}

Next UploadMachine::go(Step step) const { return {stopping_ ? Step::stop : step}; }

Next UploadMachine::retry(Step after, std::optional<std::chrono::seconds> asked) {
    in_trouble_ = true;
    if (!asked) {
        after_wait_ = after;
        return stopping_ ? Next{} : Next{Step::wait, backoff_.next(random_)};
    }
    // Many gateways were told the same: they come back spread over a further quarter, never early.
    const std::chrono::milliseconds least{*asked};
    return later(
        after, least + std::chrono::milliseconds{random_.below(static_cast<std::uint64_t>(least.count()) / 4 + 1000)});
}

Next UploadMachine::later(Step after, std::chrono::milliseconds about) {
    after_wait_ = after;
    return stopping_ ? Next{} : Next{Step::wait, about};
}

Next UploadMachine::begin(Standing standing) {
    backoff_.reset();
    questions_ = 0;
    switch (standing) {
        case Standing::unregistered:
        case Standing::refused: return go(Step::wait_for_registration);
        case Standing::pending: return go(Step::ask_status);
        case Standing::managed: return go(Step::take);
    }
    return go(Step::stop);
}

Next UploadMachine::on_status(const Outcome& outcome, Standing standing) {
    if (outcome.verdict == Verdict::gone) return go(Step::wait_for_registration);
    if (outcome.verdict != Verdict::accepted) return retry(Step::ask_status, outcome.retry_after);
    backoff_.reset();
    in_trouble_ = false;
    if (standing == Standing::managed) return go(Step::take);
    const auto interval =
        ++questions_ <= limits_.first_questions ? limits_.first_status_interval : limits_.status_interval;
    const auto spread = random_.below(static_cast<std::uint64_t>(interval.count()) / 4 + 1);
    return later(Step::ask_status, interval + std::chrono::milliseconds{spread});
}

Next UploadMachine::on_taken(Taken taken) {
    switch (taken) {
        case Taken::batch: return go(Step::send);
        case Taken::nothing: is_searching_ = false; return go(Step::wait_for_news);
        case Taken::failed: return retry(Step::take);
    }
    return go(Step::stop);
}

Next UploadMachine::on_sent(const Outcome& outcome) {
    switch (outcome.verdict) {
        case Verdict::accepted:
            new_stream_ = false;
            rejections_ = 0;
            return go(Step::acknowledge);
        case Verdict::conflict:
            if (new_stream_) return retry(Step::take, outcome.retry_after);
            return go(Step::begin_stream);
        case Verdict::pending: return retry(Step::ask_status, outcome.retry_after);
        case Verdict::rejected:
            if (is_searching_ || ++rejections_ >= limits_.rejections) return go(Step::divide);
            return retry(Step::take, outcome.retry_after);
        case Verdict::gone: return go(Step::wait_for_registration);
        case Verdict::unavailable:
        case Verdict::unknown: return retry(Step::take, outcome.retry_after);
    }
    return go(Step::stop);
}

Next UploadMachine::on_acknowledged(bool done) {
    if (!done) return retry(Step::take);
    backoff_.reset();
    in_trouble_ = false;
    return go(Step::take);
}

Next UploadMachine::on_stream_begun(bool done) {
    if (!done) return retry(Step::take);
    new_stream_ = true;
    return go(Step::take);
}

Next UploadMachine::on_divided(bool done, bool set_aside) {
    if (!done) return retry(Step::take);
    rejections_ = 0;
    is_searching_ = !set_aside;
    return go(Step::take);
}

Next UploadMachine::on_news() { return go(Step::take); }

Next UploadMachine::on_waited() { return go(after_wait_); }

}  // namespace fleetgate::relay
