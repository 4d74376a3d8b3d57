#include "store/outbox_store.hpp"

#include "tests/store/fixture.hpp"

#include <map>

#include <gmock/gmock.h>

namespace fleetgate::store {
namespace {

using relay::Urgency;
using testing::ElementsAre;

class OutboxStoreTest : public StoreTest {
protected:
    static relay::OutboxMessage message(std::string id, Urgency urgency = Urgency::routine, std::size_t size = 10) {
        return {std::move(id), "counters", urgency, kNoon, std::string(size, 'x')};
    }
    void append(std::vector<relay::OutboxMessage> messages) {
        get(store->outbox().append({std::move(messages), {}, {}}));
    }
    std::optional<relay::OutboxBatch> next(relay::BatchLimits limits = {}, Urgency sequence = Urgency::routine) {
        return get(store->outbox().next_batch(sequence, limits));
    }
    static std::vector<std::string> ids(const relay::OutboxBatch& batch) {
        std::vector<std::string> all;
        for (const auto& one : batch.messages) all.push_back(one.id);
        return all;
    }
    std::unique_ptr<Store> store = open();
};

TEST_F(OutboxStoreTest, HasNoBatchWhileItIsEmpty) {
    EXPECT_EQ(next(), std::nullopt);
    EXPECT_EQ(get(store->outbox().state()).messages, 0U);
}

TEST_F(OutboxStoreTest, GivesTheSameBatchUntilItIsAcknowledged) {
    append({message("a"), message("c")});
    const auto batch = next();
    ASSERT_TRUE(batch);
    EXPECT_EQ(batch->number, 1U);
    EXPECT_EQ(batch->stream.size(), 32U);
    EXPECT_THAT(ids(*batch), ElementsAre("a", "c"));
    EXPECT_EQ(batch->messages[0], message("a"));
    append({message("d")});
    EXPECT_EQ(next(), batch);
    store.reset();
    store = open();
    EXPECT_EQ(next(), batch) << "after a restart too";
    get(store->outbox().acknowledge(batch->stream, 1));
    const auto second = next();
    EXPECT_EQ(second->number, 2U);
    EXPECT_THAT(ids(*second), ElementsAre("d"));
}

TEST_F(OutboxStoreTest, HasTwoQueuesEachWithAStreamAndNumbersOfItsOwn) {
    append({message("a"), message("b", Urgency::urgent), message("c")});
    const auto bulk = next();
    const auto alerts = next({}, Urgency::urgent);
    ASSERT_TRUE(bulk && alerts);
    EXPECT_THAT(ids(*bulk), ElementsAre("a", "c"));
    EXPECT_THAT(ids(*alerts), ElementsAre("b"));
    EXPECT_EQ(alerts->number, 1U);
    EXPECT_EQ(alerts->sequence, Urgency::urgent);
    EXPECT_NE(alerts->stream, bulk->stream);
    get(store->outbox().acknowledge(alerts->stream, 1));
    EXPECT_EQ(next(), bulk);
    append({message("d", Urgency::urgent)});
    EXPECT_EQ(next({}, Urgency::urgent)->number, 2U) << "while the bulk waits for its first answer";
    get(store->outbox().begin_stream(Urgency::urgent));
    EXPECT_EQ(next({}, Urgency::urgent)->number, 1U);
    EXPECT_EQ(next(), bulk);
    get(store->outbox().acknowledge(bulk->stream, 1));
    EXPECT_EQ(get(store->outbox().state()).messages, 1U);
}

TEST_F(OutboxStoreTest, KeepsWhatWasToldWithTheMessagesThatTellIt) {
    get(store->outbox().append({{message("a")}, {{1, 10}, {2, 20}, {~0ULL, ~0ULL}}, {}}));
    get(store->outbox().append({{}, {{1, 11}, {2, std::nullopt}}, {}}));
    store.reset();
    store = open();
    EXPECT_THAT(get(store->outbox().told()),
                testing::UnorderedElementsAre(relay::Told{1, 11}, relay::Told{~0ULL, ~0ULL}));
    get(store->outbox().forget_told());
    EXPECT_THAT(get(store->outbox().told()), ElementsAre());
}

TEST_F(OutboxStoreTest, KeepsToTheLimitsButAlwaysSendsOne) {
    append({message("large", Urgency::routine, 5000), message("b", Urgency::routine, 400),
            message("c", Urgency::routine, 700), message("d")});
    const relay::BatchLimits limits{10, 1000};
    std::vector<std::vector<std::string>> batches;
    while (const auto batch = next(limits)) {
        batches.push_back(ids(*batch));
        get(store->outbox().acknowledge(batch->stream, batch->number));
    }
    EXPECT_THAT(batches, ElementsAre(ElementsAre("large"), ElementsAre("b"), ElementsAre("c", "d")));
    append({message("e"), message("f"), message("g")});
    EXPECT_THAT(ids(*next({2, 1000})), ElementsAre("e", "f"));
}

TEST_F(OutboxStoreTest, TakesNoMessageTwice) {
    append({message("a")});
    append({message("a"), message("b")});
    EXPECT_THAT(ids(*next()), ElementsAre("a", "b"));
}

TEST_F(OutboxStoreTest, DeletesOnlyWhatWasSealedInThisStream) {
    append({message("a")});
    const auto batch = next();
    const auto never = fakes::run(io, store->outbox().acknowledge(batch->stream, 2));
    const auto other = fakes::run(io, store->outbox().acknowledge(std::string(32, '0'), 1));
    ASSERT_FALSE(never);
    EXPECT_EQ(never.error().code, std::errc::invalid_argument);
    ASSERT_FALSE(other);
    EXPECT_EQ(next(), batch);
    get(store->outbox().acknowledge(batch->stream, 1));
    get(store->outbox().acknowledge(batch->stream, 1));
    EXPECT_EQ(get(store->outbox().state()).acknowledged, 1U);
}

TEST_F(OutboxStoreTest, ANewStreamBeginsAtOneWithEverythingThatWasNotAcknowledged) {
    append({message("a")});
    const auto first = next();
    append({message("b")});
    get(store->outbox().begin_stream(Urgency::routine));
    const auto again = next();
    ASSERT_TRUE(again);
    EXPECT_NE(again->stream, first->stream);
    EXPECT_EQ(again->number, 1U);
    EXPECT_THAT(ids(*again), ElementsAre("a", "b"));
}

TEST_F(OutboxStoreTest, TellsHowMuchWaits) {
    append({message("a", Urgency::routine, 100), message("b", Urgency::routine, 50)});
    const auto batch = next({1, 1000});
    const auto state = get(store->outbox().state());
    EXPECT_EQ(state.messages, 2U);
    EXPECT_EQ(state.bytes, 150U);
    EXPECT_EQ(state.oldest_at, kNoon);
    EXPECT_EQ(state.acknowledged, 0U);
}

TEST_F(OutboxStoreTest, WhenItIsFullCountersAreThinnedFirstAndAlertsGoLast) {
    using relay::Keep;
    store.reset();
    outbox_limit_bytes = 1000;
    store = open();
    const auto of = [](std::string id, std::string device, Keep keep, Urgency urgency = Urgency::routine, int day = 0) {
        const char* kind = keep == Keep::daily ? "counters" : keep == Keep::last ? "meter_reading" : "status";
        return relay::OutboxMessage{std::move(id),
                                    urgency == Urgency::urgent ? "conditions" : kind,
                                    urgency,
                                    kNoon + std::chrono::hours{24 * day},
                                    std::string(100, 'x'),
                                    device,
                                    keep};
    };
    append({of("c1", "1", Keep::daily), of("c2", "1", Keep::daily), of("c3", "1", Keep::daily, Urgency::routine, 1),
            of("s1", "1", Keep::newest), of("s2", "1", Keep::newest), of("m1", "1", Keep::last),
            of("a1", "1", Keep::newest, Urgency::urgent), of("a2", "1", Keep::newest, Urgency::urgent),
            of("a3", "2", Keep::newest, Urgency::urgent), of("c4", "2", Keep::daily)});
    EXPECT_EQ(get(store->outbox().state()).bytes, 1000U) << "up to the limit everything stays";
    EXPECT_THAT(get(store->outbox().gaps()), ElementsAre());
    const auto add = [&](std::string id, std::string device) {
        return get(store->outbox().append({{of(std::move(id), device, Keep::newest)}, {}, {}}));
    };
    const auto left = [&] {
        return get(store->database().read([](db::Connection& c) {
            return c.all("SELECT id FROM outbox ORDER BY position", {}, [](const db::Row& row) { return row.text(0); });
        }));
    };
    // A tenth is made free: two at a time.
    EXPECT_EQ(add("x1", "9").replaced, 2U);
    EXPECT_THAT(left(), ElementsAre("c2", "c3", "s2", "m1", "a1", "a2", "a3", "c4", "x1"));
    add("x2", "8");
    EXPECT_EQ(add("x3", "7").lost, 2U);
    EXPECT_THAT(left(), ElementsAre("c2", "c3", "m1", "a1", "a2", "a3", "c4", "x2", "x3"));
    const auto fill = [&](int from) {
        std::vector<relay::OutboxMessage> more;
        for (int i = 0; i < 7; ++i)
            more.push_back(of("u" + std::to_string(from + i), std::to_string(from + i), Keep::newest, Urgency::urgent));
        append(std::move(more));
    };
    fill(100);
    EXPECT_THAT(left(), ElementsAre("a2", "a3", "u100", "u101", "u102", "u103", "u104", "u105", "u106"));
    fill(200);
    EXPECT_EQ(left().size(), 9U);
    const auto gaps = get(store->outbox().gaps());
    std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> counted;
    for (const auto& gap : gaps) counted[gap.kind] = {gap.count, gap.thinned};
    EXPECT_EQ(counted,
              (std::map<std::string, std::pair<std::uint64_t, std::uint64_t>>{
                  {"conditions", {7, 1}}, {"counters", {3, 1}}, {"meter_reading", {1, 0}}, {"status", {4, 1}}}));
}

TEST_F(OutboxStoreTest, AGapIsTakenOffWhenAMessageTellsIt) {
    append({message("a", Urgency::routine, 10), message("b")});
    get(store->outbox().expire(kNoon + std::chrono::hours{1}));
    auto gaps = get(store->outbox().gaps());
    ASSERT_EQ(gaps.size(), 1U);
    EXPECT_EQ(gaps[0], (relay::Gap{"expired", "counters", 2, 0, kNoon, kNoon}));
    append({message("c")});
    get(store->outbox().expire(kNoon + std::chrono::hours{1}));
    get(store->outbox().append({{message("gap", Urgency::routine)}, {}, gaps}));
    gaps = get(store->outbox().gaps());
    ASSERT_EQ(gaps.size(), 1U) << "one more was lost meanwhile";
    EXPECT_EQ(gaps[0].count, 1U);
    get(store->outbox().append({{message("gap2", Urgency::routine)}, {}, gaps}));
    EXPECT_THAT(get(store->outbox().gaps()), ElementsAre());
}

TEST_F(OutboxStoreTest, OnADiskThatIsNearlyFullItDoesNotGrow) {
    bool low = false;
    OutboxStore outbox{store->database(), {1U << 24U, [&] { return low; }}};
    const auto add = [&](std::string id) {
        return get(outbox.append({{message(std::move(id), Urgency::routine, 1U << 20U)}, {}, {}}));
    };
    add("a");
    add("b");
    low = true;
    EXPECT_EQ(add("c").replaced, 2U) << "and a tenth is made free";
    EXPECT_EQ(get(outbox.state()).messages, 1U);
}

TEST_F(OutboxStoreTest, WhatIsSealedNeverMakesRoom) {
    store.reset();
    outbox_limit_bytes = 1000;
    store = open();
    append({message("a", Urgency::routine, 600)});
    const auto batch = next();
    append({message("b", Urgency::routine, 600)});
    EXPECT_EQ(next(), batch);
    EXPECT_EQ(get(store->outbox().state()).messages, 1U);
}

TEST_F(OutboxStoreTest, ARefusedBatchIsDividedDownToTheMessageThatIsSetAside) {
    append({message("a"), message("b"), message("c"), message("d")});
    const auto stream = next()->stream;
    const auto divide = [&] { return get(store->outbox().divide(stream, 1, "HTTP 422: /messages/0", kNoon)); };
    EXPECT_EQ(divide(), std::nullopt);
    EXPECT_THAT(ids(*next()), ElementsAre("a", "b"));
    EXPECT_EQ(divide(), std::nullopt);
    EXPECT_THAT(ids(*next()), ElementsAre("a"));
    EXPECT_EQ(next()->number, 1U);
    const auto aside = divide();
    ASSERT_TRUE(aside);
    EXPECT_EQ(aside->id, "a");
    const auto rest = next();
    EXPECT_EQ(rest->number, 1U) << "no gap: the number was never taken";
    EXPECT_THAT(ids(*rest), ElementsAre("b", "c", "d"));
    EXPECT_EQ(get(store->database().read([](db::Connection& c) {
                  return c.number("SELECT count(*) FROM outbox_refused WHERE id = 'a' AND reason LIKE 'HTTP 422%'");
              })),
              1);
    get(store->outbox().acknowledge(stream, 1));
    EXPECT_FALSE(fakes::run(io, store->outbox().divide(stream, 1, "", kNoon)));
    EXPECT_EQ(get(store->outbox().state()).bytes, 0U);
}

TEST_F(OutboxStoreTest, RemembersTheRegistration) {
    EXPECT_EQ(get(store->registration().load()), std::nullopt);
    relay::Registration registration{"https://manager.example:443", "gw-1", relay::RegistrationStatus::pending, "key",
                                     kNoon};
    get(store->registration().save(registration));
    registration.status = relay::RegistrationStatus::managed;
    get(store->registration().save(registration));
    store.reset();
    store = open();
    EXPECT_EQ(get(store->registration().load()), registration);
}

}  // namespace
}  // namespace fleetgate::store
