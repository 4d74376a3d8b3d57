// Plans carried out: one exchange after the other with one device, within the target's limits.
#pragma once

#include "snmp/exchange.hpp"

namespace fleetgate::snmp {

asio::awaitable<base::Result<VarBinds>> read_once(EnginePartsPtr engine, Target target, Request request);
asio::awaitable<base::Result<VarBinds>> read_variables(EnginePartsPtr engine, Target target,
                                                       std::vector<Oid> variables);
asio::awaitable<base::Result<VarBinds>> read_columns(EnginePartsPtr engine, Target target, std::vector<Oid> columns);

}  // namespace fleetgate::snmp
