// What the program itself computes for readings of one recorded device: no network, no disk. It reads the device whole
// once, then as often as told by what it remembers. Two runs of different counts under a counter of instructions tell
// what one standard reading costs (reading_cpu.sh). One line of JSON last.
#include "base/clock.hpp"
#include "fleet/standard_reader.hpp"
#include "tests/fakes/fake_snmp_client.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fleet/colour_mfp.hpp"

#include <chrono>
#include <cstdio>
#include <string>

#include <CLI/CLI.hpp>
#include <boost/asio/io_context.hpp>

namespace {

using namespace fleetgate;

int measure(const std::string& file, int count) {
    fakes::FakeClient client{file.empty() ? fleet::colour_mfp() : fakes::load_recording(file)};
    base::ManualClock clock;
    boost::asio::io_context io{1};
    fleet::StandardReader reader{client, clock};
    fleet::DeviceMemory memory;
    const auto full = fakes::run(io, reader.read({}, fleet::Depth::full, &memory));
    if (!full) {
        std::fprintf(stderr, "%s\n", full.error().text().c_str());
        return 1;
    }
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < count; ++i) {
        client.asked.clear();
        if (!fakes::run(io, reader.read({}, fleet::Depth::standard, &memory))) return 1;
    }
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - begin;
    std::printf("{\"readings\":%d,\"us_each\":%.1f,\"remembered\":%s}\n", count, count == 0 ? 0 : took.count() / count,
                memory.empty() ? "false" : "true");
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    std::string file;
    int count = 100;
    CLI::App app{"Says what readings of a recorded device cost the processor"};
    app.add_option("--recording", file, "a .snmprec; without it a made-up colour MFP")->check(CLI::ExistingFile);
    app.add_option("--count", count, "standard readings")->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    return measure(file, count);
}
