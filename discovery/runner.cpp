#include "discovery/runner.hpp"

#include "discovery/messages.hpp"
#include "discovery/registrar.hpp"
#include "discovery/wording.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace fleetgate::discovery {
namespace {

using namespace std::chrono_literals;

constexpr auto kLoadAgain = 1min;
constexpr auto kTryAgain = 15min;  ///< a setting that could not be run
constexpr std::size_t kLooksAtOnce = 16;

asio::awaitable<bool> is_cancelled() {
    const auto state = co_await asio::this_coro::cancellation_state;
    co_return state.cancelled() != asio::cancellation_type::none;
}

/// What a change of makes a setting run at once.
bool searches_alike(DiscoverySetting a, const DiscoverySetting& b) {
    a.name = b.name;
    a.interval = b.interval;
    a.quiet_hours = b.quiet_hours;
    return a == b;
}

std::string name_of(const DiscoverySetting& setting) {
    if (!setting.name.empty()) return setting.name;
    std::string scopes;
    for (const auto& scope : setting.scopes) scopes += (scopes.empty() ? "" : ", ") + scope;
    return scopes;
}

}  // namespace

Runner::Runner(const asio::any_io_executor& executor, Needs needs)
    : executor_{executor},
      needs_{needs},
      scopes_{needs.names, needs.clock},
      recovery_{{needs.devices, needs.credentials, needs.identifier, needs.questions, needs.clock, needs.log}},
      wake_{executor},
      run_ended_{executor, asio::steady_timer::time_point::max()},
      load_at_{needs.clock.now()} {}

asio::awaitable<void> Runner::run() {
    // A coroutine thread of its own: what the loop sets for cancellation must not outlive it in the caller.
    co_await asio::co_spawn(executor_, loop(), asio::use_awaitable);
}

void Runner::settings_changed() {
    load_at_ = needs_.clock.now();
    wake_.ring();
}

asio::awaitable<void> Runner::loop() {
    co_await asio::this_coro::throw_if_cancelled(false);
    for (bool stopped = co_await is_cancelled(); !stopped; stopped = co_await is_cancelled()) {
        const auto now = needs_.clock.now();
        if (asked_for_) {
            auto prepared = *std::exchange(asked_for_, std::nullopt);
            co_await execute(std::move(prepared));
        } else if (load_at_ <= now) {
            co_await load_settings();
        } else if (!busy_ && next_due() <= now) {
            co_await run_what_is_due();
        } else {
            // While start() prepares a search, its ring ends the wait.
            co_await wake_.wait_until(needs_.clock, busy_ ? load_at_ : std::min(next_due(), load_at_));
        }
    }
}

asio::awaitable<void> Runner::load_settings() {
    load_at_ = base::SteadyTime::max();
    auto settings = co_await needs_.settings.settings();
    const auto now = needs_.clock.now();
    if (!settings) {
        if (!loading_fails_) needs_.log.write(kCannotLoad, {{"why", settings.error().text()}});
        loading_fails_ = true;
        load_at_ = std::min<base::SteadyTime>(load_at_, now + kLoadAgain);
        co_return;
    }
    loading_fails_ = false;
    std::map<std::int64_t, Seen> now_there;
    for (auto& setting : *settings) {
        auto due = setting.interval > 0min ? now : base::SteadyTime::max();
        const auto known = seen_.find(setting.id);
        if (known != seen_.end() && searches_alike(known->second.setting, setting)) {
            due = std::min<base::SteadyTime>(known->second.due, setting.interval > 0min ? now + setting.interval : due);
            if (setting.interval <= 0min) due = base::SteadyTime::max();
        }
        const auto id = setting.id;
        now_there.emplace(id, Seen{std::move(setting), due});
    }
    seen_ = std::move(now_there);
}

base::SteadyTime Runner::next_due() const {
    auto next = base::SteadyTime::max();
    for (const auto& [id, seen] : seen_) next = std::min(next, seen.due);
    return next;
}

asio::awaitable<void> Runner::run_what_is_due() {
    const auto first = std::min_element(seen_.begin(), seen_.end(),
                                        [](const auto& a, const auto& b) { return a.second.due < b.second.due; });
    RunWish wish{first->second.setting, true};
    first->second.due = needs_.clock.now() + wish.setting.interval;
    const auto id = wish.setting.id;
    const auto name = name_of(wish.setting);
    busy_ = true;
    auto prepared = co_await prepare(std::move(wish));
    if (prepared) {
        co_await execute(*std::move(prepared));
        co_return;
    }
    busy_ = false;
    if (base::is_cancelled(prepared.error())) co_return;
    needs_.log.write(kRunFailed, {{"name", name}, {"why", prepared.error().text()}});
    if (const auto again = seen_.find(id); again != seen_.end()) {
        again->second.due = std::min<base::SteadyTime>(again->second.due, needs_.clock.now() + kTryAgain);
    }
}

asio::awaitable<base::Result<std::int64_t>> Runner::start(RunWish wish) {
    if (busy_) co_return base::fail(std::errc::device_or_resource_busy, "a search is going on: wait for it or stop it");
    busy_ = true;
    auto prepared = co_await prepare(std::move(wish));
    if (!prepared) {
        busy_ = false;
        wake_.ring();
        co_return base::fail(prepared.error());
    }
    const auto id = prepared->id;
    if (const auto& stored = prepared->setting; stored.id != 0) {
        const bool repeats = stored.interval > 0min;
        const auto due = repeats ? needs_.clock.now() + stored.interval : base::SteadyTime::max();
        seen_.insert_or_assign(stored.id, Seen{stored, due});
        load_at_ = needs_.clock.now();  // it may have been changed or removed since the caller read it
    }
    asked_for_ = *std::move(prepared);
    wake_.ring();
    co_return id;
}

asio::awaitable<base::Result<Runner::Prepared>> Runner::prepare(RunWish wish) {
    auto& setting = wish.setting;
    auto credentials = co_await needs_.credentials.in_order(setting.credential_ids);
    if (!credentials) co_return base::fail(credentials.error());
    if (credentials->empty()) co_return base::fail(std::errc::invalid_argument, "no SNMP credential is chosen for it");

    ScopeLimits limits;
    limits.packets_per_second = setting.packets_per_second;
    auto places = co_await scopes_.resolve(setting.scopes, setting.excludes, limits);
    if (!places) co_return base::fail(places.error());

    Prepared prepared;
    if (wish.apply_rules) {
        auto rules = co_await needs_.rules.rules();
        if (!rules) co_return base::fail(rules.error().during("the rules of registering"));
        prepared.rules = *std::move(rules);
    }
    prepared.job.port = setting.port;
    prepared.job.timeout = setting.timeout;
    prepared.job.retries = setting.retries;
    if (wish.limit_rate) {
        prepared.job.packets_per_second = std::max<std::uint32_t>(1, setting.packets_per_second);
    } else {
        prepared.job.packets_per_second.reset();
    }
    prepared.job.plan = std::move(places->plan);
    for (auto& [id, credential] : *credentials) {
        prepared.credential_ids.push_back(id);
        prepared.job.credentials.push_back(std::move(credential));
    }
    const auto name = name_of(setting);
    for (const auto& what : places->left_out) needs_.log.write(kLeftOut, {{"name", name}, {"what", what}});
    needs_.log.write(kRunBegan, {{"name", name}, {"addresses", grouped(prepared.job.plan.count())}});
    const RunStart start{
        setting.id, setting.name, setting.scopes, prepared.job.plan.count(), setting.register_found, places->left_out};
    prepared.id = needs_.watcher.began(start);
    prepared.setting = std::move(setting);
    co_return prepared;
}

asio::awaitable<void> Runner::execute(Prepared prepared) {
    const auto id = prepared.id;
    const auto name = name_of(prepared.setting);
    base::TaskGroup group{executor_, 1, [this, id, name](const std::string& what) {
                              needs_.log.write(kRunFailed, {{"name", name}, {"why", what}});
                              if (!told_end_) tell_end(id, RunEnd::failed, what);
                          }};
    search_ = &group;
    running_ = id;
    told_end_ = false;
    co_await group.spawn(search(std::move(prepared)));
    co_await group.join();
    if (!told_end_) tell_end(id, RunEnd::stopped, {});  // cancelled before its first step
    search_ = nullptr;
    running_.reset();
    busy_ = false;
    run_ended_.cancel();
}

void Runner::tell_end(std::int64_t run, RunEnd end, const std::string& trouble) {
    told_end_ = true;
    needs_.watcher.ended(run, end, trouble);
}

asio::awaitable<void> Runner::search(Prepared prepared) {
    co_await asio::this_coro::throw_if_cancelled(false);
    const auto id = prepared.id;
    const auto name = name_of(prepared.setting);
    recovery_.search_begins();
    Registrar::Credentials credentials;
    for (std::size_t i = 0; i < prepared.credential_ids.size(); ++i) {
        credentials.emplace_back(prepared.credential_ids[i], prepared.job.credentials[i]);
    }
    const auto stored = prepared.setting.id == 0 ? std::nullopt : std::optional{prepared.setting.id};
    snmp::Limits patience;
    patience.timeout = prepared.job.timeout;
    patience.retries = prepared.job.retries;
    Registrar registrar{executor_,
                        {needs_.devices, recovery_, needs_.labels, needs_.clock, needs_.log},
                        std::move(credentials),
                        patience,
                        {prepared.setting.register_found, std::move(prepared.rules), stored},
                        [this, id](const Found& found, const std::optional<fleet::Registered>& registered) {
                            needs_.watcher.found(id, found, registered);
                        }};
    base::TaskGroup registering{executor_, 1, [this](const std::string& what) {
                                    needs_.log.write(kCannotRegister, {{"why", "inside the program: " + what}});
                                }};
    co_await registering.spawn(registrar.work());
    DiscoveryEvents events;
    events.on_found = [&registrar](const Found& found) { registrar.take(found); };
    events.on_progress = [this, id](const Progress& progress) { needs_.watcher.progressed(id, progress); };
    const auto began = needs_.clock.wall_now();
    const auto began_at = needs_.clock.now();
    const auto plan = prepared.job.plan;
    const auto port = prepared.job.port;
    auto summary = co_await needs_.discovery.run(std::move(prepared.job), std::move(events));
    registrar.finish();
    co_await registering.join();
    const bool is_whole = summary && !summary->stopped && prepared.setting.register_found;
    if (is_whole) co_await look_again(began, plan, port, patience);

    if (!summary) {
        needs_.log.write(kRunFailed, {{"name", name}, {"why", summary.error().text()}});
        tell_end(id, RunEnd::failed, summary.error().text());
        co_return;
    }
    const auto& p = summary->progress;
    auto leftovers = excluded_ranges(prepared.setting.scopes, prepared.setting.excludes);
    if (!summary->stopped) {
        const auto quiet = silent_ranges(plan, std::move(summary->answered));
        leftovers.insert(leftovers.end(), quiet.begin(), quiet.end());
    } else if (p.addresses > p.addresses_done) {
        leftovers.push_back({Leftover::Why::not_asked, {}, p.addresses - p.addresses_done});
    }
    needs_.watcher.left_over(id, leftovers);
    // With what came after: known devices are asked at their old places, questions once more.
    const auto whole = std::chrono::duration_cast<decltype(p.elapsed)>(needs_.clock.now() - began_at);
    needs_.log.write(summary->stopped ? kRunStopped : kRunEnded, {{"name", name},
                                                                  {"time", for_people(whole)},
                                                                  {"printers", grouped(p.printers)},
                                                                  {"others", grouped(p.others)},
                                                                  {"unread", grouped(p.unread)}});
    tell_end(id, summary->stopped ? RunEnd::stopped : RunEnd::done, {});
}

asio::awaitable<void> Runner::look_again(base::WallTime began, AddressPlan plan, std::uint16_t port,
                                         snmp::Limits limits) {
    const auto unseen = co_await recovery_.unseen(began);
    if (!unseen) co_return;  // the next search looks
    base::TaskGroup looking{executor_, kLooksAtOnce, [this](const std::string& what) {
                                needs_.log.write(kCannotRegister, {{"why", "inside the program: " + what}});
                            }};
    for (const auto& question : *unseen) {
        const auto& place = question.conflict.found.place;
        boost::system::error_code unreadable;
        const auto address = asio::ip::make_address(place.address, unreadable);
        if (unreadable || place.port != port || !plan.contains(address)) continue;
        if (!co_await looking.spawn(recovery_.look_again(question, limits))) break;
    }
    const auto suspicions = co_await recovery_.suspicions();
    if (suspicions) {
        for (const auto& suspicion : *suspicions) {
            if (!co_await looking.spawn(recovery_.look_into(suspicion, limits))) break;
        }
    }
    co_await looking.join();
}

asio::awaitable<void> Runner::stop(std::int64_t run) {
    if (asked_for_ && asked_for_->id == run) {
        asked_for_.reset();
        busy_ = false;
        needs_.watcher.ended(run, RunEnd::stopped, {});
        wake_.ring();
    }
    while (running_ == run) {
        if (search_ != nullptr) search_->cancel();
        boost::system::error_code woken;
        co_await run_ended_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
        if (co_await is_cancelled()) co_return;
    }
}

}  // namespace fleetgate::discovery
