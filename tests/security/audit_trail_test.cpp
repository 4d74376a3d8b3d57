#include "security/audit_trail.hpp"

#include "security/messages.hpp"
#include "tests/fakes/memory_log.hpp"
#include "tests/fakes/memory_security.hpp"
#include "tests/fakes/run.hpp"

#include <functional>
#include <random>

#include <gmock/gmock.h>

namespace fleetgate::security {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

class AuditTrailTest : public testing::Test {
protected:
    void record(int count = 1) {
        for (int i = 0; i < count; ++i) {
            clock.advance(1min);
            fakes::run(io, trail.record(audit::kLogIn, "anna", "192.0.2.9", i % 2 == 0, "detail"));
        }
    }
    AuditFindings verify() { return fakes::run(trail.verify()).value(); }

    boost::asio::io_context io;
    fakes::MemoryAudit repository;
    base::ManualClock clock;
    fakes::MemoryLog log;
    InstallationKey key = InstallationKey::generate();
    AuditTrail trail{repository, key, clock, log};
};

TEST_F(AuditTrailTest, HoldsWhatWasRecorded) {
    EXPECT_TRUE(verify().sound());
    record(3);
    const auto findings = verify();
    EXPECT_TRUE(findings.sound()) << findings.what;
    EXPECT_EQ(findings.entries, 3);
    const auto newest = fakes::run(trail.newest(2)).value();
    ASSERT_EQ(newest.size(), 2U);
    EXPECT_EQ(newest[0].number, 3);
    EXPECT_EQ(newest[0].event.kind, "log_in");
    EXPECT_EQ(newest[0].event.at, clock.wall_now());
}

TEST_F(AuditTrailTest, GoesThroughMoreThanOnePage) {
    record(1201);
    EXPECT_EQ(verify().entries, 1201);
    repository.rows[1100].event.actor = "bert";
    EXPECT_EQ(verify().broken, 1101);
}

struct Tampering {
    std::string name;
    std::function<void(fakes::MemoryAudit&)> how;
};

class AuditTampering : public AuditTrailTest, public testing::WithParamInterface<Tampering> {};

TEST_P(AuditTampering, IsFound) {
    record(10);
    GetParam().how(repository);
    EXPECT_FALSE(verify().sound());
}

INSTANTIATE_TEST_SUITE_P(
    Ways, AuditTampering,
    testing::Values(Tampering{"actor", [](auto& r) { r.rows[4].event.actor = "bert"; }},
                    Tampering{"time", [](auto& r) { r.rows[4].event.at += 1h; }},
                    Tampering{"result", [](auto& r) { r.rows[4].event.succeeded ^= true; }},
                    Tampering{"text_moved_to_the_next_field",
                              [](auto& r) {
                                  r.rows[4].event.actor = "ann";
                                  r.rows[4].event.source = "a192.0.2.9";
                              }},
                    Tampering{"removed", [](auto& r) { r.rows.erase(r.rows.begin() + 4); }},
                    Tampering{"removed_and_numbered_anew",
                              [](auto& r) {
                                  r.rows.erase(r.rows.begin() + 4);
                                  for (std::size_t i = 4; i < r.rows.size(); ++i) --r.rows[i].number;
                              }},
                    Tampering{"first_removed", [](auto& r) { r.rows.erase(r.rows.begin()); }},
                    Tampering{"last_removed", [](auto& r) { r.rows.pop_back(); }},
                    Tampering{"all_removed", [](auto& r) { r.rows.clear(); }},
                    Tampering{"swapped", [](auto& r) { std::swap(r.rows[3].event, r.rows[4].event); }},
                    Tampering{"inserted_at_the_end",
                              [](auto& r) {
                                  r.rows.push_back(r.rows.back());
                                  ++r.rows.back().number;
                              }},
                    Tampering{"last_removed_and_mark_moved",
                              [](auto& r) {
                                  r.rows.pop_back();
                                  r.newest_mark->number = r.rows.back().number;
                                  r.newest_mark->mac = r.rows.back().mac;
                              }},
                    Tampering{"mark_removed", [](auto& r) { r.newest_mark.reset(); }},
                    Tampering{"beginning_cut_off_with_a_mark_of_ones_own",
                              [](auto& r) {
                                  r.oldest_mark = AuditMark{r.rows[2].number, r.rows[2].mac, r.rows[2].mac};
                                  r.rows.erase(r.rows.begin(), r.rows.begin() + 3);
                              }}),
    [](const auto& tested) { return tested.param.name; });

TEST_F(AuditTrailTest, AThousandRandomEditsAreAllFound) {
    record(50);
    const auto rows = repository.rows;
    const auto mark = repository.newest_mark;
    std::mt19937 random{42};
    for (int i = 0; i < 1000; ++i) {
        repository.rows = rows;
        repository.newest_mark = mark;
        auto& row = repository.rows[random() % rows.size()];
        switch (random() % 5) {
            case 0:
                row.event.detail[random() % row.event.detail.size()] ^= static_cast<char>(1 + random() % 127);
                break;
            case 1: row.mac[random() % row.mac.size()] ^= static_cast<char>(1 + random() % 127); break;
            case 2: row.number += 1 + static_cast<std::int64_t>(random() % 3); break;
            case 3: repository.rows.resize(random() % rows.size()); break;
            default: repository.rows.erase(repository.rows.begin() + static_cast<long>(random() % rows.size())); break;
        }
        ASSERT_FALSE(verify().sound()) << i;
    }
}

TEST_F(AuditTrailTest, WithoutTheKeyNoChainCanBeMade) {
    AuditTrail forger{repository, InstallationKey::generate(), clock, log};
    fakes::run(io, forger.record(audit::kLogIn, "bert", "192.0.2.9", true));
    EXPECT_FALSE(verify().sound());
}

TEST_F(AuditTrailTest, ForgetsWhatIsOlderThanSixtySevenDaysAndStillHolds) {
    record(3);
    clock.advance(std::chrono::days{60});
    record(3);
    EXPECT_EQ(fakes::run(trail.trim()).value(), 0);
    clock.advance(std::chrono::days{8});
    EXPECT_EQ(fakes::run(trail.trim()).value(), 3);
    EXPECT_TRUE(verify().sound());
    EXPECT_EQ(verify().entries, 3);
    clock.advance(std::chrono::days{100});
    EXPECT_EQ(fakes::run(trail.trim()).value(), 3);
    EXPECT_TRUE(verify().sound());
    record(1);
    EXPECT_TRUE(verify().sound());
    EXPECT_EQ(repository.rows.front().number, 7);
}

TEST_F(AuditTrailTest, AnEntryThatCannotBeStoredIsInTheLog) {
    repository.fail = true;
    record(1);
    EXPECT_EQ(log.count(kAuditNotStored), 1);
    EXPECT_THAT(log.text(kAuditNotStored), HasSubstr("log_in by anna from 192.0.2.9"));
}

TEST_F(AuditTrailTest, NoTextFromOutsideBreaksALine) {
    fakes::run(io, trail.record(audit::kLogIn, "an\nna\x1b[31m", "x\r\ny", false, std::string(10'000, '\n')));
    const auto& event = repository.rows.at(0).event;
    for (const auto& text : {event.actor, event.source, event.detail}) {
        EXPECT_EQ(text.find_first_of("\n\r\x1b"), std::string::npos);
    }
    EXPECT_TRUE(verify().sound());
}

}  // namespace
}  // namespace fleetgate::security
