#include "snmp/engine.hpp"
namespace fleetgate::snmp {
asio::awaitable<base::Result<SweepProgress>> Engine::sweep(SweepJob, std::function<void(Answer)>,
                                                           std::function<void(const SweepProgress&)>) {
    co_return base::fail(std::errc::not_supported, "sweep");
}
}  // namespace fleetgate::snmp
