// Why is this device not found? Every step of finding it, one after the other, each with its outcome; then what to do.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "discovery/host_scope.hpp"
#include "discovery/identifier.hpp"
#include "discovery/port_probe.hpp"
#include "discovery/ports/discovery_repository.hpp"
#include "fleet/device.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::discovery {

namespace asio = boost::asio;

struct WhyCredential {
    std::int64_t id = 0;
    std::string label;  ///< as the IT admin named it, or snmp::describe(); never a secret
    snmp::CredentialPtr credential;
};

struct WhyQuestion {
    std::string host;  ///< an address or a host name
    std::vector<DiscoverySetting> settings;
    /// All there are, in the order in which to try them. Those are tried that a setting which contains the address, or
    /// its registered device, names: what belongs elsewhere is nothing to show to this device.
    std::vector<WhyCredential> credentials;
    std::vector<fleet::Device> devices;  ///< registered
    std::optional<std::uint16_t> port;   ///< nothing: the registered device's, else the setting's, else 161
    /// Ask the device although no setting contains it and it is not registered. Nothing is sent to it otherwise.
    bool ask_outside_scopes = false;
    std::chrono::milliseconds timeout{2000};
    std::uint32_t retries = 1;
};

struct WhyStep {
    enum class Outcome : std::uint8_t { good, bad, unclear };
    std::string name;  ///< "name", "scope", "registered", "port", "credential", "identity", "kind"
    Outcome outcome = Outcome::unclear;
    std::string text;  ///< one sentence

    friend bool operator==(const WhyStep&, const WhyStep&) = default;
};

struct Why {
    std::vector<WhyStep> steps;
    std::string conclusion;  ///< what to do, one or two sentences
};

class WhyTracer {
public:
    struct Needs {
        Identifier& identifier;
        PortProbe& probe;
        NameResolver& names;
        base::Clock& clock;
    };

    explicit WhyTracer(Needs needs) : needs_{needs}, scopes_{needs.names, needs.clock} {}

    /// Takes less than half a minute, whatever the device does. Errors: Errc::not_a_scope for a host that is none, or
    /// more than one address; operation_canceled. A host that is not found is an answer, not an error.
    asio::awaitable<base::Result<Why>> trace(WhyQuestion question);

private:
    struct Case;

    asio::awaitable<base::Result<bool>> find_address(Case& matter);
    asio::awaitable<base::Result<void>> look_into_settings(Case& matter);
    void look_among_registered(Case& matter);
    asio::awaitable<base::Result<bool>> try_port(Case& matter);
    asio::awaitable<base::Result<void>> try_credentials(Case& matter);
    static void conclude_no_credential(Case& matter);
    static void conclude_silence(Case& matter);
    static void conclude_units(Case& matter, const WhyCredential& with,
                               const std::vector<fleet::UnitIdentification>& units);
    static void conclude_identity(Case& matter, const WhyCredential& with, const fleet::Identification& who);

    Needs needs_;
    ScopeResolver scopes_;
};

}  // namespace fleetgate::discovery
