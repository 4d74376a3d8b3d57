#include "snmp/reading.hpp"

#include "snmp/get_plan.hpp"
#include "snmp/messages.hpp"
#include "snmp/walk_plan.hpp"

#include <algorithm>
#include <memory>

namespace fleetgate::snmp {
namespace {

/// Of one GET: an answer that most devices fit into one datagram.
constexpr std::uint32_t kVariablesPerGet = 60;

/// Silence to one request of a device that answered within this time may be the request's fault.
constexpr std::chrono::minutes kAlive{10};

base::Error at(const Target& target, const base::Error& error) { return error.during(to_string(target.endpoint)); }

WalkLimits limits_of(const Target& target, const Device& device, std::size_t columns) {
    auto limits = walk_limits(target.limits, columns);
    limits.bulk = limits.bulk && device.bulk && target.credential->version != Version::v1;
    if (device.most_repetitions > 0) {
        limits.max_repetitions = std::min(limits.max_repetitions, device.most_repetitions);
        limits.long_repetitions = std::min(limits.long_repetitions, device.most_repetitions);
    }
    return limits;
}

std::string too_slow(const Target& target) {
    return to_string(target.endpoint) + ": the walk takes more than " +
           std::to_string(target.limits.walk_time.count()) + " ms";
}

std::string limit_text(WalkLimit limit, const Target& target) {
    if (limit == WalkLimit::time) return too_slow(target);
    const bool rows = limit == WalkLimit::rows;
    return to_string(target.endpoint) + ": more than " +
           std::to_string(rows ? target.limits.rows : target.limits.octets) + (rows ? " rows" : " octets");
}

void remember(EngineParts& engine, const Target& target, Device& device, const WalkLimits& before,
              const WalkPlan& plan) {
    if (before.bulk && !plan.bulk()) {
        device.bulk = false;
        engine.log.write(kBulkBroken, {{"device", to_string(target.endpoint)}});
    }
    if (plan.max_repetitions() < before.max_repetitions) device.most_repetitions = plan.max_repetitions();
    device.learned = engine.clock.now();
}

enum class Until : std::uint8_t { end, first_rows };

/// Asks what `plan`, which must outlive it, wants to know. The limit that ended it, if any.
asio::awaitable<base::Result<std::optional<WalkLimit>>> carry_out(EnginePartsPtr engine, Target target,
                                                                  std::shared_ptr<Device> device, WalkPlan& plan,
                                                                  Until done) {
    const auto until = engine->clock.now() + target.limits.walk_time;
    const auto before = plan.limits();
    std::optional<WalkLimit> cut;
    while (!cut && (done == Until::end || !plan.has_rows())) {
        auto request = plan.next();
        if (!request) break;
        if (engine->clock.now() >= until) {
            if (!plan.has_rows()) co_return base::fail(Errc::too_much, too_slow(target));
            cut = WalkLimit::time;
            continue;
        }
        Exchange exchange{engine, target};
        auto reply = co_await exchange.run(*std::move(request), until);
        if (!reply) {
            if (!base::is_timeout(reply.error())) co_return base::fail(reply.error());
            if (engine->clock.now() >= until) continue;
            const bool alive = plan.has_rows() || (device->last_answer > base::SteadyTime::min() &&
                                                   engine->clock.now() - device->last_answer < kAlive);
            if (!alive || !plan.ask_for_less()) co_return base::fail(reply.error());
            target.limits.retries = 0;  // it had its tries; now it is shown that something else helps, or not
            continue;
        }
        const auto taken = plan.take(std::move(reply->pdu), reply->octets);
        if (!taken && !plan.cut()) co_return base::fail(at(target, taken.error()));
        cut = plan.cut();
    }
    if (plan.bulk() != before.bulk || plan.max_repetitions() < before.max_repetitions) {
        remember(*engine, target, *device, before, plan);
    }
    co_return cut;
}

}  // namespace

asio::awaitable<base::Result<VarBinds>> read_once(EnginePartsPtr engine, Target target, Request request) {
    Exchange exchange{engine, target};
    auto reply = co_await exchange.run(std::move(request), base::SteadyTime::max());
    if (!reply) co_return base::fail(reply.error());
    if (reply->pdu.error_status != ErrorStatus::kNone) {
        co_return base::fail(Errc::device_error,
                             to_string(target.endpoint) + ": " + describe_error_status(reply->pdu.error_status));
    }
    co_return std::move(reply->pdu.variables);
}

asio::awaitable<base::Result<VarBinds>> read_variables(EnginePartsPtr engine, Target target,
                                                       std::vector<Oid> variables) {
    const auto device = engine->devices.of(target.endpoint);
    const auto first_most = device->most_variables > 0 ? device->most_variables : kVariablesPerGet;
    GetPlan plan{std::move(variables), first_most};
    while (auto request = plan.next()) {
        Exchange exchange{engine, target};
        auto reply = co_await exchange.run(*std::move(request), base::SteadyTime::max());
        if (!reply) co_return base::fail(reply.error());
        if (auto taken = plan.take(std::move(reply->pdu)); !taken) co_return base::fail(at(target, taken.error()));
    }
    if (plan.most() < first_most) {
        device->most_variables = plan.most();
        device->learned = engine->clock.now();
    }
    co_return std::move(plan).result();
}

asio::awaitable<base::Result<Walked>> read_columns(EnginePartsPtr engine, Target target, std::vector<Oid> columns) {
    const auto device = engine->devices.of(target.endpoint);
    device->forget_limits_of_yesterday(engine->clock.now());
    const auto limits = limits_of(target, *device, columns.size());
    WalkPlan plan{std::move(columns), limits};
    const auto carried = co_await carry_out(engine, std::move(target), device, plan, Until::end);
    if (!carried) co_return base::fail(carried.error());
    co_return Walked{std::move(plan).result(), *carried};
}

asio::awaitable<base::Result<WalkStep>> read_on(EnginePartsPtr engine, Target target, Oid root, Oid after) {
    const auto device = engine->devices.of(target.endpoint);
    device->forget_limits_of_yesterday(engine->clock.now());
    const auto limits = limits_of(target, *device, 1);
    WalkPlan plan{std::move(root), std::move(after), limits};
    const auto carried = co_await carry_out(engine, std::move(target), device, plan, Until::first_rows);
    if (!carried) co_return base::fail(carried.error());
    const auto octets = plan.octets();
    const bool ended = plan.ended();
    co_return WalkStep{std::move(plan).result(), ended, *carried, octets};
}

asio::awaitable<base::Result<VarBinds>> read_whole(EnginePartsPtr engine, Target target, Oid root) {
    auto walked = co_await read_columns(std::move(engine), target, std::vector<Oid>(1, std::move(root)));
    if (!walked) co_return base::fail(walked.error());
    if (walked->cut) co_return base::fail(Errc::too_much, limit_text(*walked->cut, target));
    co_return std::move(walked->rows);
}

}  // namespace fleetgate::snmp
