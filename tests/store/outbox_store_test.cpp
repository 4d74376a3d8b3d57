#include "store/outbox_store.hpp"

#include "tests/store/fixture.hpp"

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
    void append(std::vector<relay::OutboxMessage> messages) { get(store->outbox().append(std::move(messages))); }
    std::optional<relay::OutboxBatch> next(relay::BatchLimits limits = {}) {
        return get(store->outbox().next_batch(limits));
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

TEST_F(OutboxStoreTest, SealsUrgentMessagesFirstAndGivesTheSameBatchUntilItIsAcknowledged) {
    append({message("a"), message("b", Urgency::urgent), message("c")});
    const auto batch = next();
    ASSERT_TRUE(batch);
    EXPECT_EQ(batch->number, 1U);
    EXPECT_EQ(batch->stream.size(), 32U);
    EXPECT_THAT(ids(*batch), ElementsAre("b", "a", "c"));
    EXPECT_EQ(batch->messages[1], message("a"));
    append({message("d", Urgency::urgent)});
    EXPECT_EQ(next(), batch);
    store.reset();
    store = open();
    EXPECT_EQ(next(), batch) << "after a restart too";
    get(store->outbox().acknowledge(batch->stream, 1));
    const auto second = next();
    EXPECT_EQ(second->number, 2U);
    EXPECT_THAT(ids(*second), ElementsAre("d"));
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
    get(store->outbox().begin_stream());
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

TEST_F(OutboxStoreTest, WhenItIsFullReplacedMessagesGoFirstAndMeterReadingsLast) {
    store.reset();
    outbox_limit_bytes = 1000;
    store = open();
    const auto of = [](std::string id, std::string kind, std::string device) {
        return relay::OutboxMessage{std::move(id),         kind,   Urgency::routine,  kNoon,
                                    std::string(100, 'x'), device, kind == "counters"};
    };
    append({of("c1", "counters", "1"), of("c2", "counters", "1"), of("s1", "status", "1"), of("s2", "status", "1"),
            of("s3", "status", "1"), of("a1", "alerts", "1"), of("s4", "status", "2")});
    append({of("a2", "alerts", "2"), of("t1", "trays", "1"), of("t2", "trays", "2")});
    EXPECT_EQ(get(store->outbox().state()).bytes, 1000U) << "up to the limit everything stays";
    auto dropped = get(store->outbox().append({of("s5", "status", "3")}));
    EXPECT_EQ(dropped.replaced, 2U);
    EXPECT_EQ(dropped.lost, 0U);
    dropped = get(store->outbox().append({of("x1", "x", "4"), of("x2", "x", "5")}));
    EXPECT_EQ(dropped.replaced, 0U);
    EXPECT_EQ(dropped.lost, 2U);
    EXPECT_THAT(ids(*next()), ElementsAre("c1", "c2", "s4", "a2", "t1", "t2", "s5", "x1", "x2"));
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
