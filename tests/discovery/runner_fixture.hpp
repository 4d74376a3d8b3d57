// A runner with everything around it faked, and what it told.
#pragma once

#include "discovery/runner.hpp"
#include "tests/fakes/fake_device_repository.hpp"
#include "tests/fakes/fake_discovery_repository.hpp"
#include "tests/fakes/fake_identifier.hpp"
#include "tests/fakes/fake_label_book.hpp"
#include "tests/fakes/fake_name_resolver.hpp"
#include "tests/fakes/fake_question_book.hpp"
#include "tests/fakes/fake_rule_book.hpp"
#include "tests/fakes/fake_sweeper.hpp"
#include "tests/fakes/memory_log.hpp"

#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

namespace fleetgate::discovery {

struct Watched final : RunWatcher {
    std::vector<RunStart> starts;
    std::vector<std::pair<std::int64_t, RunEnd>> ends;
    std::vector<std::string> found_at;
    std::vector<std::optional<fleet::Registered>> registered;
    std::size_t progresses = 0;

    std::int64_t began(const RunStart& start) override {
        starts.push_back(start);
        return static_cast<std::int64_t>(starts.size()) + 100;
    }
    bool breaks = false;
    void progressed(std::int64_t, const Progress&) override {
        if (breaks) throw std::runtime_error{"the page broke"};
        ++progresses;
    }
    void found(std::int64_t, const Found& one, const std::optional<fleet::Registered>& as) override {
        found_at.push_back(one.endpoint.address().to_string());
        registered.push_back(as);
        rules.push_back(one.rule);
    }
    std::vector<Leftover> leftovers;
    void left_over(std::int64_t, const std::vector<Leftover>& all) override { leftovers = all; }
    std::vector<std::size_t> rules;
    void ended(std::int64_t run, RunEnd end, const std::string&) override { ends.emplace_back(run, end); }
};

class RunnerTest : public testing::Test {
protected:
    void SetUp() override {
        StoredCredential credential;
        credential.id = 5;
        credential.credential.community = base::Secret{"public"};
        settings.kept_credentials.emplace(5, credential);
    }
    void TearDown() override {
        stop.emit(asio::cancellation_type::terminal);
        settle();
    }
    DiscoverySetting setting(std::int64_t id, const std::string& scope) {
        DiscoverySetting made;
        made.id = id;
        made.name = "Office " + std::to_string(id);
        made.scopes = {scope};
        made.credential_ids = {5};
        made.interval = std::chrono::minutes{60};
        return made;
    }
    void keep(const DiscoverySetting& made) { settings.kept_settings.insert_or_assign(made.id, made); }
    void printer_at(const std::string& address, const std::string& serial = "S1") {
        sweeper.answers(address.c_str(), 0);
        identifier.devices[address] = [serial](const snmp::Credential&) {
            return fakes::FakeIdentifier::Answer{fakes::a_printer("FS-4200DN", serial)};
        };
    }
    void start() {
        asio::co_spawn(io, runner.run(),
                       asio::bind_cancellation_slot(stop.slot(), [this](std::exception_ptr) { stopped = true; }));
        settle();
    }
    void settle() {
        io.restart();
        io.poll();
    }
    void pass(std::chrono::minutes time) {
        for (auto left = time; left.count() > 0; --left) {
            clock.advance(std::chrono::minutes{1});
            settle();
        }
    }
    base::Result<std::int64_t> ask_for(RunWish wish) {
        base::Result<std::int64_t> result = base::fail(std::errc::timed_out, "start did not end");
        asio::co_spawn(io, runner.start(std::move(wish)),
                       [&](std::exception_ptr, base::Result<std::int64_t> r) { result = std::move(r); });
        settle();
        return result;
    }

    asio::io_context io;
    base::ManualClock clock;
    fakes::MemoryLog log;
    fakes::FakeSweeper sweeper;
    fakes::FakeIdentifier identifier;
    fakes::FakeNameResolver names{clock};
    fakes::FakeDiscoveryRepository settings;
    fakes::FakeDeviceRepository devices;
    Watched watched;
    Discovery discovery{sweeper, identifier, clock};
    asio::cancellation_signal stop;
    bool stopped = false;
    fakes::FakeQuestionBook questions;
    fakes::FakeRuleBook rules;
    fakes::FakeLabelBook labels{devices};
    Runner runner{
        io.get_executor(),
        {settings, settings, devices, discovery, identifier, names, clock, log, watched, questions, rules, labels}};
};

}  // namespace fleetgate::discovery
