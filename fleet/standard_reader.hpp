// The standard reading of a device: what the RFCs promise, asked frugally, taken with tolerance.
//
// A reading goes from the cheap to the dear: one GET for what is single (system group, status, first marker, IEEE-1284
// id), then each table's few columns side by side. What a device lacks is absent in the reading; what could not be read
// is a sentence in its gaps.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "fleet/device_memory.hpp"
#include "fleet/profiles/profile_set.hpp"
#include "fleet/reading.hpp"
#include "fleet/recognition.hpp"
#include "snmp/client.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::fleet {

namespace asio = boost::asio;

/// How much of what a profile knows is asked for.
enum class Depth : std::uint8_t {
    look,      ///< status and alerts alone, of a device that is remembered: else as standard
    standard,  ///< identity, status, supplies, trays, alerts, and the meters that must add up
    full,      ///< further counters, sizes and the device's own log too
};

/// Holds no state of a reading: one object may read any number of devices at once. Never more than one request to a
/// device is open. Client and clock must outlive every call.
class StandardReader {
public:
    StandardReader(snmp::Client& client, base::Clock& clock,
                   std::shared_ptr<const ProfileSet> profiles = ProfileSet::builtin())
        : client_{client}, clock_{clock}, profiles_{std::move(profiles)} {}

    /// From the next reading on; those under way end with the profiles that they began with.
    void use(std::shared_ptr<const ProfileSet> profiles) { profiles_ = std::move(profiles); }

    /// Everything. About 9 PDUs for a colour MFP, 2 or 3 for what is no printer.
    /// Errors: timed_out when the device answers nothing at all, operation_canceled, those of snmp::Errc that say that
    /// this credential is refused; where not one value was answered, the first failure, or no_message_available when
    /// the device has nothing of what was asked for. Any other failure is a gap.
    /// `memory`, where given, is used by a standard reading, and written by a full one that has no gap; it becomes
    /// empty when it does not hold any more, which asks for a full reading the next time.
    /// `unit`: the hrDeviceIndex of one of several printers behind the address; its own rows alone are read, and of
    /// what makers have in places of their own, which is the print server's, nothing. Without it, and with several
    /// printers there, a full reading is of the first of them alone (Reading::printers_here), and leaves `memory`
    /// empty.
    [[nodiscard]] asio::awaitable<base::Result<Reading>> read(snmp::Target target, Depth depth = Depth::full,
                                                              DeviceMemory* memory = nullptr,
                                                              std::optional<std::uint32_t> unit = std::nullopt);

    /// What discovery needs: one PDU, and up to three more where the first left the question open; then a small one
    /// that asks what prints for further printers behind the address. Ends after ten times the target's time-out and
    /// tries, with what was answered until then. Errors as read().
    [[nodiscard]] asio::awaitable<base::Result<Identification>> read_identity(snmp::Target target);

private:
    [[nodiscard]] asio::awaitable<base::Result<Reading>> read_first_of(snmp::Target target, Depth depth,
                                                                       std::vector<UnitIdentification> units);

    snmp::Client& client_;
    base::Clock& clock_;
    std::shared_ptr<const ProfileSet> profiles_;
};

}  // namespace fleetgate::fleet
