#include "simulator/fleet.hpp"

#include "simulator/errors.hpp"
#include "tests/simulator/ask.hpp"

#include <set>

#include <gtest/gtest.h>

namespace fleetgate::simulator {
namespace {

using namespace std::chrono_literals;
using probe::Asker;
using probe::request;

const std::string kDescr = "1.3.6.1.2.1.1.1.0", kUptime = "1.3.6.1.2.1.1.3.0", kSerial = "1.3.6.1.2.1.43.5.1.1.17.1";
constexpr Address kFirst = 0x7f140001;

std::unique_ptr<Fleet> make(FleetSettings settings) {
    auto fleet = Fleet::make(settings);
    EXPECT_TRUE(fleet) << fleet.error().text();
    return *std::move(fleet);
}
std::unique_ptr<Fleet> with_fault(const std::string& fault) {
    return make({.range = "127.20.0.1-127.20.0.4", .templates = {"kyocera-taskalfa-3554ci"}, .faults = {fault}});
}

TEST(Fleet, EachAddressIsADeviceOfItsOwn) {
    auto fleet = make({.range = "127.20.0.1-127.20.0.40"});
    std::set<std::string> serials, macs, engines;
    for (const auto address : fleet->addresses()) {
        const auto facts = fleet->facts(address);
        serials.insert(facts->serial);
        macs.insert(facts->mac);
        engines.insert(facts->engine_id);
        EXPECT_EQ((Asker{*fleet, address}.get({kSerial}))->varbinds[0].content, facts->serial);
    }
    EXPECT_EQ(serials.size(), 40U);
    EXPECT_EQ(macs.size(), 40U);
    EXPECT_EQ(engines.size(), 40U);
}

TEST(Fleet, IsSilentWhereNobodyLives) {
    auto fleet = make({.range = "127.20.0.0/16", .alive = 655});
    EXPECT_EQ(fleet->size(), 655U);
    EXPECT_EQ(fleet->addresses().size(), 655U);
    EXPECT_FALSE((Asker{*fleet, kFirst}.get({kDescr})));
    EXPECT_FALSE((Asker{*fleet, 0x7f7f7f7f}.get({kDescr})));
    EXPECT_TRUE((Asker{*fleet, fleet->addresses().back()}.get({kDescr})));
}

TEST(Fleet, IsTheSameForTheSameSeed) {
    auto a = make({.seed = 5}), b = make({.seed = 5}), c = make({.seed = 6});
    EXPECT_EQ(a->facts(kFirst)->serial, b->facts(kFirst)->serial);
    EXPECT_NE(a->facts(kFirst)->serial, c->facts(kFirst)->serial);
}

TEST(Fleet, DevicesSwapAddressesAndStayWhoTheyAre) {
    const auto before = make({.range = "127.20.0.1-127.20.0.4", .alive = 2});  // at .1 and .3
    auto after = make({.range = "127.20.0.1-127.20.0.4",
                       .alive = 2,
                       .relocations = {"127.20.0.1=127.20.0.3", "127.20.0.3=127.20.0.4"}});
    EXPECT_EQ(after->facts(kFirst)->serial, before->facts(kFirst + 2)->serial);
    EXPECT_EQ(after->facts(kFirst + 3)->serial, before->facts(kFirst)->serial);
    EXPECT_FALSE(after->facts(kFirst + 2));
    EXPECT_EQ((Asker{*after, kFirst + 3}.get({kSerial}))->varbinds[0].content, before->facts(kFirst)->serial);
}

TEST(Fleet, ACloneTellsTheSerialNumberOfAnotherAndItsOwnMac) {
    auto fleet = make({.range = "127.20.0.1-127.20.0.4", .clones = {"127.20.0.1=127.20.0.2"}});
    const auto original = *fleet->facts(kFirst), clone = *fleet->facts(kFirst + 1);
    EXPECT_EQ(clone.serial, original.serial);
    EXPECT_EQ(clone.model, original.model);
    EXPECT_NE(clone.mac, original.mac);
    EXPECT_NE(clone.engine_id, original.engine_id);
    EXPECT_EQ((Asker{*fleet, kFirst + 1}.get({kSerial}))->varbinds[0].content, original.serial);
}

TEST(Fleet, PlacesOutsideItsRangeAreRefused) {
    for (const std::string text : {"127.20.0.1", "127.20.0.1=127.20.0.9", "=", "x=y", "127.20.0.1=127.20.0.1"}) {
        FleetSettings settings{.range = "127.20.0.1-127.20.0.4"};
        settings.clones = {text};
        const auto fleet = Fleet::make(settings);
        ASSERT_FALSE(fleet) << text;
        EXPECT_EQ(fleet.error().code, Errc::malformed_range) << text;
    }
}

TEST(Fleet, IgnoresOtherCommunities) {
    auto fleet = make({});
    Asker asker{*fleet};
    EXPECT_FALSE(asker.send(request(Version::v2c, kGet, {kDescr}, 0, 0, "private")));
    EXPECT_FALSE(asker.send(request(Version::v2c, kGet, {kDescr}, 0, 0, "public2")));
    EXPECT_FALSE(asker.send(request(Version::v2c, kGet, {kDescr}, 0, 0, "publi")));
}

TEST(Fleet, MissingObjectsAreExceptionsInV2cAndErrorsInV1) {
    auto fleet = make({});
    Asker asker{*fleet};
    const auto v2c = asker.get({kDescr, "1.3.6.1.9.9"});
    EXPECT_EQ(v2c->status, 0);
    EXPECT_EQ(v2c->varbinds[1].tag, ber::kNoSuchInstance);
    const auto v1 = asker.get({kDescr, "1.3.6.1.9.9"}, Version::v1);
    EXPECT_EQ(v1->status, kNoSuchName);
    EXPECT_EQ(v1->index, 2);
    EXPECT_EQ(v1->varbinds[0].tag, ber::kNull);
    EXPECT_EQ(asker.next({"2.999"})->varbinds[0].tag, ber::kEndOfMibView);
    EXPECT_EQ(asker.next({"2.999"}, Version::v1)->status, kNoSuchName);
}

TEST(Fleet, V1SeesNoCounter64AndHasNoGetBulk) {
    auto fleet = make({.templates = {"other-pc"}});
    Asker asker{*fleet};
    const std::string counter = "1.3.6.1.2.1.31.1.1.1.6.1";
    EXPECT_EQ(asker.get({counter})->varbinds[0].tag, ber::kCounter64);
    EXPECT_EQ(asker.get({counter}, Version::v1)->status, kNoSuchName);
    EXPECT_EQ(asker.next({"1.3.6.1.2.1.31"}, Version::v1)->status, kNoSuchName);
    EXPECT_FALSE(asker.send(request(Version::v1, kGetBulk, {kDescr}, 0, 10)));
}

TEST(Fleet, RefusesSet) {
    auto fleet = make({});
    Asker asker{*fleet};
    EXPECT_EQ(asker.send(request(Version::v2c, kSet, {kDescr}))->status, kNotWritable);
    EXPECT_EQ(asker.send(request(Version::v1, kSet, {kDescr}))->status, kNoSuchName);
}

TEST(Fleet, GetBulkRepeatsColumnsAndEndsThem) {
    auto fleet = make({.templates = {"kyocera-taskalfa-3554ci"}});
    Asker asker{*fleet};
    const auto answer = asker.bulk({kDescr, "1.3.6.1.2.1.43.11.1.1.8", "1.3.6.1.2.1.43.11.1.1.9"}, 1, 3);
    ASSERT_TRUE(answer);
    ASSERT_EQ(answer->varbinds.size(), 7U);
    EXPECT_EQ(answer->varbinds[0].oid, "1.3.6.1.2.1.1.2.0");
    EXPECT_EQ(answer->varbinds[1].oid, "1.3.6.1.2.1.43.11.1.1.8.1.1");
    EXPECT_EQ(answer->varbinds[2].oid, "1.3.6.1.2.1.43.11.1.1.9.1.1");
    EXPECT_EQ(answer->varbinds[6].oid, "1.3.6.1.2.1.43.11.1.1.9.1.3");
    const auto end = asker.bulk({"1.3.6.1.4.1.2699"}, 0, 50);
    EXPECT_EQ(end->varbinds.back().tag, ber::kEndOfMibView);
    EXPECT_LT(end->varbinds.size(), 50U);
    EXPECT_TRUE(asker.bulk({kDescr}, -5, -5));
}

TEST(Fleet, GetBulkIsCutToTheMessageSizeAndGetIsTooBig) {
    auto fleet = make({.templates = {"quirk-small-messages"}});
    Asker asker{*fleet};
    const auto bulk = asker.bulk({"1.3.6.1"}, 0, 100);
    ASSERT_TRUE(bulk);
    EXPECT_EQ(bulk->status, 0);
    EXPECT_GT(bulk->varbinds.size(), 3U);
    EXPECT_LE(asker.replies.all()[0].size, 484U);
    const auto get = asker.get(std::vector<std::string>(30, kDescr));
    EXPECT_EQ(get->status, kTooBig);
    EXPECT_TRUE(get->varbinds.empty());
    EXPECT_EQ(asker.get(std::vector<std::string>(30, kDescr), Version::v1)->varbinds.size(), 30U);
}

TEST(Fleet, TimePassesAsFastAsItIsTold) {
    auto fleet = make({.speed = 60});
    Asker asker{*fleet};
    const auto before = asker.number(kUptime);
    EXPECT_EQ(asker.number(kUptime, 10s) - before, 60 * 10 * 100);
    const auto pages = asker.number("1.3.6.1.2.1.43.10.2.1.4.1.1", 10s);
    EXPECT_GT(asker.number("1.3.6.1.2.1.43.10.2.1.4.1.1", 600s), pages);
}

TEST(Fleet, DevicesMoveAndStayThemselves) {
    auto fleet = make({.range = "127.20.0.0/24", .alive = 8, .moves_per_hour = 60});
    std::set<std::string> before, after;
    for (const auto address : fleet->addresses()) before.insert(fleet->facts(address)->serial);
    const auto old = fleet->addresses();
    Asker{*fleet, old[0]}.get({kDescr}, Version::v2c, 3h);
    EXPECT_NE(fleet->addresses(), old);
    for (const auto address : fleet->addresses()) {
        after.insert(fleet->facts(address)->serial);
        EXPECT_TRUE((Asker{*fleet, address}.get({kDescr}, Version::v2c, 3h)));
    }
    EXPECT_EQ(before, after);
}

TEST(Fleet, GarbageIsNotAnswered) {
    auto fleet = make({});
    Replies replies;
    const auto good = request(Version::v2c, kGet, {kDescr});
    for (std::size_t cut = 0; cut < good.size(); ++cut) fleet->answer(kFirst, good.substr(0, cut), 0s, replies);
    EXPECT_TRUE(replies.all().empty());
}

// Faults

TEST(FleetFault, LossIsThatShareOfTheExchanges) {
    auto fleet = with_fault("loss=20");
    Asker asker{*fleet};
    int lost = 0;
    for (int i = 0; i < 5000; ++i) lost += asker.get({kDescr}) ? 0 : 1;
    EXPECT_NEAR(lost, 1000, 150);
}

TEST(FleetFault, SilenceIsOnlyWhereItIsSaid) {
    auto fleet = with_fault("silence@127.20.0.2");
    EXPECT_TRUE((Asker{*fleet, kFirst}.get({kDescr})));
    EXPECT_FALSE((Asker{*fleet, kFirst + 1}.get({kDescr})));
}

TEST(FleetFault, DelayDuplicateLateAndTrickleAreInTheReplies) {
    auto delayed = with_fault("delay=100ms-200ms");
    Asker asker{*delayed};
    asker.get({kDescr});
    EXPECT_GE(asker.replies.all()[0].after, 100ms);
    EXPECT_LE(asker.replies.all()[0].after, 200ms);
    auto twice = with_fault("duplicate");
    Asker two{*twice};
    two.get({kDescr});
    EXPECT_EQ(two.replies.all().size(), 2U);
    auto late = with_fault("late=2s");
    Asker fourth{*late};
    std::vector<Elapsed> after;
    for (int i = 0; i < 4; ++i) {
        fourth.get({kDescr});
        after.push_back(fourth.replies.all()[0].after);
    }
    EXPECT_EQ(after, (std::vector<Elapsed>{0s, 0s, 0s, 2s}));
    auto slow = with_fault("trickle=1s");
    Asker drops{*slow};
    drops.get({kDescr});
    EXPECT_GT(drops.replies.all().size(), 10U);
    EXPECT_EQ(drops.replies.all()[3].size, 1U);
    EXPECT_EQ(drops.replies.all()[3].after, 3s);
}

TEST(FleetFault, WrongAddressIdAndTypes) {
    auto elsewhere = with_fault("wrongAddress");
    Asker asker{*elsewhere};
    asker.get({kDescr});
    EXPECT_EQ(asker.replies.all()[0].from, kFirst + 1);
    auto other = with_fault("wrongId");
    EXPECT_NE((Asker{*other}.get({kDescr}))->request_id, 7);
    auto types = with_fault("wrongTypes");
    const auto answer = Asker{*types}.get({"1.3.6.1.2.1.43.10.2.1.4.1.1", "1.3.6.1.2.1.25.3.5.1.1.1"});
    EXPECT_EQ(answer->varbinds[0].tag, ber::kInteger);
    EXPECT_EQ(answer->varbinds[1].tag, ber::kOctetString);
}

TEST(FleetFault, TooBigNoBulkAndNull) {
    auto big = with_fault("tooBig=3");
    Asker asker{*big};
    EXPECT_EQ(asker.get({kDescr, kDescr, kDescr})->status, 0);
    EXPECT_EQ(asker.get({kDescr, kDescr, kDescr, kDescr})->status, kTooBig);
    EXPECT_EQ(asker.bulk({kDescr}, 0, 20)->status, kTooBig);
    EXPECT_EQ(asker.bulk({kDescr}, 0, 3)->varbinds.size(), 3U);
    auto none = with_fault("noBulk");
    EXPECT_FALSE((Asker{*none}.bulk({kDescr}, 0, 3)));
    auto null = with_fault("nullMissing");
    EXPECT_EQ((Asker{*null}.get({"1.3.6.1.9.9"}))->varbinds[0].tag, ber::kNull);
}

TEST(FleetFault, WalksRunInCirclesOrNeverEnd) {
    auto circles = with_fault("nonIncreasing");
    const auto rows = Asker{*circles}.walk(500);
    EXPECT_EQ(rows.size(), 500U);
    EXPECT_TRUE(std::any_of(rows.begin() + 1, rows.end(),
                            [&](const auto& row) { return *parse_oid(row.oid) < *parse_oid((&row - 1)->oid); }));
    auto endless = with_fault("endless");
    const auto many = Asker{*endless}.walk(2000);
    ASSERT_EQ(many.size(), 2000U);
    for (std::size_t i = 1; i < many.size(); ++i) ASSERT_LT(*parse_oid(many[i - 1].oid), *parse_oid(many[i].oid));
}

TEST(FleetFault, ClonesShareAnEngineId) {
    auto clones = with_fault("clonedEngineIds");
    EXPECT_EQ(clones->facts(kFirst)->engine_id, clones->facts(kFirst + 1)->engine_id);
    EXPECT_NE(clones->facts(kFirst)->serial, clones->facts(kFirst + 1)->serial);
}

TEST(FleetSettings, WrongOnesAreErrors) {
    EXPECT_EQ(Fleet::make({.range = "10.0.0.1"}).error().code, Errc::malformed_range);
    EXPECT_EQ(Fleet::make({.templates = {"nonesuch"}}).error().code, Errc::unknown_template);
    EXPECT_EQ(Fleet::make({.faults = {"nonesuch"}}).error().code, Errc::malformed_fault);
    EXPECT_EQ(Fleet::make({.recordings = "/nonesuch"}).error().code, std::errc::no_such_file_or_directory);
}

}  // namespace
}  // namespace fleetgate::simulator
