// An engine on an io_context of its own, and short words for what tests ask of it.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "snmp/engine.hpp"
#include "tests/fakes/run.hpp"

#include <optional>

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

namespace fleetgate::tests {

namespace asio = boost::asio;

inline const snmp::Oid kSystem{1, 3, 6, 1, 2, 1, 1};
inline const snmp::Oid kSysDescr{1, 3, 6, 1, 2, 1, 1, 1, 0};
inline const snmp::Oid kSysName{1, 3, 6, 1, 2, 1, 1, 5, 0};

inline snmp::CredentialPtr community(std::string name, snmp::Version version = snmp::Version::v2c) {
    snmp::Credential credential;
    credential.version = version;
    credential.community = base::Secret{std::move(name)};
    return std::make_shared<const snmp::Credential>(std::move(credential));
}

inline snmp::CredentialPtr v3(std::string_view text) {
    auto credential = snmp::parse_v3_credential(text);
    if (!credential) throw std::invalid_argument{credential.error().text()};
    return std::make_shared<const snmp::Credential>(*std::move(credential));
}

class EngineTest : public testing::Test {
protected:
    // Whatever still sleeps when the context goes needs these.
    base::RealClock clock;
    base::SeededRandom random{7};
    base::NullLog log;
    asio::io_context io;
    std::optional<snmp::Engine> engine{std::in_place, io.get_executor(), clock, random, log};

    ~EngineTest() override {
        engine.reset();
        io.restart();
        io.poll();
    }

    /// Short limits: what does not come within them does not come on loopback.
    static snmp::Target target(asio::ip::udp::endpoint endpoint, snmp::CredentialPtr credential) {
        snmp::Target target{endpoint, std::move(credential), {}};
        target.limits.timeout = std::chrono::milliseconds{250};
        target.limits.retries = 1;
        return target;
    }
    base::Result<snmp::VarBinds> get(snmp::Target whom, std::vector<snmp::Oid> what) {
        return fakes::run(io, engine->get(std::move(whom), std::move(what)));
    }
    base::Result<snmp::VarBinds> walk(snmp::Target whom, snmp::Oid root) {
        return fakes::run(io, engine->walk(std::move(whom), std::move(root)));
    }
};

}  // namespace fleetgate::tests
