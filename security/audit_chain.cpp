#include "security/audit_chain.hpp"

#include "security/crypto.hpp"

#include <utility>

namespace fleetgate::security {
namespace {

void field(std::string& to, std::string_view text) { to += std::to_string(text.size()) + ":" + std::string{text}; }

std::string name(std::int64_t number) { return "entry " + std::to_string(number); }

AuditFault of(const AuditEntry& entry, std::string what) { return {entry.number, entry.event.at, std::move(what)}; }

}  // namespace

std::string mac_of(const base::Secret& key, std::string_view before, std::int64_t number, const AuditEvent& event) {
    std::string message;
    field(message, before);
    field(message, std::to_string(number));
    field(message, std::to_string(event.at.time_since_epoch().count()));
    field(message, event.kind);
    field(message, event.actor);
    field(message, event.source);
    field(message, event.succeeded ? "1" : "0");
    field(message, event.detail);
    return hmac_sha256(key, message);
}

std::string seal_of(const base::Secret& key, std::int64_t number, std::string_view mac) {
    std::string message = "mark";
    field(message, std::to_string(number));
    field(message, mac);
    return hmac_sha256(key, message);
}

AuditFault fault_of(const base::Secret& key, const AuditPlace& last, std::span<const AuditEntry> next,
                    const std::optional<AuditMark>& newest) {
    const auto& entry = next.front();
    if (entry.number != last.number + 1) {
        const auto until = entry.number - 1;
        return {last.number + 1, last.at,
                until == last.number + 1
                    ? name(until) + " is missing"
                    : "entries " + std::to_string(last.number + 1) + " to " + std::to_string(until) + " are missing"};
    }
    if (newest && entry.number > newest->number) {
        return of(entry, name(entry.number) + " was inserted: the trail ends with " + name(newest->number));
    }
    const auto whole = mac_of(key, last.mac, entry.number, entry.event);
    if (next.size() > 1) {
        const auto& after = next[1];
        const auto stood_here = mac_of(key, last.mac, entry.number, after.event);
        if (same(stood_here, entry.mac) || same(stood_here, after.mac)) {
            const auto stood_after = mac_of(key, stood_here, entry.number + 1, entry.event);
            const bool are_exchanged = same(stood_after, entry.mac) || same(stood_after, after.mac);
            return of(entry, are_exchanged ? name(entry.number) + " and the one after it were exchanged"
                                           : name(entry.number) + " was inserted, what follows was numbered anew");
        }
        if (same(mac_of(key, entry.mac, after.number, after.event), after.mac)) {
            return of(entry, name(entry.number) + " was altered");
        }
        if (same(mac_of(key, whole, after.number, after.event), after.mac)) {
            return of(entry, "the authentication code of " + name(entry.number) + " was altered, its text was not");
        }
    } else if (newest && newest->number == entry.number) {
        if (same(newest->mac, entry.mac)) return of(entry, name(entry.number) + " was altered");
        if (same(newest->mac, whole)) {
            return of(entry, "the authentication code of " + name(entry.number) + " was altered, its text was not");
        }
    }
    return of(entry, name(entry.number) + " is not the one that stood there: it was altered, or entries before it " +
                         "were taken out and the rest numbered anew");
}

}  // namespace fleetgate::security
