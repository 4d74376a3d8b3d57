// Reading one device, as the poller needs it.
#pragma once

#include "base/result.hpp"
#include "fleet/standard_reader.hpp"
#include "snmp/client.hpp"

#include <boost/asio/awaitable.hpp>

namespace fleetgate::polling {

namespace asio = boost::asio;

/// Implementations: StandardDeviceReader; fakes::FakeReader in tests.
class Reader {
public:
    virtual ~Reader() = default;
    /// Errors: those of fleet::StandardReader::read. Cancel: operation_canceled, at once.
    virtual asio::awaitable<base::Result<fleet::Reading>> read(snmp::Target target) = 0;
};

class StandardDeviceReader final : public Reader {
public:
    explicit StandardDeviceReader(fleet::StandardReader& reader) : reader_{reader} {}
    asio::awaitable<base::Result<fleet::Reading>> read(snmp::Target target) override {
        return reader_.read(std::move(target));
    }

private:
    fleet::StandardReader& reader_;
};

}  // namespace fleetgate::polling
