// What net/ writes into the log.
#pragma once

#include "base/log.hpp"

#include <array>

namespace fleetgate::net {

inline constexpr base::Message kListening{"NETW001", base::Severity::info, "listening on {address} port {port}",
                                          "Nothing to do."};
inline constexpr base::Message kHandshakeFailed{
    "NETW002", base::Severity::debug, "TLS with {peer} did not come about: {reason}",
    "Nothing, unless a browser or program at that address should have access: then it may be too old for TLS 1.2, or "
    "may not trust this server's certificate."};
inline constexpr base::Message kBadRequest{"NETW003", base::Severity::debug,
                                           "a request from {peer} was refused with {status}: {reason}",
                                           "Nothing. If it repeats, find out what program at that address sends it."};
inline constexpr base::Message kHandlerFailed{"NETW004", base::Severity::error,
                                              "answering {method} {path} failed: {reason}",
                                              "This is a fault of the program. Please report it with this line."};
inline constexpr base::Message kTooManyConnections{
    "NETW005", base::Severity::warning, "connections on port {port} are at their limit; {peer} was turned away",
    "Find out what keeps so many connections open. The limit protects the memory of this host."};
inline constexpr base::Message kAcceptFailed{"NETW006", base::Severity::warning,
                                             "accepting a connection on port {port} failed: {reason}",
                                             "If it repeats, raise the number of files that the service may open."};

inline constexpr base::Message kTaskFailed{"NETW007", base::Severity::error, "serving connections failed: {reason}",
                                           "This is a fault of the program. Please report it with this line."};

inline constexpr base::Message kNoIpv6{
    "NETW008", base::Severity::info, "this host has no IPv6: port {port} is not served at {address}",
    "Nothing. Where the host should have IPv6, switch it on and restart the service."};

inline constexpr base::Message kGaveWay{
    "NETW009", base::Severity::info,
    "connections on port {port} are at a limit; unfinished ones of {peer} give way to new ones",
    "If it repeats, find out what program at that address opens so many connections and does not use them."};

inline constexpr std::array kAllMessages{&kListening,     &kHandshakeFailed,    &kBadRequest,
                                         &kHandlerFailed, &kTooManyConnections, &kAcceptFailed,
                                         &kNoIpv6,        &kTaskFailed,         &kGaveWay};

}  // namespace fleetgate::net
