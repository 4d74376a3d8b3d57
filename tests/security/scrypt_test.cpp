#include "security/scrypt.hpp"

#include "security/password_hasher.hpp"
#include "tests/fakes/run.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <gmock/gmock.h>

namespace fleetgate::security {
namespace {

constexpr ScryptParameters kSmall{4, 1, 1};
const base::Secret kPassword{"Passw0rd!"};

TEST(Scrypt, KnowsItsOwnHashAgain) {
    const auto hash = scrypt_hash(kPassword, kSmall);
    EXPECT_THAT(hash, testing::StartsWith("$scrypt$ln=4,r=1,p=1$"));
    EXPECT_THAT(hash, testing::Not(testing::HasSubstr("Passw0rd")));
    EXPECT_TRUE(scrypt_matches(kPassword, hash));
    EXPECT_FALSE(scrypt_matches(base::Secret{"passw0rd!"}, hash));
    EXPECT_FALSE(scrypt_matches(base::Secret{}, hash));
    EXPECT_NE(hash, scrypt_hash(kPassword, kSmall)) << "a salt of its own each time";
    EXPECT_EQ(scrypt_parameters(hash), kSmall);
}

TEST(Scrypt, AgreesWithAHashMadeElsewhere) {
    // python3: hashlib.scrypt(b"Passw0rd!", salt=b"c2FsdHNhbHRzYWx0c2FsdA", n=16, r=1, p=1, dklen=32)
    EXPECT_TRUE(scrypt_matches(
        kPassword, "$scrypt$ln=4,r=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$Zp0x5td_nOPBl1B2wJWO7UJUWabYOvpkUAmkMs-oW0k"));
}

TEST(Scrypt, TakesNothingThatIsNoHash) {
    const auto good = scrypt_hash(kPassword, kSmall);
    for (const std::string& text :
         {std::string{}, std::string{"$scrypt$"}, good.substr(0, good.size() - 1), good + "A", good.substr(1),
          std::string{"$scrypt$ln=40,r=8,p=1$salt$hash"}, std::string{"$scrypt$ln=20,r=32,p=1$salt$hash"},
          std::string{"$scrypt$ln=4,r=0,p=1$salt$hash"}, std::string{"$scrypt$ln=4,r=1,p=1$$hash"},
          std::string{"$scrypt$ln=4,r=1,p=1$salt"}, std::string{"$scrypt$ln=99999999999,r=1,p=1$salt$hash"}}) {
        EXPECT_FALSE(scrypt_matches(kPassword, text)) << text;
    }
}

TEST(PasswordHasherTest, HashesAndChecksBesideTheCaller) {
    boost::asio::io_context io;
    PasswordHasher hasher{kSmall};
    const auto hash = fakes::run(io, hasher.hash(kPassword, "a"));
    ASSERT_TRUE(hash);
    EXPECT_TRUE(fakes::run(io, hasher.matches(kPassword, *hash, "a")).value());
    EXPECT_FALSE(fakes::run(io, hasher.matches(base::Secret{"wrong"}, *hash, "a")).value());
    EXPECT_FALSE(fakes::run(io, hasher.matches(kPassword, "", "a")).value()) << "nobody's";
    EXPECT_FALSE(hasher.is_outdated(*hash));
    EXPECT_TRUE(hasher.is_outdated(scrypt_hash(kPassword, {5, 1, 1})));
}

TEST(PasswordHasherTest, ManyAtOnceWaitAndTooManyAreRefused) {
    boost::asio::io_context io;
    PasswordHasher hasher{{10, 8, 1}};
    int hashed = 0;
    int refused = 0;
    for (int i = 0; i < 40; ++i) {
        boost::asio::co_spawn(
            io,
            [&]() -> boost::asio::awaitable<void> {
                const auto hash = co_await hasher.hash(kPassword, "a");
                ++(hash ? hashed : refused);
            },
            boost::asio::detached);
    }
    io.run();
    EXPECT_GE(hashed, 18);
    EXPECT_GT(refused, 0);
    EXPECT_EQ(hashed + refused, 40);
}

TEST(PasswordHasherTest, AFloodFromOneSourceTurnsNobodyElseAway) {
    boost::asio::io_context io;
    PasswordHasher hasher{{10, 8, 1}};
    std::vector<std::string> served;
    for (int i = 0; i < 41; ++i) {
        boost::asio::co_spawn(
            io,
            [&, source = std::string{i < 40 ? "flood" : "anna"}]() -> boost::asio::awaitable<void> {
                if (co_await hasher.hash(kPassword, source)) served.push_back(source);
            },
            boost::asio::detached);
    }
    io.run();
    const auto anna = std::ranges::find(served, "anna");
    ASSERT_NE(anna, served.end());
    EXPECT_GT(served.end() - anna, 10) << "nor has to wait for the whole flood";
}

TEST(PasswordHasherTest, NobodysPasswordTakesAsLongAsAnybodys) {
    boost::asio::io_context io;
    PasswordHasher hasher{{14, 8, 1}};
    const auto hash = fakes::run(io, hasher.hash(kPassword, "a")).value();
    const auto time = [&](const std::string& encoded) {
        auto best = std::chrono::steady_clock::duration::max();
        for (int i = 0; i < 5; ++i) {
            const auto start = std::chrono::steady_clock::now();
            EXPECT_FALSE(fakes::run(io, hasher.matches(base::Secret{"wrong"}, encoded, "a")).value());
            best = std::min(best, std::chrono::steady_clock::now() - start);
        }
        return std::chrono::duration<double>(best).count();
    };
    const double ratio = time("") / time(hash);
    EXPECT_GT(ratio, 0.2);
    EXPECT_LT(ratio, 5);
}

}  // namespace
}  // namespace fleetgate::security
