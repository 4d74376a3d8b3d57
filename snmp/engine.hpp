// The SNMP engine: asks devices, walks their tables, sweeps ranges.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "snmp/client.hpp"
#include "snmp/engine_counts.hpp"
#include "snmp/engine_settings.hpp"
#include "snmp/exchange.hpp"
#include "snmp/sweeper.hpp"

#include <memory>

#include <boost/asio/any_io_executor.hpp>

namespace fleetgate::snmp {

/// Everything runs on one executor, which must not run two handlers at once (one thread, or a strand): make the engine
/// and call it there, from coroutines of that same executor. The clock, the chance and the log must outlive the
/// engine's coroutines. When it is destroyed, what is under way ends with operation_canceled.
class Engine final : public Client, public Sweeper {
public:
    Engine(asio::any_io_executor executor, base::Clock& clock, base::Random& random, base::Log& log,
           const EngineSettings& settings = {});
    ~Engine() override;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    asio::awaitable<base::Result<VarBinds>> get(Target target, std::vector<Oid> variables) override;
    asio::awaitable<base::Result<VarBinds>> walk(Target target, Oid root) override;
    asio::awaitable<base::Result<Walked>> walk_columns(Target target, std::vector<Oid> columns) override;
    asio::awaitable<base::Result<WalkStep>> walk_on(Target target, Oid root, Oid after) override;
    asio::awaitable<base::Result<SweepProgress>> sweep(SweepJob job, std::function<void(Answer)> on_answer,
                                                       std::function<void(const SweepProgress&)> on_progress) override;

    /// One PDU asked (again until answered) and its variables, as the device sent them: the rows of a GETBULK follow
    /// each other repetition by repetition, whether or not they lie below what was asked. Errors as of Client, and
    /// device_error for any error-status.
    asio::awaitable<base::Result<VarBinds>> exchange(Target target, Request request);

    /// Since the engine was made.
    [[nodiscard]] EngineCounts counts() const;
    /// Of all kinds, since the engine was made.
    [[nodiscard]] std::uint64_t packets_sent() const;
    /// UDP payload, both ways, since the engine was made.
    [[nodiscard]] std::uint64_t octets() const;

private:
    EnginePartsPtr parts_;
};

}  // namespace fleetgate::snmp
