#include "store/sent_store.hpp"

#include "tests/store/fixture.hpp"

#include <gmock/gmock.h>

namespace fleetgate::store {
namespace {

using testing::ElementsAre;

class SentStoreTest : public StoreTest {
protected:
    static relay::SentRequest request(std::string body, base::WallTime at = kNoon) {
        return {at, "https://m.example", "upload", "PUT", "/v1/gateways/gw-1/batches/7", "signature: x\n", body,
                "", body.size() + 100};
    }
    static std::vector<std::int64_t> ids(const std::vector<relay::SentLine>& lines) {
        std::vector<std::int64_t> out;
        for (const auto& line : lines) out.push_back(line.id);
        return out;
    }
    std::unique_ptr<Store> store = open();
    SentStore sent{store->database(), {std::chrono::days{30}, 1000}};
};

TEST_F(SentStoreTest, KeepsWhatWasSentAsItWasSent) {
    const std::string octets("\x28\xb5\x2f\xfd\0zstd", 9);
    const auto id = get(sent.note(request(octets)));
    EXPECT_EQ(get(sent.find(id))->status, std::nullopt);
    get(sent.settle(id, 200U, ""));
    const auto found = get(sent.find(id));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->request.body, octets);
    EXPECT_EQ(found->request.head, "signature: x\n");
    EXPECT_EQ(found->request.bytes, 109U);
    EXPECT_EQ(found->status, 200U);
    EXPECT_EQ(get(sent.find(99)), std::nullopt);
}

TEST_F(SentStoreTest, ListsTheNewestFirstInPages) {
    for (int i = 0; i < 5; ++i) get(sent.note(request("x")));
    const auto first = get(sent.list(0, 3));
    EXPECT_THAT(ids(first.lines), ElementsAre(5, 4, 3));
    EXPECT_TRUE(first.more);
    EXPECT_TRUE(first.lines[0].request.body.empty());
    const auto rest = get(sent.list(3, 3));
    EXPECT_THAT(ids(rest.lines), ElementsAre(2, 1));
    EXPECT_FALSE(rest.more);
}

TEST_F(SentStoreTest, ForgetsWhatIsOldAndWhatIsTooMuch) {
    get(sent.note(request("old", kNoon - std::chrono::hours{24 * 31})));
    get(sent.note(request("new")));
    EXPECT_EQ(get(sent.kept()).requests, 1U);
    for (int i = 0; i < 5; ++i) get(sent.note(request(std::string(300, 'x'))));
    const auto kept = get(sent.kept());
    EXPECT_EQ(kept.requests, 3U);
    EXPECT_LE(kept.bytes, 1000U);
    EXPECT_EQ(kept.since, kNoon);
    get(sent.note(request(std::string(5000, 'x'))));
    EXPECT_EQ(get(sent.kept()).requests, 1U) << "the newest stays, however large";
}

TEST_F(SentStoreTest, IsSearchedPieceByPiece) {
    for (const char* body : {"a canary", "b", "c", "another canary"}) get(sent.note(request(body)));
    const auto has = [](const relay::SentLine& line) { return line.request.body.find("canary") != std::string::npos; };
    const auto first = get(sent.scan(0, 3, has));
    EXPECT_THAT(ids(first.lines), ElementsAre(4));
    EXPECT_EQ(first.next, 2);
    const auto rest = get(sent.scan(first.next, 3, has));
    EXPECT_THAT(ids(rest.lines), ElementsAre(1));
    EXPECT_EQ(rest.next, 0);
}

TEST_F(SentStoreTest, OutlivesARestart) {
    const auto id = get(sent.note(request("x")));
    get(sent.settle(id, std::nullopt, "nobody listens"));
    store.reset();
    store = open();
    SentStore again{store->database()};
    EXPECT_EQ(get(again.find(id))->trouble, "nobody listens");
}

}  // namespace
}  // namespace fleetgate::store
