// What is saved of a gateway's database in which bits have flipped: one bit in each of many copies, then all of them in
// one copy. One line of JSON last.
#include "tests/bench/measure.hpp"
#include "tests/store/damage.hpp"

#include <iostream>

#include <CLI/CLI.hpp>
#include <boost/json.hpp>

namespace fleetgate::store {
namespace {

namespace fs = std::filesystem;

struct Options {
    int flips = 300;
    int devices = 40;
    int readings = 200;
};

int run(const Options& options) {
    fakes::TemporaryFolder folder;
    DamagedStore sound{folder / "fleetgate.db"};
    sound.fill(options.devices, options.readings);
    const auto before = sound.rows();
    const auto damaged = [&](int flips, std::uint64_t seed) {
        const auto to = folder / "damaged";
        fs::remove_all(to);
        fs::create_directory(to);
        fs::copy_file(sound.path(), to / "fleetgate.db");
        DamagedStore{to / "fleetgate.db"}.flip(flips, seed);
        return to / "fleetgate.db";
    };
    double least = 1;
    std::uint64_t rescued = 0;
    std::uint64_t failed = 0;
    double longest_s = 0;
    for (int i = 0; i < options.flips; ++i) {
        DamagedStore one{damaged(1, static_cast<std::uint64_t>(i) + 1)};
        try {
            const bench::Stopwatch watch;
            const auto saved = one.open_or_rescue();
            if (saved) ++rescued;
            longest_s = std::max(longest_s, watch.seconds());
            least = std::min(least, compared(before, one.rows()).share_of_intact(DamagedStore::bad_rows(saved)));
        } catch (const std::exception& error) {
            std::cerr << "bit " << i << ": " << error.what() << '\n';
            ++failed;
        }
    }
    DamagedStore all{damaged(options.flips, 1)};
    const auto saved = all.open_or_rescue();
    const auto kept = compared(before, all.rows());
    const auto bad_rows = DamagedStore::bad_rows(saved);
    std::uint64_t bad_pages = 0;
    if (saved) {
        for (const auto& [table, lost] : saved->lost) bad_pages += lost.pages;
    }
    const auto share = kept.share_of_intact(bad_rows);
    std::cout << boost::json::serialize(boost::json::object{
                     {"bench", "rescue"},
                     {"octets", fs::file_size(sound.path())},
                     {"rows", kept.before},
                     {"flips", options.flips},
                     {"one_each", boost::json::object{{"rescued", rescued},
                                                      {"did_not_start", failed},
                                                      {"least_share_of_intact_rows", least},
                                                      {"longest_start_s", longest_s}}},
                     {"all_at_once", boost::json::object{{"share_of_intact_rows", share},
                                                         {"bad_rows_found", bad_rows},
                                                         {"bad_pages_found", bad_pages},
                                                         {"changed_within_the_rules", kept.invented}}}})
              << '\n';
    return failed == 0 && least >= 0.99 && share >= 0.99 ? 0 : 1;
}

}  // namespace
}  // namespace fleetgate::store

int main(int argc, char** argv) try {
    CLI::App app{"What is saved of a damaged database"};
    fleetgate::store::Options options;
    app.add_option("--flips", options.flips)->check(CLI::Range(1, 10'000));
    app.add_option("--devices", options.devices)->check(CLI::Range(1, 250));
    app.add_option("--readings", options.readings)->check(CLI::Range(1, 1'000));
    CLI11_PARSE(app, argc, argv);
    return fleetgate::store::run(options);
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
