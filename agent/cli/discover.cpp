#include "agent/cli/commands.hpp"
#include "agent/cli/direct.hpp"
#include "agent/cli/progress_bar.hpp"
#include "agent/cli/reading_text.hpp"
#include "base/text.hpp"
#include "discovery/discovery.hpp"
#include "discovery/wording.hpp"

#include <algorithm>
#include <cstdio>

#include <boost/json.hpp>

namespace fleetgate::agent::cli {

namespace {

using discovery::Found;

std::string kind_of(const Found& found) {
    return found.is_read() ? std::string{to_string(found.classification.kind)} : std::string{"unread"};
}

std::string shown(const fleet::Text& text) { return text ? base::printable(text->value) : std::string{"-"}; }

boost::json::value json_text(const fleet::Text& text) {
    if (!text) return nullptr;
    return boost::json::value(base::printable(text->value));
}

std::string as_json(const Found& found, const DirectJob& job) {
    const auto& identity = found.identity;
    boost::json::object line{{"address", found.endpoint.address().to_string()},
                             {"kind", kind_of(found)},
                             {"maker", json_text(identity.maker)},
                             {"model", json_text(identity.model)},
                             {"serial", json_text(identity.serial)},
                             {"mac", json_text(identity.mac)},
                             {"sys_object_id", json_text(identity.sys_object_id)},
                             {"credential", nullptr},
                             {"why", found.is_read() ? found.classification.why : found.trouble}};
    if (found.identity.uuid) line["uuid"] = json_text(found.identity.uuid);
    if (found.unit) {
        line["unit"] = boost::json::object{{"index", found.unit->index}, {"of", found.unit->of}};
    }
    if (found.credential) line["credential"] = snmp::describe(*job.credentials[*found.credential]);
    return base::json_for_terminal(boost::json::serialize(line));
}

std::string as_line(const Found& found) {
    const auto& identity = found.identity;
    std::string line = column(found.endpoint.address().to_string(), 15) + "  " + column(kind_of(found), 7) + "  ";
    if (!found.is_read()) return line + found.trouble;
    line += column(shown(identity.maker), 16) + "  " + column(shown(identity.model), 28) + "  " +
            column(shown(identity.serial), 16);
    if (!found.is_printer()) line += "  " + found.classification.why;
    if (found.unit) line += "  " + fleet::in_words(*found.unit, found.endpoint.address().to_string());
    return line;
}

/// So few devices that none waits longer for its place among the packets than for an answer.
std::size_t reads_at_once(const DirectJob& job) {
    static const std::size_t kMost = discovery::DiscoveryJob{}.reads_at_once;
    if (!job.packets_per_second) return kMost;
    const auto places = std::chrono::duration<double>{job.timeout}.count() * *job.packets_per_second;
    return std::clamp(static_cast<std::size_t>(places), std::size_t{1}, kMost);
}

void say_end(const discovery::Summary& summary, std::uint64_t packets) {
    const auto& p = summary.progress;
    std::string text = summary.stopped ? "Stopped. " : "";
    text += "Found " + discovery::counted(p.printers, "printer", "printers");
    if (p.others > 0) text += " and " + discovery::counted(p.others, "other device", "other devices");
    if (p.unread > 0) text += "; " + discovery::grouped(p.unread) + " answered and could not be read";
    text += "; " +
            discovery::counted(p.addresses_done - std::min(p.addresses_done, p.answered), "address", "addresses") +
            " silent. " + discovery::for_people(p.elapsed) + ", " + discovery::counted(packets, "packet", "packets") +
            " sent.";
    std::fprintf(stderr, "%s\n", text.c_str());
    if (p.answered == 0 && !summary.stopped) {
        std::fprintf(stderr,
                     "Nothing answered. Is the range right, is SNMP on in the devices, and is the community or v3 user "
                     "theirs? 'fleetgate why ADDRESS' looks at one address step by step.\n");
    }
}

asio::awaitable<int> discover(Direct& direct, Discover options) {
    const auto job = co_await prepare(direct, options.snmp, options.ranges, options.excludes);
    if (!job) {
        std::fprintf(stderr, "fleetgate discover: %s\n", job.error().context.c_str());
        co_return kExitUsage;
    }
    for (const auto& note : job->search.left_out) std::fprintf(stderr, "%s\n", note.c_str());
    std::fprintf(stderr, "%s\n", announcement(*job, options.snmp).c_str());

    ProgressBar bar{direct.clock};
    discovery::DiscoveryEvents events;
    events.on_found = [&](const Found& found) {
        bar.clear();
        std::printf("%s\n", (options.snmp.json ? as_json(found, *job) : as_line(found)).c_str());
        std::fflush(stdout);
    };
    events.on_progress = [&](const discovery::Progress& progress) {
        bar.draw(progress.addresses_done, progress.addresses,
                 discovery::counted(progress.printers, "printer", "printers"));
    };
    discovery::StandardIdentifier identifier{direct.reader};
    discovery::Discovery search{direct.engine, identifier, direct.clock};
    // Named, because GCC 12 destroys a braced temporary twice inside a co_await expression.
    discovery::DiscoveryJob what{.plan = job->search.plan,
                                 .port = options.snmp.port,
                                 .credentials = job->credentials,
                                 .timeout = job->timeout,
                                 .retries = options.snmp.retries,
                                 .packets_per_second = job->packets_per_second,
                                 .reads_at_once = reads_at_once(*job)};
    const auto summary = co_await search.run(std::move(what), std::move(events));
    bar.clear();
    if (!summary) {
        std::fprintf(stderr, "fleetgate discover: %s\n", summary.error().text().c_str());
        co_return kExitFailed;
    }
    say_end(*summary, direct.engine.packets_sent());
    co_return summary->progress.answered > 0 ? kExitOk : kExitFailed;
}

}  // namespace

int run_discover(const Discover& options) {
    Direct direct{options.snmp};
    return run_interruptible(direct, discover(direct, options));
}

}  // namespace fleetgate::agent::cli
