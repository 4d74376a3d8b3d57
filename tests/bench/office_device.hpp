// An office's printer for benchmarks, without a network: what a reading of it would say.
#pragma once

#include "base/random.hpp"
#include "fleet/reading.hpp"

#include <array>
#include <map>
#include <string>
#include <utility>

namespace fleetgate::bench {

/// A colour MFP in an office: prints in eight hours of five days, its toners fall, and it jams now and then.
class OfficeDevice {
public:
    OfficeDevice(std::uint64_t seed, int pages_a_day) : random_{seed}, pages_a_day_{pages_a_day} {
        life_ = static_cast<std::int64_t>(random_.below(300'000));
        for (auto& level : toner_) level = 20 + static_cast<double>(random_.below(80));
        serial_ = "SIM" + std::to_string(100'000 + seed);
    }

    void hour() {
        const auto pages = static_cast<std::int64_t>(random_.below(static_cast<std::uint64_t>(pages_a_day_) / 4 + 1));
        const auto copies = pages / 3;
        const auto color = pages / 4;
        life_ += pages;
        copy_ += copies;
        print_ += pages - copies;
        color_ += color;
        scan_ += pages / 5;
        toner_[0] -= static_cast<double>(pages) / 200;
        for (std::size_t i = 1; i < toner_.size(); ++i) toner_[i] -= static_cast<double>(color) / 100;
        for (auto& level : toner_) {
            if (level < 1) level = 100;
        }
        printing_ = random_.below(6) == 0;
        jammed_ = random_.below(32) == 0;
    }

    [[nodiscard]] fleet::Reading reading(base::WallTime at) const {
        fleet::Reading r;
        r.read_at = at;
        r.profile = "kyocera";
        const auto text = [&](std::string value) {
            return fleet::Sourced<std::string>{value, {"1.3.6.1.2.1.43.5.1.1.17.1", "Printer-MIB", value, at}};
        };
        r.identity.maker = text("KYOCERA");
        r.identity.model = text("TASKalfa 4054ci");
        r.identity.serial = text(serial_);
        r.identity.firmware = text("2XD_S000.002.301");
        r.identity.name = text("mfp-" + serial_);
        r.identity.sys_descr = text("KYOCERA Document Solutions Printing System");
        r.classification = {fleet::DeviceKind::printer, "has prtMarkerLifeCount"};
        r.status.state = {printing_ ? fleet::PrinterState::printing : fleet::PrinterState::idle,
                          {"1.3.6.1.2.1.25.3.5.1.1.1", "Host-Resources-MIB", printing_ ? "4" : "3", at}};
        r.status.panel = text(jammed_ ? "Paper jam" : "Ready to print.");
        const std::map<std::string, std::int64_t> counters{{"life_count", life_},
                                                           {"total", life_ - 17},
                                                           {"print", print_},
                                                           {"copy", copy_},
                                                           {"color", color_},
                                                           {"mono", life_ - 17 - color_},
                                                           {"print_mono", print_ - color_},
                                                           {"print_color", color_},
                                                           {"copy_mono", copy_},
                                                           {"copy_color", 0},
                                                           {"fax", 12},
                                                           {"scan", scan_},
                                                           {"a4", life_ - 400},
                                                           {"a3", 380},
                                                           {"duplex", life_ / 2},
                                                           {"list", 3},
                                                           {"scan_copy", copy_}};
        for (const auto& [name, value] : counters) {
            r.counters.push_back({name,
                                  value,
                                  "impressions",
                                  {"1.3.6.1.4.1.1347.42.2.1.1.1.6.1.1", "kyocera.toml:70", std::to_string(value), at},
                                  fleet::MeterTrust::proved});
        }
        constexpr std::array kColors{"black", "cyan", "magenta", "yellow"};
        for (std::size_t i = 0; i < toner_.size(); ++i) {
            fleet::Supply supply;
            supply.index = "1." + std::to_string(i + 1);
            supply.name = std::string{"TK-8375 "} + kColors.at(i);
            supply.kind = "toner";
            supply.colorant = kColors.at(i);
            supply.level = {static_cast<int>(toner_.at(i)), fleet::SupplyState::ok};
            supply.capacity = 20'000;
            supply.unit = "impressions";
            supply.origin = {"1.3.6.1.2.1.43.11.1.1.9.1.1", "Printer-MIB", std::to_string(toner_.at(i) * 200), at};
            r.supplies.push_back(std::move(supply));
        }
        for (int i = 1; i <= 4; ++i) {
            r.trays.push_back({"1." + std::to_string(i),
                               "Cassette " + std::to_string(i),
                               "A4",
                               {80, fleet::SupplyState::ok},
                               500,
                               400,
                               "sheets",
                               {"1.3.6.1.2.1.43.8.2.1.10.1.1", "Printer-MIB", "400", at}});
        }
        if (jammed_) {
            r.alerts.push_back({"1.5",
                                8,
                                "jam",
                                fleet::AlertSeverity::critical,
                                "mediaPath",
                                "Paper jam in cassette 1",
                                {"1.3.6.1.2.1.43.18.1.1.7.1.5", "Printer-MIB", "8", at},
                                1});
        }
        return r;
    }

    [[nodiscard]] bool is_jammed() const { return jammed_; }
    void set_jammed(bool jammed) { jammed_ = jammed; }

private:
    base::SeededRandom random_;
    int pages_a_day_;
    std::int64_t life_ = 0;
    std::int64_t print_ = 0;
    std::int64_t copy_ = 0;
    std::int64_t color_ = 0;
    std::int64_t scan_ = 0;
    std::array<double, 4> toner_{};
    bool printing_ = false;
    bool jammed_ = false;
    std::string serial_;
};

}  // namespace fleetgate::bench
