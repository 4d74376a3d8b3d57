// What the poller says in the log.
#pragma once

#include "base/log.hpp"

#include <array>

namespace fleetgate::polling {

inline constexpr base::Message kDeviceSilent{
    "POLL001", base::Severity::warning, "device {device} at {address} is not read any more: {why}",
    "Look whether the device is switched on and connected, and whether its SNMP settings were changed. "
    "`fleetgate why {address}` tries each step. It is asked again at every interval."};
inline constexpr base::Message kDeviceAnswers{"POLL002", base::Severity::info,
                                              "device {device} at {address} is read again", "Nothing to do."};
inline constexpr base::Message kCannotStore{
    "POLL003", base::Severity::error, "readings cannot be stored: {why}",
    "Look at the disk that holds the data directory: space, permissions, health. Polling goes on; the last 500 "
    "readings "
    "wait in memory and are stored when that is possible again. What had to be dropped is said then."};
inline constexpr base::Message kStoresAgain{"POLL004", base::Severity::info, "readings are stored again",
                                            "Nothing to do."};
inline constexpr base::Message kCannotList{
    "POLL005", base::Severity::error, "the registered devices cannot be listed: {why}",
    "The database cannot be read; the devices known until now are polled on. Look at the disk that holds it."};
inline constexpr base::Message kOverdue{
    "POLL006", base::Severity::warning,
    "polling is behind by {late}: {devices} devices, {in_line} of them in line to be "
    "read",
    "More devices are silent, or the network, the machine or its disk is slower, than the schedule allows for. "
    "`fleetgate load` shows what is late. Remove devices that are gone, or choose a slower schedule: "
    "`fleetgate schedule`."};
inline constexpr base::Message kReadingsLost{
    "POLL008", base::Severity::warning,
    "{readings} readings of {devices} devices were lost while they could not be stored: read between {first} and "
    "{last}",
    "The history of these devices has a gap there; counters go on from their next reading, and no page is missing from "
    "them."};
inline constexpr base::Message kClockAhead{
    "POLL009", base::Severity::info, "the clock went on by {time} while nothing was polled",
    "The machine slept, or its clock was set. Devices are asked again in their turns; what was due meanwhile is read "
    "within the hour."};

inline constexpr base::Message kReadingRefused{
    "POLL010", base::Severity::error,
    "a reading of device {device}, read at {time} with profile {profile}, is set aside, as the database takes others "
    "and "
    "not this one ({count} so far): {why}",
    "This is a fault of the program, or a damaged row of this device. The other devices go on, and so does this one "
    "with "
    "its next reading; its history has a gap. It is said once until a reading of the device is stored. Please report "
    "it "
    "with this line; `fleetgate record` makes the recording that helps to find it."};

inline constexpr base::Message kReadingFailed{
    "POLL007", base::Severity::error, "a reading failed inside the program: {why}",
    "This is a fault of the program. Please report it with this line; `fleetgate record` makes the recording that "
    "helps to find it. The other devices are read on."};

inline constexpr base::Message kDeviceStopped{
    "POLL020", base::Severity::warning, "device {device} at {address} is stopped: {what}",
    "Do what its page, or `fleetgate show`, says under what is wrong. It is said once, however often it is read."};
inline constexpr base::Message kDeviceGoesOn{"POLL021", base::Severity::info,
                                             "device {device} at {address} is no longer stopped by this: {what}",
                                             "Nothing to do."};

inline constexpr base::Message kDeviceCut{
    "POLL025", base::Severity::warning, "device {device} at {address} sends more than is taken: {what}",
    "What is beyond was not read; what is before it is shown, and no other device waits for this one. A printer has a "
    "dozen rows in a table: look for newer firmware, and whether it is a printer at all that answers there; one that "
    "is "
    "none is better removed. `fleetgate record {address}` makes the recording to report it with. It is said once, and "
    "again when a full reading was well in between."};

inline constexpr base::Message kQuietAsUsual{
    "POLL022", base::Severity::info, "device {device} at {address} does not answer, as usual at this time: {why}",
    "Nothing to do: it is switched off or sleeps deeply, as it did before. When it stays silent for longer than it "
    "used "
    "to, that is said."};
inline constexpr base::Message kFallsAsleep{"POLL023", base::Severity::debug,
                                            "device {device} at {address} has fallen asleep", "Nothing to do."};
inline constexpr base::Message kWakes{"POLL024", base::Severity::debug, "device {device} at {address} is awake",
                                      "Nothing to do."};
inline constexpr base::Message kTrapsOfStranger{"POLL030", base::Severity::info,
                                                "traps come from {address}, where no device is registered",
                                                "Nothing, if it is none of your printers. Otherwise register it: run a "
                                                "discovery of its address. Each address is said "
                                                "once; `fleetgate status` counts them all."};
inline constexpr base::Message kMoreStrangers{
    "POLL031", base::Severity::warning, "traps come from more than {count} addresses where no device is registered",
    "Further addresses are counted and not named. Many devices may have this host as their trap receiver, or somebody "
    "sends under false addresses."};

inline constexpr base::Message kPrioritiesAssigned{
    "POLL040", base::Severity::info, "{count} devices have another priority now, by what they print",
    "Nothing to do: `fleetgate show` says each one's priority and why. To keep one as it is, set it by hand."};
inline constexpr base::Message kCannotAssign{"POLL041", base::Severity::warning,
                                             "priorities cannot be assigned: {reason}",
                                             "The devices keep those they have. It is tried again within the hour."};
inline constexpr base::Message kCannotForetell{
    "POLL042", base::Severity::warning, "it cannot be foretold when supplies run out: {reason}",
    "What was foretold before stays. It is tried again every minute; this is said once."};

inline constexpr std::array kAllMessages{
    &kDeviceSilent,  &kDeviceAnswers,  &kCannotStore,   &kStoresAgain,     &kCannotList,    &kOverdue,
    &kReadingFailed, &kReadingsLost,   &kClockAhead,    &kDeviceStopped,   &kDeviceGoesOn,  &kDeviceCut,
    &kQuietAsUsual,  &kFallsAsleep,    &kWakes,         &kTrapsOfStranger, &kMoreStrangers, &kPrioritiesAssigned,
    &kCannotAssign,  &kReadingRefused, &kCannotForetell};

}  // namespace fleetgate::polling
