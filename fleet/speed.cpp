#include "fleet/speed.hpp"

#include "fleet/mib.hpp"

#include <array>

namespace fleetgate::fleet {

namespace {

constexpr std::int64_t kImpressionsPerHour = 7;
constexpr std::int64_t kSheetsPerHour = 8;
constexpr std::int64_t kSlowest = 2 * 60;
constexpr std::int64_t kFastest = 6'000 * 60;

std::optional<std::int64_t> pages_an_hour(std::int64_t speed, std::int64_t unit) {
    if (speed < kSlowest || speed > kFastest) return std::nullopt;
    if (unit == kImpressionsPerHour) return speed;
    return unit == kSheetsPerHour ? std::optional{2 * speed} : std::nullopt;
}

}  // namespace

std::optional<Sourced<std::int64_t>> decode_speed(const Decoding& decoding) {
    const auto& answers = decoding.answers();
    std::optional<Sourced<std::int64_t>> fastest;
    for (const auto& path : answers.indexes(std::array{mib::kPrtMediaPathMaxSpeed})) {
        const auto at = cell(mib::kPrtMediaPathMaxSpeed, path);
        const auto speed = answers.number(at);
        const auto unit = answers.number(cell(mib::kPrtMediaPathSpeedUnit, path));
        const auto pages = speed && unit ? pages_an_hour(*speed, *unit) : std::nullopt;
        if (!pages || (fastest && fastest->value >= *pages)) continue;
        fastest = Sourced<std::int64_t>{*pages, decoding.origin(at, mib::kPrinterProfile)};
    }
    return fastest;
}

}  // namespace fleetgate::fleet
