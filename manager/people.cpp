#include "manager/people.hpp"

#include "manager/account_rights.hpp"
#include "manager/groups.hpp"
#include "manager/messages.hpp"
#include "platform/private_file.hpp"
#include "security/errc.hpp"

#include <algorithm>

namespace fleetgate::manager {

namespace {
constexpr std::chrono::minutes kCodeLife{60};  // SetupCodeLimits' own
constexpr std::chrono::minutes kRenewAfter{50};
}  // namespace

std::string_view role_word(security::Role role) {
    return role == security::Role::administrator ? "manager" : "customer";
}

std::optional<security::Role> role_of(std::string_view word) {
    for (const auto role : {security::Role::administrator, security::Role::viewer}) {
        if (role_word(role) == word) return role;
    }
    return std::nullopt;
}

People::People(db::Database& database, const security::InstallationKey& key, base::Clock& clock, base::Log& log,
               std::filesystem::path setup_code_file, security::ScryptParameters hashing, security::AuditSigner signer)
    : database_{database},
      clock_{clock},
      log_{log},
      setup_code_file_{std::move(setup_code_file)},
      account_rows_{database},
      session_rows_{database},
      audit_rows_{database},
      hasher_{hashing},
      sessions_{session_rows_, clock, log, [](std::int64_t) {}},
      audit_{audit_rows_, key, clock, log, std::move(signer)},
      box_{key},
      factors_{factor_rows_, box_, clock},
      accounts_{account_rows_, sessions_, hasher_, audit_, factors_, clock} {}

void People::announce(const base::Secret& code) {
    announced_at_ = clock_.now();
    log_.write(kSetupCode, {{"code", std::string{code.reveal()}}});
    if (auto done = platform::write_private_file(setup_code_file_, code.reveal()); !done) {
        log_.write(kUpkeepFailed, {{"what", "keeping the set-up code"}, {"reason", done.error().text()}});
    }
}

void People::forget_code() {
    std::error_code ignored;
    std::filesystem::remove(setup_code_file_, ignored);
}

asio::awaitable<base::Result<void>> People::start() {
    security::SetupCodeLimits limits;
    limits.valid_for = kCodeLife;
    const auto tell = [this](const base::Secret& code) { announce(code); };
    const auto started = co_await accounts_.start(tell, limits);
    if (started && !setup_open()) forget_code();
    co_return started;
}

asio::awaitable<void> People::look_after(std::chrono::days keep_audit) {
    if (setup_open() && clock_.now() >= announced_at_ + kRenewAfter) (void)accounts_.renew_setup_code();
    if (!setup_open()) forget_code();
    co_await sessions_.expire();
    co_await accounts_.audit_refusals();
    const auto trimmed = co_await audit_.trim(keep_audit);
    if (!trimmed) log_.write(kUpkeepFailed, {{"what", "the audit log's end"}, {"reason", trimmed.error().text()}});
}

asio::awaitable<void> People::finish() { co_await accounts_.audit_refusals(true); }

asio::awaitable<base::Result<void>> People::refresh() {
    const auto work = [](db::Connection& c) { return rights_generation(c); };
    const auto now = co_await database_.read(work);
    if (!now) co_return base::fail(now.error());
    if (*now == seen_generation_) co_return base::Result<void>{};
    auto reloaded = co_await accounts_.reload();
    // Counted before the look: what was changed after that is looked at once more.
    if (reloaded) seen_generation_ = std::max(seen_generation_, *now);
    co_return reloaded;
}

asio::awaitable<base::Result<std::optional<web::SessionInfo>>> People::find(std::string token, std::string) {
    const auto fresh = co_await refresh();
    if (!fresh) co_return base::fail(fresh.error());
    const auto login = co_await accounts_.session(std::move(token));
    if (!login) co_return std::optional<web::SessionInfo>{};
    web::SessionInfo info;
    info.id = std::to_string(login->session.id);
    info.account = login->account;
    info.role = std::string{role_word(login->role)};
    const bool is_manager = login->role == security::Role::administrator;
    info.right = is_manager ? web::Right::administer : web::Right::read;
    info.restricted = login->must_change_password;
    co_return std::optional{std::move(info)};
}

asio::awaitable<base::Result<Member>> People::member(const web::Call& call) {
    Member out;
    out.source = call.request.peer.address;
    const auto id = call.session ? std::strtoll(call.session->id.c_str(), nullptr, 10) : 0;
    const auto login = accounts_.session_with_id(id);
    if (!login) co_return base::fail(security::Errc::no_session, "the session has ended");
    out.login = *login;
    out.account = login->session.account_id;
    out.name = login->account;
    out.is_manager = login->role == security::Role::administrator;
    const auto work = [account = out.account](db::Connection& c) { return group_of_account(c, account); };
    const auto group = co_await database_.read(work);
    if (!group) co_return base::fail(group.error());
    out.group = *group;
    co_return out;
}

asio::awaitable<base::Result<std::optional<std::int64_t>>> People::vouch(std::string user, base::Secret password,
                                                                         std::string address) {
    const auto fresh = co_await refresh();
    if (!fresh) co_return base::fail(fresh.error());
    security::Caller caller{address, "a gateway's registration"};
    auto entered = co_await accounts_.log_in(std::move(user), std::move(password), caller);
    if (!entered) {
        const auto& why = entered.error().code;
        const bool refused = why == security::Errc::wrong_credentials || why == security::Errc::account_locked;
        if (refused) co_return std::optional<std::int64_t>{};
        co_return base::fail(entered.error());
    }
    const auto login = entered->login;
    co_await accounts_.log_out(login, caller);
    if (login.role != security::Role::administrator || login.must_change_password) {
        co_return std::optional<std::int64_t>{};
    }
    const auto work = [account = login.session.account_id](db::Connection& c) { return group_of_account(c, account); };
    const auto group = co_await database_.read(work);
    if (!group) co_return base::fail(group.error());
    co_return std::optional{*group};
}

}  // namespace fleetgate::manager
