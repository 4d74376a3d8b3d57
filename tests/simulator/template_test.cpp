#include "simulator/builtin_templates.hpp"
#include "simulator/device_template.hpp"
#include "simulator/errors.hpp"
#include "tests/simulator/ask.hpp"

#include <set>

#include <gtest/gtest.h>

namespace fleetgate::simulator {
namespace {

std::unique_ptr<Fleet> fleet_of(const std::string& name) {
    FleetSettings settings;
    settings.range = "127.20.0.1";
    settings.templates = {name};
    auto fleet = Fleet::make(settings);
    EXPECT_TRUE(fleet) << fleet.error().text();
    return *std::move(fleet);
}

TEST(Templates, AreOfAtLeastEightMakers) {
    std::set<std::string> makers;
    const auto usual = choose_templates(*load_templates(""), {});
    for (const auto& one : *usual) makers.insert(one->model.maker);
    EXPECT_GE(makers.size(), 8U);
}

class EveryTemplate : public testing::TestWithParam<std::string> {};
TEST_P(EveryTemplate, WalksInOrderAndSaysWhoItIs) {
    const auto fleet = fleet_of(GetParam());
    probe::Asker asker{*fleet};
    const auto rows = asker.walk(30000);
    ASSERT_GT(rows.size(), 15U);
    for (std::size_t i = 1; i < rows.size(); ++i) ASSERT_LT(*parse_oid(rows[i - 1].oid), *parse_oid(rows[i].oid));
    for (std::size_t i = 0; i < rows.size(); i += 1 + rows.size() / 500) {
        const auto again = asker.get({rows[i].oid});
        ASSERT_TRUE(again) << rows[i].oid;
        EXPECT_EQ(again->varbinds[0].content, rows[i].content) << rows[i].oid;
    }
    EXPECT_FALSE(asker.get({"1.3.6.1.2.1.1.1.0"})->varbinds[0].content.empty());
}
std::vector<std::string> names() {
    std::vector<std::string> all;
    for (const auto& one : builtin_templates()) all.emplace_back(one.name);
    return all;
}
INSTANTIATE_TEST_SUITE_P(Builtin, EveryTemplate, ::testing::ValuesIn(names()), [](const auto& each) {
    auto name = each.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

TEST(Templates, KyoceraCountersAddUp) {
    const auto fleet = fleet_of("kyocera-taskalfa-3554ci");
    probe::Asker asker{*fleet};
    const auto get = [&](const std::string& tail) { return asker.number("1.3.6.1.4.1.1347." + tail); };
    const auto total = get("43.10.1.1.12.1.1");
    EXPECT_EQ(total, get("42.3.1.1.1.1.1") + get("42.3.1.1.1.1.2") + get("42.3.1.1.1.1.4"));
    EXPECT_EQ(total, get("42.2.1.1.1.6.1.1") + get("42.2.1.1.1.6.1.3"));
    EXPECT_EQ(total, get("42.2.5.1.1.1.1") + get("42.2.5.1.1.2.1"));
    EXPECT_LT(total, asker.number("1.3.6.1.2.1.43.10.2.1.4.1.1"));
}

TEST(Templates, HpKeepsThePrinterMibInItsContext) {
    const auto fleet = fleet_of("hp-laserjet-m507");
    probe::Asker asker{*fleet};
    const std::vector<std::string> serial{"1.3.6.1.2.1.43.5.1.1.17.1"};
    EXPECT_EQ(asker.get(serial)->varbinds[0].tag, ber::kNoSuchInstance);
    const auto inside = asker.send(probe::request(Version::v2c, kGet, serial, 0, 0, "public@Jetdirect"));
    ASSERT_TRUE(inside);
    EXPECT_EQ(inside->varbinds[0].content, fleet->facts(0x7f140001)->serial);
    EXPECT_FALSE(asker.send(probe::request(Version::v2c, kGet, serial, 0, 0, "public@Other")));
}

TEST(Templates, OddLevelsAreThere) {
    const auto fleet = fleet_of("quirk-levels");
    probe::Asker asker{*fleet};
    const auto level = [&](int i) { return asker.number("1.3.6.1.2.1.43.11.1.1.9.1." + std::to_string(i)); };
    EXPECT_EQ(level(2), -3);
    EXPECT_EQ(level(3), -2);
    EXPECT_EQ(level(5), -1);
    EXPECT_EQ(asker.number("1.3.6.1.2.1.43.11.1.1.8.1.31"), 0);
    EXPECT_EQ(asker.get({"1.3.6.1.2.1.43.11.1.1.9.1.4"})->varbinds[0].tag, ber::kNoSuchInstance);
}

struct BadTemplate {
    std::string name, text, why;
};
class MalformedTemplate : public ::testing::TestWithParam<BadTemplate> {};
TEST_P(MalformedTemplate, SaysWhatIsWrong) {
    const auto made = parse_template(GetParam().text, "mine");
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, Errc::malformed_template);
    EXPECT_NE(made.error().text().find(GetParam().why), std::string::npos) << made.error().text();
}
const std::string kStart = "sys_object_id = \"1.3.6.1.4.1.1\"\n";
INSTANTIATE_TEST_SUITE_P(
    Texts, MalformedTemplate,
    ::testing::Values(BadTemplate{"no_toml", "maker = \n", "line 1"},
                      BadTemplate{"typo", kStart + "makr = \"x\"\n", "makr"},
                      BadTemplate{"wrong_type", kStart + "color = 3\n", "color"},
                      BadTemplate{"no_oid", "maker = \"x\"\n", "sys_object_id"},
                      BadTemplate{"bad_row", kStart + "rows = '''\n1.3.6.1 int x\n'''\n", "row 1"},
                      BadTemplate{"no_supply", kStart + "rows = '''\n1.3.6.1.9 int supply.9.level\n'''\n",
                                  "supply.9.level"},
                      BadTemplate{"open_brace", kStart + "sys_descr = \"{serial\"\n", "no }"},
                      BadTemplate{"too_many", kStart + "rows = '''\n1.3.6.{1..99999999} int 1\n'''\n", "not OIDs"},
                      BadTemplate{"no_yield", kStart + "supply = [{ yield_pages = 0 }]\n", "yield_pages"}),
    [](const auto& each) { return each.param.name; });

}  // namespace
}  // namespace fleetgate::simulator
