// .snmprec recordings, device templates, address ranges, faults and users: what people hand to fleetgate-sim.
#include "simulator/address_range.hpp"
#include "simulator/device_template.hpp"
#include "simulator/faults.hpp"
#include "simulator/recording.hpp"
#include "simulator/users.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace fleetgate::simulator;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    auto parsed = parse_recording(text, "fuzz");
    const auto rows = parsed.rows.size();
    const MibTable table{std::move(parsed.rows)};
    if (table.size() > rows) std::abort();
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (table.find(table.key(i)) != i || table.after(table.key(i)) != i + 1) std::abort();
    }
    if (const auto spans = parse_spans(text)) {
        for (const auto& span : *spans) {
            if (span.first > span.last || span.first >> 24U != 127) std::abort();
        }
    }
    (void)parse_fault(text);
    (void)parse_user(text);
    (void)parse_template(text, "fuzz");
    return 0;
}
