#include "snmp/keys.hpp"

#include "base/bytes.hpp"
#include "snmp/key_cache.hpp"
#include "tests/fakes/run.hpp"

#include <chrono>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <gtest/gtest.h>

namespace fleetgate::snmp {
namespace {

const std::string kEngine = *base::from_hex("000000000000000000000002");

Credential maple(AuthProtocol auth, PrivProtocol priv) {
    Credential credential;
    credential.version = Version::v3;
    credential.auth = auth;
    credential.priv = priv;
    credential.auth_passphrase = credential.priv_passphrase = base::Secret{"maplesyrup"};
    return credential;
}

std::string hex(const base::Secret& key) { return base::to_hex(key.reveal()); }

TEST(Keys, AreThoseOfRfc3414) {
    const auto md5 = maple(AuthProtocol::md5, PrivProtocol::des);
    const auto md5_master = master_keys(md5);
    ASSERT_TRUE(md5_master);
    EXPECT_EQ(hex(md5_master->auth), "9faf3283884e92834ebc9847d8edd963");
    EXPECT_EQ(hex(localize(*md5_master, md5, kEngine)->auth), "526f5eed9fcce26f8964c2930787d82b");

    const auto sha = maple(AuthProtocol::sha1, PrivProtocol::aes128);
    const auto sha_master = master_keys(sha);
    ASSERT_TRUE(sha_master);
    EXPECT_EQ(hex(sha_master->auth), "9fb5cc0381497b3793528939ff788d5d79145211");
    EXPECT_EQ(hex(localize(*sha_master, sha, kEngine)->auth), "6695febc9288e36282235fc7151f128497b38f3f");
    EXPECT_EQ(hex(localize(*sha_master, sha, kEngine)->priv), "6695febc9288e36282235fc7151f1284");
}

TEST(Keys, AreLengthenedInReedersWay) {
    const auto md5 = maple(AuthProtocol::md5, PrivProtocol::aes256_reeder);
    EXPECT_EQ(hex(localize(*master_keys(md5), md5, kEngine)->priv),
              "526f5eed9fcce26f8964c2930787d82b79eff44a90650ee0a3a40abfac5acc12");
    const auto sha = maple(AuthProtocol::sha1, PrivProtocol::aes256_reeder);
    EXPECT_EQ(hex(localize(*master_keys(sha), sha, kEngine)->priv),
              "6695febc9288e36282235fc7151f128497b38f3f9b8b6d78936ba6e7d19dfd9c");
}

TEST(Keys, AreSlowToLocalizeOnlyWhereReederMustHashAgain) {
    EXPECT_TRUE(slow_to_localize(maple(AuthProtocol::sha1, PrivProtocol::aes192_reeder)));
    EXPECT_TRUE(slow_to_localize(maple(AuthProtocol::sha224, PrivProtocol::aes256_reeder)));
    EXPECT_FALSE(slow_to_localize(maple(AuthProtocol::sha256, PrivProtocol::aes256_reeder)));
    EXPECT_FALSE(slow_to_localize(maple(AuthProtocol::sha1, PrivProtocol::aes256)));
}

TEST(KeyCache, HashesACredentialOnceAndKeepsItsBound) {
    boost::asio::io_context io;
    KeyCache cache{io.get_executor(), 2};
    const auto named = [](const char* passphrase) {
        auto credential = maple(AuthProtocol::sha1, PrivProtocol::none);
        credential.auth_passphrase = base::Secret{passphrase};
        return std::make_shared<const Credential>(credential);
    };
    const auto first = fakes::run(io, cache.master(named("passphrase one")));
    const auto same_content = fakes::run(io, cache.master(named("passphrase one")));
    ASSERT_TRUE(first && same_content);
    EXPECT_EQ(*first, *same_content);
    EXPECT_TRUE(fakes::run(io, cache.master(named("passphrase two"))));
    EXPECT_TRUE(fakes::run(io, cache.master(named("passphrase three"))));
    EXPECT_EQ(cache.size(), 2U);
    const auto again = fakes::run(io, cache.master(named("passphrase one")));
    ASSERT_TRUE(again);
    EXPECT_NE(*first, *again);
    EXPECT_EQ((*first)->auth, (*again)->auth);
}

TEST(KeyCache, ThoseWhoWaitForOneCredentialShareTheWork) {
    boost::asio::io_context io;
    KeyCache cache{io.get_executor(), 4};
    const auto credential = std::make_shared<const Credential>(maple(AuthProtocol::sha512, PrivProtocol::aes256));
    std::vector<MasterKeysPtr> got;
    for (int i = 0; i < 20; ++i) {
        boost::asio::co_spawn(io, cache.master(credential),
                              [&](std::exception_ptr, base::Result<MasterKeysPtr> keys) { got.push_back(*keys); });
    }
    io.run();
    ASSERT_EQ(got.size(), 20U);
    for (const auto& keys : got) EXPECT_EQ(keys, got.front());
}

}  // namespace
}  // namespace fleetgate::snmp
