// "What device is this", asked of one device.
#pragma once

#include "base/result.hpp"
#include "fleet/standard_reader.hpp"
#include "snmp/client.hpp"

#include <boost/asio/awaitable.hpp>

namespace fleetgate::discovery {

namespace asio = boost::asio;

/// Implementations: StandardIdentifier; fakes::FakeIdentifier in tests.
class Identifier {
public:
    virtual ~Identifier() = default;
    /// Errors: those of fleet::StandardReader::read_identity.
    virtual asio::awaitable<base::Result<fleet::Identification>> identify(snmp::Target target) = 0;
};

class StandardIdentifier final : public Identifier {
public:
    explicit StandardIdentifier(fleet::StandardReader& reader) : reader_{reader} {}
    asio::awaitable<base::Result<fleet::Identification>> identify(snmp::Target target) override {
        return reader_.read_identity(std::move(target));
    }

private:
    fleet::StandardReader& reader_;
};

}  // namespace fleetgate::discovery
