#include "discovery/host_scope.hpp"

#include "base/async.hpp"
#include "discovery/errc.hpp"

#include <algorithm>

namespace fleetgate::discovery {
namespace {

/// What a name server answers to say "blocked" or by mistake.
bool usable(const asio::ip::address& address) { return !address.is_unspecified() && !address.is_multicast(); }

std::string listed(const std::vector<asio::ip::address>& addresses) {
    std::string text;
    for (const auto& address : addresses) text += (text.empty() ? "" : ", ") + address.to_string();
    return text;
}

base::Result<std::vector<Scope>> parse_all(const std::vector<std::string>& texts, ScopeRole role, ScopeLimits limits) {
    std::vector<Scope> scopes;
    for (const auto& text : texts) {
        auto scope = parse_scope(text, role, limits);
        if (!scope) return base::fail(scope.error());
        scopes.push_back(*std::move(scope));
    }
    return scopes;
}

}  // namespace

asio::awaitable<base::Result<HostAddresses>> ScopeResolver::look_up(std::string host) {
    auto found = co_await base::within(clock_, limit_, names_.resolve(host));
    if (!found) {
        if (base::is_cancelled(found.error())) co_return base::fail(found.error());
        const auto why = base::is_timeout(found.error()) ? host + ": the name server gave " + found.error().context
                                                         : found.error().context;
        co_return base::fail(make_error_code(Errc::host_not_found), why);
    }
    HostAddresses host_addresses;
    std::vector<asio::ip::address> too_many;
    for (const auto& raw : *found) {
        const auto address = to_address(to_number(raw));
        auto& kept = host_addresses.addresses;
        if (!usable(address) || std::find(kept.begin(), kept.end(), address) != kept.end()) continue;
        if (std::find(too_many.begin(), too_many.end(), address) != too_many.end()) continue;
        (kept.size() < kAddressesPerHost ? kept : too_many).push_back(address);
    }
    if (host_addresses.addresses.empty()) {
        co_return base::fail(make_error_code(Errc::host_not_found),
                             host + ": " +
                                 (found->empty() ? "the name has no address"
                                                 : "none of its addresses can be a device's: " + listed(*found)));
    }
    if (!too_many.empty()) {
        host_addresses.left_out.push_back(host + " has " +
                                          std::to_string(host_addresses.addresses.size() + too_many.size()) +
                                          " addresses; the first " + std::to_string(kAddressesPerHost) +
                                          " are searched, left out: " + listed(too_many));
    }
    co_return host_addresses;
}

asio::awaitable<base::Result<Search>> ScopeResolver::resolve(std::vector<Scope> search, std::vector<Scope> exclude) {
    Search result;
    std::vector<AddressInterval> wanted;
    std::vector<AddressInterval> unwanted;
    std::optional<base::Error> missing;
    for (const bool excluding : {false, true}) {
        auto& intervals = excluding ? unwanted : wanted;
        for (const auto& scope : excluding ? exclude : search) {
            if (const auto* interval = std::get_if<AddressInterval>(&scope.what)) {
                intervals.push_back(*interval);
                continue;
            }
            auto host = co_await look_up(std::get<HostName>(scope.what).name);
            if (!host) {
                if (base::is_cancelled(host.error())) co_return base::fail(host.error());
                if (excluding) co_return base::fail(host.error().during("excluded host"));
                result.left_out.push_back(host.error().context);
                if (!missing) missing = host.error();
                continue;
            }
            for (const auto& address : host->addresses) intervals.push_back({to_number(address), to_number(address)});
            if (excluding && !host->left_out.empty()) {
                co_return base::fail(make_error_code(Errc::too_many_addresses),
                                     "excluded host " + host->left_out.front());
            }
            result.left_out.insert(result.left_out.end(), host->left_out.begin(), host->left_out.end());
        }
    }
    if (wanted.empty() && missing) co_return base::fail(*missing);
    auto plan = AddressPlan::make(std::move(wanted), std::move(unwanted));
    if (!plan) co_return base::fail(plan.error());
    result.plan = *std::move(plan);
    co_return result;
}

asio::awaitable<base::Result<Search>> ScopeResolver::resolve(std::vector<std::string> search,
                                                             std::vector<std::string> exclude, ScopeLimits limits) {
    auto wanted = parse_all(search, ScopeRole::search, limits);
    if (!wanted) co_return base::fail(wanted.error());
    auto unwanted = parse_all(exclude, ScopeRole::exclude, limits);
    if (!unwanted) co_return base::fail(unwanted.error().during("exclude"));
    co_return co_await resolve(*std::move(wanted), *std::move(unwanted));
}

}  // namespace fleetgate::discovery
