// The life of one printer: a step machine without I/O. Pages, toner, paper, jams, covers, sleep and restarts follow
// from (model, seed, time) alone; it does not matter how often or when it is looked at.
//
//     Life life{model, seed, Liveliness::office};
//     life.advance(std::chrono::hours{3});
//     life.pages(PageMask{});   // what three hours of work have printed, and all before
#pragma once

#include "simulator/dice.hpp"
#include "simulator/model.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <vector>

namespace fleetgate::simulator {

/// Since the simulation began; what was before is negative.
using SimTime = std::chrono::milliseconds;

enum class Liveliness : std::uint8_t {
    still,     ///< nothing happens but sysUpTime
    office,    ///< pages, supplies, paper, jams, covers, sleep
    workday,   ///< as office, with about 300 pages and 2 jams in the first eight hours of each day, and none after
    eventful,  ///< more of all that, and restarts
};

enum class Phase : std::uint8_t {
    idle,
    printing,
    jammed,
    door_open,
    out_of_paper,
    supply_out,
    asleep,
    warming_up,
    off
};

enum class Severity : std::uint8_t { none, warning, stopped };

/// Which pages to count: every combination of function, colour and size that has its bit. All of them by default.
struct PageMask {
    static constexpr std::uint16_t kPrint = 0x00f, kCopy = 0x0f0, kFax = 0xf00;
    static constexpr std::uint16_t kMono = 0x333, kColor = 0xccc, kSmall = 0x555, kLarge = 0xaaa;
    std::uint16_t bits = 0xfff;
};

enum class Scans : std::uint8_t { copy, fax, other, all };

/// One thing that can be the matter with a device: a row of prtAlertTable while it is.
struct Condition {
    Severity severity = Severity::none;
    SimTime since{0};
};

class Life {
public:
    Life(const Model& model, std::uint64_t seed, Liveliness liveliness);

    /// Lives on until `to`; going back is ignored.
    void advance(SimTime to);

    [[nodiscard]] Phase phase() const { return phase_; }
    /// Switched off devices say nothing.
    [[nodiscard]] bool answers() const { return phase_ != Phase::off; }
    [[nodiscard]] SimTime booted_at() const { return booted_at_; }
    [[nodiscard]] std::uint32_t boots() const { return boots_; }

    [[nodiscard]] std::uint32_t pages(PageMask which) const;
    [[nodiscard]] std::uint32_t scans(Scans which) const;
    [[nodiscard]] std::uint32_t back_sides() const { return back_sides_; }
    [[nodiscard]] std::uint32_t pages_since_boot() const { return pages({}) - pages_at_boot_; }
    [[nodiscard]] std::uint32_t jams() const { return jams_; }
    [[nodiscard]] std::uint32_t all_events() const { return all_events_; }
    [[nodiscard]] std::uint32_t critical_events() const { return critical_events_; }

    /// By position in the model. Of ten thousand, rounded up while anything is left.
    [[nodiscard]] std::uint32_t supply_left(std::size_t supply) const;
    [[nodiscard]] std::uint32_t supply_pages_left(std::size_t supply) const { return supplies_[supply].left / 1000; }
    [[nodiscard]] std::uint32_t supply_changes(std::size_t supply) const { return supplies_[supply].changes; }
    [[nodiscard]] std::uint32_t sheets(std::size_t tray) const { return sheets_[tray]; }
    /// The position of the cover that is open, or none.
    [[nodiscard]] bool cover_is_open(std::size_t cover) const {
        return phase_ == Phase::door_open && cover == open_cover_;
    }

    // Conditions: jam, cover, sleep, then the trays, then the supplies.
    static constexpr std::size_t kJam = 0, kCover = 1, kSleep = 2, kFirstTray = 3;
    [[nodiscard]] std::size_t conditions() const { return conditions_.size(); }
    [[nodiscard]] const Condition& condition(std::size_t i) const { return conditions_[i]; }
    [[nodiscard]] const Condition& tray_condition(std::size_t i) const { return conditions_[kFirstTray + i]; }
    [[nodiscard]] const Condition& supply_condition(std::size_t i) const {
        return conditions_[kFirstTray + sheets_.size() + i];
    }
    /// Where the jam or the open cover is: a position among the covers.
    [[nodiscard]] std::size_t open_cover() const { return open_cover_; }

private:
    struct SupplyState {
        std::uint32_t left = 0;  // thousandths of a page
        std::uint16_t changes = 0;
    };
    struct Job {
        std::uint16_t pages = 0, cell = 0;
        bool two_sided = false;
    };

    void step();
    void wait_for_work();
    [[nodiscard]] SimTime next_job_time();
    [[nodiscard]] double jams_per_page() const;
    void start_job();
    void finish_job();
    std::uint32_t take_paper(std::uint32_t sheets);
    void use_supplies(std::uint32_t pages, bool color);
    void set_supply_condition(std::size_t i);
    void set_tray_condition(std::size_t i);
    void replace_what_is_empty();
    void enter(Phase phase, SimTime for_how_long);
    void raise(std::size_t condition, Severity severity);
    [[nodiscard]] bool supply_is_out() const;
    SimTime some_seconds(std::uint32_t least, std::uint32_t most);

    const Model* model_;
    Dice dice_;
    Liveliness liveliness_;
    Phase phase_ = Phase::idle;
    SimTime now_{0}, next_{0}, next_job_{0}, next_restart_{SimTime::max()}, booted_at_{0};
    double minutes_between_jobs_ = 6;
    std::uint32_t boots_ = 1, jams_ = 0, all_events_ = 0, critical_events_ = 0, back_sides_ = 0, pages_at_boot_ = 0;
    std::array<std::uint32_t, 12> pages_{};
    std::array<std::uint32_t, 3> scans_{};
    Job job_;
    std::size_t open_cover_ = 0;
    std::vector<SupplyState> supplies_;
    std::vector<std::uint16_t> sheets_;
    std::vector<Condition> conditions_;
};

}  // namespace fleetgate::simulator
