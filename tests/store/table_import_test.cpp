#include "store/table_import.hpp"

#include "tests/store/fixture.hpp"

#include <ctime>

#include <gmock/gmock.h>

namespace fleetgate::store {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

ImportedCredential credential(const std::string& label, const std::string& community) {
    discovery::StoredCredential stored;
    stored.label = label;
    stored.credential.community = base::Secret{community};
    return {stored};
}

std::vector<std::string> verdicts(const ImportReport& report) {
    std::vector<std::string> all;
    for (const auto& line : report.lines) all.emplace_back(to_string(line.verdict));
    return all;
}

class TableImportTest : public StoreTest {
protected:
    ImportReport put(std::vector<ImportItem> items, ImportWish wish = {.dry_run = false}) {
        return get(TableImport{store->database(), sealer}.put(std::move(items), wish, kNoon));
    }
    std::unique_ptr<Store> store = open();
};

const std::vector<ImportItem> kEverything{
    credential("floor 3", "s3cret"), ImportedRange{"HQ", "192.0.2.0/24", false, {"floor 3"}},
    ImportedRange{"HQ", "192.0.2.1", true, {}},
    ImportedDevice{"192.0.2.7", "floor 3", {.name = "Flur", .note = {}, .tags = {}}},
    ImportedName{{}, "192.0.2.7", {.name = {}, .note = "=1+1", .tags = {}}}};

TEST_F(TableImportTest, EntersEachLineAndSeesThoseBeforeIt) {
    auto report = put(kEverything);
    EXPECT_TRUE(report.done);
    EXPECT_THAT(verdicts(report), ElementsAre("added", "added", "added", "added", "changed"));
    const auto credentials = get(store->discovery().credentials());
    ASSERT_THAT(credentials, SizeIs(1));
    EXPECT_EQ(credentials[0].credential.community.reveal(), "s3cret");
    const auto searches = get(store->discovery().settings());
    ASSERT_THAT(searches, SizeIs(1));
    EXPECT_THAT(searches[0].scopes, ElementsAre("192.0.2.0/24"));
    EXPECT_THAT(searches[0].excludes, ElementsAre("192.0.2.1"));
    EXPECT_THAT(searches[0].credential_ids, ElementsAre(credentials[0].id));
    const auto devices = get(store->devices().devices());
    ASSERT_THAT(devices, SizeIs(1));
    EXPECT_EQ(devices[0].labels.name, "Flur");
    EXPECT_EQ(devices[0].labels.note, "=1+1");
    report = put(kEverything);
    EXPECT_THAT(verdicts(report), ElementsAre("same", "same", "same", "same", "same")) << "twice is once";
}

TEST_F(TableImportTest, ChangesNothingInADryRun) {
    const auto report = put(kEverything, {.dry_run = true});
    EXPECT_FALSE(report.done);
    EXPECT_THAT(verdicts(report), ElementsAre("added", "added", "added", "added", "changed"));
    EXPECT_THAT(get(store->devices().devices()), IsEmpty());
    EXPECT_THAT(get(store->discovery().credentials()), IsEmpty());
}

TEST_F(TableImportTest, OneWrongLineKeepsAllFromBeingDoneUnlessItIsSkipped) {
    const std::vector<ImportItem> items{
        ImportedDevice{"192.0.2.7", {}, {}},
        WrongLine{"no address"},
        ImportedDevice{"192.0.2.8", "nobody's", {}},
        ImportedName{"NO SUCH", {}, {.name = "x", .note = {}, .tags = {}}},
        ImportedRange{"nowhere", "192.0.2.1", true, {}},
        ImportedDevice{"192.0.2.9", {}, {.name = std::string(500, 'x'), .note = {}, .tags = {}}}};
    auto report = put(items);
    EXPECT_FALSE(report.done);
    EXPECT_THAT(verdicts(report), ElementsAre("added", "wrong", "wrong", "wrong", "wrong", "wrong"));
    EXPECT_THAT(report.lines[2].why, HasSubstr("no credential with the label \"nobody's\""));
    EXPECT_THAT(report.lines[3].why, HasSubstr("no registered device has the serial number NO SUCH"));
    EXPECT_THAT(get(store->devices().devices()), IsEmpty());
    report = put(items, {.dry_run = false, .skip_wrong = true});
    EXPECT_TRUE(report.done);
    EXPECT_THAT(get(store->devices().devices()), SizeIs(1));
}

TEST_F(TableImportTest, ACredentialOfAKnownLabelTakesTheNewSecret) {
    put({credential("floor 3", "old")});
    const auto before = get(store->discovery().credentials())[0].id;
    EXPECT_THAT(verdicts(put({credential("floor 3", "new")})), ElementsAre("changed"));
    const auto credentials = get(store->discovery().credentials());
    ASSERT_THAT(credentials, SizeIs(1));
    EXPECT_EQ(credentials[0].id, before);
    EXPECT_EQ(credentials[0].credential.community.reveal(), "new");
    const auto twice = put({credential("a", "s1cret"), credential("a", "s2cret")});
    EXPECT_THAT(verdicts(twice), ElementsAre("added", "wrong"));
    EXPECT_THAT(twice.lines[1].why, testing::Not(HasSubstr("s2cret")));
}

TEST_F(TableImportTest, ASearchHoldsNoMoreRangesThanThePageTakes) {
    std::vector<ImportItem> items;
    for (int i = 0; i < 257; ++i)
        items.emplace_back(ImportedRange{"HQ", "10.0." + std::to_string(i) + ".1", false, {}});
    const auto report = put(items);
    EXPECT_EQ(report.lines[255].verdict, ImportVerdict::added);
    EXPECT_EQ(report.lines[256].verdict, ImportVerdict::wrong);
    EXPECT_THAT(report.lines[256].why, HasSubstr("256 ranges already"));
}

TEST_F(TableImportTest, Takes50000LinesInSeconds) {
    std::vector<ImportItem> items;
    for (int i = 0; i < 50'000; ++i) {
        items.emplace_back(ImportedDevice{"10." + std::to_string(i / 62'500) + "." + std::to_string(i / 250 % 250) +
                                              "." + std::to_string(i % 250 + 1),
                                          {},
                                          {.name = "d" + std::to_string(i), .note = {}, .tags = {}}});
    }
    const auto began = std::clock();  // the process's own time: others may have the machine
    const auto report = put(std::move(items), {.dry_run = true});
    EXPECT_LT(static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC, 60);
    EXPECT_THAT(report.lines, SizeIs(50'000));
    EXPECT_EQ(report.lines.back().verdict, ImportVerdict::added) << report.lines.back().why;
}

}  // namespace
}  // namespace fleetgate::store
