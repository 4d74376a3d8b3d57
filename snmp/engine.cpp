#include "snmp/engine.hpp"

#include "snmp/engine_parts.hpp"
#include "snmp/reading.hpp"
#include "snmp/sweep.hpp"

#include <boost/system/system_error.hpp>

namespace fleetgate::snmp {
namespace {

/// Asio tells a coroutine by an exception that it is cancelled; here that ends, as a result.
template <class T>
asio::awaitable<base::Result<T>> guarded(asio::awaitable<base::Result<T>> work) {
    try {
        co_return co_await std::move(work);
    } catch (const boost::system::system_error& stopped) {
        if (stopped.code() != asio::error::operation_aborted) throw;
    }
    co_return base::fail(std::errc::operation_canceled, "stopped while asking");
}

asio::awaitable<base::Result<SweepProgress>> run_sweep(EnginePartsPtr engine, SweepJob job,
                                                       std::function<void(Answer)> on_answer,
                                                       std::function<void(const SweepProgress&)> on_progress) {
    Sweep sweep{std::move(engine), std::move(job), std::move(on_answer), std::move(on_progress)};
    co_return co_await sweep.run();
}

}  // namespace

Engine::Engine(asio::any_io_executor executor, base::Clock& clock, base::Random& random, base::Log& log,
               const EngineSettings& settings)
    : parts_{std::make_shared<EngineParts>(std::move(executor), clock, random, log, settings)} {}

Engine::~Engine() { parts_->stop(); }

asio::awaitable<base::Result<VarBinds>> Engine::get(Target target, std::vector<Oid> variables) {
    return guarded(read_variables(parts_, std::move(target), std::move(variables)));
}

asio::awaitable<base::Result<VarBinds>> Engine::walk(Target target, Oid root) {
    return guarded(read_whole(parts_, std::move(target), std::move(root)));
}

asio::awaitable<base::Result<Walked>> Engine::walk_columns(Target target, std::vector<Oid> columns) {
    return guarded(read_columns(parts_, std::move(target), std::move(columns)));
}

asio::awaitable<base::Result<WalkStep>> Engine::walk_on(Target target, Oid root, Oid after) {
    return guarded(read_on(parts_, std::move(target), std::move(root), std::move(after)));
}

asio::awaitable<base::Result<VarBinds>> Engine::exchange(Target target, Request request) {
    return guarded(read_once(parts_, std::move(target), std::move(request)));
}

EngineCounts Engine::counts() const { return {parts_->port.counts(), parts_->counts}; }

std::uint64_t Engine::packets_sent() const { return parts_->port.packets_sent(); }

std::uint64_t Engine::octets() const { return parts_->port.octets(); }

asio::awaitable<base::Result<SweepProgress>> Engine::sweep(SweepJob job, std::function<void(Answer)> on_answer,
                                                           std::function<void(const SweepProgress&)> on_progress) {
    return guarded(run_sweep(parts_, std::move(job), std::move(on_answer), std::move(on_progress)));
}

}  // namespace fleetgate::snmp
