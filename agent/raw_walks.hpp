// The raw SNMP view over the engine that polls: the same limits, the same pace, one walk at a time.
#pragma once

#include "agent/credential_book.hpp"
#include "base/clock.hpp"
#include "snmp/client.hpp"
#include "webui/raw_snmp.hpp"

#include <memory>

namespace fleetgate::agent {

class RawWalks final : public webui::RawSnmp {
public:
    struct Needs {
        snmp::Client& client;
        CredentialBook& credentials;
        base::Clock& clock;
    };
    /// All must outlive it and its walks.
    explicit RawWalks(Needs needs) : needs_{needs} {}

    asio::awaitable<base::Result<std::shared_ptr<webui::RawWalk>>> open(fleet::Device device,
                                                                        webui::RawQuestion question) override;

private:
    asio::awaitable<base::Result<snmp::Target>> target_of(fleet::Device device);

    Needs needs_;
    std::weak_ptr<void> under_way_;  ///< held by the walk
};

}  // namespace fleetgate::agent
