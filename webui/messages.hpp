// What webui/ tells the administrator.
#pragma once

#include "base/log.hpp"

namespace fleetgate::webui {

inline constexpr base::Message kRequestFailed{
    "WEBU001", base::Severity::error, "{method} {path} could not be answered: {error}",
    "The page or the command got an answer that something went wrong. The text says what; a full disk and a database "
    "that cannot be written are the usual causes."};

inline constexpr base::Message kSignedIn{"WEBU002", base::Severity::info, "{account} signed in from {source}",
                                         "Nothing to do."};

inline constexpr base::Message kNotLetIn{
    "WEBU003", base::Severity::warning, "somebody at {source} was not let in: {why}",
    "Nothing when it was you. Many of these from one address mean that somebody tries passwords: the account is locked "
    "for that address by itself; look at what stands at the address."};

inline constexpr const base::Message* kAllMessages[] = {&kRequestFailed, &kSignedIn, &kNotLetIn};

}  // namespace fleetgate::webui
