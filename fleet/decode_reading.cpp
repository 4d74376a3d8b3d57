#include "fleet/decode_reading.hpp"

#include "fleet/alerts.hpp"
#include "fleet/classification.hpp"
#include "fleet/counters.hpp"
#include "fleet/cuts.hpp"
#include "fleet/decoding.hpp"
#include "fleet/identity.hpp"
#include "fleet/meter_passport.hpp"
#include "fleet/parts.hpp"
#include "fleet/profiles/profile_decoding.hpp"
#include "fleet/speed.hpp"
#include "fleet/status.hpp"
#include "fleet/supplies.hpp"
#include "fleet/trays.hpp"

#include <utility>

namespace fleetgate::fleet {

namespace {

template <class Row>
void cut(std::vector<Row>& rows, std::string_view part, Reading& reading) {
    if (rows.size() <= kMostRows) return;
    const Cut made{std::string{part}, CutKind::rows, static_cast<std::int64_t>(kMostRows)};
    add_cut(reading.cuts, made);
    reading.gaps.push_back(cut_text(made));
    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(kMostRows), rows.end());
}

Reading decode_rest(Identification who, const Decoding& decoding, const Profile* profile) {
    Reading reading;
    reading.read_at = decoding.read_at();
    reading.identity = std::move(who.identity);
    reading.classification = std::move(who.classification);
    reading.status = decode_status(decoding);
    reading.counters = decode_counters(decoding);
    reading.supplies = decode_supplies(decoding);
    reading.trays = decode_trays(decoding);
    reading.alerts = decode_alerts(decoding);
    reading.pages_an_hour = decode_speed(decoding);
    cut(reading.counters, kMarkerTable, reading);
    cut(reading.supplies, kSupplyTable, reading);
    cut(reading.trays, kTrayTable, reading);
    cut(reading.alerts, kAlertTable, reading);
    if (profile != nullptr) apply_profile(*profile, decoding, reading);
    mark_by_alerts(reading.supplies, reading.alerts);
    check_meters(profile != nullptr ? profile->sums : std::vector<SumRule>{}, reading);
    return reading;
}

}  // namespace

Reading decode_reading(const Answers& answers, base::WallTime read_at, const Profile* profile) {
    const Decoding decoding{answers, read_at};
    Identification who;
    who.identity = decode_identity(decoding);
    who.classification = classify(decoding, who.identity);
    return decode_rest(std::move(who), decoding, profile);
}

Reading decode_reading(const Answers& answers, base::WallTime read_at, const Recognition& recognition) {
    return decode_rest(recognition.restamped(read_at), Decoding{answers, read_at}, recognition.profile);
}

}  // namespace fleetgate::fleet
