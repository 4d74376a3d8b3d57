#include "agent/service_face.hpp"

#include "base/text.hpp"
#include "fleet/recording.hpp"
#include "platform/paths.hpp"
#include "security/sessions.hpp"
#include "webui/find_device.hpp"

#include <algorithm>

#ifndef FLEETGATE_VERSION
#error "the build defines FLEETGATE_VERSION"
#endif

namespace fleetgate::agent {

ServiceFace::ServiceFace(Needs needs) : needs_{std::move(needs)}, started_at_{needs_.clock.wall_now()} {}

webui::ServiceFacts ServiceFace::facts() const {
    return {.product = "Fleetgate",
            .version = FLEETGATE_VERSION,
            .host = platform::host_names().names.front(),
            .idle_timeout_s = std::chrono::seconds{security::SessionLimits{}.idle}.count()};
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
    return settings;
}

asio::awaitable<base::Result<boost::json::object>> ServiceFace::status() {
    const auto devices = co_await needs_.devices.devices();
    if (!devices) co_return base::fail(devices.error());
    const auto how_many = [&](fleet::Reachability state) {
        return std::count_if(devices->begin(), devices->end(),
                             [&](const fleet::Device& d) { return d.reachability == state; });
    };
    const auto up = std::chrono::floor<std::chrono::seconds>(needs_.clock.wall_now() - started_at_);
    boost::json::object view{{"version", FLEETGATE_VERSION},
                             {"up_s", up.count()},
                             {"devices", devices->size()},
                             {"answering", how_many(fleet::Reachability::answering)},
                             {"silent", how_many(fleet::Reachability::silent)},
                             {"not_read_yet", how_many(fleet::Reachability::never_read)}};
    const auto manager = co_await needs_.manager.state();
    if (!manager) co_return base::fail(manager.error());
    for (const auto& [key, value] : *manager) view[key] = value;
    co_return view;
}

asio::awaitable<base::Result<void>> ServiceFace::reload() { co_return needs_.reload(); }

asio::awaitable<base::Result<void>> ServiceFace::read_now(fleet::DeviceId id) { return needs_.read_now(id); }

asio::awaitable<base::Result<webui::Explanation>> ServiceFace::why(std::string address) {
    return needs_.why(std::move(address));
}

asio::awaitable<base::Result<std::vector<snmp::Target>>> ServiceFace::targets_at(std::string address) {
    const auto devices = co_await needs_.devices.devices();
    if (!devices) co_return base::fail(devices.error());
    std::vector<snmp::Target> targets;
    if (const auto device = webui::find_device(*devices, address); device && device->credential_id) {
        auto credential = co_await needs_.credentials.credential(*device->credential_id);
        if (!credential) co_return base::fail(credential.error());
        boost::system::error_code wrong;
        const auto ip = asio::ip::make_address(device->address, wrong);
        if (*credential && !wrong) {
            targets.push_back({.endpoint = {ip, device->port}, .credential = *credential, .limits = {}});
            co_return targets;
        }
    }
    const auto addresses = co_await needs_.names.resolve(address);
    if (!addresses) co_return base::fail(addresses.error());
    const auto credentials = co_await needs_.credentials.all();
    if (!credentials) co_return base::fail(credentials.error());
    for (const auto& [id, credential] : *credentials) {
        targets.push_back({.endpoint = {addresses->front(), 161}, .credential = credential, .limits = {}});
    }
    if (targets.empty()) {
        co_return base::fail(std::errc::invalid_argument,
                             "the service knows no SNMP credential; 'fleetgate add' stores one");
    }
    co_return targets;
}

asio::awaitable<base::Result<fleet::Recording>> ServiceFace::record(std::string address) {
    const auto targets = co_await targets_at(base::lowered(base::trimmed(address)));
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
            co_return fleet::make_recording(std::move(rows), target.endpoint.address().to_string());
        }
    }
    co_return base::fail(last.during("record " + address));
}

}  // namespace fleetgate::agent
