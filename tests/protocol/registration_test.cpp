#include "protocol/registration.hpp"

#include "protocol/errc.hpp"

#include <gtest/gtest.h>

namespace fleetgate::protocol {
namespace {

RegistrationRequest request() {
    return {base::Secret{"7QK4-M2WX-9TJD-HV3C"},  "",      base::Secret{},
            PrivateKey::generate()->public_key(), "0.1.0", "host1"};
}

TEST(RegistrationRequest, GoesRound) {
    auto sent = request();
    sent.user = "anna";
    sent.password = base::Secret{"p"};
    const auto read = parse_registration_request(to_json(sent));
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(read->access_code, sent.access_code);
    EXPECT_EQ(read->user, "anna");
    EXPECT_EQ(read->password, sent.password);
    EXPECT_EQ(read->public_key, sent.public_key);
    EXPECT_EQ(read->version, "0.1.0");
    EXPECT_EQ(read->computer_name, "host1");
}

TEST(RegistrationRequest, LeavesOutWhatIsEmpty) {
    auto sent = request();
    sent.computer_name.clear();
    const auto text = to_json(sent);
    EXPECT_EQ(text.find("user"), std::string::npos);
    EXPECT_EQ(text.find("computer_name"), std::string::npos);
}

TEST(RegistrationRequest, NamesWhatIsWrong) {
    const auto context = [](std::string_view text) { return parse_registration_request(text).error().context; };
    EXPECT_EQ(context("{}"), "/protocol: must be a whole number from 1 to 4294967295");
    EXPECT_EQ(context(R"({"protocol":1})"), "/access_code: is missing");
    EXPECT_EQ(context(R"({"protocol":1,"access_code":"a","public_key":"x","version":"1"})"),
              "/public_key: a public key must be base64url");
    EXPECT_EQ(context(R"({"protocol":1,"access_code":"a","public_key":"AAAA","version":"1"})"),
              "/public_key: an Ed25519 public key has 32 octets");
    EXPECT_EQ(parse_registration_request(std::string(70'000, ' ')).error().code, Errc::too_large);
}

TEST(RegistrationAnswer, GoesRound) {
    const RegistrationAnswer sent{"g-1", GatewayStatus::managed, PrivateKey::generate()->public_key()};
    const auto read = parse_registration_answer(to_json(sent));
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(read->gateway_id, "g-1");
    EXPECT_EQ(read->status, GatewayStatus::managed);
    EXPECT_EQ(read->command_key, sent.command_key);
}

TEST(RegistrationAnswer, AnIdThatCouldNotStandInAPathIsRefused) {
    const RegistrationAnswer sent{"../x", GatewayStatus::managed, PrivateKey::generate()->public_key()};
    EXPECT_EQ(parse_registration_answer(to_json(sent)).error().code, Errc::wrong_field);
}

TEST(AccessCode, IsReadAsPeopleTypeIt) {
    EXPECT_EQ(normalized_access_code(" 7qk4-m2wx-9tjd-hv3c\n"), "7QK4M2WX9TJDHV3C");
    EXPECT_EQ(normalized_access_code("oO iIlL"), "001111");
}

}  // namespace
}  // namespace fleetgate::protocol
