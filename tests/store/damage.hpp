// A gateway's database with something in it, and ways to damage it.
#pragma once

#include "base/random.hpp"
#include "store/rescue.hpp"
#include "store/sent_store.hpp"
#include "tests/fakes/plain_sealer.hpp"
#include "tests/fakes/run.hpp"
#include "tests/store/fixture.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include <boost/asio/co_spawn.hpp>

namespace fleetgate::store {

template <class T>
T must(base::Result<T> result) {
    if (!result) throw std::runtime_error{result.error().text()};
    if constexpr (!std::is_void_v<T>) return *std::move(result);
}

class DamagedStore {
public:
    explicit DamagedStore(std::filesystem::path path) : path_{std::move(path)} {}

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    StoreSettings settings() const { return {path_, "1.2.3"}; }

    /// `devices` with `readings` each, as many messages for the manager, and requests in the ledger.
    void fill(int devices, int readings) {
        auto store = must(open());
        std::exception_ptr failed;
        for (int d = 0; d < devices; ++d) {
            boost::asio::co_spawn(io_, fill_device(*store, d, readings), [&](std::exception_ptr error) {
                if (error) failed = error;
            });
        }
        io_.restart();
        io_.run();
        if (failed) std::rethrow_exception(failed);
        fakes::run(io_, store->close());
    }
    base::Result<std::unique_ptr<Store>> open() {
        return fakes::run(io_, Store::open(settings(), sealer_, clock_, log_));
    }
    void close(std::unique_ptr<Store> store) { fakes::run(io_, store->close()); }
    base::Result<void> check(Store& store) { return fakes::run(io_, store.check()); }

    /// As the gateway's start does: made good where it is damaged. Nothing where it was not.
    std::optional<db::Salvaged> open_or_rescue() {
        auto opened = open();
        if (opened) {
            close(*std::move(opened));
            return std::nullopt;
        }
        if (opened.error().code != db::Errc::corrupt) throw std::runtime_error{opened.error().text()};
        auto saved = must(rescue(settings(), clock_, log_));
        auto again = must(open());
        must(check(*again));
        close(std::move(again));
        return saved;
    }

    static std::uint64_t bad_rows(const std::optional<db::Salvaged>& saved) {
        std::uint64_t all = 0;
        if (saved) {
            for (const auto& [table, lost] : saved->lost) all += lost.rows;
        }
        return all;
    }

    using Rows = std::map<std::string, std::multiset<std::string>>;
    /// Every row of every table that holds what cannot be made again, as text.
    [[nodiscard]] Rows rows() const {
        Rows out;
        const auto connection = must(db::Connection::open(path_, db::Connection::Access::read_only, {}));
        const auto tables = must(connection->all(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT IN "
            "('schema_migrations', 'outbox_size', 'sent_size')",
            {}, [](const db::Row& row) { return row.text(0); }));
        for (const auto& table : tables) {
            const auto columns = must(connection->all("SELECT name FROM pragma_table_info(?)", {table},
                                                      [](const db::Row& row) { return row.text(0); }));
            std::string all;
            for (const auto& column : columns)
                all += (all.empty() ? "quote(\"" : " || ',' || quote(\"") + column + "\")";
            for (auto& row : must(connection->all("SELECT " + all + " FROM \"" + table + "\"", {},
                                                  [](const db::Row& r) { return r.text(0); }))) {
                out[table].insert(std::move(row));
            }
        }
        return out;
    }

    /// That many bits anywhere in the file.
    void flip(int bits, std::uint64_t seed) const {
        base::SeededRandom random{seed};
        std::fstream file{path_, std::ios::in | std::ios::out | std::ios::binary};
        const auto size = std::filesystem::file_size(path_);
        for (int i = 0; i < bits; ++i) {
            const auto at = static_cast<std::streamoff>(random.below(size));
            file.seekg(at);
            const int octet = file.get();
            file.seekp(at);
            file.put(static_cast<char>(octet ^ (1 << random.below(8))));
        }
    }

private:
    static boost::asio::awaitable<void> fill_device(Store& store, int device, int readings) {
        const auto number = std::to_string(device + 1);
        fleet::Registration registration{"192.0.2." + number, 161, std::nullopt, {}};
        const auto id = must(co_await store.devices().register_device(registration, kNoon)).id;
        SentStore ledger{store.database()};
        for (int r = 0; r < readings; ++r) {
            auto reading = full_reading(kNoon + std::chrono::hours{r}, 1000 + r * 7, 100 - r % 100);
            reading.identity.serial->value = "RCP0Z00" + number;
            reading.identity.mac->value = "00:c0:ee:12:34:" + std::to_string(10 + device);
            (void)must(co_await store.devices().save_reading(id, std::move(reading)));
            relay::Addition one;
            one.messages.push_back(
                {"m" + number + "-" + std::to_string(r), "counters", relay::Urgency::routine, kNoon,
                 R"({"data":")" + std::string(static_cast<std::size_t>(400 + r * device % 300), 'x') + "\"}", number});
            one.told.push_back({static_cast<std::uint64_t>(device * 1000 + r), static_cast<std::uint64_t>(r) * 31});
            (void)must(co_await store.outbox().append(std::move(one)));
            if (r % 10 != 0) continue;
            relay::SentRequest sent;
            sent.at = kNoon;
            sent.body = std::string(static_cast<std::size_t>(300 + device * 200), 'y');
            (void)must(co_await ledger.note(std::move(sent)));
        }
    }

    std::filesystem::path path_;
    boost::asio::io_context io_;
    fakes::PlainSealer sealer_;
    base::ManualClock clock_;
    base::NullLog log_;
};

/// How many of the rows of `before` are there still, as they were.
struct Kept {
    std::uint64_t before = 0;
    std::uint64_t same = 0;
    std::uint64_t invented = 0;  ///< there, and not before: changed within the schema's rules

    /// Of the rows that no bit was flipped in: neither changed nor found to be bad.
    [[nodiscard]] double share_of_intact(std::uint64_t found_bad) const {
        const auto touched = std::min(before, invented + found_bad);
        return before == touched ? 0 : std::min(1.0, static_cast<double>(same) / static_cast<double>(before - touched));
    }
};
inline Kept compared(const DamagedStore::Rows& before, const DamagedStore::Rows& after) {
    Kept out;
    for (const auto& [table, rows] : before) {
        out.before += rows.size();
        const auto found = after.find(table);
        if (found == after.end()) continue;
        std::vector<std::string> same;
        std::ranges::set_intersection(rows, found->second, std::back_inserter(same));
        out.same += same.size();
        out.invented += found->second.size() - same.size();
    }
    return out;
}

}  // namespace fleetgate::store
