#include "security/sessions.hpp"

#include "security/messages.hpp"
#include "tests/fakes/memory_log.hpp"
#include "tests/fakes/memory_security.hpp"
#include "tests/fakes/run.hpp"

#include <algorithm>

#include <gmock/gmock.h>

namespace fleetgate::security {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class SessionsTest : public testing::Test {
protected:
    Sessions::Opened open(std::int64_t account = 1) {
        return fakes::run(sessions.open(account, "192.0.2.9", "Firefox"));
    }
    bool use(const base::Secret& token) { return fakes::run(sessions.use(std::string{token.reveal()})).has_value(); }

    fakes::MemorySessions repository;
    base::ManualClock clock;
    fakes::MemoryLog log;
    std::vector<std::int64_t> ended;
    Sessions sessions{repository, clock, log, [this](std::int64_t id) { ended.push_back(id); }};
};

TEST_F(SessionsTest, ATokenOpensItsSessionAlone) {
    const auto first = open();
    const auto second = open(2);
    const auto found = fakes::run(sessions.use(std::string{first.token.reveal()}));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->id, first.session.id);
    EXPECT_EQ(found->account_id, 1);
    EXPECT_NE(first.token, second.token);
    EXPECT_FALSE(use(base::Secret{"guess"}));
    EXPECT_FALSE(use(base::Secret{}));
}

TEST_F(SessionsTest, TellOfEveryEndWhateverCausedIt) {
    const auto first = open();
    clock.advance(1s);
    std::vector<std::int64_t> opened{first.session.id};
    for (int i = 0; i < 20; ++i) opened.push_back(open().session.id);
    EXPECT_THAT(ended, ElementsAre(opened[0])) << "it made room";
    std::vector<std::int64_t> one(1, opened[1]);
    fakes::run(sessions.end(std::move(one)));
    fakes::run(sessions.end_all(1, opened[2]));
    EXPECT_EQ(ended.size(), 20U);
    clock.advance(15min);
    (void)open(2);
    EXPECT_EQ(ended.size(), 21U) << "another's log-in found it idle";
    std::ranges::sort(ended);
    EXPECT_EQ(ended, opened);
}

TEST_F(SessionsTest, ATokenHas256BitsFitForACookieAndIsKeptNowhere) {
    const auto opened = open();
    EXPECT_EQ(opened.token.reveal().size(), 43U);
    EXPECT_EQ(
        opened.token.reveal().find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
        std::string_view::npos);
    EXPECT_THAT(repository.rows.begin()->second.token_hash, Not(HasSubstr(opened.token.reveal())));
}

TEST_F(SessionsTest, EndsAfterFifteenIdleMinutes) {
    const auto opened = open();
    for (int i = 0; i < 4; ++i) {
        clock.advance(14min);
        EXPECT_TRUE(use(opened.token));
    }
    clock.advance(15min);
    EXPECT_FALSE(use(opened.token));
}

TEST_F(SessionsTest, EndsAfterEightHoursHoweverBusy) {
    const auto opened = open();
    for (int i = 0; i < 47; ++i) {
        clock.advance(10min);
        ASSERT_TRUE(use(opened.token)) << i;
    }
    clock.advance(10min);
    EXPECT_FALSE(use(opened.token));
}

TEST_F(SessionsTest, LookingDoesNotKeepItAwake) {
    const auto opened = open();
    clock.advance(14min);
    EXPECT_TRUE(sessions.peek(opened.token.reveal()));
    clock.advance(1min);
    EXPECT_FALSE(sessions.peek(opened.token.reveal()));
}

TEST_F(SessionsTest, ExpiredOnesAreNamedOnceAndForgotten) {
    const auto opened = open();
    clock.advance(10min);
    open(2);
    clock.advance(5min);
    fakes::run(sessions.expire());
    EXPECT_THAT(ended, ElementsAre(opened.session.id));
    fakes::run(sessions.expire());
    EXPECT_EQ(ended.size(), 1U);
    EXPECT_EQ(repository.rows.size(), 1U);
}

TEST_F(SessionsTest, GoOnAfterARestart) {
    const auto opened = open();
    const auto old = open(2);
    clock.advance(10min);
    EXPECT_TRUE(use(opened.token));
    clock.advance(10min);
    Sessions restarted{repository, clock, log, [](std::int64_t) {}};
    ASSERT_TRUE(fakes::run(restarted.load()));
    EXPECT_TRUE(fakes::run(restarted.use(std::string{opened.token.reveal()})));
    EXPECT_FALSE(fakes::run(restarted.use(std::string{old.token.reveal()})));
    EXPECT_EQ(repository.rows.size(), 1U);
}

TEST_F(SessionsTest, WriteTheirUseDownOnceAMinute) {
    const auto opened = open();
    for (int i = 0; i < 120; ++i) {
        clock.advance(1s);
        EXPECT_TRUE(use(opened.token));
    }
    EXPECT_EQ(repository.touches, 2);
}

TEST_F(SessionsTest, CanBeListedAndEnded) {
    const auto first = open();
    clock.advance(1s);
    const auto second = open(2);
    ASSERT_EQ(sessions.list().size(), 2U);
    EXPECT_EQ(sessions.list()[0].user_agent, "Firefox");
    std::vector<std::int64_t> ending{first.session.id, 4711};
    boost::asio::io_context io;
    fakes::run(io, sessions.end(ending));
    EXPECT_FALSE(use(first.token));
    EXPECT_TRUE(use(second.token));
    EXPECT_EQ(repository.rows.size(), 1U);
}

TEST_F(SessionsTest, AllOfAnAccountEndButOne) {
    const auto first = open();
    const auto second = open();
    const auto other = open(2);
    EXPECT_THAT(fakes::run(sessions.end_all(1, second.session.id)), ElementsAre(first.session.id));
    EXPECT_FALSE(use(first.token));
    EXPECT_TRUE(use(second.token));
    EXPECT_TRUE(use(other.token));
}

TEST_F(SessionsTest, TheLongestUnusedMakesRoom) {
    const auto first = open();
    clock.advance(1s);
    const auto second = open();
    clock.advance(1s);
    EXPECT_TRUE(use(first.token));
    for (int i = 0; i < 19; ++i) {
        clock.advance(1s);
        open();
    }
    EXPECT_EQ(sessions.list().size(), 20U);
    EXPECT_FALSE(use(second.token));
    EXPECT_TRUE(use(first.token));
}

TEST_F(SessionsTest, WhereTheDiskIsFullASessionLivesInMemory) {
    repository.fail = true;
    const auto opened = open();
    EXPECT_TRUE(use(opened.token));
    EXPECT_EQ(log.count(kSessionNotStored), 1);
    clock.advance(2min);
    EXPECT_TRUE(use(opened.token));
}

TEST_F(SessionsTest, ABrowserThatNamesItselfInControlCharactersIsMadePrintable) {
    const auto opened = fakes::run(sessions.open(1, "192.0.2.9", "evil\n\x1b[2J" + std::string(5000, 'x')));
    EXPECT_THAT(opened.session.user_agent, Not(HasSubstr("\n")));
    EXPECT_LE(opened.session.user_agent.size(), 200U);
}

}  // namespace
}  // namespace fleetgate::security
