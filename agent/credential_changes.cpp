#include "agent/credential_changes.hpp"

#include "agent/credential_change_view.hpp"
#include "agent/messages.hpp"
#include "security/audit_kinds.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/this_coro.hpp>

namespace fleetgate::agent {

namespace {

/// Between two words to the pages.
constexpr std::chrono::milliseconds kTellEvery{300};
/// One write each: readings come in between.
constexpr std::size_t kSetAtOnce = 200;

asio::awaitable<bool> is_cancelled() {
    const auto state = co_await asio::this_coro::cancellation_state;
    co_return state.cancelled() != asio::cancellation_type::none;
}

}  // namespace

CredentialChanges::CredentialChanges(asio::any_io_executor executor, Needs needs)
    : executor_{executor}, needs_{std::move(needs)}, told_at_{needs_.clock.now()}, wake_{executor} {}

base::Result<std::int64_t> CredentialChanges::begin(CredentialWish wish) {
    if (is_running()) {
        return base::fail(std::errc::device_or_resource_busy,
                          "credentials of other devices are being changed: wait until that has ended, or stop it");
    }
    CredentialChange change;
    change.id = ++last_id_;
    change.wish = std::move(wish);
    change.started_at = needs_.clock.wall_now();
    changes_.push_front(std::move(change));
    if (changes_.size() > kKept) changes_.pop_back();
    stops_ = false;
    needs_.publish(changes_.front());
    wake_.ring();
    return last_id_;
}

void CredentialChanges::stop(std::int64_t id) {
    if (!is_running() || changes_.front().id != id) return;
    stops_ = true;
    if (group_ != nullptr) group_->cancel();
}

asio::awaitable<void> CredentialChanges::run() {
    co_await asio::this_coro::throw_if_cancelled(false);
    for (bool ends = co_await is_cancelled(); !ends; ends = co_await is_cancelled()) {
        if (is_running()) {
            co_await carry_out();
        } else {
            co_await wake_.wait_until(needs_.clock, base::SteadyTime::max());
        }
    }
}

asio::awaitable<void> CredentialChanges::carry_out() {
    if (changes_.front().wish.how == CredentialHow::set_untried) {
        co_await set_all();
    } else {
        base::TaskGroup group{
            executor_, kAtOnce, [this](const std::string& what) {
                needs_.log.write(kPartFailed, {{"part", "a change of credentials"}, {"reason", what}});
            }};
        group_ = &group;
        const auto devices = changes_.front().wish.devices;
        for (const auto id : devices) {
            if (stops_) break;
            const bool is_begun = co_await group.spawn(change_one(id));
            if (!is_begun) break;
        }
        co_await group.join();
        group_ = nullptr;
    }
    auto& change = changes_.front();
    const bool is_whole = change.results.size() == change.wish.devices.size();
    change.state = is_whole ? CredentialChange::State::done : CredentialChange::State::stopped;
    change.ended_at = needs_.clock.wall_now();
    needs_.publish(change);
    auto what = in_words(change);
    const auto by = change.wish.by;
    const auto from = change.wish.from;
    // Also of one that was stopped with the service: what was set is set.
    co_await needs_.audit.record(security::audit::kDeviceCredentialChanged, by, from, true, std::move(what));
}

asio::awaitable<void> CredentialChanges::change_one(fleet::DeviceId device) {
    co_await asio::this_coro::throw_if_cancelled(false);
    const auto credential_id = changes_.front().wish.credential_id;
    const auto how = changes_.front().wish.how;
    auto tried = co_await one(device, credential_id, how);
    if (tried) {
        note(device, *std::move(tried));
    } else if (tried.error().code != std::errc::operation_canceled) {
        note(device, {CredentialOutcome::failed, tried.error().text()});
    }
}

asio::awaitable<void> CredentialChanges::set_all() {
    const auto devices = changes_.front().wish.devices;
    const auto credential_id = changes_.front().wish.credential_id;
    for (std::size_t first = 0; first < devices.size() && !stops_; first += kSetAtOnce) {
        const auto last = std::min(first + kSetAtOnce, devices.size());
        const std::vector<fleet::DeviceId> some(devices.begin() + static_cast<std::ptrdiff_t>(first),
                                                devices.begin() + static_cast<std::ptrdiff_t>(last));
        const auto known = co_await needs_.use.in_use(some);
        const auto changed = co_await needs_.use.use(some, credential_id);
        for (const auto id : some) {
            if (!known || !changed) {
                note(id, {CredentialOutcome::failed, (known ? changed.error() : known.error()).text()});
                continue;
            }
            const bool is_there =
                std::any_of(known->begin(), known->end(), [&](const auto& k) { return k.device == id; });
            const bool is_set = std::find(changed->begin(), changed->end(), id) != changed->end();
            if (is_set) needs_.took(id, credential_id);
            note(id, {is_set     ? CredentialOutcome::set
                      : is_there ? CredentialOutcome::already
                                 : CredentialOutcome::gone,
                      {}});
        }
        if (co_await is_cancelled()) co_return;
    }
}

asio::awaitable<base::Result<CredentialTrial>> CredentialChanges::one(fleet::DeviceId id, std::int64_t credential_id,
                                                                      CredentialHow how) {
    auto device = co_await needs_.devices.device(id);
    if (!device) co_return base::fail(device.error());
    if (!*device) co_return CredentialTrial{CredentialOutcome::gone, {}};
    if ((*device)->credential_id == credential_id && how != CredentialHow::try_alone) {
        co_return CredentialTrial{CredentialOutcome::already, {}};
    }
    if (how == CredentialHow::set_untried) {
        auto done = co_await set(id, credential_id);
        co_return done;
    }
    // Never two exchanges with one device: the poller waits, or is waited for.
    const auto held = co_await needs_.hold(id);
    if (!held) {
        if (held.error().code == std::errc::no_such_device_or_address) {
            co_return CredentialTrial{CredentialOutcome::gone, {}};
        }
        co_return base::fail(held.error());
    }
    auto tried = co_await needs_.trials.ask(**std::move(device), credential_id);
    if (!tried || tried->outcome != CredentialOutcome::answers || how == CredentialHow::try_alone) co_return tried;
    auto done = co_await set(id, credential_id);
    co_return done;
}

asio::awaitable<base::Result<CredentialTrial>> CredentialChanges::set(fleet::DeviceId id, std::int64_t credential_id) {
    std::vector<fleet::DeviceId> one;
    one.push_back(id);
    const auto changed = co_await needs_.use.use(std::move(one), credential_id);
    if (!changed) co_return base::fail(changed.error());
    if (changed->empty()) co_return CredentialTrial{CredentialOutcome::already, {}};
    needs_.took(id, credential_id);
    co_return CredentialTrial{CredentialOutcome::set, {}};
}

void CredentialChanges::note(fleet::DeviceId device, CredentialTrial trial) {
    auto& change = changes_.front();
    ++change.counts.at(static_cast<std::size_t>(trial.outcome));
    change.results.push_back({device, std::move(trial)});
    const auto now = needs_.clock.now();
    if (now - told_at_ < kTellEvery) return;
    told_at_ = now;
    needs_.publish(change);
}

}  // namespace fleetgate::agent
