// JSON from anywhere: a reading or an error, never an exception; what is a reading stays one.
#include "fleet/json.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <boost/json/parse.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace fleetgate::fleet;
    boost::json::error_code error;
    const auto document = boost::json::parse(std::string_view{reinterpret_cast<const char*>(data), size}, error);
    if (error) return 0;
    if (const auto reading = reading_from_json(document)) {
        const auto again = reading_from_json(to_json(*reading, Detail::with_origins));
        if (!again || !(*again == *reading)) std::abort();
    }
    if (const auto device = device_from_json(document)) {
        const auto again = device_from_json(to_json(*device, Detail::with_origins));
        if (!again || !(*again == *device)) std::abort();
    }
    return 0;
}
