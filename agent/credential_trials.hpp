// Would a credential do for a device? It is asked who it is with it, by the engine that polls and at its pace.
#pragma once

#include "agent/credential_book.hpp"
#include "agent/credential_desk.hpp"
#include "discovery/identifier.hpp"
#include "fleet/device.hpp"

namespace fleetgate::agent {

/// What an answer means for a device that is known: answers, or refused where it is no printer by this credential, or
/// another device than the one that is registered.
CredentialTrial judged(const fleet::Device& known, const fleet::Identification& who);
/// What no answer means: silent or refused; failed for what is no word of the device.
CredentialTrial judged(const base::Error& error);

class CredentialTrials {
public:
    struct Needs {
        discovery::Identifier& identifier;
        CredentialBook& credentials;
    };
    /// All must outlive it.
    explicit CredentialTrials(Needs needs) : needs_{needs} {}

    /// Nobody else may ask the device meanwhile. Errors: operation_canceled; the credentials'.
    asio::awaitable<base::Result<CredentialTrial>> ask(fleet::Device device, std::int64_t credential_id);

private:
    Needs needs_;
};

}  // namespace fleetgate::agent
