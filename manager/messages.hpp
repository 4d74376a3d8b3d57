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
    "MNGR003", base::Severity::warning, "a registration from {peer} was refused: wrong access code",
    "Nothing, unless it repeats: then somebody guesses, or a used or expired code is still handed out."};
inline constexpr base::Message kRequestRefused{
    "MNGR004", base::Severity::warning,
    "a request from {peer} for gateway {gateway} was refused with {status}: {reason}",
    "If it repeats, look at that gateway: it may run another version, or be a copy of another."};
inline constexpr base::Message kStorageFailed{
    "MNGR005", base::Severity::error, "a batch of {gateway} could not be stored: {reason}",
    "Check the disk's space and health. Nothing is lost: the gateway keeps it and sends it again."};

inline constexpr std::array kAllMessages{&kServing, &kGatewayRegistered, &kCodeRefused, &kRequestRefused,
                                         &kStorageFailed};

}  // namespace fleetgate::manager
