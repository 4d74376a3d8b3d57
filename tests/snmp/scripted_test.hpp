// An engine whose time stands still until everything on the wire has come to rest: minutes of timeouts in milliseconds.
#pragma once

#include "tests/snmp/agent_scripts.hpp"
#include "tests/snmp/engine_fixture.hpp"

#include <list>

namespace fleetgate::tests {

class ScriptedTest : public testing::Test {
protected:
    // Whatever still sleeps when the context goes needs these.
    base::ManualClock clock;
    base::SeededRandom random{11};
    base::NullLog log;
    asio::io_context io;
    std::optional<snmp::Engine> engine;
    std::list<fakes::ScriptedAgent> agents;

    ScriptedTest() { make_engine({}); }
    ~ScriptedTest() override {
        engine.reset();
        agents.clear();
        io.restart();
        io.poll();
    }
    void make_engine(const snmp::EngineSettings& settings) {
        engine.emplace(io.get_executor(), clock, random, log, settings);
    }
    fakes::ScriptedAgent& agent(fakes::ScriptedAgent::Script script) {
        return agents.emplace_back(io, std::move(script));
    }

    /// Runs the work to its end; when nothing moves any more, time jumps to where somebody wakes.
    template <class T>
    T run(asio::awaitable<T> work) {
        std::optional<T> result;
        std::exception_ptr error;
        bool done = false;
        asio::co_spawn(io, std::move(work), [&](std::exception_ptr e, T value) {
            error = e;
            result.emplace(std::move(value));
            done = true;
        });
        while (!done) step();
        if (error) std::rethrow_exception(error);
        return *std::move(result);
    }
    void step() {
        io.restart();
        if (io.poll() > 0) return;
        // Loopback delivers within a send; keys are hashed on another thread.
        if (io.run_one_for(std::chrono::milliseconds{2}) > 0) return;
        if (clock.next_due() != base::SteadyTime::max()) clock.advance(clock.next_due() - clock.now());
    }

    static snmp::Target target(const fakes::ScriptedAgent& of, snmp::CredentialPtr credential = community("public")) {
        return {of.endpoint(), std::move(credential), {}};
    }
    base::Result<snmp::VarBinds> get(snmp::Target whom, std::vector<snmp::Oid> what) {
        return run(engine->get(std::move(whom), std::move(what)));
    }
    base::Result<snmp::VarBinds> walk(snmp::Target whom, snmp::Oid root) {
        return run(engine->walk(std::move(whom), std::move(root)));
    }
    [[nodiscard]] std::chrono::milliseconds passed_since(base::SteadyTime start) const {
        return std::chrono::duration_cast<std::chrono::milliseconds>(clock.now() - start);
    }
};

}  // namespace fleetgate::tests
