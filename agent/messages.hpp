// What the service itself says in the log.
#pragma once

#include "base/log.hpp"

#include <array>

namespace fleetgate::agent {

inline constexpr base::Message kStarting{"AGNT001", base::Severity::info, "Fleetgate {version} starts, data in {data}",
                                         "Nothing."};
inline constexpr base::Message kReady{"AGNT002", base::Severity::info,
                                      "ready: the page is at {url}, {devices} devices are registered", "Nothing."};
inline constexpr base::Message kSetupCode{
    "AGNT003", base::Severity::warning, "no account exists yet; the one-time code for making the first one is {code}",
    "Open the page, type the code, and choose a user name and a password. The code is valid for an hour; 'fleetgate "
    "setup-code' prints another."};
inline constexpr base::Message kStopping{"AGNT004", base::Severity::info, "stopping", "Nothing."};
inline constexpr base::Message kStopped{"AGNT005", base::Severity::info, "stopped after {seconds} s", "Nothing."};
inline constexpr base::Message kReloaded{"AGNT006", base::Severity::info,
                                         "the configuration was read again; new in force: {taken}; at the next start: "
                                         "{waiting}",
                                         "Ports, paths and logging change with a restart only."};
inline constexpr base::Message kReloadFailed{"AGNT007", base::Severity::error,
                                             "the configuration was not taken: {reason}",
                                             "Mend what is named there; the settings of before are still in force."};
inline constexpr base::Message kPartFailed{"AGNT008", base::Severity::error, "{part} ended: {reason}",
                                           "This is a fault of the program. The service manager starts it again; "
                                           "please report this line."};
inline constexpr base::Message kRelayNote{"AGNT009", base::Severity::error,
                                          "a reading of device {device} could not be queued for the manager: {reason}",
                                          "See what is wrong with the disk or the database; the next reading of the "
                                          "device is queued again."};
inline constexpr base::Message kCertificateNotRenewed{
    "AGNT020", base::Severity::error, "the certificates could not be looked after: {reason}",
    "Mend what is named there: a certificate that ends keeps people from the page. It is tried again every day."};
inline constexpr base::Message kCertificateEnds{
    "AGNT034", base::Severity::warning, "{what}",
    "Nothing renews a certificate that was uploaded or is named by the configuration file: put a new one in its place "
    "under Settings, with 'fleetgate certificate install', or in that file. It is said every day from a week before."};
inline constexpr base::Message kProfileLeftOut{
    "AGNT021", base::Severity::warning, "a profile is left out: {mistake}",
    "Mend the file at that line and reload the service; 'fleetgate profiles check' shows all mistakes. Until then "
    "the built-in profile of the same name is used."};
inline constexpr base::Message kOwnProfiles{"AGNT022", base::Severity::info,
                                            "{count} profiles of this site are used beside the built-in ones: {files}",
                                            "Nothing."};
inline constexpr base::Message kProfilesNotTaken{"AGNT026", base::Severity::error,
                                                 "the profiles of this site were not taken: {mistake}",
                                                 "Mend the file at that line and reload the service again; 'fleetgate "
                                                 "profiles check' shows all mistakes. Devices are "
                                                 "read on with the profiles of before."};
inline constexpr base::Message kTrapsReceived{"AGNT030", base::Severity::info, "traps are received at UDP port {port}",
                                              "Nothing. A device whose trap receiver is this host is read at once when "
                                              "it has something to tell."};
inline constexpr base::Message kTrapsElsewhere{
    "AGNT031", base::Severity::warning, "traps are received at UDP port {port} instead: {why}",
    "Devices send to port 162 unless they are told otherwise. End the program that holds it, or allow the service to "
    "bind it (CAP_NET_BIND_SERVICE; the systemd unit does), or set the devices to this port; [traps] in the "
    "configuration sets both. Polling goes on as ever."};
inline constexpr base::Message kNoTraps{
    "AGNT032", base::Severity::warning, "no traps are received: {why}",
    "Free one of the ports, or set others in [traps] of the configuration; enabled = false there ends this message. "
    "Polling goes on as ever: what a device has to tell is seen at its next turn."};
inline constexpr base::Message kMetricsToken{
    "AGNT033", base::Severity::warning, "the token for /metrics cannot be used: {why}",
    "Write 16 characters or more into the file that [metrics] token_file names, readable by the service. Until then "
    "this host alone may ask for /metrics. It is said once."};
inline constexpr base::Message kStartsAnew{"AGNT130", base::Severity::info,
                                           "settings were restored: the service begins anew", "Nothing."};
inline constexpr std::array kAllMessages{
    &kStarting,        &kReady,          &kSetupCode,    &kStopping,         &kStopped,
    &kReloaded,        &kReloadFailed,   &kPartFailed,   &kRelayNote,        &kCertificateNotRenewed,
    &kCertificateEnds, &kProfileLeftOut, &kOwnProfiles,  &kProfilesNotTaken, &kTrapsReceived,
    &kTrapsElsewhere,  &kNoTraps,        &kMetricsToken, &kStartsAnew};

}  // namespace fleetgate::agent
