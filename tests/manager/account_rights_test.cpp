#include "manager/account_rights.hpp"

#include "manager/groups.hpp"
#include "tests/manager/browser.hpp"
#include "tests/manager/database.hpp"

#include <sstream>

#include <gmock/gmock.h>

namespace fleetgate::manager {
namespace {

using namespace tests;
using security::Role;
using testing::HasSubstr;

/// All (1) > North (2) > Harbour (3), All > South (4). Anna and Otto lead all, Nora leads North, Carl is a Customer of
/// Harbour.
class RightsTest : public testing::Test {
protected:
    static constexpr std::int64_t kAnna = 1;
    static constexpr std::int64_t kOtto = 2;
    static constexpr std::int64_t kNora = 3;
    static constexpr std::int64_t kCarl = 4;

    RightsTest() {
        database_.run(
            "INSERT INTO groups (id, parent, name) VALUES (2, 1, 'North'), (3, 2, 'Harbour'), (4, 1, 'South')");
        add(kAnna, "anna", "administrator", 1);
        add(kOtto, "otto", "administrator", 1);
        add(kNora, "nora", "administrator", 2);
        add(kCarl, "carl", "viewer", 3);
    }
    void add(std::int64_t id, const char* name, const char* role, std::int64_t group) {
        database_.run(
            "INSERT INTO accounts (id, name, name_key, role, password_hash, created_at_ms, password_set_at_ms, "
            "must_change_password) VALUES (?1, ?2, ?2, ?3, '', 0, 0, 0)",
            {id, name, role});
        database_.run("INSERT INTO account_groups VALUES (?, ?)", {id, group});
        database_.run(
            "INSERT INTO sessions (account_id, token_hash, source, user_agent, opened_at_ms, last_used_at_ms) VALUES "
            "(?1, ?2, '', '', 0, 0)",
            {id, db::Blob{name}});
    }
    RightsAnswer change(Asker asker, RightsWish wish) { return change_rights(*database_, asker, wish).value().answer; }
    RightsAnswer raise(Asker asker, std::int64_t account, std::int64_t group) {
        return change(asker, {account, Role::administrator, group, std::nullopt});
    }
    bool has_session(std::int64_t account) {
        return database_->number("SELECT count(*) FROM sessions WHERE account_id = ?", {account}).value() > 0;
    }

    ManagerDatabase database_;
};

TEST_F(RightsTest, NobodyRaisesAnyoneOutsideHisOwnGroups) {
    EXPECT_EQ(raise(kNora, kCarl, 1), RightsAnswer::unknown_group);
    EXPECT_EQ(raise(kNora, kCarl, 4), RightsAnswer::unknown_group);
    EXPECT_EQ(raise(kNora, kCarl, 99), RightsAnswer::unknown_group);
    EXPECT_EQ(raise(kNora, kOtto, 2), RightsAnswer::unknown_account) << "nor pulls anyone into them";
    EXPECT_EQ(raise(kNora, kNora, 1), RightsAnswer::own_account);
    EXPECT_EQ(raise(kCarl, kCarl, 3), RightsAnswer::not_allowed);
    EXPECT_EQ(raise(kCarl, kNora, 3), RightsAnswer::not_allowed);
    EXPECT_EQ(raise(kNora, kCarl, 2), RightsAnswer::done);
    EXPECT_EQ(raise(kAnna, kCarl, 1), RightsAnswer::done);
    EXPECT_EQ(raise(kAnna, 99, 1), RightsAnswer::unknown_account);
}

TEST_F(RightsTest, WhoWasLoweredMeanwhileChangesNothing) {
    ASSERT_EQ(change(kAnna, {kNora, Role::viewer, std::nullopt, std::nullopt}), RightsAnswer::done);
    EXPECT_EQ(raise(kNora, kCarl, 2), RightsAnswer::not_allowed);
    EXPECT_EQ(remove_account(*database_, kNora, kCarl).value(), RightsAnswer::not_allowed);
}

TEST_F(RightsTest, TheLastManagerOfAllStays) {
    const RightsWish lowered{kAnna, Role::viewer, std::nullopt, std::nullopt};
    const RightsWish moved{kAnna, std::nullopt, 4, std::nullopt};
    database_.run("UPDATE accounts SET locked = 1 WHERE id = ?", {kOtto});
    EXPECT_EQ(change(std::nullopt, lowered), RightsAnswer::last_manager) << "who is locked cannot stand in";
    EXPECT_EQ(change(std::nullopt, moved), RightsAnswer::last_manager) << "nor who leads a part";
    EXPECT_EQ(remove_account(*database_, std::nullopt, kAnna).value(), RightsAnswer::last_manager);
    EXPECT_EQ(change(kAnna, {kNora, Role::viewer, std::nullopt, std::nullopt}), RightsAnswer::done)
        << "of a part the last may go";
    database_.run("UPDATE accounts SET locked = 0 WHERE id = ?", {kOtto});
    EXPECT_EQ(change(kOtto, lowered), RightsAnswer::done);
    EXPECT_EQ(remove_account(*database_, std::nullopt, kOtto).value(), RightsAnswer::last_manager);
}

TEST_F(RightsTest, SessionsEndWhereTheRightsShrinkAlone) {
    ASSERT_EQ(raise(kAnna, kCarl, 2), RightsAnswer::done);
    EXPECT_TRUE(has_session(kCarl)) << "he may do more";
    ASSERT_EQ(change(kAnna, {kCarl, std::nullopt, 3, std::nullopt}), RightsAnswer::done);
    EXPECT_FALSE(has_session(kCarl)) << "a smaller group";
    ASSERT_EQ(change(kAnna, {kNora, Role::administrator, 2, std::nullopt}), RightsAnswer::done);
    EXPECT_TRUE(has_session(kNora)) << "nothing changed";
    ASSERT_EQ(change(kAnna, {kNora, Role::viewer, 1, std::nullopt}), RightsAnswer::done);
    EXPECT_FALSE(has_session(kNora)) << "another role";
    EXPECT_EQ(rights_generation(*database_).value(), 3);
}

TEST_F(RightsTest, TheSecondOfTwoWhoEditIsTold) {
    const auto seen = revision_of({Role::viewer, 3});
    ASSERT_EQ(change(kAnna, {kCarl, Role::administrator, 2, seen}), RightsAnswer::done);
    EXPECT_EQ(change(kOtto, {kCarl, Role::viewer, 4, seen}), RightsAnswer::changed_meanwhile);
    EXPECT_EQ(change(kOtto, {kCarl, Role::viewer, 4, revision_of({Role::administrator, 2})}), RightsAnswer::done);
}

class RightsPageTest : public testing::Test {
protected:
    Browser user(const std::string& name, const std::string& role, std::int64_t in_group) {
        const auto made = anna_.send("POST", "accounts",
                                     {{"name", name}, {"role", role}, {"group", in_group}, {"password", kGood + "0"}});
        EXPECT_EQ(made.status, 201U) << made.body;
        Browser out{manager_, http_};
        EXPECT_EQ(out.enter("login", {{"user", name}, {"password", kGood + "0"}}).status, 200U);
        EXPECT_EQ(out.enter("password", {{"current", kGood + "0"}, {"next", kGood}}).status, 200U);
        return out;
    }
    std::string put(Browser& who, std::int64_t account, const json::value& body) {
        return outcome(who.send("PUT", "accounts/" + std::to_string(account), body));
    }
    std::string run(std::vector<std::string> words) { return manager_.run(std::move(words)); }

    fakes::TemporaryFolder folder_;
    net::CurlHttpClient http_{"test"};
    LiveManager manager_{folder_.path() / "m"};
    Browser anna_{manager_, http_};
};

TEST_F(RightsPageTest, AreInForceAtOnceAndInTheAuditLog) {
    ASSERT_EQ(anna_.set_up().status, 200U);
    auto bert = user("Bert", "customer", 1);
    EXPECT_EQ(bert.send("GET", "gateways").status, 403U);
    EXPECT_EQ(put(bert, 2, {{"role", "manager"}}), "403 not_permitted");
    EXPECT_EQ(put(anna_, 2, {{"role", "king"}}), "422 invalid");
    EXPECT_EQ(put(anna_, 2, {{"group", "x"}}), "422 invalid");
    EXPECT_EQ(put(anna_, 1, {{"role", "customer"}}), "409 own_account");
    EXPECT_EQ(put(anna_, 2, {{"role", "manager"}}), "204");
    EXPECT_EQ(bert.send("GET", "gateways").status, 200U) << "his session goes on with more";
    EXPECT_EQ(bert.get("session").at("role"), "manager");
    EXPECT_EQ(put(anna_, 2, {{"role", "customer"}}), "204");
    EXPECT_EQ(bert.send("GET", "devices").status, 401U) << "with less he is out";
    EXPECT_THAT(anna_.send("GET", "audit").body, HasSubstr("Bert, customer in group 1; was manager in group 1"));
    EXPECT_EQ(outcome(anna_.send("DELETE", "accounts/1")), "409 own_account");
    EXPECT_EQ(outcome(anna_.send("DELETE", "accounts/2")), "204");
    EXPECT_EQ(outcome(bert.enter("login", {{"user", "Bert"}, {"password", kGood}})), "401 wrong_credentials");
    EXPECT_THAT(anna_.send("GET", "audit").body, HasSubstr("account_removed"));
}

TEST_F(RightsPageTest, ACommandIsHeededByTheRunningServiceAtOnce) {
    ASSERT_EQ(anna_.set_up().status, 200U);
    auto bert = user("Bert", "customer", 1);
    EXPECT_EQ(run({"users", "change", "bert", "--role", "manager"}), "Bert: manager in group 1\n");
    EXPECT_EQ(bert.send("GET", "gateways").status, 200U);
    EXPECT_THAT(run({"users"}), HasSubstr("Bert  manager  1"));
    EXPECT_THAT(run({"users", "change", "bert", "--group", "9"}), HasSubstr("There is no such group."));
    EXPECT_THAT(run({"users", "change", "eve", "--group", "1"}), HasSubstr("there is no account 'eve'"));
    EXPECT_EQ(run({"users", "change", "anna", "--role", "customer"}), "Anna: customer in group 1\n");
    EXPECT_EQ(anna_.send("GET", "devices").status, 401U);
    EXPECT_THAT(run({"users", "change", "bert", "--role", "customer"}), HasSubstr("The last Manager"));
    EXPECT_THAT(bert.send("GET", "audit").body, HasSubstr("Anna, customer in group 1; was manager in group 1"));
}

}  // namespace
}  // namespace fleetgate::manager
