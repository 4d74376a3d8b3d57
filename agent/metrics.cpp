#include "agent/metrics.hpp"

#include <array>

#include <fmt/format.h>

namespace fleetgate::agent {
namespace {

class Text {
public:
    void family(std::string_view name, std::string_view type, std::string_view help) {
        out_ += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n", name, help, type);
    }
    template <class Number>
    void value(std::string_view name, Number number) {
        out_ += fmt::format("{} {}\n", name, number);
    }
    template <class Number>
    void one(std::string_view name, std::string_view type, std::string_view help, Number number) {
        family(name, type, help);
        value(name, number);
    }
    std::string take() { return std::move(out_); }

private:
    std::string out_;
};

void add_lateness(Text& text, const polling::LoadCounts& counts) {
    constexpr std::string_view kName = "fleetgate_turn_lateness_seconds";
    text.family(kName, "histogram", "From a turn's place in the schedule to the answer to its check.");
    std::uint64_t so_far = 0;
    for (std::size_t i = 0; i < polling::kLatenessSteps.size(); ++i) {
        so_far += counts.lateness.at(i);
        const auto end = std::chrono::duration<double>(polling::kLatenessSteps.at(i)).count();
        text.value(fmt::format("{}_bucket{{le=\"{}\"}}", kName, end), so_far);
    }
    so_far += counts.lateness.back();
    text.value(fmt::format("{}_bucket{{le=\"+Inf\"}}", kName), so_far);
    text.value(fmt::format("{}_sum", kName), static_cast<double>(counts.late_ms) / 1000);
    text.value(fmt::format("{}_count", kName), so_far);
}

}  // namespace

std::string metrics_text(std::string_view version, const polling::LoadNow& now, const LoadSample& totals,
                         std::uint64_t passwords_hashed) {
    const auto& counts = totals.counts;
    Text text;
    text.family("fleetgate_build_info", "gauge", "The program's version.");
    text.value(fmt::format("fleetgate_build_info{{version=\"{}\"}}", version), 1);
    text.family("fleetgate_devices", "gauge", "Registered devices by what they do.");
    text.value(R"(fleetgate_devices{activity="awake"})", now.awake);
    text.value(R"(fleetgate_devices{activity="asleep"})", now.asleep);
    text.value(R"(fleetgate_devices{activity="silent"})", now.silent);
    text.family("fleetgate_answers_total", "counter", "What devices answered, by what they were asked.");
    constexpr std::array kKinds{"check", "look", "standard", "full"};
    for (std::size_t i = 0; i < kKinds.size(); ++i) {
        text.value(fmt::format("fleetgate_answers_total{{kind=\"{}\"}}", kKinds.at(i)), counts.work.at(i));
    }
    text.one("fleetgate_unanswered_total", "counter", "Turns in which a device was silent or refused.",
             counts.unanswered);
    add_lateness(text, counts);
    text.one("fleetgate_snmp_packets_sent_total", "counter", "SNMP packets sent, discovery's included.",
             totals.packets_sent);
    text.one("fleetgate_snmp_octets_total", "counter", "SNMP octets both ways, UDP payload.", totals.octets);
    text.one("fleetgate_readings_in_line", "gauge", "Devices that wait to be read.", now.readings_in_line);
    text.one("fleetgate_readings_waiting", "gauge", "Readings that could not be stored yet.", now.readings_waiting);
    text.one("fleetgate_wakes_avoided_total", "counter", "Checks of sleeping devices that were left out.",
             counts.wakes_avoided);
    text.one("fleetgate_wakes_caused_total", "counter", "Sleepers that were awake after they were asked.",
             counts.wakes_caused);
    text.one("fleetgate_passwords_hashed_total", "counter", "Passwords that were hashed to be checked or set.",
             passwords_hashed);
    text.one("process_cpu_seconds_total", "counter", "User and system time of this process.",
             std::chrono::duration<double>(totals.usage.cpu).count());
    text.one("process_resident_memory_bytes", "gauge", "Resident memory of this process.",
             totals.usage.resident_octets);
    return text.take();
}

}  // namespace fleetgate::agent
