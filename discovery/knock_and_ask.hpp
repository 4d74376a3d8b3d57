// Knocks at many addresses, and asks each that answers as soon as it does. What a search and `read` have in common.
//
// Problem: the sweep tells who answers by a callback that may not wait, while asking takes a place among a bounded
// number. Idea: answers wait in a line, from which one coroutine starts as many as there are places. Nothing that was
// started is left running when this ends, whichever way it does.
#pragma once

#include "base/result.hpp"
#include "snmp/sweeper.hpp"

#include <cstddef>
#include <functional>
#include <string>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::discovery {

namespace asio = boost::asio;

enum class KnocksEnd : bool { complete, stopped };

struct KnockEvents {
    std::function<asio::awaitable<void>(snmp::Answer)> ask;  ///< of one that answered; at_once of them at most
    std::function<void(const snmp::SweepProgress&)> on_sweep;
    /// `ask` threw: only that one is lost.
    std::function<void(const std::string& what)> on_failure;
};

/// On the sweeper's executor, one strand. Returns when the sweep and all that were asked have ended.
/// Errors: those of snmp::Sweeper::sweep except operation_canceled; those that had answered are asked no more.
/// Cancel: gives up what is open, waits for it, and returns `stopped`.
asio::awaitable<base::Result<KnocksEnd>> knock_and_ask(snmp::Sweeper& sweeper, snmp::SweepJob job, std::size_t at_once,
                                                       KnockEvents events);

}  // namespace fleetgate::discovery
