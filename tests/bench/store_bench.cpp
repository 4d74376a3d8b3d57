// How large a year of readings is: simulated office devices, saved through the store as the poller saves them, on a
// clock that runs as fast as the disk allows; the size at another number of devices is in proportion.
#include "store/day_history.hpp"
#include "store/store.hpp"
#include "tests/bench/measure.hpp"
#include "tests/bench/office_device.hpp"
#include "tests/fakes/plain_sealer.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
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
    std::vector<bench::OfficeDevice> fleet;
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
