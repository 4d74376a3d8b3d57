#include "agent/settings_backup.hpp"

#include "agent/proxy_book.hpp"
#include "agent/restored_identity.hpp"
#include "relay/identity.hpp"
#include "security/secret_box.hpp"
#include "store/store.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/fakes/test_certificates.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>

namespace fleetgate::agent {
namespace {

using testing::HasSubstr;
using testing::Not;

const base::Secret kPassphrase{"a horse, a battery and a staple"};

security::Account administrator() {
    security::Account account;
    account.name = "Anna";
    account.role = security::Role::administrator;
    account.password_hash = "hash";
    return account;
}

/// A gateway's database and key, without the gateway.
struct Installed {
    Installed(asio::io_context& io, base::Clock& clock, const std::filesystem::path& path)
        : certificate{directory_for(path)} {
        store = *fakes::run(io, store::Store::open({path, "1.2.3"}, box, clock, log));
        backup.emplace(SettingsBackup::Needs{.database = store->database(),
                                             .settings = store->settings(),
                                             .sealer = box,
                                             .key = key,
                                             .clock = clock,
                                             .host = "gateway",
                                             .version = "1.2.3",
                                             .certificate = certificate,
                                             .certificate_is_configured = false,
                                             .restored = [this] { ++restored; },
                                             .scrypt = {4, 8, 1}});
    }
    static std::filesystem::path directory_for(const std::filesystem::path& database) {
        auto directory = database;
        directory += ".d";
        std::filesystem::create_directory(directory);
        return directory;
    }
    UploadedIdentity certificate;
    base::NullLog log;
    security::InstallationKey key = security::InstallationKey::generate();
    security::SecretBox box{key};
    std::unique_ptr<store::Store> store;
    int restored = 0;
    std::optional<SettingsBackup> backup;
};

class SettingsBackupTest : public testing::Test {
protected:
    std::string made(Installed& by) {
        auto passphrase = kPassphrase;
        auto done = fakes::run(io, by.backup->make(std::move(passphrase)));
        if (!done) throw std::runtime_error{done.error().text()};
        return done->file;
    }
    base::Result<boost::json::object> restore(Installed& by, std::string file, store::RestoreWish wish,
                                              base::Secret passphrase = kPassphrase) {
        return fakes::run(io, by.backup->restore(std::move(file), std::move(passphrase), wish));
    }
    void fill(Installed& one) {
        discovery::StoredCredential credential;
        credential.label = "floor 3";
        credential.credential.community = base::Secret{"s3cret-community"};
        (void)fakes::run(io, one.store->discovery().put_credential(credential));
        (void)fakes::run(io, one.store->settings().save("manager.url", "\"https://manager.example\""));
        (void)fakes::run(io, one.store->settings().save("history_days", "400"));
    }
    asio::io_context io;
    base::ManualClock clock{base::WallTime{std::chrono::days{20'000}}};
    fakes::TemporaryFolder folder;
    Installed old{io, clock, folder / "old.db"};
    Installed fresh{io, clock, folder / "fresh.db"};
};

TEST_F(SettingsBackupTest, GoesIntoANewInstallationWithItsSecrets) {
    fill(old);
    const auto file = made(old);
    EXPECT_EQ(file.find("s3cret"), std::string::npos);
    const auto plan = restore(fresh, file, {.dry_run = true});
    ASSERT_TRUE(plan) << plan.error().text();
    EXPECT_EQ(plan->at("host"), "gateway");
    EXPECT_EQ(plan->at("same_identity"), false);
    EXPECT_EQ(fresh.restored, 0);
    EXPECT_TRUE(fakes::run(io, fresh.store->discovery().credentials())->empty());
    ASSERT_TRUE(restore(fresh, file, {.dry_run = false}));
    EXPECT_EQ(fresh.restored, 1);
    const auto credentials = *fakes::run(io, fresh.store->discovery().credentials());
    ASSERT_EQ(credentials.size(), 1U);
    EXPECT_EQ(credentials[0].credential.community.reveal(), "s3cret-community") << "sealed anew for this installation";
    EXPECT_EQ(*fakes::run(io, fresh.store->settings().load("manager.url")), std::nullopt);
    EXPECT_EQ(*fakes::run(io, restored_identity(fresh.store->settings(), fresh.box)), std::nullopt);
}

TEST_F(SettingsBackupTest, TakesTheIdentityOnlyWhenAskedTo) {
    fill(old);
    ASSERT_TRUE(restore(fresh, made(old), {.dry_run = false, .with_identity = true}));
    EXPECT_EQ(*fakes::run(io, fresh.store->settings().load("manager.url")), "\"https://manager.example\"");
    const auto seed = *fakes::run(io, restored_identity(fresh.store->settings(), fresh.box));
    ASSERT_TRUE(seed);
    EXPECT_EQ(*seed, relay::gateway_identity_seed(old.key));
    // A backup of the restored one holds the same identity, and back on the first nothing is left of it.
    const auto again = made(fresh);
    const auto home = restore(old, again, {.dry_run = false, .with_identity = true});
    ASSERT_TRUE(home) << home.error().text();
    EXPECT_EQ(home->at("same_identity"), true);
    EXPECT_EQ(*fakes::run(io, restored_identity(old.store->settings(), old.box)), std::nullopt);
}

TEST_F(SettingsBackupTest, TakesThePagesCertificateAndTokensWithThePlaceOfAnother) {
    fill(old);
    ASSERT_TRUE(old.certificate.keep(fakes::test_identity()));
    security::ApiToken token;
    token.name = "script";
    token.token_hash = std::string(32, 'h');
    (void)fakes::run(io, old.store->tokens().add(token));
    (void)fakes::run(io, old.store->accounts().add_first(administrator()));
    const auto file = made(old);
    EXPECT_THAT(file, Not(HasSubstr("PRIVATE KEY")));
    const auto certificate = [](const base::Result<boost::json::object>& told) {
        for (const auto& part : told->at("parts").as_array())
            if (part.at("name") == "certificate") return part.at("added").as_int64();
        return std::int64_t{-1};
    };
    const auto without = restore(fresh, file, {.dry_run = false});
    ASSERT_TRUE(without) << without.error().text();
    EXPECT_EQ(certificate(without), 0);
    EXPECT_FALSE(fresh.certificate.identity()->has_value()) << "its name is another computer's";
    EXPECT_TRUE(fakes::run(io, fresh.store->tokens().tokens())->empty());
    const auto plan = restore(fresh, file, {.dry_run = true, .with_identity = true});
    EXPECT_EQ(certificate(plan), 1);
    EXPECT_FALSE(fresh.certificate.identity()->has_value());
    ASSERT_TRUE(restore(fresh, file, {.dry_run = false, .with_identity = true}));
    const auto there = fresh.certificate.identity();
    ASSERT_TRUE(there && *there);
    EXPECT_EQ((*there)->chain_pem, fakes::test_identity().chain_pem);
    EXPECT_EQ((*there)->key_pem, fakes::test_identity().key_pem);
    EXPECT_EQ(fakes::run(io, fresh.store->tokens().tokens())->size(), 1U);
    // Where it was made, what was ended since stays ended.
    (void)fakes::run(io, old.store->tokens().remove(1));
    ASSERT_TRUE(old.certificate.forget());
    ASSERT_TRUE(restore(old, file, {.dry_run = false, .with_identity = true}));
    EXPECT_TRUE(fakes::run(io, old.store->tokens().tokens())->empty());
    EXPECT_FALSE(old.certificate.identity()->has_value());
}

TEST_F(SettingsBackupTest, TakesTheProxysPasswordToAnotherInstallation) {
    fill(old);
    relay::ProxySetting proxy;
    proxy.host = "proxy.example";
    proxy.login = relay::ProxyLogin::basic;
    proxy.user = "clerk";
    proxy.password = base::Secret{"g3heim"};
    (void)fakes::run(io, ProxyBook{old.store->settings(), old.box}.save(proxy));
    const auto file = made(old);
    EXPECT_THAT(file, Not(HasSubstr("g3heim")));
    ASSERT_TRUE(restore(fresh, file, {.dry_run = false, .with_identity = true}));
    ProxyBook book{fresh.store->settings(), fresh.box};
    const auto there = fakes::run(io, book.load());
    ASSERT_TRUE(there);
    EXPECT_EQ(there->host, "proxy.example");
    EXPECT_EQ(there->password.reveal(), "g3heim") << "sealed for this installation";
    const auto stored = *fakes::run(io, fresh.store->settings().load("manager.proxy"));
    EXPECT_THAT(stored.value_or(""), Not(HasSubstr("g3heim")));
}

TEST_F(SettingsBackupTest, RefusesWhatIsNotOne) {
    fill(old);
    const auto file = made(old);
    const auto code = [&](std::string octets, const base::Secret& passphrase = kPassphrase) {
        const auto done = restore(fresh, std::move(octets), {.dry_run = false}, passphrase);
        return done ? std::error_code{} : done.error().code;
    };
    EXPECT_EQ(code("nothing of ours"), std::errc::invalid_argument);
    EXPECT_EQ(code(file.substr(0, file.size() / 2)), std::errc::bad_message);
    EXPECT_EQ(code(file, base::Secret{"another passphrase"}), std::errc::permission_denied);
    EXPECT_EQ(code(std::string(kMostBackupBytes + 1, 'x')), std::errc::file_too_large);
    // It opens, and holds something else.
    const auto other = security::seal_with_passphrase(kBackupMagic, kPassphrase, "no zstd", {4, 8, 1});
    EXPECT_EQ(code(other), std::errc::bad_message);
    EXPECT_EQ(fresh.restored, 0);
}

TEST_F(SettingsBackupTest, WantsAPassphraseThatIsNotGuessed) {
    const auto weak = fakes::run(io, old.backup->make(base::Secret{"Short-1!"}));
    ASSERT_FALSE(weak);
    EXPECT_EQ(weak.error().code, std::errc::invalid_argument);
    EXPECT_THAT(weak.error().context, HasSubstr("at least 12 characters"));
    EXPECT_THAT(weak.error().context, Not(HasSubstr("Short-1!")));
}

}  // namespace
}  // namespace fleetgate::agent
