#include "discovery/recovery.hpp"

#include "discovery/messages.hpp"

#include <algorithm>
#include <chrono>

#include <boost/asio/ip/address.hpp>

namespace fleetgate::discovery {
namespace {

/// One lost packet must not move a device; with the engine's doubled waits this is 14 s.
constexpr std::uint32_t kLeastRetries = 2;
constexpr std::chrono::milliseconds kLeastTimeout{2000};
/// Whoever makes up addresses must not fill the memory.
constexpr std::size_t kMostSaid = 4096;

std::string number(fleet::DeviceId id) { return std::to_string(static_cast<std::int64_t>(id)); }

/// Which of the printers behind an address stands at that place; one that was known without saying which is the first.
const fleet::UnitIdentification* unit_at(const fleet::Place& place,
                                         const std::vector<fleet::UnitIdentification>& units) {
    if (!place.unit) return &units.front();
    const auto found = std::find_if(units.begin(), units.end(),
                                    [&](const fleet::UnitIdentification& one) { return one.unit.index == place.unit; });
    return found == units.end() ? nullptr : &*found;
}

}  // namespace

int strength(const snmp::Credential& credential) {
    if (credential.version == snmp::Version::v1) return 0;
    if (credential.version == snmp::Version::v2c) return 1;
    if (credential.auth == snmp::AuthProtocol::none) return 2;
    return credential.priv == snmp::PrivProtocol::none ? 3 : 4;
}

asio::awaitable<base::Result<Recovery::Examined>> Recovery::examine(fleet::Registration found, snmp::Target with) {
    const auto known = co_await needs_.devices.recognize(found);
    if (!known) co_return base::fail(known.error());
    Examined out{std::move(found), false};
    if (!*known) co_return out;
    auto& may = out.registration;
    const auto& device = **known;
    const bool is_elsewhere = !fleet::is_same_place(device.place, may.place());
    if (!is_elsewhere && device.credential_id == may.credential_id) co_return out;

    const auto own = co_await credential_of(device);
    if (!own) co_return base::fail(own.error());
    const auto found_with = with.credential;
    const bool is_weaker = *own && strength(*found_with) < strength(**own);
    if (!is_elsewhere && !is_weaker) co_return out;

    if (*own) with.credential = *own;
    const auto still_there = co_await answers(device, std::move(with));
    if (!still_there) co_return base::fail(still_there.error());
    if (*still_there && is_elsewhere && device.only_by_engine) {  // two have one ID: it tells nothing
        may.ignores_uuid = true;
        co_return out;
    }
    out.stays = is_elsewhere && (*still_there || is_weaker);
    if (!*still_there && is_weaker) warn(device, may, **own, *found_with);
    if (*still_there && is_elsewhere) say_second_address(device, may);
    if (out.stays && !*own) {  // its credential was deleted, and this one opens it where it is
        may.address = device.place.address;
        may.port = device.place.port;
        may.unit = device.place.unit ? std::optional{fleet::Unit{*device.place.unit, 0}} : std::nullopt;
    } else if (is_weaker) {
        may.credential_id.reset();
    } else if (!out.stays) {
        may.leaves = device.place;
    }
    co_return out;
}

asio::awaitable<base::Result<snmp::CredentialPtr>> Recovery::credential_of(fleet::Recognized known) {
    if (!known.credential_id) co_return snmp::CredentialPtr{};
    std::vector<std::int64_t> wanted{*known.credential_id};
    auto listed = co_await needs_.credentials.in_order(std::move(wanted));
    if (!listed) co_return base::fail(listed.error());
    co_return listed->empty() ? snmp::CredentialPtr{} : std::move(listed->front().second);
}

asio::awaitable<base::Result<bool>> Recovery::answers(fleet::Recognized known, snmp::Target target) {
    boost::system::error_code unreadable;
    const auto address = asio::ip::make_address(known.place.address, unreadable);
    if (unreadable) co_return false;
    target.endpoint = {address, known.place.port};
    target.limits.timeout = std::max<std::chrono::milliseconds>(target.limits.timeout, kLeastTimeout);
    target.limits.retries = std::max(target.limits.retries, kLeastRetries);
    auto who = co_await needs_.identifier.identify(std::move(target));
    if (!who) {
        if (base::is_cancelled(who.error())) co_return base::fail(who.error());
        co_return false;
    }
    fleet::Registration there{known.place.address, known.place.port, known.credential_id, std::move(who->identity)};
    if (!who->units.empty()) {
        const auto* one = unit_at(known.place, who->units);
        if (one == nullptr) co_return false;
        there.identity = one->identity;
        there.unit = one->unit;
        there.is_first_unit = one == &who->units.front();
    }
    const auto is = co_await needs_.devices.recognize(std::move(there));
    if (!is) co_return base::fail(is.error());
    co_return *is && (*is)->id == known.id;
}

void Recovery::say_second_address(const fleet::Recognized& known, const fleet::Registration& found) {
    if (said_.size() >= kMostSaid) said_.clear();
    if (!said_.emplace(known.id, found.address).second) return;
    needs_.log.write(kSecondAddress,
                     {{"device", number(known.id)}, {"from", known.place.address}, {"address", found.address}});
}

void Recovery::warn(const fleet::Recognized& known, const fleet::Registration& found, const snmp::Credential& own,
                    const snmp::Credential& with) {
    if (!warned_.insert(known.id).second) return;
    needs_.log.write(kWeakerCredential, {{"device", number(known.id)},
                                         {"from", known.place.address},
                                         {"known", snmp::describe(own)},
                                         {"address", found.address},
                                         {"found", snmp::describe(with)}});
}

}  // namespace fleetgate::discovery
