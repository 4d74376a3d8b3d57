// Plans carried out: one exchange after the other with one device, within the target's limits.
#pragma once

#include "snmp/exchange.hpp"

namespace fleetgate::snmp {

asio::awaitable<base::Result<VarBinds>> read_once(EnginePartsPtr engine, Target target, Request request);
asio::awaitable<base::Result<VarBinds>> read_variables(EnginePartsPtr engine, Target target,
                                                       std::vector<Oid> variables);
asio::awaitable<base::Result<Walked>> read_columns(EnginePartsPtr engine, Target target, std::vector<Oid> columns);
/// Of one column, what follows `after` in one answer.
asio::awaitable<base::Result<WalkStep>> read_on(EnginePartsPtr engine, Target target, Oid root, Oid after);
/// One column, whole: too_much where a limit ended the walk.
asio::awaitable<base::Result<VarBinds>> read_whole(EnginePartsPtr engine, Target target, Oid root);

}  // namespace fleetgate::snmp
