// Reading one device, as the poller needs it.
#pragma once

#include "base/result.hpp"
#include "fleet/standard_reader.hpp"
#include "snmp/client.hpp"

#include <cstdint>
#include <optional>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::polling {

namespace asio = boost::asio;

/// Implementations: StandardDeviceReader; fakes::FakeReader in tests.
class Reader {
public:
    virtual ~Reader() = default;
    /// As fleet::StandardReader::read. Cancel: operation_canceled, at once.
    virtual asio::awaitable<base::Result<fleet::Reading>> read(snmp::Target target, fleet::Depth depth,
                                                               fleet::DeviceMemory& memory,
                                                               std::optional<std::uint32_t> unit) = 0;
};

class StandardDeviceReader final : public Reader {
public:
    explicit StandardDeviceReader(fleet::StandardReader& reader) : reader_{reader} {}
    asio::awaitable<base::Result<fleet::Reading>> read(snmp::Target target, fleet::Depth depth,
                                                       fleet::DeviceMemory& memory,
                                                       std::optional<std::uint32_t> unit) override {
        return reader_.read(std::move(target), depth, &memory, unit);
    }

private:
    fleet::StandardReader& reader_;
};

}  // namespace fleetgate::polling
