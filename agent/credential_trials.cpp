#include "agent/credential_trials.hpp"

#include "snmp/client.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include <boost/asio/ip/address.hpp>

namespace fleetgate::agent {

namespace {

/// A device on a LAN answers within a tenth of a second; three tries take seven.
constexpr std::chrono::seconds kFirstTry{1};

std::string text(const fleet::Text& from) { return from ? from->value : std::string{}; }

/// The printer's own identity, where several answer at its address.
const fleet::Identity& identity_of(const fleet::Device& known, const fleet::Identification& who) {
    const auto unit = std::find_if(who.units.begin(), who.units.end(), [&](const fleet::UnitIdentification& one) {
        return known.unit && one.unit.index == known.unit->index;
    });
    return unit == who.units.end() ? who.identity : unit->identity;
}

}  // namespace

CredentialTrial judged(const fleet::Device& known, const fleet::Identification& who) {
    const auto& identity = identity_of(known, who);
    const auto serial = text(identity.serial);
    const auto known_serial = text(known.latest.identity.serial);
    if (!serial.empty() && !known_serial.empty() && serial != known_serial) {
        return {CredentialOutcome::refused,
                "another device answers there: its serial number is " + serial + ", not " + known_serial};
    }
    if (who.units.empty() && who.classification.kind != fleet::DeviceKind::printer) {
        return {CredentialOutcome::refused,
                "it answers, but does not show itself as a printer: " + who.classification.why};
    }
    return {CredentialOutcome::answers, {}};
}

CredentialTrial judged(const base::Error& error) {
    if (error.code == std::errc::timed_out) return {CredentialOutcome::silent, error.text()};
    if (error.code.category() == snmp::make_error_code(snmp::Errc::malformed_reply).category()) {
        const bool is_ours = error.code == snmp::Errc::cannot_send;
        return {is_ours ? CredentialOutcome::failed : CredentialOutcome::refused, error.text()};
    }
    return {error.code == std::errc::permission_denied ? CredentialOutcome::refused : CredentialOutcome::failed,
            error.text()};
}

asio::awaitable<base::Result<CredentialTrial>> CredentialTrials::ask(fleet::Device device, std::int64_t credential_id) {
    auto credential = co_await needs_.credentials.credential(credential_id);
    if (!credential) co_return base::fail(credential.error());
    if (!*credential) co_return CredentialTrial{CredentialOutcome::failed, "the credential was removed"};
    boost::system::error_code unreadable;
    const auto address = asio::ip::make_address(device.address, unreadable);
    if (unreadable) co_return CredentialTrial{CredentialOutcome::failed, "the device has no IP address"};
    snmp::Target target{{address, device.port}, *std::move(credential), {}};
    target.limits.timeout = kFirstTry;
    const auto who = co_await needs_.identifier.identify(std::move(target));
    if (who) co_return judged(device, *who);
    if (who.error().code == std::errc::operation_canceled) co_return base::fail(who.error());
    co_return judged(who.error());
}

}  // namespace fleetgate::agent
