// What web/ writes into the log.
#pragma once

#include "base/log.hpp"

#include <array>

namespace fleetgate::web {

inline constexpr base::Message kCrossSite{
    "WEBS001", base::Severity::warning, "a request from {peer} to {path} was refused: {reason}",
    "If nobody was at work with the page just then, another web page in that computer's browser tried to use this "
    "one. If it happens in daily work, the page may be reached through a proxy that changes the Host header."};
inline constexpr base::Message kUnknownHost{"WEBS002", base::Severity::warning,
                                            "a request from {peer} named the host {host}, which is none of ours",
                                            "If the name is right, add it to names in [web] of the configuration file "
                                            "and reload the service. Otherwise nothing."};
inline constexpr base::Message kTooManyRequests{"WEBS003", base::Severity::warning,
                                                "requests from {peer} are over the limit and are refused for a while",
                                                "Find out what program at that address asks so often."};
inline constexpr base::Message kSessionsUnavailable{"WEBS004", base::Severity::error,
                                                    "a session could not be looked up: {reason}",
                                                    "Look for an earlier error of the database, such as a full disk."};

inline constexpr std::array kAllMessages{&kCrossSite, &kUnknownHost, &kTooManyRequests, &kSessionsUnavailable};

}  // namespace fleetgate::web
