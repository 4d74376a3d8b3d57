// What discovery says in the log.
#pragma once

#include "base/log.hpp"

#include <array>

namespace fleetgate::discovery {

inline constexpr base::Message kRunBegan{"DISC001", base::Severity::info, "search {name} begins: {addresses} addresses",
                                         "Nothing to do."};
inline constexpr base::Message kRunEnded{
    "DISC002", base::Severity::info,
    "search {name} ended after {time}: {printers} printers, {others} other devices, {unread} not readable",
    "When devices could not be read, `fleetgate why ADDRESS` says for each what its credentials met."};
inline constexpr base::Message kRunStopped{"DISC003", base::Severity::info,
                                           "search {name} was stopped after {time}: {printers} printers until then",
                                           "Nothing to do; it begins anew at its next time."};
inline constexpr base::Message kRunFailed{
    "DISC004", base::Severity::error, "search {name} cannot be made: {why}",
    "Correct the setting, its host names or its credentials. It is tried again by itself."};
inline constexpr base::Message kLeftOut{"DISC005", base::Severity::warning,
                                        "search {name} leaves something out: {what}",
                                        "Name the missing addresses in the setting, or correct the host name."};
inline constexpr base::Message kRegistered{"DISC006", base::Severity::info,
                                           "new device {device}: {maker} {model}, serial number {serial}, at {address}",
                                           "Nothing to do. Remove it on the page when it is not to be watched."};
inline constexpr base::Message kMoved{"DISC007", base::Severity::info,
                                      "device {device} moved: {maker} {model}, serial number {serial}, is no longer "
                                      "at {from} but at {address}",
                                      "Nothing to do: it did not answer at the old address any more, and its history "
                                      "goes on at the new one. When it was not moved, something else tells its serial "
                                      "number there."};
inline constexpr base::Message kCannotRegister{
    "DISC008", base::Severity::error, "printers that were found cannot be registered: {why}",
    "Look at the disk that holds the data directory. They are found and registered at the next search."};
inline constexpr base::Message kCannotLoad{"DISC009", base::Severity::error,
                                           "the discovery settings cannot be read: {why}",
                                           "Look at the disk that holds the data directory. It is tried every minute."};

inline constexpr base::Message kSecondAddress{
    "DISC010", base::Severity::warning,
    "device {device} answers at {from}, and something answers as it at {address} too: it stays where it is until "
    "question {question} is answered",
    "Answer the question on the page or with `fleetgate questions`: a second network interface of the device, another "
    "device with the same number, or the device's new place. Otherwise something claims to be it."};
inline constexpr base::Message kWeakerCredential{
    "DISC011", base::Severity::warning,
    "device {device} does not answer at {from} with {known} any more; what answers as it at {address} was read with "
    "{found}, which is weaker: nothing is changed until question {question} is answered",
    "When the device was moved or set up anew, say so to the question, or give it its stronger credential again. "
    "Otherwise something claims to be this device."};
inline constexpr base::Message kOtherModel{
    "DISC012", base::Severity::warning,
    "device {device} does not answer at {from} any more; a {model} with its serial number but another MAC address "
    "answers at {address}: nothing is changed until question {question} is answered",
    "Say to the question whether it is the device or another one with the same number."};
inline constexpr base::Message kMayBeKnown{
    "DISC013", base::Severity::warning,
    "new device {device} at {address} may be a known one that changed: question {question} asks which",
    "Say to the question whether the two are one machine; then their histories are joined."};
inline constexpr base::Message kQuestionClosed{"DISC014", base::Severity::info,
                                               "question {question} about device {device} has closed by itself: {why}",
                                               "Nothing to do."};
inline constexpr base::Message kSecondInterface{
    "DISC015", base::Severity::info,
    "device {device} answers at {from} and at {address}, its second interface as somebody said",
    "Nothing to do; exclude one of the addresses to search less."};

inline constexpr base::Message kMayHaveMoved{
    "DISC016", base::Severity::warning,
    "device {device} at {address} tells no serial number, and may be device {known}, which does not answer at {from} "
    "any "
    "more while others of its print server moved: question {question} asks which",
    "Say to the question whether the two are one printer; then their histories are joined."};

inline constexpr std::array kAllMessages{
    &kRunBegan,   &kRunEnded,       &kRunStopped,      &kRunFailed,     &kLeftOut,          &kRegistered,
    &kMoved,      &kCannotRegister, &kCannotLoad,      &kSecondAddress, &kWeakerCredential, &kOtherModel,
    &kMayBeKnown, &kQuestionClosed, &kSecondInterface, &kMayHaveMoved};

}  // namespace fleetgate::discovery
