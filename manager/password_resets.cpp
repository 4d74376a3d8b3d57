#include "manager/password_resets.hpp"

#include "db/times.hpp"
#include "manager/messages.hpp"
#include "security/crypto.hpp"
#include "security/errc.hpp"
#include "security/one_time_password.hpp"

#include <utility>

namespace fleetgate::manager {

namespace {

constexpr std::size_t kLettersAtOnce = 16;
constexpr std::chrono::seconds kBusyFor{30};
constexpr Attempts::Limits kBySource{.per_source = 10, .window = std::chrono::hours{1}};
constexpr Attempts::Limits kByAccount{.per_source = 3, .window = std::chrono::hours{1}};

std::string hash_of(const base::Secret& code) { return security::sha256(code.reveal()); }

void count(Attempts& attempts, const std::string& who, base::SteadyTime now) {
    Attempts::Try{attempts, who}.failed(now);
}

base::Result<void> keep(db::Connection& connection, std::int64_t account, const std::string& hash,
                        base::WallTime until) {
    auto done = connection.run("INSERT OR REPLACE INTO password_resets VALUES (?, ?, ?)",
                               {account, db::Blob{hash}, db::to_ms(until)});
    if (!done) return base::fail(std::move(done).error());
    return {};
}

base::Result<Reader> reader_of(db::Connection& connection, std::int64_t account) {
    auto mail = account_mail(connection, account);
    if (!mail) return base::fail(std::move(mail).error());
    const auto language = account_language(connection, account);
    if (!language) return base::fail(language.error());
    return Reader{mail->value_or(""), {}, language->value_or(Language::english)};
}

base::Result<bool> is_code_of(db::Connection& connection, std::int64_t account, const std::string& hash,
                              base::WallTime now) {
    const auto held = connection.first("SELECT code_hash FROM password_resets WHERE account_id = ? AND expires_at > ?",
                                       {account, db::to_ms(now)}, [](const db::Row& row) { return row.text(0); });
    if (!held) return base::fail(held.error());
    return held->has_value() && security::same(**held, hash);
}

base::Result<void> use_up(db::Connection& connection, std::int64_t account) {
    auto gone = connection.run("DELETE FROM password_resets WHERE account_id = ?", {account});
    if (!gone) return base::fail(std::move(gone).error());
    return {};
}

}  // namespace

PasswordResets::PasswordResets(asio::any_io_executor executor, db::Database& database, People& people, PostOffice& post,
                               base::Clock& clock, base::Log& log)
    : database_{database},
      people_{people},
      post_{post},
      clock_{clock},
      log_{log},
      letters_{executor, kLettersAtOnce,
               [this](const std::string& what) {
                   log_.write(kMailFailed, {{"reason", what}});
               }},
      asked_{kBySource},
      accounts_{kByAccount},
      wrong_{kBySource} {}

asio::awaitable<std::optional<std::chrono::seconds>> PasswordResets::ask(std::string user, std::string address) {
    const auto now = clock_.now();
    if (const auto wait = asked_.wait_of(address, now)) co_return wait;
    if (letters_.running() >= kLettersAtOnce) co_return kBusyFor;
    count(asked_, address, now);
    auto work = write_to(std::move(user), std::move(address));
    co_await letters_.spawn(std::move(work));
    co_return std::nullopt;
}

asio::awaitable<void> PasswordResets::write_to(std::string user, std::string address) {
    const auto account = people_.accounts().account_named(user);
    if (!account || accounts_.wait_of(account->name, clock_.now())) co_return;
    count(accounts_, account->name, clock_.now());
    const auto find = [id = account->id](db::Connection& c) { return reader_of(c, id); };
    auto reader = co_await database_.read(find);
    if (!reader || reader->mail.empty()) co_return;
    reader->name = account->name;
    const auto code = security::one_time_password(people_.accounts().policy());
    const auto until = clock_.wall_now() + kResetLife;
    const auto work = [id = account->id, hash = hash_of(code), until](db::Connection& c) {
        return keep(c, id, hash, until);
    };
    const auto kept = co_await database_.write(work);
    if (!kept) {
        log_.write(kMailFailed, {{"reason", kept.error().text()}});
        co_return;
    }
    auto letter = reset_letter(*reader, code, post_.page(), address);
    const auto sent = co_await post_.send(std::move(letter));
    if (!sent) log_.write(kMailFailed, {{"reason", sent.error().text()}});
    co_await people_.audit().record("password_reset_asked", account->name, address, sent.has_value());
}

asio::awaitable<base::Result<void>> PasswordResets::redeem(std::string user, base::Secret code, std::string address) {
    if (!wrong_.may_begin(address, clock_.now())) {
        co_return base::fail(security::Errc::locked_out, "too many wrong codes");
    }
    Attempts::Try attempt{wrong_, address};
    const auto account = people_.accounts().account_named(user);
    const auto now = clock_.wall_now();
    const auto work = [id = account ? account->id : 0, hash = hash_of(code), now](db::Connection& c) {
        return is_code_of(c, id, hash, now);
    };
    const auto good = co_await database_.read(work);
    if (!good) co_return base::fail(good.error());
    if (!*good) {
        attempt.failed(clock_.now());
        co_return base::fail(security::Errc::wrong_credentials, "the code is wrong, used up or too old");
    }
    security::Actor by{"code by mail", address};
    // A code is used up by a password that was set, not by one that had to wait: tried twice at once it sets the same.
    auto set = co_await people_.accounts().reset_password(std::move(by), account->name, std::move(code));
    if (!set) co_return set;
    const auto used = [id = account->id](db::Connection& c) { return use_up(c, id); };
    co_return co_await database_.write(used);
}

asio::awaitable<void> PasswordResets::finish() {
    letters_.cancel();
    co_await letters_.join();
}

}  // namespace fleetgate::manager
