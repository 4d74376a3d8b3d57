// One question to one device, asked until it is answered or the tries are used up.
//
// Retries say the same again, under the same ids, so that the late answer to an earlier try is taken. With SNMPv3 the
// exchange first finds out whom it speaks to (engine ID, boots, time) unless that is remembered, and asks again at once
// when the device says that its clock or its engine is another. Whatever comes without authentication can make it ask
// again, and nothing more.
#pragma once

#include "snmp/client.hpp"
#include "snmp/engine_parts.hpp"
#include "snmp/judge.hpp"

namespace fleetgate::snmp {

/// What to ask: the kinds that a manager sends.
struct Request {
    PduKind kind = PduKind::get;
    std::uint32_t max_repetitions = 0;  ///< get_bulk
    std::vector<Oid> variables;
};

/// The device's answer, error-status included.
struct Reply {
    Pdu pdu;
    std::size_t octets = 0;  ///< received in this exchange, UDP payload
};

class Exchange final : public Listener {
public:
    Exchange(EnginePartsPtr engine, Target target);
    ~Exchange() override;
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

    /// Once. Errors: timed_out, operation_canceled, and Errc's except those of walks.
    asio::awaitable<base::Result<Reply>> run(Request request, base::SteadyTime until);

    bool offer(const Endpoint& from, std::span<std::uint8_t> datagram) override;

private:
    using Judged = base::Result<Judgement>;

    /// `until` is when the caller's patience ends, whatever the tries.
    asio::awaitable<Judged> ask(const Request& request, bool probe, base::SteadyTime until);
    asio::awaitable<base::Result<Reply>> converse(const Request& request, base::SteadyTime until);
    asio::awaitable<base::Result<Reply>> converse_v3(const Request& request, base::SteadyTime until);
    asio::awaitable<std::optional<base::Error>> discover(base::SteadyTime until);
    asio::awaitable<std::optional<base::Error>> localize_keys();
    /// True when a packet may go now; its turn is taken then.
    bool has_turn();
    /// Waits for it. False when cancelled or stopped.
    asio::awaitable<bool> await_turn();
    std::optional<base::Error> send(const Request& request);

    [[nodiscard]] Security security() const;
    [[nodiscard]] base::Error error(std::error_code code, std::string_view what) const;
    [[nodiscard]] base::Error silence() const;
    [[nodiscard]] base::Error cancelled() const;
    [[nodiscard]] std::chrono::nanoseconds patience(std::uint32_t tries_before) const;
    void count_end(const base::Result<Reply>& reply);
    Reply accept(Judgement answer);
    void adopt_engine(const Judgement& judgement);
    void adopt_clock(const Judgement& judgement);

    EnginePartsPtr engine_;
    Target target_;
    std::shared_ptr<Device> device_;
    Parking parking_;
    MasterKeysPtr master_;  ///< null without authentication
    std::optional<Judgement> arrived_;
    Asked asked_;
    bool open_ = false;
    bool turn_is_taken_ = false;
    std::chrono::nanoseconds held_back_{0};  ///< by limits, in all
    std::uint32_t odd_answers_ = 0;
    std::uint32_t bad_signatures_ = 0;
    std::size_t octets_ = 0;
};

}  // namespace fleetgate::snmp
