// One sweep under way.
#pragma once

#include "snmp/engine_parts.hpp"
#include "snmp/id_cipher.hpp"
#include "snmp/probe.hpp"
#include "snmp/sweeper.hpp"

#include <vector>

namespace fleetgate::snmp {

/// A bit for each address, nothing more: who is asked stands in the request id, when in the order of the passes.
///
/// A pass sends one packet to every address that has not answered, then waits for the last ones. There is a pass for
/// each try of each kind of knock (each community; SNMPv3 once, since discovery asks for no user).
class Sweep final : public Listener {
public:
    Sweep(EnginePartsPtr engine, SweepJob job, std::function<void(Answer)> on_answer,
          std::function<void(const SweepProgress&)> on_progress);
    ~Sweep() override;
    Sweep(const Sweep&) = delete;
    Sweep& operator=(const Sweep&) = delete;

    /// Once. Errors: as Sweeper::sweep, and invalid_argument for a job that cannot be done.
    asio::awaitable<base::Result<SweepProgress>> run();

    bool offer(const Endpoint& from, std::span<std::uint8_t> datagram) override;

private:
    struct Knock {
        std::size_t credential_index;
        Probe probe;
    };

    base::Result<void> prepare();
    asio::awaitable<bool> pass(Knock& knock);
    asio::awaitable<bool> send(Knock& knock, std::uint32_t index);
    asio::awaitable<bool> is_stopped();
    asio::awaitable<bool> wait_until(base::SteadyTime when);
    [[nodiscard]] bool answered(std::uint32_t index) const { return answered_[index]; }
    [[nodiscard]] std::optional<std::uint32_t> index_for(std::int32_t id, const Endpoint& from) const;
    bool take_community_answer(const Endpoint& from, std::span<std::uint8_t> datagram, const Envelope& envelope);
    bool take_engine_answer(const Endpoint& from, std::span<std::uint8_t> datagram, const Envelope& envelope);
    void report(Answer answer, std::uint32_t index);
    void remember_engine(const Endpoint& from, const Envelope& envelope);
    void show_progress(bool always);

    EnginePartsPtr engine_;
    SweepJob job_;
    std::function<void(Answer)> on_answer_;
    std::function<void(const SweepProgress&)> on_progress_;
    IdCipher ids_;
    RateLimiter limiter_;
    std::vector<Knock> knocks_;
    std::vector<bool> answered_;
    SweepProgress progress_;
    Parking parking_;
    std::uint64_t passes_left_ = 0;    ///< after the present one
    std::uint64_t pass_position_ = 0;  ///< next index of the present pass
    std::uint64_t pass_left_ = 0;      ///< addresses without an answer from there on
    base::SteadyTime next_progress_{};
    std::error_code last_refusal_;
};

}  // namespace fleetgate::snmp
