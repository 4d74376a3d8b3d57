// What relay/ writes into the log.
#pragma once

#include "base/log.hpp"

#include <array>

namespace fleetgate::relay {

inline constexpr base::Message kRegistered{"RELY001", base::Severity::info,
                                           "registered with {manager} as gateway {gateway}: {status}",
                                           "While it is pending, ask the person who runs the manager to approve it."};
inline constexpr base::Message kManaged{"RELY002", base::Severity::info, "{manager} has approved this gateway",
                                        "Nothing to do: what was kept goes up now."};
inline constexpr base::Message kUploadFailed{
    "RELY003", base::Severity::warning, "upload to {manager} failed, next try in {delay}: {reason}",
    "Nothing is lost, it is kept and sent later. If it goes on, check the way to the manager, the proxy and the "
    "manager's certificate; the reason says which."};
inline constexpr base::Message kUploadResumed{"RELY004", base::Severity::info, "uploads to {manager} go on",
                                              "Nothing to do."};
inline constexpr base::Message kBatchRejected{
    "RELY005", base::Severity::error, "{manager} refuses batch {number}: {reason}",
    "It is tried some times more, then the message that is refused is looked for and set aside. Compare the versions "
    "of gateway and manager, and report it with this line."};
inline constexpr base::Message kUnknownToManager{
    "RELY006", base::Severity::error, "{manager} does not know this gateway any more: {reason}",
    "Nothing goes up any more; what waits is kept. It was removed there, or the manager lost its data. Register again "
    "with a new access code, or leave with `fleetgate unregister`."};
inline constexpr base::Message kNewStream{
    "RELY007", base::Severity::warning,
    "{manager} holds other batches under our numbers, numbering begins anew: {reason}",
    "Nothing, if this host or the manager was restored from a backup. Otherwise check that no copy of this gateway "
    "runs."};
inline constexpr base::Message kStoreFailed{
    "RELY008", base::Severity::error, "the outbox cannot be read or written, next try in {delay}: {reason}",
    "Check the disk's space and health. Readings are taken meanwhile, but may not reach the manager."};

inline constexpr base::Message kOutboxFull{
    "RELY009", base::Severity::warning,
    "what waits for the manager has reached its limit: {replaced} messages went that newer ones replace, {lost} others",
    "Look why nothing goes up (`fleetgate status`). Newer messages tell the present state; meter readings go last."};
inline constexpr base::Message kMessageRefused{
    "RELY010", base::Severity::error, "{manager} refuses the message {id} ({kind} of device {device}): {reason}",
    "It was set aside in the database (table outbox_refused), the rest goes up. Report it with this line."};

inline constexpr base::Message kLeft{"RELY011", base::Severity::info, "de-registered from {manager}",
                                     "Nothing to do. Registering again needs a new access code."};
inline constexpr base::Message kLeftUntold{
    "RELY012", base::Severity::warning, "{manager} is not used any more, and was not told",
    "Tell whoever runs it: it misses this gateway, raises its alarm, and lists it until somebody removes it there."};

inline constexpr base::Message kFileNotTaken{
    "RELY020", base::Severity::warning, "{manager} has not taken the daily file {name}, it is tried again: {reason}",
    "Nothing is lost, it is kept for 14 days. If it goes on, check the way to the manager; the reason says more."};
inline constexpr base::Message kFileRefused{
    "RELY021", base::Severity::error, "{manager} refuses the daily file {name}: {reason}",
    "It is given up, and told as a gap. After this host was restored from a backup nothing is to be done: the manager "
    "holds the file that was sent before."};
inline constexpr base::Message kFileExpired{
    "RELY022", base::Severity::warning, "the daily file {name} was not taken within 14 days and is given up",
    "Look why nothing goes up (`fleetgate status`). The audit trail itself is still here (`fleetgate audit list`)."};

inline constexpr std::array kAllMessages{&kRegistered,    &kManaged,          &kUploadFailed, &kUploadResumed,
                                         &kBatchRejected, &kUnknownToManager, &kNewStream,    &kStoreFailed,
                                         &kOutboxFull,    &kMessageRefused,   &kLeft,         &kLeftUntold,
                                         &kFileNotTaken,  &kFileRefused,      &kFileExpired};

}  // namespace fleetgate::relay
