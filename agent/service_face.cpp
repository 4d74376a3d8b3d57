#include "agent/service_face.hpp"

#include "agent/certificate_term.hpp"
#include "base/text.hpp"
#include "fleet/recording.hpp"
#include "platform/local_time.hpp"
#include "platform/paths.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#ifndef FLEETGATE_VERSION
#error "the build defines FLEETGATE_VERSION"
#endif

namespace fleetgate::agent {

ServiceFace::ServiceFace(Needs needs) : needs_{std::move(needs)}, started_at_{needs_.clock.wall_now()} {}

webui::ServiceFacts ServiceFace::facts() const {
    return {.product = "Fleetgate",
            .version = FLEETGATE_VERSION,
            .host = platform::host_names().names.front(),
            .idle_timeout_s = std::chrono::seconds{needs_.idle()}.count(),
            .session_cookie = web::cookie_name(needs_.config.web_port),
            .time_zone = platform::zone_name()};
}

webui::FileSettings ServiceFace::file_settings() const {
    const auto values = describe(needs_.config);
    const auto defaults = describe(Config{});
    webui::FileSettings settings{.file = needs_.config_file, .lines = {}};
    for (std::size_t i = 0; i < values.size(); ++i) {
        settings.lines.push_back({.name = values[i].first,
                                  .value = values[i].second,
                                  .from_file = values[i].second != defaults[i].second,
                                  .what = std::string{config_keys()[i].what}});
    }
    settings.traps = needs_.traps();
    return settings;
}

asio::awaitable<base::Result<boost::json::object>> ServiceFace::status() {
    const auto devices = co_await needs_.devices.count();
    if (!devices) co_return base::fail(devices.error());
    const auto up = std::chrono::floor<std::chrono::seconds>(needs_.clock.wall_now() - started_at_);
    boost::json::object view{{"version", FLEETGATE_VERSION},
                             {"up_s", up.count()},
                             {"devices", devices->all()},
                             {"answering", devices->answering},
                             {"silent", devices->silent - devices->as_usual},
                             {"quiet_as_usual", devices->as_usual},
                             {"not_read_yet", devices->never_read}};
    const auto traps = needs_.traps();
    view["traps"] = traps.where;
    view["traps_received"] = traps.received;
    view["readings_by_traps"] = traps.readings;
    view["traps_of_strangers"] = traps.strangers;
    view["traps_refused"] = traps.refused;
    const auto manager = co_await needs_.manager.state();
    if (!manager) co_return base::fail(manager.error());
    for (const auto& [key, value] : *manager) view[key] = value;
    if (const auto ends = ending_certificate(needs_.config, needs_.clock.wall_now())) {
        view["certificate"] = ends->what_happens() + " " + ends->what_to_do();
    }
    const auto proxy = relay::address_of(needs_.manager.proxy());
    view["proxy"] = proxy.empty() ? "none" : proxy;
    const auto anonymization = needs_.manager.anonymization();
    view["anonymization"] = !anonymization                                  ? "not chosen yet"
                            : *anonymization == protocol::Anonymization::on ? "on, for good"
                                                                            : "off, for good";
    co_return view;
}

asio::awaitable<base::Result<void>> ServiceFace::reload() { co_return needs_.reload(); }

asio::awaitable<base::Result<void>> ServiceFace::read_now(fleet::DeviceId id) { return needs_.read_now(id); }

asio::awaitable<base::Result<webui::Explanation>> ServiceFace::why(std::string address) {
    return needs_.why(std::move(address));
}

asio::awaitable<fleet::Recording> ServiceFace::recording_of(snmp::VarBinds rows, std::string address) {
    static constexpr std::size_t kRowsAtOnce = 500;  // a few milliseconds; then others have their turn
    const auto executor = co_await asio::this_coro::executor;
    fleet::RecordingMaker maker{std::move(rows), address};
    while (maker.work(kRowsAtOnce)) co_await asio::post(executor, asio::use_awaitable);
    co_return maker.take();
}

asio::awaitable<base::Result<fleet::Recording>> ServiceFace::record(std::string address) {
    auto whom = base::lowered(base::trimmed(address));
    const auto targets = co_await needs_.record_targets.at(std::move(whom));
    if (!targets) co_return base::fail(targets.error());
    base::Error last{std::make_error_code(std::errc::timed_out), address};
    for (const auto& target : *targets) {
        snmp::VarBinds rows;
        bool answered = false;
        for (const auto& subtree : fleet::recorded_subtrees()) {
            auto walked = co_await needs_.client.walk(target, subtree);
            if (walked) {
                answered = true;
                rows.insert(rows.end(), std::make_move_iterator(walked->begin()),
                            std::make_move_iterator(walked->end()));
            } else {
                last = walked.error();
                if (!answered) break;  // this credential is not the one
            }
        }
        if (answered) {
            auto recording = co_await recording_of(std::move(rows), target.endpoint.address().to_string());
            co_return recording;
        }
    }
    co_return base::fail(last.during("record " + address));
}

}  // namespace fleetgate::agent
