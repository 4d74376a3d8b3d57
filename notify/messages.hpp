// What notify/ says in the log.
#pragma once

#include "base/log.hpp"

#include <array>

namespace fleetgate::notify {

inline constexpr base::Message kNotDelivered{
    "NTFY001", base::Severity::warning, "the channel \"{channel}\" does not get through: {reason}",
    "The reason names the step that failed; the channel's test button (Preferences, Notifications) shows each step. "
    "It is tried again by itself; what is still wrong then is told. Said once until it works again."};
inline constexpr base::Message kDeliveredAgain{"NTFY002", base::Severity::info,
                                               "the channel \"{channel}\" gets through again", "Nothing."};
inline constexpr base::Message kOccasionsUnknown{
    "NTFY003", base::Severity::error, "what there is to notify of could not be read: {reason}",
    "See what is wrong with the disk or the database; it is tried again in half a minute."};
inline constexpr base::Message kChannelUnreadable{
    "NTFY004", base::Severity::error, "the notification channel {channel} cannot be used: {reason}",
    "Open it on the page (Preferences, Notifications), enter its password again and save it, or remove it."};

inline constexpr std::array kAllMessages{&kNotDelivered, &kDeliveredAgain, &kOccasionsUnknown, &kChannelUnreadable};

}  // namespace fleetgate::notify
