// Several printers behind one address, and what is known by an UUID.
#include "store/registration.hpp"
#include "tests/store/fixture.hpp"

namespace fleetgate::store {
namespace {

const std::string kServer = "192.0.2.7";
const std::string kElsewhere = "192.0.2.8";
const std::string kUuid = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
const std::string kEngine = "SNMP engine 80:00:1f:88:80:e9:63:00:00:d6:1f:f4:49";

fleet::Text text(const std::string& value) { return value.empty() ? fleet::Text{} : fleet::Text{{value, {}}}; }

/// Printer `index` of `of` behind `address`; index 0: alone there.
fleet::Registration printer(std::uint32_t index, const std::string& serial, const std::string& address = kServer,
                            std::uint32_t of = 3) {
    fleet::Registration made{address, 161, std::nullopt, {}};
    made.identity.maker = text("Example");
    made.identity.model = text("Printer 1");
    made.identity.serial = text(serial);
    if (index > 0) made.unit = fleet::Unit{index, of};
    made.is_first_unit = index == 1;
    return made;
}

fleet::Registration with_uuid(const std::string& address, const std::string& uuid) {
    auto made = printer(0, "", address);
    made.identity.uuid = text(uuid);
    return made;
}

class UnitsInStore : public StoreTest {
protected:
    fleet::Registered add(const fleet::Registration& found) {
        return get(store_->devices().register_device(found, kNoon));
    }
    fleet::Device device(fleet::DeviceId id) { return get(store_->devices().device(id)).value(); }

    std::unique_ptr<Store> store_ = open();
};

TEST_F(UnitsInStore, AreADeviceEach) {
    const auto one = add(printer(1, "S1"));
    const auto two = add(printer(2, "S2"));
    const auto nameless = add(printer(5, ""));
    EXPECT_TRUE(one.is_new && two.is_new && nameless.is_new);
    EXPECT_EQ(device(two.id).unit, (fleet::Unit{2, 3}));
    EXPECT_EQ(get(store_->devices().devices()).at(2).unit, (fleet::Unit{5, 3}));
    for (const auto id : {one.id, two.id, nameless.id}) {
        EXPECT_EQ(device(id).reachability, fleet::Reachability::never_read) << "none displaces another";
    }
    EXPECT_FALSE(one.question || two.question || nameless.question);
}

TEST_F(UnitsInStore, AreKnownAgainByTheirSerialNumberElseByTheirIndex) {
    const auto one = add(printer(1, "S1"));
    const auto nameless = add(printer(5, ""));
    EXPECT_EQ(add(printer(1, "S1")).id, one.id);
    EXPECT_EQ(add(printer(5, "")).id, nameless.id);
    EXPECT_EQ(add(printer(5, "", kServer, 2)).id, nameless.id);
    EXPECT_EQ(device(nameless.id).unit, (fleet::Unit{5, 2}));
    EXPECT_TRUE(add(printer(3, "")).is_new);
}

TEST_F(UnitsInStore, ThatChangedTheirPortsKeepTheirHistories) {
    const auto one = add(printer(1, "S1"));
    add(printer(2, "S2"));
    auto found = printer(2, "S1");
    EXPECT_TRUE(add(found).is_held) << "as long as it is not known to have left the first port";
    found.leaves = fleet::Place{kServer, 161, 1};
    const auto moved = add(found);
    EXPECT_EQ(moved.id, one.id);
    EXPECT_TRUE(moved.has_moved);
    EXPECT_EQ(device(one.id).unit, (fleet::Unit{2, 3}));
}

TEST_F(UnitsInStore, ThatMovesToAnAddressOfItsOwnIsNoUnitAnyMore) {
    const auto one = add(printer(1, "S1"));
    auto found = printer(0, "S1", kElsewhere);
    found.leaves = fleet::Place{kServer, 161, 1};
    EXPECT_EQ(add(found).id, one.id);
    EXPECT_FALSE(device(one.id).unit);
}

TEST_F(UnitsInStore, FoundAloneWhileTheOthersAreOffIsStillItself) {
    const auto one = add(printer(1, "S1"));
    const auto nameless = add(printer(5, ""));
    const auto found = add(printer(0, "S1"));
    EXPECT_EQ(found.id, one.id);
    EXPECT_FALSE(found.has_moved);
    EXPECT_EQ(device(one.id).unit, (fleet::Unit{1, 3}));
    EXPECT_EQ(device(nameless.id).reachability, fleet::Reachability::never_read);
}

TEST_F(UnitsInStore, TheFirstGoesOnWithWhatWasTakenForOneDevice) {
    const auto before = add(printer(0, ""));
    const auto third = add(printer(3, ""));
    const auto first = add(printer(1, ""));
    EXPECT_TRUE(third.is_new);
    EXPECT_EQ(first.id, before.id);
    EXPECT_EQ(device(before.id).unit, (fleet::Unit{1, 3}));
    const auto by_serial = add(printer(0, "S9", kElsewhere));
    EXPECT_EQ(add(printer(2, "S9", kElsewhere)).id, by_serial.id);
    EXPECT_EQ(device(by_serial.id).unit, (fleet::Unit{2, 3}));
}

TEST_F(UnitsInStore, ADeviceThatIsAloneHasNoneWhateverItsIndex) {
    const auto alone = add(printer(0, ""));
    EXPECT_FALSE(device(alone.id).unit);
    EXPECT_EQ(add(printer(0, "")).id, alone.id);
}

TEST_F(UnitsInStore, AnUuidLeadsToWhereADeviceMovedTo) {
    const auto known = add(with_uuid(kServer, kUuid));
    auto found = with_uuid(kElsewhere, kUuid);
    EXPECT_TRUE(add(found).is_held);
    found.leaves = fleet::Place{kServer, 161};
    EXPECT_EQ(add(found).id, known.id);
    EXPECT_EQ(device(known.id).address, kElsewhere);
    EXPECT_TRUE(add(with_uuid(kElsewhere, "6ba7b811-9dad-11d1-80b4-00c04fd430c8")).is_new) << "another device there";
}

TEST_F(UnitsInStore, AnEnginesIdIsWeakEvidence) {
    const auto known = add(with_uuid(kServer, kEngine));
    auto other_engine = with_uuid(kServer, kEngine);
    other_engine.identity.uuid->value.back() = '0';
    EXPECT_EQ(add(other_engine).id, known.id) << "it was set up anew";
    auto other_model = with_uuid(kElsewhere, kEngine);
    other_model.identity.model = text("Printer 2");
    EXPECT_TRUE(add(other_model).is_new);
    const auto seen = get(store_->devices().recognize(with_uuid("192.0.2.9", kEngine)));
    EXPECT_FALSE(seen && !seen->only_by_engine);
}

TEST_F(UnitsInStore, ACopiedIdDoesNotMakeTwoDevicesOne) {
    const auto known = add(with_uuid(kServer, kEngine));
    auto copy = with_uuid(kElsewhere, kEngine);
    ASSERT_TRUE(get(store_->devices().recognize(copy))->only_by_engine);
    copy.ignores_uuid = true;
    const auto second = add(copy);
    EXPECT_TRUE(second.is_new);
    EXPECT_EQ(add(with_uuid(kServer, kEngine)).id, known.id);
    EXPECT_EQ(add(with_uuid(kElsewhere, kEngine)).id, second.id) << "each at its own place";
}

}  // namespace
}  // namespace fleetgate::store
