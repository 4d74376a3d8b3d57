#include "agent/record_targets.hpp"

#include "webui/find_device.hpp"

#include <algorithm>
#include <utility>
#include <variant>

namespace fleetgate::agent {

namespace {

/// Once each: settings that overlap share their credentials.
void add_target(std::vector<snmp::Target>& targets, const asio::ip::udp::endpoint& endpoint,
                snmp::CredentialPtr credential) {
    const bool known = std::any_of(targets.begin(), targets.end(), [&](const snmp::Target& target) {
        return target.endpoint == endpoint && target.credential == credential;
    });
    if (!known) targets.push_back({.endpoint = endpoint, .credential = std::move(credential), .limits = {}});
}

}  // namespace

asio::awaitable<base::Result<std::vector<snmp::Target>>> RecordTargets::at(std::string whom) {
    const auto devices = co_await needs_.devices.devices();
    if (!devices) co_return base::fail(devices.error());
    auto device = webui::find_device(*devices, whom);
    if (!device && device.error().code == std::errc::invalid_argument) co_return base::fail(device.error());
    auto host = device ? device->address : std::move(whom);
    const auto address = co_await address_of(std::move(host));
    if (!address) co_return base::fail(address.error());
    if (!device) device = webui::find_device(*devices, address->to_string());
    if (device && device->credential_id) {
        std::vector<std::int64_t> ids{*device->credential_id};
        auto own = co_await needs_.credentials.in_order(std::move(ids));
        if (!own) co_return base::fail(own.error());
        std::vector<snmp::Target> targets;
        for (auto& [id, credential] : *own) add_target(targets, {*address, device->port}, std::move(credential));
        if (!targets.empty()) co_return targets;
    }
    auto targets = co_await by_settings(*address);
    co_return targets;
}

asio::awaitable<base::Result<asio::ip::address>> RecordTargets::address_of(std::string host) {
    const auto scope = discovery::parse_scope(host);
    if (!scope) co_return base::fail(scope.error());
    if (const auto* interval = std::get_if<discovery::AddressInterval>(&scope->what)) {
        if (interval->count() == 1) co_return discovery::to_address(interval->first);
        co_return base::fail(std::errc::invalid_argument, scope->text + " is more than one address: name one");
    }
    auto name = std::get<discovery::HostName>(scope->what).name;
    const auto found = co_await scopes_.look_up(std::move(name));
    if (!found) co_return base::fail(found.error());
    co_return found->addresses.front();
}

asio::awaitable<base::Result<std::vector<snmp::Target>>> RecordTargets::by_settings(asio::ip::address address) {
    const auto settings = co_await needs_.settings.settings();
    if (!settings) co_return base::fail(settings.error());
    std::vector<snmp::Target> targets;
    bool contained = false;
    for (const auto& setting : *settings) {
        const auto search = co_await scopes_.resolve(setting.scopes, setting.excludes, discovery::ScopeLimits{});
        if (!search && base::is_cancelled(search.error())) co_return base::fail(search.error());
        if (!search || !search->plan.contains(address)) continue;
        contained = true;
        auto credentials = co_await needs_.credentials.in_order(setting.credential_ids);
        if (!credentials) co_return base::fail(credentials.error());
        for (auto& [id, credential] : *credentials) {
            add_target(targets, {address, setting.port}, std::move(credential));
        }
    }
    if (!targets.empty()) co_return targets;
    const auto text = address.to_string();
    co_return base::fail(std::errc::invalid_argument, contained
                                                          ? "no SNMP credential is chosen for " + text
                                                          : "no discovery setting contains " + text +
                                                                ", so nothing is sent to it: add it to a setting");
}

}  // namespace fleetgate::agent
