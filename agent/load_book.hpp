// What the gateway costs the network and the machine, and how far it is behind its plan: measured, over the last hour
// and day.
#pragma once

#include "base/clock.hpp"
#include "platform/process_usage.hpp"
#include "polling/load_meter.hpp"
#include "polling/schedule/load_estimate.hpp"
#include "store/settings_store.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/json/object.hpp>

namespace fleetgate::agent {

namespace asio = boost::asio;

/// All that is counted since the start, at one moment.
struct LoadSample {
    base::SteadyTime at{};
    polling::LoadCounts counts;
    std::uint64_t packets_sent = 0;  ///< SNMP, discovery's included
    std::uint64_t octets = 0;        ///< SNMP, UDP payload both ways
    platform::ProcessUsage usage;
};

/// Between two samples.
struct LoadSpan {
    std::chrono::seconds length{};
    double checks_per_s = 0;
    double packets_per_s = 0;          ///< sent
    double octets_per_device_day = 0;  ///< both ways
    double cpu_share = 0;              ///< of one core
    polling::LoadCounts counts;
};

LoadSpan span_between(const LoadSample& from, const LoadSample& to, std::size_t devices);

/// Sleepers that were left in peace, and those that were woken, in a calendar month (UTC).
struct Wakes {
    std::uint64_t avoided = 0;
    std::uint64_t caused = 0;
    friend bool operator==(const Wakes&, const Wakes&) = default;
};
using WakesByMonth = std::map<std::string, Wakes>;  ///< by "2026-11"

std::string to_json(const WakesByMonth& months);
/// Empty for what to_json() did not write.
WakesByMonth wakes_in(std::string_view json);

class LoadBook {
public:
    /// All must outlive it.
    struct Needs {
        std::function<LoadSample()> sample;
        std::function<polling::LoadNow()> now;
        std::function<polling::Schedule()> schedule;
        store::SettingsStore& settings;
        base::Clock& clock;
    };

    explicit LoadBook(Needs needs) : needs_{std::move(needs)} {}

    /// Takes a sample each minute, and keeps the month's figures in the settings, until it is cancelled.
    asio::awaitable<void> run();
    /// As the API's LoadReport (webui/api.yaml).
    [[nodiscard]] boost::json::object report() const;
    [[nodiscard]] polling::LoadNow now() const { return needs_.now(); }
    [[nodiscard]] LoadSample totals() const { return needs_.sample(); }

private:
    [[nodiscard]] LoadSpan last(std::chrono::seconds time) const;
    /// Adds what the settings hold. False when they cannot be read.
    asio::awaitable<bool> read_wakes();
    void note_wakes(const LoadSample& sample);

    Needs needs_;
    std::deque<LoadSample> samples_;
    polling::LoadCounts noted_;
    WakesByMonth wakes_;
};

}  // namespace fleetgate::agent
