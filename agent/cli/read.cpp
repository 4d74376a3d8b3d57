#include "agent/cli/commands.hpp"
#include "agent/cli/conditions_text.hpp"
#include "agent/cli/direct.hpp"
#include "agent/cli/progress_bar.hpp"
#include "agent/cli/reading_text.hpp"
#include "base/text.hpp"
#include "discovery/discovery.hpp"
#include "discovery/knock_and_ask.hpp"
#include "discovery/refusal.hpp"
#include "discovery/wording.hpp"
#include "fleet/conditions/condition_json.hpp"
#include "fleet/conditions/findings.hpp"
#include "fleet/json.hpp"

#include <cstdio>
#include <optional>
#include <set>

#include <boost/json.hpp>

namespace fleetgate::agent::cli {

namespace {

/// More than the engine keeps open at once, so that it never waits for us.
constexpr std::size_t kReadsAtOnce = 192;

/// Sweeps, and reads each that answers as soon as it does.
class Reader {
public:
    Reader(Direct& direct, const DirectJob& job, const Read& options)
        : direct_{direct}, job_{job}, options_{options}, bar_{direct.clock} {}

    asio::awaitable<int> run() {
        snmp::SweepJob sweep{.count = job_.search.plan.count(),
                             .address = [this](std::uint64_t n) { return job_.search.plan.address(n); },
                             .port = options_.snmp.port,
                             .credentials = job_.credentials,
                             .timeout = job_.timeout,
                             .retries = options_.snmp.retries,
                             .packets_per_second = job_.packets_per_second};
        discovery::KnockEvents events{.ask = [this](snmp::Answer answer) { return read(std::move(answer)); },
                                      .on_sweep = [this](const snmp::SweepProgress& progress) { draw(progress); },
                                      .on_failure = [this](const std::string& what) { complain(what); }};
        const auto end =
            co_await discovery::knock_and_ask(direct_.engine, std::move(sweep), kReadsAtOnce, std::move(events));
        bar_.clear();
        if (!end) {
            complain(end.error().text());
            co_return kExitFailed;
        }
        const bool stopped = *end == discovery::KnocksEnd::stopped;
        if (!stopped) say_silent();
        say_end(stopped);
        co_return read_ > 0 ? kExitOk : kExitFailed;
    }

private:
    asio::awaitable<void> read(snmp::Answer answer) {
        const auto name = answer.address.to_string();
        answered_.insert(name);
        discovery::Refusals refusals;
        for (const auto index : discovery::credentials_to_try(job_.credentials, answer.credential_index)) {
            snmp::Target target{
                .endpoint = {answer.address, options_.snmp.port}, .credential = job_.credentials[index], .limits = {}};
            target.limits.timeout = job_.timeout;
            target.limits.retries = std::max(2U, options_.snmp.retries);
            const auto reading = co_await direct_.reader.read(target);
            if (reading && reading->printers_here > 1) {
                co_await read_units(std::move(target));
                co_return;
            }
            if (reading) {
                ++read_;
                print(name, *reading);
                co_return;
            }
            if (base::is_cancelled(reading.error())) co_return;
            refusals.add(*job_.credentials[index], reading.error());
        }
        bar_.clear();
        std::fprintf(stderr, "%s: %s\n", name.c_str(), refusals.sentence().c_str());
    }

    /// Each of several printers behind one address.
    asio::awaitable<void> read_units(snmp::Target target) {
        const auto found = co_await direct_.reader.read_identity(target);
        if (!found) co_return;
        for (const auto& one : found->units) {
            const auto reading = co_await direct_.reader.read(target, fleet::Depth::full, nullptr, one.unit.index);
            if (!reading) continue;
            ++read_;
            print(target.endpoint.address().to_string(), *reading, one.unit);
        }
    }

    void print(const std::string& address, const fleet::Reading& reading, std::optional<fleet::Unit> unit = {}) {
        bar_.clear();
        const auto wrong = conditions_of(reading);
        if (!options_.snmp.json) {
            const auto name = unit ? address + ", " + fleet::in_words(*unit, address) : address;
            std::printf("%s\n%s%s", name.c_str(), conditions_text(wrong, options_.why).c_str(),
                        reading_text(" reading", reading, options_.why).c_str());
        } else {
            boost::json::object line{{"address", address}};
            if (unit) line["unit"] = boost::json::object{{"index", unit->index}, {"of", unit->of}};
            for (auto& [key, value] :
                 fleet::to_json(reading, options_.why ? fleet::Detail::with_origins : fleet::Detail::plain)) {
                line[key] = std::move(value);
            }
            auto& conditions = line["conditions"] = boost::json::array{};
            for (const auto& one : wrong) conditions.as_array().push_back(fleet::to_json(one));
            std::printf("%s\n", base::json_for_terminal(boost::json::serialize(line)).c_str());
        }
        std::fflush(stdout);
    }

    /// What one reading says is wrong, as the service would open it.
    static std::vector<fleet::Condition> conditions_of(const fleet::Reading& reading) {
        auto found = fleet::find_conditions(reading, nullptr).conditions;
        std::erase_if(found, [](const fleet::Condition& one) { return one.holds_only; });
        return found;
    }

    void complain(const std::string& what) {
        bar_.clear();
        std::fprintf(stderr, "fleetgate read: %s\n", what.c_str());
    }

    void say_end(bool stopped) const {
        const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(direct_.clock.now() - started_);
        std::fprintf(stderr, "%sRead %s of %s in %s.\n", stopped ? "Stopped. " : "",
                     discovery::counted(read_, "device", "devices").c_str(),
                     discovery::counted(job_.search.plan.count(), "address", "addresses").c_str(),
                     discovery::for_people(took).c_str());
    }

    /// For a few addresses each silent one is named; for many their number must do.
    void say_silent() const {
        static constexpr std::uint64_t kFew = 16;
        if (job_.search.plan.count() > kFew) return;
        for (std::uint64_t n = 0; n < job_.search.plan.count(); ++n) {
            const auto name = job_.search.plan.address(n).to_string();
            if (!answered_.contains(name)) {
                std::fprintf(stderr, "%s: no answer on UDP port %u; 'fleetgate why %s' looks closer\n", name.c_str(),
                             static_cast<unsigned>(options_.snmp.port), name.c_str());
            }
        }
    }

    void draw(const snmp::SweepProgress& progress) {
        bar_.draw(progress.addresses_done, progress.addresses,
                  discovery::counted(read_, "device", "devices") + " read");
    }

    Direct& direct_;
    const DirectJob& job_;
    const Read& options_;
    ProgressBar bar_;
    std::set<std::string> answered_;
    base::SteadyTime started_ = direct_.clock.now();
    std::uint64_t read_ = 0;
};

asio::awaitable<int> read(Direct& direct, Read options) {
    const auto job = co_await prepare(direct, options.snmp, options.ranges, {});
    if (!job) {
        std::fprintf(stderr, "fleetgate read: %s\n", job.error().context.c_str());
        co_return kExitUsage;
    }
    for (const auto& note : job->search.left_out) std::fprintf(stderr, "%s\n", note.c_str());
    if (job->search.plan.count() > 1) std::fprintf(stderr, "%s\n", announcement(*job, options.snmp).c_str());
    Reader reader{direct, *job, options};
    co_return co_await reader.run();
}

}  // namespace

int run_read(const Read& options) {
    Direct direct{options.snmp};
    return run_interruptible(direct, read(direct, options));
}

}  // namespace fleetgate::agent::cli
