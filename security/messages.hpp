// What security/ tells the administrator.
#pragma once

#include "base/log.hpp"

#include <array>

namespace fleetgate::security {

inline constexpr base::Message kAuditNotStored{
    "SECU001", base::Severity::error,
    "an audit entry could not be stored ({why}): {kind} by {actor} from {source}, succeeded: {succeeded}, {detail}",
    "Look at the reason given; where the disk is full, free some space. The entry stands here in the log alone."};
inline constexpr base::Message kSessionNotStored{"SECU002", base::Severity::warning,
                                                 "a session could not be stored ({why}); it ends with the service",
                                                 "Look at the reason given; where the disk is full, free some space."};

inline constexpr std::array kAllMessages{&kAuditNotStored, &kSessionNotStored};

}  // namespace fleetgate::security
