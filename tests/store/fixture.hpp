// A store in a folder of its own, and readings to put into it.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "store/store.hpp"
#include "tests/fakes/plain_sealer.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

namespace fleetgate::store {

inline constexpr base::WallTime kNoon{std::chrono::hours{24 * 365 * 50 + 12}};

inline fleet::Origin origin(std::string oid, std::string raw, base::WallTime at) {
    return {std::move(oid), "Printer-MIB", std::move(raw), at};
}

/// A reading with something in every part of it.
inline fleet::Reading full_reading(base::WallTime at, std::int64_t pages = 1000, int toner = 50) {
    fleet::Reading reading;
    reading.read_at = at;
    const auto text = [&](std::string value) {
        return fleet::Sourced<std::string>{value, origin("1.3.6.1.2.1.43.5.1.1.17.1", value, at)};
    };
    auto& id = reading.identity;
    id.maker = text("KYOCERA");
    id.model = text("TASKalfa 4054ci");
    id.serial = text("RCP0Z00123");
    id.firmware = text("2XD_S000.002.301");
    id.mac = text("00:c0:ee:12:34:56");
    id.name = text("flur-3");
    id.location = text("3. Stock \"Süd\"");
    id.sys_object_id = text("1.3.6.1.4.1.1347.41");
    id.sys_descr = text("KYOCERA Document Solutions Printing System");
    id.device_id = text("MFG:Kyocera;MDL:TASKalfa 4054ci;");
    reading.classification = {fleet::DeviceKind::printer, "has prtMarkerLifeCount"};
    reading.status.state = {fleet::PrinterState::printing, origin("1.3.6.1.2.1.25.3.5.1.1.1", "4", at)};
    reading.status.errors = {{"lowToner", "doorOpen"}, origin("1.3.6.1.2.1.25.3.5.1.2.1", "0x28", at)};
    reading.status.panel = text("Printing... / Toner low");
    reading.status.uptime = std::chrono::seconds{86'400};
    reading.counters = {{"life_count", pages, "impressions", origin("1.3.6.1.2.1.43.10.2.1.4.1.1", "1000", at)},
                        {"color", 200, "impressions", origin("", "", {})}};
    reading.supplies = {{"1.1",
                         "Black Toner",
                         "toner",
                         false,
                         "black",
                         {toner, fleet::SupplyState::ok},
                         10'000,
                         "impressions",
                         "TK-8375K",
                         origin("1.3.6.1.2.1.43.11.1.1.9.1.1", "5000", at)},
                        {"1.2",
                         "Waste Toner Box",
                         "wasteToner",
                         true,
                         std::nullopt,
                         {std::nullopt, fleet::SupplyState::low},
                         std::nullopt,
                         "other",
                         std::nullopt,
                         origin("1.3.6.1.2.1.43.11.1.1.9.1.2", "-3", at)}};
    reading.trays = {{"1.1",
                      "Cassette 1",
                      "A4",
                      {80, fleet::SupplyState::ok},
                      500,
                      400,
                      "sheets",
                      origin("1.3.6.1.2.1.43.8.2.1.10.1.1", "400", at)}};
    reading.alerts = {{"1.5", 1104, "markerTonerAlmostEmpty", fleet::AlertSeverity::warning, "markerSupplies",
                       "Toner low", origin("1.3.6.1.2.1.43.18.1.1.7.1.5", "1104", at), 1}};
    reading.gaps = {"console: no answer within 2000 ms"};
    return reading;
}

class StoreTest : public testing::Test {
protected:
    base::Result<std::unique_ptr<Store>> try_open() {
        StoreSettings settings{folder / "fleetgate.db", "1.2.3"};
        settings.outbox_limit_bytes = outbox_limit_bytes;
        return fakes::run(io, Store::open(std::move(settings), sealer, clock, log));
    }
    std::uint64_t outbox_limit_bytes = OutboxBounds::kLimitBytes;
    std::unique_ptr<Store> open() {
        auto opened = try_open();
        if (!opened) throw std::runtime_error{opened.error().text()};
        return *std::move(opened);
    }
    /// What the coroutine returned; a failure ends the test with its text.
    template <class T>
    T get(boost::asio::awaitable<base::Result<T>> work) {
        auto result = fakes::run(io, std::move(work));
        if (!result) throw std::runtime_error{result.error().text()};
        if constexpr (!std::is_void_v<T>) return *std::move(result);
    }
    std::int64_t rows(const std::string& table) {
        const auto connection = db::Connection::open(folder / "fleetgate.db", db::Connection::Access::read_only, {});
        return (*connection)->number("SELECT count(*) FROM " + table).value();
    }
    static fleet::Registration at_address(std::string address) { return {std::move(address), 161, std::nullopt, {}}; }

    fakes::TemporaryFolder folder;
    fakes::PlainSealer sealer;
    base::ManualClock clock;
    base::NullLog log;
    boost::asio::io_context io;
};

}  // namespace fleetgate::store
