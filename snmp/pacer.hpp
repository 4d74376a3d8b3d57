// When a packet may go: so many a second in all, and so many into one subnet.
//
// Whoever is held back stands in the line of his subnet and holds nothing meanwhile, so the lines do not hold up each
// other. What all share goes to the lines by turns: first to the one that could have gone on first.
#pragma once

#include "snmp/alarm.hpp"
#include "snmp/parking.hpp"
#include "snmp/rate_limiter.hpp"
#include "snmp/subnet.hpp"

#include <cstdint>
#include <list>
#include <map>
#include <optional>
#include <unordered_map>

namespace fleetgate::snmp {

/// Packets a second; nothing for no limit.
struct Pace {
    std::optional<std::uint32_t> in_all = {};
    std::optional<std::uint32_t> in_a_subnet = {};
    std::chrono::nanoseconds burst_in_all = RateLimiter::kShortBurst;  ///< so much time's packets go at once
};

/// Use from one strand.
class Pacer {
public:
    /// After a pause so much time's packets may go into a subnet at once: a reading of one device, whose answers come
    /// within milliseconds, is then not slowed down.
    static constexpr std::chrono::milliseconds kSubnetBurst{50};

    Pacer(asio::any_io_executor executor, base::Clock& clock, Pace pace);

    /// Whether those in line go before, or have been waited for already.
    enum class Standing : std::uint8_t { last, first };

    /// A packet into this subnet, without one into any (a sweep, whose rate is its own): at once or not at all.
    [[nodiscard]] bool try_take(const std::optional<Subnet>& into, Standing standing = Standing::last);
    /// The same, once it may. False when cancelled while waiting, or stopped: then nothing was taken.
    asio::awaitable<bool> take(std::optional<Subnet> into, Standing standing = Standing::last);
    /// For a packet that goes at once, whatever the pace: those after it wait.
    void charge(const std::optional<Subnet>& into);
    /// Sends everyone in line away, soon; nobody is let go any more.
    void stop();

    /// Subnets that something is kept of: those with a line, and those of the last packets.
    [[nodiscard]] std::size_t subnets_kept() const { return lanes_.size(); }

private:
    struct Waiter;
    struct Lane;
    using Key = std::optional<Subnet>;
    using Due = std::multimap<base::SteadyTime, Lane*>;
    struct KeyHash {
        std::size_t operator()(const Key& key) const { return key ? SubnetHash{}(*key) : 0; }
    };
    struct Lane {
        RateLimiter limiter;
        std::list<Waiter*> line = {};
        Due::iterator place = {};  ///< of use while the line is not empty
    };

    Lane& lane_of(const Key& into);
    void forget_rested_lanes();
    void let_go();

    base::Clock& clock_;
    Pace pace_;
    RateLimiter in_all_;
    std::unordered_map<Key, Lane, KeyHash> lanes_;
    std::size_t forget_at_;
    Due due_;  ///< lanes with a line, by when the first in it may go
    Alarm alarm_;
    bool stopped_ = false;
};

}  // namespace fleetgate::snmp
