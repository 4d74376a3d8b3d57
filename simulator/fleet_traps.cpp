// Traps of devices whose alert table has changed (RFC 3805: printerV2Alert, with the row that is new).
#include "simulator/ber.hpp"
#include "simulator/fleet_parts.hpp"
#include "simulator/oid.hpp"

#include <string>

namespace fleetgate::simulator {
namespace {

/// RFC 3416 section 4.2.6.
constexpr std::uint8_t kTrapTag = 0xA7;

/// The alert table in one number: another one when a row comes, goes or becomes another.
std::uint64_t alerts_in_short(const DeviceNow& device) {
    std::uint64_t sum = 1;
    AlertRow row;
    for (std::size_t i = 0; i < device.life.conditions(); ++i) {
        if (!alert_row(device, i, row)) continue;
        const auto since = static_cast<std::uint64_t>(row.since.count());
        sum = mixed(sum ^ mixed(i * 1000 + static_cast<std::uint64_t>(row.code)) ^ mixed(since));
    }
    return sum;
}

std::string wrapped(std::uint8_t tag, const std::string& content) {
    std::string out;
    ber::put(out, tag, content);
    return out;
}

std::string row(const Oid& oid, std::uint8_t tag, const std::string& content) {
    std::string both;
    ber::put(both, ber::kOid, oid_octets(oid));
    ber::put(both, tag, content);
    return wrapped(ber::kSequence, both);
}

std::string number(std::int64_t value) {
    std::string whole;
    ber::put_integer(whole, ber::kInteger, value);
    return whole.substr(2);
}

/// The row that came last; without any, what every device has.
std::string rows_of(const DeviceNow& device) {
    const auto ticks = (device.now - device.life.booted_at()).count() / 10;
    auto rows = row({1, 3, 6, 1, 2, 1, 1, 3, 0}, ber::kTimeTicks, number(ticks)) +
                row({1, 3, 6, 1, 6, 3, 1, 1, 4, 1, 0}, ber::kOid, oid_octets({1, 3, 6, 1, 2, 1, 43, 18, 2, 0, 1}));
    AlertRow newest;
    std::uint32_t index = 0;
    AlertRow alert;
    for (std::size_t i = 0; i < device.life.conditions(); ++i) {
        if (!alert_row(device, i, alert) || (index != 0 && alert.since < newest.since)) continue;
        newest = alert;
        index = static_cast<std::uint32_t>(i + 1);
    }
    if (index == 0) return rows;
    return rows + row({1, 3, 6, 1, 2, 1, 43, 18, 1, 1, 7, 1, index}, ber::kInteger, number(newest.code)) +
           row({1, 3, 6, 1, 2, 1, 43, 18, 1, 1, 8, 1, index}, ber::kOctetString, newest.text);
}

std::string trap_message(const std::string& community, const DeviceNow& device) {
    std::string pdu;
    ber::put_integer(pdu, ber::kInteger, device.identity.number + std::int64_t{1});
    ber::put_integer(pdu, ber::kInteger, 0);
    ber::put_integer(pdu, ber::kInteger, 0);
    ber::put(pdu, ber::kSequence, rows_of(device));
    std::string message;
    ber::put_integer(message, ber::kInteger, 1);
    ber::put(message, ber::kOctetString, community);
    ber::put(message, kTrapTag, pdu);
    return wrapped(ber::kSequence, message);
}

}  // namespace

void Fleet::traps(Elapsed now, Replies& out) {
    auto& p = *parts_;
    const auto sim_now = p.sim_time(now);
    for (auto& device : p.devices) {
        if (!device.awake || p.fault_sets[device.faults].silence) continue;
        auto& awake = *device.awake;
        awake.life.advance(sim_now);
        if (!awake.life.answers() || !device.kind->model.printer) continue;
        const DeviceNow device_now{device.kind->model, awake.identity, awake.life, device.address, sim_now};
        const auto alerts = alerts_in_short(device_now);
        const bool changed = awake.alerts_told && *awake.alerts_told != alerts;
        awake.alerts_told = alerts;
        if (changed) out.add(device.address, Elapsed{0}, trap_message(p.settings.community, device_now));
    }
}

}  // namespace fleetgate::simulator
