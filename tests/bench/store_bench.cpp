// How large a year of readings is: simulated office devices, saved through the store as the poller saves them, on a
// clock that runs as fast as the disk allows; the size at another number of devices is in proportion.
#include "base/random.hpp"
#include "store/day_history.hpp"
#include "store/store.hpp"
#include "tests/bench/measure.hpp"
#include "tests/fakes/plain_sealer.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <vector>

#include <CLI/CLI.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json.hpp>

namespace fleetgate {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

constexpr base::WallTime kMonday{std::chrono::days{19'723}};  // 2024-01-01

/// A colour MFP in an office: prints in eight hours of five days, its toners fall, and it jams now and then.
class Device {
public:
    Device(std::uint64_t seed, int pages_a_day) : random_{seed}, pages_a_day_{pages_a_day} {
        life_ = static_cast<std::int64_t>(random_.below(300'000));
        for (auto& level : toner_) level = 20 + static_cast<double>(random_.below(80));
        serial_ = "SIM" + std::to_string(100'000 + seed);
    }

    void hour() {
        const auto pages = static_cast<std::int64_t>(random_.below(static_cast<std::uint64_t>(pages_a_day_) / 4 + 1));
        const auto copies = pages / 3;
        const auto color = pages / 4;
        life_ += pages;
        copy_ += copies;
        print_ += pages - copies;
        color_ += color;
        scan_ += pages / 5;
        toner_[0] -= static_cast<double>(pages) / 200;
        for (std::size_t i = 1; i < toner_.size(); ++i) toner_[i] -= static_cast<double>(color) / 100;
        for (auto& level : toner_) {
            if (level < 1) level = 100;
        }
        printing_ = random_.below(6) == 0;
        jammed_ = random_.below(32) == 0;
    }

    [[nodiscard]] fleet::Reading reading(base::WallTime at) const {
        fleet::Reading r;
        r.read_at = at;
        r.profile = "kyocera";
        const auto text = [&](std::string value) {
            return fleet::Sourced<std::string>{value, {"1.3.6.1.2.1.43.5.1.1.17.1", "Printer-MIB", value, at}};
        };
        r.identity.maker = text("KYOCERA");
        r.identity.model = text("TASKalfa 4054ci");
        r.identity.serial = text(serial_);
        r.identity.firmware = text("2XD_S000.002.301");
        r.identity.name = text("mfp-" + serial_);
        r.identity.sys_descr = text("KYOCERA Document Solutions Printing System");
        r.classification = {fleet::DeviceKind::printer, "has prtMarkerLifeCount"};
        r.status.state = {printing_ ? fleet::PrinterState::printing : fleet::PrinterState::idle,
                          {"1.3.6.1.2.1.25.3.5.1.1.1", "Host-Resources-MIB", printing_ ? "4" : "3", at}};
        r.status.panel = text(jammed_ ? "Paper jam" : "Ready to print.");
        const std::map<std::string, std::int64_t> counters{{"life_count", life_},
                                                           {"total", life_ - 17},
                                                           {"print", print_},
                                                           {"copy", copy_},
                                                           {"color", color_},
                                                           {"mono", life_ - 17 - color_},
                                                           {"print_mono", print_ - color_},
                                                           {"print_color", color_},
                                                           {"copy_mono", copy_},
                                                           {"copy_color", 0},
                                                           {"fax", 12},
                                                           {"scan", scan_},
                                                           {"a4", life_ - 400},
                                                           {"a3", 380},
                                                           {"duplex", life_ / 2},
                                                           {"list", 3},
                                                           {"scan_copy", copy_}};
        for (const auto& [name, value] : counters) {
            r.counters.push_back({name,
                                  value,
                                  "impressions",
                                  {"1.3.6.1.4.1.1347.42.2.1.1.1.6.1.1", "kyocera.toml:70", std::to_string(value), at},
                                  fleet::MeterTrust::proved});
        }
        constexpr std::array kColors{"black", "cyan", "magenta", "yellow"};
        for (std::size_t i = 0; i < toner_.size(); ++i) {
            fleet::Supply supply;
            supply.index = "1." + std::to_string(i + 1);
            supply.name = std::string{"TK-8375 "} + kColors.at(i);
            supply.kind = "toner";
            supply.colorant = kColors.at(i);
            supply.level = {static_cast<int>(toner_.at(i)), fleet::SupplyState::ok};
            supply.capacity = 20'000;
            supply.unit = "impressions";
            supply.origin = {"1.3.6.1.2.1.43.11.1.1.9.1.1", "Printer-MIB", std::to_string(toner_.at(i) * 200), at};
            r.supplies.push_back(std::move(supply));
        }
        for (int i = 1; i <= 4; ++i) {
            r.trays.push_back({"1." + std::to_string(i),
                               "Cassette " + std::to_string(i),
                               "A4",
                               {80, fleet::SupplyState::ok},
                               500,
                               400,
                               "sheets",
                               {"1.3.6.1.2.1.43.8.2.1.10.1.1", "Printer-MIB", "400", at}});
        }
        if (jammed_) {
            r.alerts.push_back({"1.5",
                                8,
                                "jam",
                                fleet::AlertSeverity::critical,
                                "mediaPath",
                                "Paper jam in cassette 1",
                                {"1.3.6.1.2.1.43.18.1.1.7.1.5", "Printer-MIB", "8", at},
                                1});
        }
        return r;
    }

private:
    base::SeededRandom random_;
    int pages_a_day_;
    std::int64_t life_ = 0;
    std::int64_t print_ = 0;
    std::int64_t copy_ = 0;
    std::int64_t color_ = 0;
    std::int64_t scan_ = 0;
    std::array<double, 4> toner_{};
    bool printing_ = false;
    bool jammed_ = false;
    std::string serial_;
};

struct Options {
    int devices = 40;
    int days = 365;
    int pages = 300;
};

int give_up(const base::Error& error) {
    std::cerr << error.text() << '\n';
    return EXIT_FAILURE;
}

asio::awaitable<void> save(store::DeviceStore& devices, fleet::DeviceId id, fleet::Reading reading,
                           std::optional<base::Error>& failed) {
    const auto at = reading.read_at;
    auto found = fleet::find_conditions(reading, nullptr);
    const auto saved = co_await devices.save_reading(id, std::move(reading));
    if (!saved) failed = saved.error();
    const auto noted = co_await devices.note_conditions(id, std::move(found), at);
    if (!noted) failed = noted.error();
}

/// What the service does in its nights.
asio::awaitable<base::Result<void>> roll_up(store::Store& store, std::vector<fleet::DeviceId> ids, base::WallTime now) {
    const auto work = [ids = std::move(ids), now](db::Connection& connection) -> base::Result<void> {
        for (const auto id : ids) {
            auto done = store::roll_up_days(connection, static_cast<std::int64_t>(id), now);
            if (!done) return done;
        }
        return {};
    };
    auto done = co_await store.database().write(work);
    co_return done;
}

std::uintmax_t octets(const std::filesystem::path& folder) {
    std::uintmax_t all = 0;
    for (const auto& file : std::filesystem::directory_iterator{folder}) all += file.file_size();
    return all;
}

base::Result<boost::json::object> by_table(store::Store& store, asio::io_context& io) {
    return fakes::run(io, store.database().read([](db::Connection& connection) -> base::Result<boost::json::object> {
        boost::json::object tables;
        auto done = connection.each("SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 8", {},
                                    [&](const db::Row& row) { tables[row.text(0)] = row.integer(1); });
        if (!done) return base::fail(done.error());
        return tables;
    }));
}

int run(const Options& options) {
    asio::io_context io;
    fakes::TemporaryFolder folder;
    fakes::PlainSealer sealer;
    base::ManualClock clock{kMonday};
    base::NullLog log;
    auto opened = fakes::run(io, store::Store::open({folder / "fleetgate.db", "bench"}, sealer, clock, log));
    if (!opened) return give_up(opened.error());
    auto& store = **opened;
    std::vector<Device> fleet;
    std::vector<fleet::DeviceId> ids;
    for (int i = 0; i < options.devices; ++i) {
        fleet.emplace_back(static_cast<std::uint64_t>(i), options.pages);
        auto at = fakes::run(io, store.devices().register_device({"127.0.0." + std::to_string(i + 1), 161, std::nullopt,
                                                                  fleet.back().reading(kMonday).identity},
                                                                 kMonday));
        if (!at) return give_up(at.error());
        ids.push_back(at->id);
    }
    const bench::Stopwatch watch;
    std::uint64_t readings = 0;
    std::optional<base::Error> failed;
    for (int day = 0; day < options.days; ++day) {
        for (int hour = 0; hour < 8 && day % 7 < 5; ++hour) {
            const auto at = kMonday + day * 24h + (9 + hour) * 1h;
            for (std::size_t i = 0; i < fleet.size(); ++i) {
                fleet[i].hour();
                asio::co_spawn(io, save(store.devices(), ids[i], fleet[i].reading(at), failed), asio::detached);
                ++readings;
            }
            io.restart();
            io.run();
            if (failed) return give_up(*failed);
        }
        if (day % 7 == 6) {
            const auto rolled = fakes::run(io, roll_up(store, ids, kMonday + (day + 1) * 24h));
            if (!rolled) return give_up(rolled.error());
        }
        std::cerr << "\rday " << day + 1 << " of " << options.days << std::flush;
    }
    std::cerr << '\n';
    const auto tables = by_table(store, io);
    if (!tables) return give_up(tables.error());
    const auto cpu = watch.cpu_seconds();
    fakes::run(io, store.database().close());
    const auto all = octets(folder.path());
    const double a_device_year = static_cast<double>(all) / options.devices * 365 / options.days;
    std::cout << boost::json::serialize(
                     boost::json::object{{"bench", "store"},
                                         {"devices", options.devices},
                                         {"days", options.days},
                                         {"readings", readings},
                                         {"octets", all},
                                         {"octets_a_reading", static_cast<double>(all) / static_cast<double>(readings)},
                                         {"octets_a_device_and_year", a_device_year},
                                         {"gb_of_20000_devices_a_year", a_device_year * 20'000 / 1e9},
                                         {"cpu_us_a_reading", cpu * 1e6 / static_cast<double>(readings)},
                                         {"by_table", *tables}})
              << '\n';
    return EXIT_SUCCESS;
}

}  // namespace
}  // namespace fleetgate

int main(int argc, char** argv) {
    CLI::App app{"How large a year of readings is"};
    fleetgate::Options options;
    app.add_option("--devices", options.devices)->check(CLI::Range(1, 250));
    app.add_option("--days", options.days)->check(CLI::Range(1, 3'650));
    app.add_option("--pages", options.pages, "a working day");
    CLI11_PARSE(app, argc, argv);
    return fleetgate::run(options);
}
