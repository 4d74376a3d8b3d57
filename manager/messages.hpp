// What manager/ writes into the log.
#pragma once

#include "base/log.hpp"

#include <array>

namespace fleetgate::manager {

inline constexpr base::Message kServing{"MNGR001", base::Severity::info, "serving at {url}", "Nothing to do."};
inline constexpr base::Message kGatewayRegistered{
    "MNGR002", base::Severity::info, "gateway {gateway} has registered from {peer}, it is {status}",
    "While it is pending: approve it with 'fleetgate-manager gateways approve', if it is one of yours."};
inline constexpr base::Message kCodeRefused{
    "MNGR003", base::Severity::warning, "a registration from {peer} was refused: wrong access code, user or password",
    "Nothing, unless it repeats: then somebody guesses, or a used or expired code is still handed out."};
inline constexpr base::Message kRequestRefused{
    "MNGR004", base::Severity::warning,
    "a request from {peer} for gateway {gateway} was refused with {status}: {reason}",
    "If it repeats, look at that gateway: it may run another version, or be a copy of another."};
inline constexpr base::Message kStorageFailed{
    "MNGR005", base::Severity::error, "a batch of {gateway} could not be stored: {reason}",
    "Check the disk's space and health. Nothing is lost: the gateway keeps it and sends it again."};

inline constexpr base::Message kSetupCode{
    "MNGR006", base::Severity::warning, "the page has no account yet; set-up code: {code}",
    "Open the manager's address in a browser and make the first account with this code; 'fleetgate-manager setup-code' "
    "shows it again."};
inline constexpr base::Message kUpkeepFailed{"MNGR007", base::Severity::error, "{what} failed: {reason}",
                                             "It is tried again. Check the disk's space and health."};
inline constexpr base::Message kGatewaySilent{
    "MNGR008", base::Severity::warning, "gateway {gateway} has missed its check-ins, last contact {last}",
    "See whether its host runs and reaches this manager. What it reads meanwhile it keeps and sends later."};
inline constexpr base::Message kGatewayBack{"MNGR009", base::Severity::info, "gateway {gateway} is back",
                                            "Nothing to do."};
inline constexpr base::Message kCopySeen{
    "MNGR010", base::Severity::error,
    "gateway {gateway} sends two streams in turns, just now from {peer}: a copy of it runs",
    "Find the copy (a cloned virtual machine, a restored backup beside the original) and stop it, or register it "
    "anew."};
inline constexpr base::Message kNumbersWentBack{
    "MNGR011", base::Severity::warning, "gateway {gateway} at {peer} sent other content under a number that is held",
    "Its host was restored from a backup, or a copy of it runs. It begins anew by itself; nothing is stored twice."};
inline constexpr base::Message kPageRequestFailed{"MNGR012", base::Severity::error, "{method} {path} failed: {reason}",
                                                  "Look for an earlier error of the database, such as a full disk."};
inline constexpr base::Message kNotLetIn{"MNGR013", base::Severity::warning,
                                         "a log-in from {source} was refused: {why}",
                                         "Nothing, unless it repeats: then somebody guesses passwords."};
inline constexpr base::Message kCertificateRenewed{"MNGR014", base::Severity::info,
                                                   "the certificate was renewed, valid until {until}",
                                                   "Nothing to do: gateways trust its authority, which stayed."};
inline constexpr base::Message kForgotten{
    "MNGR015", base::Severity::info, "{messages} messages and {points} points were older than what is kept and went",
    "Nothing to do; 'fleetgate-manager settings' says how long what is kept."};

inline constexpr base::Message kGatewayLeft{
    "MNGR016", base::Severity::info, "gateway {gateway} has de-registered from {peer}",
    "Nothing to do: what it reported stays, and nothing more is expected of it. It comes back with a new access code."};

inline constexpr base::Message kAuditWentBack{
    "MNGR020", base::Severity::warning, "the audit trail of gateway {gateway} does not go on where it stood: {name}",
    "Its host was restored from a backup, or somebody cut the trail off. 'fleetgate-manager files --anchors' has where "
    "it stood; 'fleetgate audit verify --anchor' on the gateway's host says what is missing."};

inline constexpr base::Message kMailFailed{
    "MNGR021", base::Severity::warning, "a mail to an account could not be sent: {reason}",
    "Try the mail server on the page's Mail, or with 'fleetgate-manager mail test ADDRESS'; both places change it."};

inline constexpr std::array kAllMessages{
    &kServing,      &kGatewayRegistered,  &kCodeRefused, &kRequestRefused, &kStorageFailed,   &kSetupCode,
    &kUpkeepFailed, &kGatewaySilent,      &kGatewayBack, &kCopySeen,       &kNumbersWentBack, &kPageRequestFailed,
    &kNotLetIn,     &kCertificateRenewed, &kForgotten,   &kGatewayLeft,    &kAuditWentBack,   &kMailFailed};

}  // namespace fleetgate::manager
