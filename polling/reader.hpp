// Reading one device, as the poller needs it.
#pragma once

#include "base/result.hpp"
#include "fleet/standard_reader.hpp"
#include "snmp/client.hpp"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

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
    /// As snmp::Client::get: one small GET.
    virtual asio::awaitable<base::Result<snmp::VarBinds>> check(snmp::Target target,
                                                                std::vector<snmp::Oid> variables) = 0;
};

class StandardDeviceReader final : public Reader {
public:
    StandardDeviceReader(fleet::StandardReader& reader, snmp::Client& client) : reader_{reader}, client_{client} {}
    asio::awaitable<base::Result<fleet::Reading>> read(snmp::Target target, fleet::Depth depth,
                                                       fleet::DeviceMemory& memory,
                                                       std::optional<std::uint32_t> unit) override {
        return reader_.read(std::move(target), depth, &memory, unit);
    }
    asio::awaitable<base::Result<snmp::VarBinds>> check(snmp::Target target,
                                                        std::vector<snmp::Oid> variables) override {
        return client_.get(std::move(target), std::move(variables));
    }

private:
    fleet::StandardReader& reader_;
    snmp::Client& client_;
};

}  // namespace fleetgate::polling
