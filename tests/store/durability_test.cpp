// Killed in the middle of writing, again and again: what the store had acknowledged is there.
#include "tests/fakes/command.hpp"
#include "tests/store/fixture.hpp"

#include <cstdio>
#include <memory>
#include <set>

namespace fleetgate::store {
namespace {

class Durability : public StoreTest {
protected:
    /// Lets a writer acknowledge `least` messages, kills it, and returns everything that it had said.
    std::set<std::string> write_and_kill(int cycle, std::size_t least) {
        const auto path = (folder / "fleetgate.db").string();
        const std::string line =
            "echo $$; exec " FLEETGATE_BIN_DIR "/store_writer " + path + " " + std::to_string(cycle);
        std::FILE* pipe = ::popen(line.c_str(), "r");
        std::set<std::string> said;
        char text[200];
        if (pipe == nullptr || std::fgets(text, sizeof text, pipe) == nullptr) return said;
        const std::string process{text, std::char_traits<char>::length(text) - 1};
        bool is_killed = false;
        while (std::fgets(text, sizeof text, pipe) != nullptr) {
            const std::string id{text};
            if (id.back() == '\n') said.insert(id.substr(0, id.size() - 1));
            if (said.size() >= least && !is_killed) {
                fakes::command("kill -9 " + process);
                is_killed = true;
            }
        }
        ::pclose(pipe);
        return said;
    }
};

TEST_F(Durability, WhatWasAcknowledgedSurvivesKillNine) {
    std::set<std::string> acknowledged;
    for (int cycle = 0; cycle < 15; ++cycle) {
        const auto said = write_and_kill(cycle, 20 + static_cast<std::size_t>(cycle) * 7);
        EXPECT_GE(said.size(), 20U) << "the writer did not come up in cycle " << cycle;
        acknowledged.insert(said.begin(), said.end());
    }
    const auto store = open();
    EXPECT_TRUE(fakes::run(io, store->check()));
    std::set<std::string> there;
    const auto connection = db::Connection::open(folder / "fleetgate.db", db::Connection::Access::read_only, {});
    ASSERT_TRUE(
        (*connection)->each("SELECT id FROM outbox", {}, [&](const db::Row& row) { there.insert(row.text(0)); }));
    std::size_t lost = 0;
    for (const auto& id : acknowledged) lost += there.contains(id) ? 0 : 1;
    EXPECT_EQ(lost, 0U) << "of " << acknowledged.size();
}

}  // namespace
}  // namespace fleetgate::store
