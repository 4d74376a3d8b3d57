#include "relay/uploader.hpp"

#include "base/async.hpp"
#include "relay/messages.hpp"

#include <algorithm>
#include <utility>

namespace fleetgate::relay {

namespace {

std::string words(std::chrono::milliseconds delay) { return std::to_string(delay.count() / 1000) + " s"; }

}  // namespace

Uploader::Uploader(UploadSettings settings, ManagerClient& manager, Outbox& outbox,
                   RegistrationRepository& registrations, Bell& bell, base::Clock& clock, base::Random& random,
                   base::Log& log)
    : settings_{settings},
      manager_{manager},
      outbox_{outbox},
      registrations_{registrations},
      bell_{bell},
      clock_{clock},
      log_{log},
      machine_{random, settings.limits} {}

void Uploader::registration_changed() {
    registration_changed_ = true;
    bell_.ring(Urgency::urgent);
}

Standing Uploader::standing() const {
    if (!registration_) return Standing::unregistered;
    switch (registration_->status) {
        case RegistrationStatus::pending: return Standing::pending;
        case RegistrationStatus::managed: return Standing::managed;
        case RegistrationStatus::refused: break;
    }
    return Standing::refused;
}

asio::awaitable<void> Uploader::run() {
    registration_changed_ = true;
    Next next{Step::wait};
    while (next.step != Step::stop) {
        if (registration_changed_) {
            next = co_await begin();
        } else {
            next = co_await perform(next);
        }
    }
}

asio::awaitable<Next> Uploader::perform(Next next) {
    switch (next.step) {
        case Step::wait_for_registration:
            co_await bell_.wait(clock_, settings_.gather);
            bell_.hush();  // news wait too; that it was registered is seen by run()
            co_return machine_.begin(standing());
        case Step::wait_for_news: co_await bell_.wait(clock_, settings_.gather); co_return machine_.on_news();
        case Step::ask_status: co_return co_await ask_status();
        case Step::take: co_return co_await take();
        case Step::send: co_return co_await send();
        case Step::acknowledge: co_return co_await acknowledge();
        case Step::begin_stream: co_return co_await begin_stream();
        case Step::divide: co_return co_await divide();
        case Step::wait: co_return co_await wait(next.delay);
        case Step::stop: break;
    }
    co_return next;
}

asio::awaitable<Next> Uploader::begin() {
    auto loaded = co_await registrations_.load();
    if (!loaded) {
        const Next next = machine_.on_taken(Taken::failed);
        report(loaded.error(), next);
        co_return co_await wait(next.delay);
    }
    registration_changed_ = false;
    bell_.hush();
    registration_ = *std::move(loaded);
    // Registered with another manager: to this one the gateway is a stranger.
    if (registration_ && registration_->manager_url != manager_.address().origin) registration_.reset();
    const bool was_said = std::exchange(refusal_said_, standing() == Standing::refused);
    if (was_said && !refusal_said_) trouble_.clear();
    if (refusal_said_ && !was_said) {
        trouble_ = "it was removed there, or has de-registered";
        advice_ = advice_for("not_known");
        const bool is_first = settings_.sequence == Urgency::urgent;  // of the two: it is said once
        if (is_first) log_.write(kUnknownToManager, {{"manager", manager_.address().origin}, {"reason", trouble_}});
    }
    co_return machine_.begin(standing());
}

asio::awaitable<Next> Uploader::ask_status() {
    const auto answer = co_await manager_.status(registration_->gateway_id);
    if (answer.status) {
        last_contact_ = clock_.now();
        auto changed = *registration_;
        changed.status = *answer.status == protocol::GatewayStatus::managed ? RegistrationStatus::managed
                                                                            : RegistrationStatus::pending;
        if (changed.status != registration_->status) {
            if (auto saved = co_await registrations_.save(changed); !saved) {
                const Next next = machine_.on_acknowledged(false);
                report(saved.error(), next);
                co_return next;
            }
            registration_ = std::move(changed);
            const bool is_first = settings_.sequence == Urgency::urgent;  // of the two: it is said once
            if (standing() == Standing::managed && is_first)
                log_.write(kManaged, {{"manager", manager_.address().origin}});
        }
    }
    if (answer.outcome.verdict == Verdict::gone) co_await give_up(answer.outcome);
    const Next next = machine_.on_status(answer.outcome, standing());
    if (answer.outcome.verdict == Verdict::accepted) {
        trouble_.clear();
    } else {
        report(answer.outcome, next);
    }
    co_return next;
}

asio::awaitable<Next> Uploader::take() {
    if (standing() != Standing::managed) co_return machine_.begin(standing());
    bell_.hush();
    auto limits = settings_.batch;
    if (machine_.is_searching()) limits.messages = half_;
    auto taken = co_await outbox_.next_batch(settings_.sequence, limits);
    if (!taken) {
        const Next next = machine_.on_taken(Taken::failed);
        report(taken.error(), next);
        co_return next;
    }
    batch_ = *std::move(taken);
    co_return machine_.on_taken(batch_ ? Taken::batch : Taken::nothing);
}

asio::awaitable<Next> Uploader::send() {
    const Outcome outcome = co_await manager_.upload(registration_->gateway_id, *batch_);
    if (outcome.verdict == Verdict::pending) registration_->status = RegistrationStatus::pending;
    if (outcome.verdict == Verdict::accepted) last_contact_ = clock_.now();
    if (outcome.verdict == Verdict::gone) co_await give_up(outcome);
    refusal_ = outcome.reason;
    const Next next = machine_.on_sent(outcome);
    if (outcome.verdict != Verdict::accepted && next.step != Step::begin_stream && next.step != Step::divide)
        report(outcome, next);
    co_return next;
}

asio::awaitable<void> Uploader::give_up(Outcome outcome) {
    registration_->status = RegistrationStatus::refused;
    const auto stored = co_await registrations_.load();
    // Registered anew meanwhile, which run() takes up; or the other queue's uploader has said it.
    const bool is_other = stored && *stored && (*stored)->manager_url != manager_.address().origin;
    if (registration_changed_ || is_other || !stored || !*stored || (*stored)->status == RegistrationStatus::refused) {
        trouble_ = outcome.reason;
        advice_ = advice_on(outcome, manager_.through_proxy());
        co_return;
    }
    auto changed = **stored;
    changed.status = RegistrationStatus::refused;
    // What could not be stored is found out again after the next start.
    (void)co_await registrations_.save(std::move(changed));
}

asio::awaitable<Next> Uploader::acknowledge() {
    const auto done = co_await outbox_.acknowledge(batch_->stream, batch_->number);
    const Next next = machine_.on_acknowledged(done.has_value());
    if (done) {
        report_success();
    } else {
        report(done.error(), next);
    }
    batch_.reset();
    co_return next;
}

asio::awaitable<Next> Uploader::begin_stream() {
    log_.write(kNewStream, {{"manager", manager_.address().origin}, {"reason", refusal_}});
    batch_.reset();
    const auto done = co_await outbox_.begin_stream(settings_.sequence);
    const Next next = machine_.on_stream_begun(done.has_value());
    if (!done) report(done.error(), next);
    co_return next;
}

asio::awaitable<Next> Uploader::divide() {
    half_ = std::max<std::size_t>(1, batch_->messages.size() / 2);
    const auto done = co_await outbox_.divide(batch_->stream, batch_->number, refusal_, clock_.wall_now());
    batch_.reset();
    const bool set_aside = done && done->has_value();
    const Next next = machine_.on_divided(done.has_value(), set_aside);
    if (!done) report(done.error(), next);
    if (set_aside) {
        log_.write(kMessageRefused, {{"manager", manager_.address().origin},
                                     {"id", (*done)->id},
                                     {"kind", (*done)->kind},
                                     {"device", (*done)->device},
                                     {"reason", refusal_}});
    }
    co_return next;
}

asio::awaitable<Next> Uploader::wait(std::chrono::milliseconds delay) {
    co_await clock_.sleep_for(delay);
    co_return machine_.on_waited();
}

void Uploader::report(const Outcome& outcome, const Next& next) {
    const auto& manager = manager_.address().origin;
    // Said once per state of affairs: an outage of a night is one line, not a hundred.
    if (trouble_ == outcome.reason) return;
    trouble_ = outcome.reason;
    advice_ = advice_on(outcome, manager_.through_proxy());
    if (outcome.verdict == Verdict::rejected && batch_) {
        log_.write(kBatchRejected,
                   {{"manager", manager}, {"number", std::to_string(batch_->number)}, {"reason", outcome.reason}});
    } else if (outcome.verdict == Verdict::unknown || outcome.verdict == Verdict::gone) {
        log_.write(kUnknownToManager, {{"manager", manager}, {"reason", outcome.reason}});
    } else {
        log_.write(kUploadFailed, {{"manager", manager}, {"delay", words(next.delay)}, {"reason", outcome.reason}});
    }
}

void Uploader::report(const base::Error& error, const Next& next) {
    if (trouble_ == error.text()) return;
    trouble_ = error.text();
    advice_ = advice_for("store");
    log_.write(kStoreFailed, {{"delay", words(next.delay)}, {"reason", trouble_}});
}

void Uploader::report_success() {
    last_contact_at_ = clock_.wall_now();
    if (trouble_.empty()) return;
    trouble_.clear();
    log_.write(kUploadResumed, {{"manager", manager_.address().origin}});
}

}  // namespace fleetgate::relay
