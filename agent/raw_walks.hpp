// The raw SNMP view over the engine that polls: the same limits, the same pace, one walk at a time.
#pragma once

#include "agent/credential_book.hpp"
#include "base/clock.hpp"
#include "snmp/client.hpp"
#include "webui/raw_snmp.hpp"

namespace fleetgate::agent {

class RawWalks final : public webui::RawSnmp {
public:
    struct Needs {
        snmp::Client& client;
        CredentialBook& credentials;
        base::Clock& clock;
    };
    /// All must outlive it.
    explicit RawWalks(Needs needs) : needs_{needs} {}

    asio::awaitable<base::Result<webui::RawWalk>> walk(fleet::Device device, std::string oid) override;

private:
    asio::awaitable<base::Result<webui::RawWalk>> ask(snmp::Target target, snmp::Oid root);

    Needs needs_;
    bool busy_ = false;
};

}  // namespace fleetgate::agent
