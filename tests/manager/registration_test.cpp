#include "tests/manager/live_manager.hpp"

#include <future>
#include <map>
#include <set>

#include <gtest/gtest.h>

namespace fleetgate::manager {
namespace {

using namespace tests;

class RegistrationTest : public testing::Test {
protected:
    fakes::TemporaryFolder folder_;
    LiveManager manager_{folder_.path() / "m", 0, {3, std::chrono::seconds{600}}};
    net::CurlHttpClient http_{"test"};
};

TEST_F(RegistrationTest, ACodeLetsOneGatewayInAndItIsPending) {
    const auto code = manager_.access_code();
    HandGateway gateway{manager_, http_};
    const auto answer = protocol::parse_registration_answer(gateway.register_with(code).body).value();
    EXPECT_EQ(answer.status, protocol::GatewayStatus::pending);
    EXPECT_EQ(answer.gateway_id.substr(0, 3), "gw-");

    HandGateway second{manager_, http_};
    EXPECT_EQ(outcome(second.register_with(code)), "403 access_code_refused");
    EXPECT_EQ(gateways(*manager_.database())->size(), 1U);
    EXPECT_EQ(manager_.database()->number("SELECT count(*) FROM audit WHERE kind = 'gateway_registered'").value(), 1);
}

TEST_F(RegistrationTest, ALostAnswerIsGivenAgain) {
    const auto code = manager_.access_code();
    HandGateway gateway{manager_, http_};
    gateway.register_with(code);
    const std::string id = gateway.id;
    gateway.id.clear();
    EXPECT_EQ(gateway.register_with(code).status, 201U);
    EXPECT_EQ(gateway.id, id);
    gateway.id.clear();
    EXPECT_EQ(outcome(gateway.register_with(base::Secret{"0000-0000-0000-0000"})), "403 access_code_refused");
}

TEST_F(RegistrationTest, ACodeOfManyUsesLetsSoManyIn) {
    const auto code = manager_.access_code(2);
    std::set<std::string> ids;
    for (int i = 0; i < 2; ++i) {
        HandGateway gateway{manager_, http_};
        EXPECT_EQ(gateway.register_with(code).status, 201U);
        ids.insert(gateway.id);
    }
    EXPECT_EQ(ids.size(), 2U);
    HandGateway third{manager_, http_};
    EXPECT_EQ(outcome(third.register_with(code)), "403 access_code_refused");
}

TEST_F(RegistrationTest, AnExpiredCodeIsRefused) {
    const auto long_ago = base::RealClock{}.wall_now() - std::chrono::hours{25};
    const auto code = add_access_code(*manager_.database(), {"", 1, std::chrono::hours{24}}, long_ago).value();
    HandGateway gateway{manager_, http_};
    EXPECT_EQ(outcome(gateway.register_with(code)), "403 access_code_refused");
}

TEST_F(RegistrationTest, GuessingIsSlowedDownAndGoodCodesCountForNothing) {
    for (int i = 0; i < 5; ++i) {
        HandGateway good{manager_, http_};
        EXPECT_EQ(good.register_with(manager_.access_code()).status, 201U);
    }
    for (int i = 0; i < 3; ++i) {
        HandGateway guess{manager_, http_};
        EXPECT_EQ(outcome(guess.register_with(base::Secret{"0000"})), "403 access_code_refused");
    }
    HandGateway guess{manager_, http_};
    const auto response = guess.register_with(base::Secret{"0000"});
    EXPECT_EQ(outcome(response), "429 too_many_attempts");
    EXPECT_GT(std::stoi(std::string{response.headers.find("Retry-After").value()}), 500);
}

TEST_F(RegistrationTest, ManyGatewaysBehindOneAddressMayComeAtOnce) {
    constexpr int kAtOnce = 40;  // the limit here is 3 wrong codes
    const auto code = manager_.access_code(kAtOnce);
    std::vector<std::future<unsigned>> answers;
    for (int i = 0; i < kAtOnce; ++i) {
        answers.push_back(std::async(std::launch::async, [&] {
            net::CurlHttpClient own{"test"};
            HandGateway gateway{manager_, own};
            return gateway.register_with(code).status;
        }));
    }
    for (auto& answer : answers) EXPECT_EQ(answer.get(), 201U);
    EXPECT_EQ(gateways(*manager_.database())->size(), static_cast<std::size_t>(kAtOnce));
}

TEST_F(RegistrationTest, ManyGuessesAtOnceAreNotMoreThanFewerInARow) {
    std::vector<std::future<std::string>> answers;
    for (int i = 0; i < 20; ++i) {
        answers.push_back(std::async(std::launch::async, [&] {
            net::CurlHttpClient own{"test"};
            HandGateway guess{manager_, own};
            return outcome(guess.register_with(base::Secret{"0000"}));
        }));
    }
    std::map<std::string, int> told;
    for (auto& answer : answers) ++told[answer.get()];
    EXPECT_EQ(told["403 access_code_refused"], 3);
    EXPECT_EQ(told["429 too_many_attempts"], 17);
}

TEST_F(RegistrationTest, NobodyRegistersAKeyThatIsNotHis) {
    const auto code = manager_.access_code();
    HandGateway thief{manager_, http_};
    const auto victim = protocol::PrivateKey::generate()->public_key();
    const protocol::RegistrationRequest request{code, "", base::Secret{}, victim, "0.1.0", ""};
    EXPECT_EQ(outcome(thief.send("POST", "/v1/registrations", to_json(request), "")), "401 wrong_signature");
    EXPECT_EQ(access_codes(*manager_.database())->front().uses_left, 1) << "and no use of the code is lost";
}

TEST_F(RegistrationTest, UserAndPasswordAreRefusedWhereThereAreNoAccounts) {
    HandGateway gateway{manager_, http_};
    const protocol::RegistrationRequest request{manager_.access_code(),   "anna",  base::Secret{"p"},
                                                gateway.key.public_key(), "0.1.0", ""};
    EXPECT_EQ(outcome(gateway.send("POST", "/v1/registrations", to_json(request), "")), "403 user_refused");
}

TEST_F(RegistrationTest, ADatabaseHoldsNoCode) {
    const auto code = manager_.access_code();
    std::ifstream file{database_path(folder_.path() / "m"), std::ios::binary};
    const std::string octets{std::istreambuf_iterator<char>{file}, {}};
    EXPECT_EQ(octets.find(code.reveal()), std::string::npos);
    EXPECT_EQ(octets.find(protocol::normalized_access_code(code.reveal())), std::string::npos);
}

TEST_F(RegistrationTest, OtherAddressesAnswerWithProblems) {
    HandGateway gateway{manager_, http_};
    EXPECT_EQ(gateway.send("GET", "/v1", std::nullopt, "").status, 404U);
    EXPECT_EQ(gateway.send("GET", "/v1/registrations", std::nullopt, "").status, 405U);
    EXPECT_EQ(gateway.send("GET", "/v1/health", std::nullopt, "").status, 200U);
}

TEST(AccessCode, HasEightyBitsInFourGroups) {
    std::set<std::string> seen;
    for (int i = 0; i < 200; ++i) {
        const auto code = make_access_code();
        ASSERT_EQ(code.reveal().size(), 19U);
        EXPECT_EQ(code.reveal()[4], '-');
        EXPECT_EQ(protocol::normalized_access_code(code.reveal()).find_first_of("ILOU"), std::string::npos);
        EXPECT_TRUE(seen.emplace(code.reveal()).second);
    }
}

void fail(Attempts& attempts, const std::string& address, base::SteadyTime now) {
    Attempts::Try{attempts, address}.failed(now);
}

TEST(Attempts, ThoseUnderWayCountUntilTheyAreOver) {
    using namespace std::chrono_literals;
    Attempts attempts{{2, 600s}};
    const base::SteadyTime start{1h};
    {
        const Attempts::Try first{attempts, "192.0.2.1"};
        Attempts::Try second{attempts, "192.0.2.1"};
        EXPECT_FALSE(attempts.may_begin("192.0.2.1", start)) << "a third guess at once";
        EXPECT_EQ(attempts.wait_of("192.0.2.1", start), std::nullopt) << "but none has failed";
        EXPECT_TRUE(attempts.may_begin("192.0.2.2", start));
        second.failed(start);
    }
    EXPECT_TRUE(attempts.may_begin("192.0.2.1", start)) << "one failed, one was good";
    const Attempts::Try third{attempts, "192.0.2.1"};
    EXPECT_FALSE(attempts.may_begin("192.0.2.1", start));
}

TEST(Attempts, AreForgottenAfterTheirTime) {
    using namespace std::chrono_literals;
    Attempts attempts{{2, 600s}};
    const base::SteadyTime start{1h};
    EXPECT_EQ(attempts.wait_of("192.0.2.1", start), std::nullopt);
    fail(attempts, "192.0.2.1", start);
    fail(attempts, "192.0.2.1", start + 10s);
    EXPECT_EQ(attempts.wait_of("192.0.2.1", start + 20s), 580s);
    EXPECT_FALSE(attempts.may_begin("192.0.2.1", start + 20s));
    EXPECT_EQ(attempts.wait_of("192.0.2.1", start + 609s), std::nullopt);
}

TEST(Attempts, OfOthersKeepNobodyOut) {
    using namespace std::chrono_literals;
    Attempts attempts{{10, 600s, 500}};
    const base::SteadyTime start{1h};
    for (int i = 0; i < 1000; ++i) fail(attempts, "2001:db8:0:" + std::to_string(i % 100) + "::1", start);
    EXPECT_EQ(attempts.wait_of("192.0.2.1", start), std::nullopt);
}

TEST(Attempts, OfOneIpv6NetworkAreOneSource) {
    using namespace std::chrono_literals;
    Attempts attempts{{2, 600s}};
    const base::SteadyTime start{1h};
    fail(attempts, "2001:db8::1", start);
    fail(attempts, "2001:db8::2", start);
    EXPECT_EQ(attempts.wait_of("2001:db8::3", start), 600s);
    EXPECT_EQ(attempts.wait_of("2001:db8:0:1::3", start), std::nullopt);
}

}  // namespace
}  // namespace fleetgate::manager
