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

/// One way to tamper with ten entries, and what must be named.
struct Named {
    std::string name;
    std::function<void(fakes::MemoryAudit&)> how;
    std::int64_t number;
    std::string what;
};

class AuditNaming : public AuditTrailTest, public testing::WithParamInterface<Named> {};

TEST_P(AuditNaming, OfTheFirstEntryThatIsWrong) {
    record(10);
    const auto times = repository.rows;
    GetParam().how(repository);
    const auto findings = verify();
    EXPECT_EQ(findings.broken, GetParam().number) << findings.what;
    EXPECT_THAT(findings.what, HasSubstr(GetParam().what));
    EXPECT_EQ(findings.entries, GetParam().number - 1);
    if (GetParam().number > 1) {
        ASSERT_TRUE(findings.at);
    }
}

INSTANTIATE_TEST_SUITE_P(
    Ways, AuditNaming,
    testing::Values(
        Named{"kind", [](auto& r) { r.rows[4].event.kind = "log_out"; }, 5, "entry 5 was altered"},
        Named{"actor", [](auto& r) { r.rows[4].event.actor = "bert"; }, 5, "entry 5 was altered"},
        Named{"source", [](auto& r) { r.rows[4].event.source = "192.0.2.8"; }, 5, "entry 5 was altered"},
        Named{"detail", [](auto& r) { r.rows[4].event.detail = "x"; }, 5, "entry 5 was altered"},
        Named{"result", [](auto& r) { r.rows[4].event.succeeded ^= true; }, 5, "entry 5 was altered"},
        Named{"time", [](auto& r) { r.rows[4].event.at += 1ms; }, 5, "entry 5 was altered"},
        Named{"of_the_last", [](auto& r) { r.rows[9].event.actor = "bert"; }, 10, "entry 10 was altered"},
        Named{"of_the_first", [](auto& r) { r.rows[0].event.actor = "bert"; }, 1, "entry 1 was altered"},
        Named{"mac", [](auto& r) { r.rows[4].mac[3] ^= 1; }, 5, "code of entry 5 was altered"},
        Named{"mac_of_the_last", [](auto& r) { r.rows[9].mac[3] ^= 1; }, 10, "code of entry 10 was altered"},
        Named{"first_removed", [](auto& r) { r.rows.erase(r.rows.begin()); }, 1, "entry 1 is missing"},
        Named{"middle_removed", [](auto& r) { r.rows.erase(r.rows.begin() + 4); }, 5, "entry 5 is missing"},
        Named{"two_removed", [](auto& r) { r.rows.erase(r.rows.begin() + 4, r.rows.begin() + 6); }, 5,
              "entries 5 to 6 are missing"},
        Named{"last_removed", [](auto& r) { r.rows.pop_back(); }, 10, "newest entries are missing: 10 to 10"},
        Named{"truncated", [](auto& r) { r.rows.resize(6); }, 7, "newest entries are missing: 7 to 10"},
        Named{"exchanged", [](auto& r) { std::swap(r.rows[3].event, r.rows[4].event); }, 4, "were exchanged"},
        Named{"exchanged_with_their_macs",
              [](auto& r) {
                  std::swap(r.rows[3], r.rows[4]);
                  std::swap(r.rows[3].number, r.rows[4].number);
              },
              4, "were exchanged"},
        Named{"inserted",
              [](auto& r) {
                  auto more = r.rows[2];
                  r.rows.insert(r.rows.begin() + 4, more);
                  for (std::size_t i = 0; i < r.rows.size(); ++i) r.rows[i].number = static_cast<std::int64_t>(i) + 1;
              },
              5, "entry 5 was inserted"},
        Named{"inserted_at_the_end",
              [](auto& r) {
                  r.rows.push_back(r.rows.back());
                  ++r.rows.back().number;
              },
              11, "entry 11 was inserted: the trail ends with entry 10"},
        Named{"removed_and_numbered_anew",
              [](auto& r) {
                  r.rows.erase(r.rows.begin() + 4);
                  for (std::size_t i = 4; i < r.rows.size(); ++i) --r.rows[i].number;
              },
              5, "entries before it were taken out"}),
    [](const auto& tested) { return tested.param.name; });

TEST_F(AuditTrailTest, NamesTheTimeOfWhatIsWrong) {
    record(10);
    const auto fifth = repository.rows[4].event.at;
    repository.rows[4].event.actor = "bert";
    EXPECT_EQ(verify().at, fifth);
    repository.rows.erase(repository.rows.begin() + 4);
    EXPECT_EQ(verify().at, repository.rows[3].event.at) << "of the one before what is missing";
}

TEST_F(AuditTrailTest, AnAnchorFindsATrailThatWasCutOffTogetherWithItsMark) {
    record(6);
    const auto rows = repository.rows;
    const auto mark = repository.newest_mark;
    record(4);
    const auto newest = fakes::run(trail.anchor()).value();
    const AuditAnchor anchor{newest->number, newest->mac};
    const auto held = [&] { return fakes::run(trail.verify(anchor)).value(); };
    EXPECT_TRUE(held().sound());
    record(2);
    EXPECT_TRUE(held().sound()) << "it goes on";

    repository.rows = rows;  // the database of yesterday
    repository.newest_mark = mark;
    EXPECT_TRUE(verify().sound()) << "by itself it holds";
    EXPECT_EQ(held().broken, 7);
    EXPECT_THAT(held().what, HasSubstr("cut off: entry 10 was noted elsewhere, and it ends with 6"));
    clock.advance(1h);
    record(8);
    EXPECT_EQ(held().broken, 10) << "and went on otherwise";
    EXPECT_THAT(held().what, HasSubstr("made anew"));
}

TEST_F(AuditTrailTest, RetentionLeavesASignedCheckpointThatAnybodyCanCheck) {
    std::string signed_text;
    const AuditSigner signer{[&](std::string_view text) -> base::Result<std::string> {
                                 signed_text = text;
                                 return "signature of " + std::string{text};
                             },
                             [](std::string_view text, std::string_view signature) {
                                 return signature == "signature of " + std::string{text};
                             }};
    AuditTrail signing{repository, key, clock, log, signer};
    const auto check = [&](std::optional<AuditAnchor> anchor = {}) {
        return fakes::run(signing.verify(std::move(anchor))).value();
    };
    record(3);
    const auto third = repository.rows[2];
    clock.advance(std::chrono::days{68});
    record(2);
    EXPECT_EQ(fakes::run(signing.trim()).value(), 3);
    EXPECT_THAT(signed_text, testing::StartsWith("fleetgate audit checkpoint 1\n3\n"));
    EXPECT_TRUE(check().sound());
    EXPECT_EQ(check().checkpoint, 3);
    EXPECT_TRUE(check().checkpoint_is_signed);
    EXPECT_EQ(check().entries, 2);
    EXPECT_TRUE(check(AuditAnchor{3, third.mac}).sound()) << "the checkpoint is an anchor itself";
    EXPECT_FALSE(check(AuditAnchor{3, std::string(32, 'x')}).sound());
    EXPECT_TRUE(check(AuditAnchor{2, "x"}).anchor_is_older);

    auto& seal = repository.oldest_mark->seal;
    seal.back() = static_cast<char>(seal.back() ^ 1);
    EXPECT_EQ(check().broken, 3);
    EXPECT_THAT(check().what, HasSubstr("checkpoint"));
    seal.resize(32);
    EXPECT_TRUE(check().sound()) << "one that an older version left has no signature";
    EXPECT_FALSE(check().checkpoint_is_signed);
    repository.oldest_mark->number = 4;
    EXPECT_FALSE(check().sound());
}

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
