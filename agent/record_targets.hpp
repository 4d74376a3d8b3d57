// Whom `record` may ask, and with what.
#pragma once

#include "discovery/host_scope.hpp"
#include "discovery/ports/credential_list.hpp"
#include "discovery/ports/discovery_repository.hpp"
#include "fleet/ports/device_repository.hpp"
#include "snmp/client.hpp"

#include <string>
#include <vector>

namespace fleetgate::agent {

namespace asio = boost::asio;

/// Nothing is ever sent to an address that is neither registered nor in a discovery setting, and a credential only to
/// those for whom it was entered.
class RecordTargets {
public:
    /// All must outlive it.
    struct Needs {
        fleet::DeviceRepository& devices;
        discovery::DiscoveryRepository& settings;
        discovery::CredentialList& credentials;
        discovery::NameResolver& names;
        base::Clock& clock;
    };

    explicit RecordTargets(Needs needs) : needs_{needs}, scopes_{needs.names, needs.clock} {}

    /// `whom`: what names a registered device (webui::find_device), an address or a host name. In the order in which to
    /// try: the registered device with its credential, else the address with those of each setting that contains it.
    /// Errors: invalid_argument, the text says why nothing may be sent; those of scopes; the repositories'.
    asio::awaitable<base::Result<std::vector<snmp::Target>>> at(std::string whom);

private:
    asio::awaitable<base::Result<asio::ip::address>> address_of(std::string host);
    asio::awaitable<base::Result<std::vector<snmp::Target>>> by_settings(asio::ip::address address);

    Needs needs_;
    discovery::ScopeResolver scopes_;
};

}  // namespace fleetgate::agent
