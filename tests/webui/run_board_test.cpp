#include "webui/run_board.hpp"

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::webui {
namespace {

using testing::HasSubstr;
using testing::Not;

class RunBoardTest : public testing::Test {
protected:
    base::ManualClock clock_;
    std::vector<std::pair<std::string, std::string>> news_;
    RunBoard board_{clock_, [this](std::string type, std::string data) { news_.emplace_back(type, data); }};
};

TEST_F(RunBoardTest, TellsOfARunFromItsStartToItsEnd) {
    const auto id = board_.begin("Head office", {"192.0.2.0/24"}, 254);
    EXPECT_TRUE(board_.is_running());
    webui::Run far;
    far.addresses = 254;
    far.addresses_done = 100;
    far.left = std::chrono::seconds{3};
    board_.progress(id, far);
    board_.found(id,
                 {"192.0.2.7", fleet::DeviceKind::printer, "has prtMarkerLifeCount", "HP", "M404", "", "", {}, true});
    board_.end(id, RunState::done);
    EXPECT_FALSE(board_.is_running());
    ASSERT_EQ(news_.size(), 4U);
    EXPECT_THAT(news_[1].second, HasSubstr(R"("addresses_done":100)"));
    EXPECT_EQ(news_[2].first, "found");
    EXPECT_THAT(news_[3].second, HasSubstr(R"("state":"done")"));
    EXPECT_THAT(news_[3].second, Not(HasSubstr("\"found\""))) << "the list does not travel with every step";
    EXPECT_THAT(news_[3].second, Not(HasSubstr("seconds_left")));
}

TEST_F(RunBoardTest, KeepsTheLastTenNewestFirst) {
    for (int n = 0; n < 12; ++n) board_.end(board_.begin("", {}, 1), RunState::done);
    EXPECT_EQ(board_.runs().size(), RunBoard::kRunsKept);
    EXPECT_EQ(board_.runs().front().id, 12);
    EXPECT_EQ(board_.find(2), nullptr);
}

TEST_F(RunBoardTest, IgnoresNewsOfARunThatIsForgotten) {
    board_.progress(99, {});
    board_.found(99, {});
    board_.end(99, RunState::failed);
    EXPECT_TRUE(news_.empty());
}

}  // namespace
}  // namespace fleetgate::webui
