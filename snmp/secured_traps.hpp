// SNMPv3 traps and informs: whose they are, and what their sender has to know to send them right.
//
// A trap is made with its sender's engine and clock, which we do not know: its key must fit, its time is not looked at
// (an old trap sent again is one more hint). An inform is made with ours: its sender learns our engine ID, boots and
// time from Reports first (RFC 3414 section 4), and its time must be right.
#pragma once

#include "base/clock.hpp"
#include "snmp/codec.hpp"
#include "snmp/key_cache.hpp"
#include "snmp/own_engine.hpp"
#include "snmp/trap_audience.hpp"
#include "snmp/trap_counts.hpp"
#include "snmp/udp_port.hpp"

#include <array>
#include <memory>
#include <vector>

namespace fleetgate::snmp {

/// Use from one strand; the clock and the audience must outlive the state's being stopped.
class SecuredTraps : public std::enable_shared_from_this<SecuredTraps> {
public:
    SecuredTraps(const asio::any_io_executor& executor, base::Clock& clock, TrapAudience& audience, OwnEngine engine,
                 std::shared_ptr<TrapState> state);

    /// A datagram from an address that the audience knows, with its envelope.
    void take(const std::shared_ptr<UdpPort>& through, const Endpoint& from, std::span<const std::uint8_t> datagram,
              const Envelope& envelope);

private:
    /// usmStats (RFC 3414 section 5), by their last arc but one.
    enum class UsmStat : std::uint32_t {
        unsupported_sec_levels = 1,
        not_in_time_windows = 2,
        unknown_user_names = 3,
        unknown_engine_ids = 4,
        wrong_digests = 5,
    };
    /// What a datagram is, while it is looked at.
    struct Item {
        std::weak_ptr<UdpPort> through;
        Endpoint from;
        std::vector<std::uint8_t> octets;
        Envelope envelope;  ///< into `octets`
        bool for_us = false;
    };
    struct Place;

    static asio::awaitable<void> look(std::shared_ptr<SecuredTraps> self, std::shared_ptr<Item> item);
    asio::awaitable<void> look_at(std::shared_ptr<Item> item);
    /// True when it was made by this user, whatever is done about it.
    asio::awaitable<bool> fits(std::shared_ptr<Item> item, CredentialPtr credential);
    void accept(const Item& item, const Pdu& pdu, const Security& us);
    void refuse(const Item& item, UsmStat why);
    void report(const Item& item, UsmStat why, const Security& us, SecurityLevel level);
    void send(const Item& item, const Answered& answer, const Security& us, SecurityLevel level);
    [[nodiscard]] Security security(const Credential& credential, const LocalKeys* keys) const;

    asio::any_io_executor executor_;
    base::Clock& clock_;
    TrapAudience& audience_;
    OwnEngine engine_;
    std::shared_ptr<TrapState> state_;
    Codec codec_;
    KeyCache keys_;
    std::array<std::uint32_t, 7> stats_{};
    std::size_t open_ = 0;
};

}  // namespace fleetgate::snmp
