#include "snmp/reading.hpp"

#include "snmp/get_plan.hpp"
#include "snmp/messages.hpp"
#include "snmp/walk_plan.hpp"

#include <algorithm>

namespace fleetgate::snmp {
namespace {

/// Of one GET: an answer that most devices fit into one datagram.
constexpr std::uint32_t kVariablesPerGet = 60;

/// Silence to one request of a device that answered within this time may be the request's fault.
constexpr std::chrono::minutes kAlive{10};

base::Error at(const Target& target, const base::Error& error) { return error.during(to_string(target.endpoint)); }

WalkLimits walk_limits(const Target& target, const Device& device) {
    WalkLimits limits{target.limits.max_repetitions, target.limits.rows, target.limits.octets,
                      target.limits.bulk && device.bulk && target.credential->version != Version::v1};
    if (device.most_repetitions > 0) limits.max_repetitions = std::min(limits.max_repetitions, device.most_repetitions);
    return limits;
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

asio::awaitable<base::Result<VarBinds>> read_columns(EnginePartsPtr engine, Target target, std::vector<Oid> columns) {
    const auto device = engine->devices.of(target.endpoint);
    const auto started = engine->clock.now();
    const auto until = started + target.limits.walk_time;
    device->forget_limits_of_yesterday(started);
    const auto limits = walk_limits(target, *device);
    WalkPlan plan{std::move(columns), limits};
    while (auto request = plan.next()) {
        Exchange exchange{engine, target};
        auto reply = co_await exchange.run(*std::move(request), until);
        if (!reply) {
            if (!base::is_timeout(reply.error())) co_return base::fail(reply.error());
            if (engine->clock.now() >= until) {
                co_return base::fail(Errc::too_much, to_string(target.endpoint) + ": the walk takes more than " +
                                                         std::to_string(target.limits.walk_time.count()) + " ms");
            }
            const bool alive = plan.has_rows() || (device->last_answer > base::SteadyTime::min() &&
                                                   engine->clock.now() - device->last_answer < kAlive);
            if (!alive || !plan.ask_for_less()) co_return base::fail(reply.error());
            target.limits.retries = 0;  // it had its tries; now it is shown that something else helps, or not
            continue;
        }
        if (auto taken = plan.take(std::move(reply->pdu), reply->octets); !taken) {
            co_return base::fail(at(target, taken.error()));
        }
        if (engine->clock.now() >= until) {
            co_return base::fail(Errc::too_much, to_string(target.endpoint) + ": the walk takes more than " +
                                                     std::to_string(target.limits.walk_time.count()) + " ms");
        }
    }
    if (plan.bulk() != limits.bulk || plan.max_repetitions() < limits.max_repetitions) {
        remember(*engine, target, *device, limits, plan);
    }
    co_return std::move(plan).result();
}

}  // namespace fleetgate::snmp
