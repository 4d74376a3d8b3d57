#include "agent/manager_link.hpp"

#include "agent/day_logs.hpp"
#include "agent/restored_identity.hpp"
#include "agent/upload_settings.hpp"
#include "base/async.hpp"
#include "platform/local_time.hpp"
#include "platform/paths.hpp"
#include "relay/errc.hpp"
#include "relay/identity.hpp"
#include "relay/manager_address.hpp"
#include "relay/messages.hpp"
#include "security/secret_box.hpp"

#include <boost/asio/this_coro.hpp>

namespace fleetgate::agent {

namespace {

constexpr store::TextSettingKey kUrl{"manager.url", ""};
constexpr store::TextSettingKey kAuthority{"manager.authority_pem", ""};

std::string_view word(relay::RegistrationStatus status) {
    switch (status) {
        case relay::RegistrationStatus::pending: return "pending";
        case relay::RegistrationStatus::managed: return "managed";
        case relay::RegistrationStatus::refused: return "refused";
    }
    return "refused";
}

}  // namespace

ManagerLink::ManagerLink(asio::any_io_executor executor, Needs needs)
    : executor_{executor},
      needs_{std::move(needs)},
      changed_{executor},
      proxies_{needs_.settings, needs_.sealer},
      choice_{needs_.settings} {}

relay::Route ManagerLink::route(const std::string& origin, const relay::ProxySetting& proxy,
                                const std::string& authority_pem) const {
    net::TlsTrust trust;
    if (!authority_pem.empty()) trust.authority = net::PinnedTrust{authority_pem};
    return relay::route_to(origin, proxy, std::move(trust));
}

base::Result<std::shared_ptr<relay::Relay>> ManagerLink::make(const std::string& url,
                                                              const std::string& authority_pem) {
    auto address = relay::parse_manager_address(url);
    if (!address) return base::fail(address.error());
    auto identity =
        restored_identity_ ? protocol::PrivateKey::from_seed(*restored_identity_) : relay::gateway_identity(needs_.key);
    if (!identity) return base::fail(identity.error());
    auto way = route(address->origin, proxy_, authority_pem);
    relay::RelaySettings settings{
        .manager = {.address = *std::move(address), .trust = std::move(way.trust), .proxy = std::move(way.proxy)}};
    settings.anonymization = anonymization_.value_or(protocol::Anonymization::off);
    settings.version = needs_.version;
    const auto host = platform::host_names();
    settings.computer_name = host.names.front();
    settings.host_names = host.names;
    settings.host_names.insert(settings.host_names.end(), host.addresses.begin(), host.addresses.end());
    settings.site = {.devices = &needs_.devices,
                     .plan = [this] { return upload_plan(needs_.settings); },
                     .utc_offset = platform::utc_offset_at,
                     .logs = &needs_.logs,
                     .files = &needs_.files,
                     .discovery = [this] { return discovery_told(needs_.searches); }};
    return std::make_shared<relay::Relay>(executor_, std::move(settings), *std::move(identity), needs_.http,
                                          needs_.outbox, needs_.registrations, needs_.clock, needs_.random, needs_.log);
}

asio::awaitable<base::Result<void>> ManagerLink::load() {
    auto proxy = co_await proxies_.load();
    if (!proxy) co_return base::fail(proxy.error());
    proxy_ = *std::move(proxy);
    const auto chosen = co_await choice_.load();
    if (!chosen) co_return base::fail(chosen.error());
    anonymization_ = *chosen;
    const security::SecretBox box{needs_.key};
    auto restored = co_await restored_identity(needs_.settings, box);
    if (!restored) co_return base::fail(restored.error());
    restored_identity_ = *std::move(restored);
    const auto url = co_await needs_.settings.get(kUrl);
    if (!url) co_return base::fail(url.error());
    if (url->empty()) co_return base::Result<void>{};
    const auto authority = co_await needs_.settings.get(kAuthority);
    if (!authority) co_return base::fail(authority.error());
    auto relay = make(*url, *authority);
    if (!relay) co_return base::fail(relay.error());
    relay_ = *std::move(relay);
    authority_pem_ = *authority;
    co_return base::Result<void>{};
}

asio::awaitable<void> ManagerLink::run() {
    co_await asio::this_coro::throw_if_cancelled(false);
    while ((co_await asio::this_coro::cancellation_state).cancelled() == asio::cancellation_type::none) {
        // Kept while it runs, even when another takes its place.
        const auto relay = is_parting_ ? nullptr : relay_;
        auto changed = changed_.wait_until(needs_.clock, base::SteadyTime::max());
        if (relay) {
            co_await base::first_of(relay->run(), std::move(changed));
        } else {
            co_await std::move(changed);
        }
    }
}

asio::awaitable<base::Result<relay::Registration>> ManagerLink::enroll(std::string url, std::string authority_pem,
                                                                       base::Secret access_code) {
    const auto asked = make(url, authority_pem);
    if (!asked) co_return base::fail(asked.error());
    auto registration = co_await (*asked)->enroll(std::move(access_code));
    if (!registration) co_return registration;
    if (!anonymization_) {  // from now on it is too late to choose
        const auto chosen = co_await choose(protocol::Anonymization::off);
        if (!chosen) co_return base::fail(chosen.error());
    }
    // The address goes last: without it nothing is used of what stands there.
    auto stored = co_await needs_.settings.put(kAuthority, authority_pem);
    if (stored) stored = co_await needs_.settings.put(kUrl, url);
    if (!stored) co_return base::fail(stored.error().during("registered, but not stored; please register again"));
    // Made anew: the proxy may be another by now.
    auto relay = make(url, authority_pem);
    if (!relay) co_return base::fail(relay.error());
    relay_ = *std::move(relay);
    authority_pem_ = authority_pem;
    changed_.ring();
    needs_.enrolled();
    co_return registration;
}

asio::awaitable<base::Result<void>> ManagerLink::leave(Parting how) {
    const auto relay = relay_;
    if (relay && how == Parting::told) {
        is_parting_ = true;
        const std::unique_ptr<ManagerLink, void (*)(ManagerLink*)> going_on{this, [](ManagerLink* link) {
                                                                                link->is_parting_ = false;
                                                                                link->changed_.ring();
                                                                            }};
        changed_.ring();
        auto told = co_await relay->leave();
        if (!told) co_return told;
        // Registered elsewhere meanwhile: that one stays.
        if (relay_ != relay) co_return base::Result<void>{};
    } else if (relay) {
        needs_.log.write(relay::kLeftUntold, {{"manager", relay->address().origin}});
    }
    const auto forgotten = co_await needs_.settings.forget(std::string{kUrl.name});
    if (!forgotten) co_return base::fail(forgotten.error());
    relay_.reset();
    authority_pem_.clear();
    changed_.ring();
    needs_.enrolled();
    co_return base::Result<void>{};
}

asio::awaitable<base::Result<void>> ManagerLink::set_proxy(relay::ProxySetting setting) {
    const auto saved = co_await proxies_.save(setting);
    if (!saved) co_return base::fail(saved.error());
    proxy_ = std::move(setting);
    if (relay_) relay_->use(route(relay_->address().origin, proxy_, authority_pem_));
    changed_.ring();  // whoever waits to try again tries now
    co_return base::Result<void>{};
}

asio::awaitable<base::Result<std::vector<relay::LinkStep>>> ManagerLink::test(relay::ProxySetting setting,
                                                                              std::string url) {
    std::string origin;
    if (!url.empty()) {
        const auto address = relay::parse_manager_address(url);
        if (!address) co_return base::fail(address.error());
        origin = address->origin;
    } else if (relay_) {
        origin = relay_->address().origin;
    } else {
        co_return base::fail(relay::Errc::not_registered,
                             "there is no manager to try the way to: say its address, or register with one first");
    }
    const bool is_own = relay_ && relay_->address().origin == origin;
    auto way = route(origin, setting, is_own ? authority_pem_ : std::string{});
    auto steps = co_await relay::try_link(needs_.http, std::move(origin), std::move(way.trust), std::move(way.proxy));
    co_return steps;
}

asio::awaitable<base::Result<void>> ManagerLink::choose(protocol::Anonymization wanted) {
    const auto chosen = co_await choice_.choose(wanted);
    if (!chosen) co_return base::fail(chosen.error());
    anonymization_ = wanted;
    co_return base::Result<void>{};
}

asio::awaitable<base::Result<std::optional<relay::RelayState>>> ManagerLink::relay_state() {
    const auto relay = relay_;
    if (!relay) co_return std::optional<relay::RelayState>{};
    auto state = co_await relay->state();
    if (!state) co_return base::fail(state.error());
    co_return std::optional{*std::move(state)};
}

asio::awaitable<base::Result<void>> ManagerLink::note_reading(fleet::Device device) {
    const auto relay = relay_;
    if (!relay) co_return base::Result<void>{};
    co_return co_await relay->note_reading(std::move(device));
}

asio::awaitable<base::Result<void>> ManagerLink::note_silence(fleet::Device device) {
    const auto relay = relay_;
    if (!relay) co_return base::Result<void>{};
    co_return co_await relay->note_silence(std::move(device));
}

asio::awaitable<base::Result<std::optional<std::string>>> ManagerLink::trouble() {
    const auto view = co_await state();
    if (!view) co_return base::fail(view.error());
    std::optional<std::string> words;
    if (const auto* told = view->if_contains("trouble")) words = told->as_string();
    co_return words;
}

asio::awaitable<base::Result<boost::json::object>> ManagerLink::state() {
    boost::json::object view;
    const auto relay = relay_;
    if (!relay) {
        view["manager"] = "none";
        co_return view;
    }
    const auto state = co_await relay->state();
    if (!state) co_return base::fail(state.error());
    view["manager"] = state->registration ? word(state->registration->status) : "not registered";
    view["manager_url"] = state->manager_url;
    view["queued"] = state->outbox.messages;
    if (!state->trouble.empty()) view["trouble"] = state->trouble;
    if (state->last_contact_at) view["last_contact_at"] = base::to_rfc3339(*state->last_contact_at);
    co_return view;
}

}  // namespace fleetgate::agent
