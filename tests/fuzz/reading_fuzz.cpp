// A whole device made of the fuzzer's bytes: a line of faults, then a recording. The reading must be sane, and survive
// the way through JSON; what is remembered of the device must survive the way through its text.
#include "base/text.hpp"
#include "fleet/json.hpp"
#include "fleet/standard_reader.hpp"
#include "tests/fakes/fake_snmp_client.hpp"
#include "tests/fakes/run.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <boost/asio/io_context.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace {

using namespace fleetgate;

void require(bool holds) {
    if (!holds) std::abort();
}

void check(const fleet::Reading& reading) {
    const auto sane = [](const fleet::Level& level) {
        return !level.percent || (*level.percent >= 0 && *level.percent <= 100);
    };
    for (const auto& supply : reading.supplies) require(sane(supply.level));
    for (const auto& tray : reading.trays) require(sane(tray.level));
    const auto text = boost::json::serialize(fleet::to_json(reading, fleet::Detail::with_origins));
    require(base::is_utf8(text));
    const auto back = fleet::reading_from_json(boost::json::parse(text));
    require(back && *back == reading);
}

}  // namespace

/// Room for two hundred rows, some in every table. Longer inputs take longer and show no more.
constexpr std::size_t kLongest = 8192;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2 || size > kLongest) return -1;  // not worth keeping
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    fakes::FakeClient client{fakes::parse_recording(bytes.substr(2))};
    if ((data[0] & 1U) != 0) client.silent_after = data[0] >> 1U;
    if ((data[1] & 1U) != 0) client.silent_above = (data[1] & 0x7FU) >> 1U;  // no GET asks for more
    static base::ManualClock clock;
    static boost::asio::io_context io{1};  // making one takes longer than a reading of few rows
    fleet::StandardReader reader{client, clock};
    // One of the two, as the input says: what a search asks is a part of a reading.
    if ((data[1] & 0x80U) != 0) {
        (void)fakes::run(io, reader.read_identity({}));
        return 0;
    }
    fleet::DeviceMemory memory;
    if (const auto reading = fakes::run(io, reader.read({}, fleet::Depth::full, &memory))) check(*reading);
    if (memory.empty()) return 0;
    const auto known = fleet::decode_memory(fleet::encode(memory));
    require(known && *known == memory);
    if (const auto again = fakes::run(io, reader.read({}, fleet::Depth::standard, &memory))) check(*again);
    return 0;
}
