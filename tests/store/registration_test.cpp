#include "store/registration.hpp"

#include "tests/store/fixture.hpp"

namespace fleetgate::store {
namespace {

/// What a device tells of itself, and where.
struct Seen {
    std::string address;
    std::string maker;
    std::string serial;
    std::string mac;
    std::uint16_t port = 161;
    std::string model = {};
};

fleet::Registration registration(const Seen& seen) {
    const auto text = [](const std::string& value) { return value.empty() ? fleet::Text{} : fleet::Text{{value, {}}}; };
    fleet::Registration made{seen.address, seen.port, std::nullopt, {}};
    made.identity.maker = text(seen.maker);
    made.identity.serial = text(seen.serial);
    made.identity.mac = text(seen.mac);
    made.identity.model = text(seen.model);
    return made;
}

struct Rule {
    std::string name;
    Seen known;
    Seen found;
    bool is_new = false;
    bool has_moved = false;
};

class RegistrationRules : public StoreTest, public testing::WithParamInterface<Rule> {};

TEST_P(RegistrationRules, DecideWhichDeviceItIs) {
    const auto& rule = GetParam();
    const auto store = open();
    const auto first = get(store->devices().register_device(registration(rule.known), kNoon));
    EXPECT_TRUE(first.is_new);
    auto found = registration(rule.found);
    found.leaves = fleet::Place{rule.known.address, rule.known.port};
    const auto second = get(store->devices().register_device(found, kNoon));
    EXPECT_EQ(second.is_new, rule.is_new);
    EXPECT_EQ(second.has_moved, rule.has_moved);
    EXPECT_EQ(second.id == first.id, !rule.is_new);
    const auto device = get(store->devices().device(second.id)).value();
    EXPECT_EQ(device.address, rule.found.address);
    EXPECT_EQ(device.port, rule.found.port);
}

const std::string kA = "192.0.2.1";
const std::string kB = "192.0.2.2";
const std::string kMac = "00:c0:ee:12:34:56";
const std::string kMac2 = "00:c0:ee:65:43:21";

INSTANTIATE_TEST_SUITE_P(
    Rules, RegistrationRules,
    testing::Values(
        Rule{"same_serial_same_address", {kA, "HP", "S1", kMac}, {kA, "HP", "S1", kMac}, false, false},
        Rule{"same_serial_other_address", {kA, "HP", "S1", kMac}, {kB, "HP", "S1", kMac}, false, true},
        Rule{"same_serial_other_mac", {kA, "HP", "S1", kMac}, {kB, "HP", "S1", kMac2}, false, true},
        Rule{"same_serial_other_spelling_of_maker", {kA, "hp", "S1", ""}, {kA, "HP ", "S1 ", ""}, false, false},
        Rule{"same_serial_with_zeros_before_it", {kA, "HP", "00CNBW123", ""}, {kB, "HP", "CNBW123", ""}, false, true},
        Rule{"a_short_number_keeps_its_zeros", {kA, "HP", "0012", ""}, {kB, "HP", "12", ""}, true, false},
        Rule{"same_serial_maker_unknown_then", {kA, "", "S1", ""}, {kB, "HP", "S1", ""}, false, true},
        Rule{"same_serial_other_maker", {kA, "HP", "S1", ""}, {kB, "KYOCERA", "S1", ""}, true, false},
        Rule{"other_serial_same_address", {kA, "HP", "S1", kMac}, {kA, "HP", "S2", kMac2}, true, false},
        Rule{"other_serial_same_mac", {kA, "HP", "S1", kMac}, {kB, "HP", "S2", kMac}, true, false},
        Rule{"no_serial_same_mac", {kA, "HP", "", kMac}, {kB, "HP", "", kMac}, false, true},
        Rule{"no_serial_same_mac_same_model",
             {kA, "HP", "", kMac, 161, "M9"},
             {kB, "HP", "", kMac, 161, "m9"},
             false,
             true},
        Rule{"no_serial_same_mac_other_model",
             {kA, "HP", "", kMac, 161, "M9"},
             {kB, "HP", "", kMac, 161, "M8"},
             true,
             false},
        Rule{"other_model_same_mac_same_address",
             {kA, "HP", "", kMac, 161, "M9"},
             {kA, "HP", "", kMac, 161, "M8"},
             false,
             false},
        Rule{"same_serial_other_model",
             {kA, "HP", "S1", kMac, 161, "M9"},
             {kB, "HP", "S1", kMac, 161, "M8"},
             false,
             true},
        Rule{"mac_in_other_letters", {kA, "HP", "", kMac}, {kB, "HP", "", "00:C0:EE:12:34:56"}, false, true},
        Rule{"serial_learnt_later", {kA, "HP", "", kMac}, {kB, "HP", "S1", kMac}, false, true},
        Rule{"serial_not_told_this_time", {kA, "HP", "S1", kMac}, {kB, "HP", "", kMac}, false, true},
        Rule{"other_mac_same_address", {kA, "HP", "", kMac}, {kA, "HP", "", kMac2}, true, false},
        Rule{"zero_macs_are_none", {kA, "", "", "00:00:00:00:00:00"}, {kB, "", "", "00:00:00:00:00:00"}, true, false},
        Rule{"neither_same_address", {kA, "", "", ""}, {kA, "", "", ""}, false, false},
        Rule{"neither_other_address", {kA, "", "", ""}, {kB, "", "", ""}, true, false},
        Rule{"neither_other_port", {kA, "", "", ""}, {kA, "", "", "", 1161}, true, false},
        Rule{"neither_now_serial_known", {kA, "HP", "S1", kMac}, {kA, "", "", ""}, false, false},
        Rule{"known_by_address_tells_serial_now", {kA, "", "", ""}, {kA, "HP", "S1", kMac}, false, false}),
    [](const auto& rule) { return rule.param.name; });

class Registration : public StoreTest {};

TEST_F(Registration, ADisplacedDeviceIsSilent) {
    const auto store = open();
    const auto old = get(store->devices().register_device(registration({kA, "HP", "S1", ""}), kNoon));
    get(store->devices().register_device(registration({kA, "HP", "S2", ""}), kNoon));
    const auto device = get(store->devices().device(old.id)).value();
    EXPECT_EQ(device.reachability, fleet::Reachability::silent);
    EXPECT_EQ(device.trouble, "another device answers at its address");
}

TEST_F(Registration, ADisplacedDeviceThatAnswersElsewhereIsNotSilent) {
    const auto store = open();
    const auto first = get(store->devices().register_device(registration({kA, "HP", "S1", ""}), kNoon));
    const auto second = get(store->devices().register_device(registration({kB, "HP", "S2", ""}), kNoon));
    auto moves = registration({kB, "HP", "S1", ""});
    moves.leaves = fleet::Place{kA, 161};
    get(store->devices().register_device(moves, kNoon));
    ASSERT_EQ(get(store->devices().device(second.id))->reachability, fleet::Reachability::silent);
    auto swaps = registration({kA, "HP", "S2", ""});
    swaps.leaves = fleet::Place{kB, 161};
    get(store->devices().register_device(swaps, kNoon));
    for (const auto id : {first.id, second.id}) {
        const auto device = get(store->devices().device(id)).value();
        EXPECT_NE(device.reachability, fleet::Reachability::silent);
        EXPECT_EQ(device.trouble, "");
    }
}

TEST_F(Registration, ItsHistoryGoesOnAtTheNewAddress) {
    const auto store = open();
    const auto first = get(store->devices().register_device(registration({kA, "KYOCERA", "RCP0Z00123", ""}), kNoon));
    get(store->devices().save_reading(first.id, full_reading(kNoon)));
    auto found = registration({kB, "KYOCERA", "RCP0Z00123", ""});
    found.leaves = fleet::Place{kA, 161};
    get(store->devices().register_device(found, kNoon));
    const auto device = get(store->devices().device(first.id)).value();
    EXPECT_EQ(device.address, kB);
    EXPECT_EQ(device.latest, full_reading(kNoon));
    EXPECT_EQ(get(store->devices().counter_history(first.id, "life_count", kNoon)).size(), 1U);
}

TEST_F(Registration, ADeviceLearntByReadingIsKnownAgain) {
    const auto store = open();
    const auto first = get(store->devices().register_device(at_address(kA), kNoon));
    get(store->devices().save_reading(first.id, full_reading(kNoon)));
    auto found = registration({kB, "KYOCERA", "RCP0Z00123", ""});
    found.leaves = fleet::Place{kA, 161};
    const auto again = get(store->devices().register_device(found, kNoon));
    EXPECT_EQ(again.id, first.id);
    EXPECT_TRUE(again.has_moved);
}

TEST_F(Registration, ADeviceLeavesNoPlaceButTheOneWhereItIsSilent) {
    const auto store = open();
    auto known = registration({kA, "HP", "S1", ""});
    const auto first = get(store->devices().register_device(known, kNoon));
    auto found = registration({kB, "HP", "S1", ""});
    for (const auto& leaves : {std::optional<fleet::Place>{}, std::optional{fleet::Place{"192.0.2.3", 161}},
                               std::optional{fleet::Place{kA, 1161}}}) {
        found.leaves = leaves;
        const auto held = get(store->devices().register_device(found, kNoon));
        EXPECT_EQ(held.id, first.id);
        EXPECT_TRUE(held.is_held);
        EXPECT_FALSE(held.has_moved);
        EXPECT_EQ(get(store->devices().device(first.id)).value().address, kA);
    }
}

TEST_F(Registration, SaysForWhichDeviceItWouldTakeAFinding) {
    const auto store = open();
    EXPECT_FALSE(get(store->devices().recognize(registration({kA, "HP", "S1", ""}))));
    const auto first = get(store->devices().register_device(registration({kA, "HP", "S1", "", 1161}), kNoon));
    const auto known = get(store->devices().recognize(registration({kB, "HP", "S1", ""})));
    ASSERT_TRUE(known);
    EXPECT_EQ(known->id, first.id);
    EXPECT_EQ(known->place, (fleet::Place{kA, 1161}));
    EXPECT_FALSE(get(store->devices().recognize(registration({kB, "HP", "S2", ""}))));
}

}  // namespace
}  // namespace fleetgate::store
