// Accounts, sessions and audit entries in memory: what their ports promise, without a disk. `fail` makes each a disk at
// its worst.
#pragma once

#include "base/text.hpp"
#include "security/ports/account_repository.hpp"
#include "security/ports/audit_repository.hpp"
#include "security/ports/factor_repository.hpp"
#include "security/ports/session_repository.hpp"
#include "security/ports/token_repository.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fleetgate::fakes {

class MemoryAccounts final : public security::AccountRepository {
public:
    bool fail = false;
    std::map<std::int64_t, security::Account> rows;

    boost::asio::awaitable<base::Result<std::vector<security::Account>>> accounts() override {
        if (fail) co_return broken();
        std::vector<security::Account> all;
        for (const auto& [id, account] : rows) all.push_back(account);
        co_return all;
    }
    boost::asio::awaitable<base::Result<std::optional<security::Account>>> find(std::string name) override {
        if (fail) co_return broken();
        for (const auto& [id, account] : rows) {
            if (key(account.name) == name) co_return account;
        }
        co_return std::nullopt;
    }
    boost::asio::awaitable<base::Result<std::optional<std::int64_t>>> add_first(security::Account account) override {
        if (fail) co_return broken();
        if (!rows.empty()) co_return std::nullopt;
        co_return insert(std::move(account));
    }
    boost::asio::awaitable<base::Result<std::optional<std::int64_t>>> add(security::Account account) override {
        if (fail) co_return broken();
        for (const auto& [id, other] : rows) {
            if (key(other.name) == key(account.name)) co_return std::nullopt;
        }
        co_return insert(std::move(account));
    }
    boost::asio::awaitable<base::Result<bool>> set_password(security::Account account) override {
        if (fail) co_return broken();
        if (!rows.contains(account.id)) co_return false;
        auto& row = rows.at(account.id);
        row.password_hash = account.password_hash;
        row.password_set_at = account.password_set_at;
        row.must_change_password = account.must_change_password;
        co_return true;
    }
    boost::asio::awaitable<base::Result<Outcome>> change(security::Account account) override {
        if (fail) co_return broken();
        if (!rows.contains(account.id)) co_return Outcome::unknown;
        const bool stays = account.role == security::Role::administrator && !account.locked;
        if (!stays && administrators_beside(account.id) == 0) co_return Outcome::last_administrator;
        rows.at(account.id).role = account.role;
        rows.at(account.id).locked = account.locked;
        co_return Outcome::done;
    }
    boost::asio::awaitable<base::Result<Outcome>> remove(std::int64_t id) override {
        if (fail) co_return broken();
        if (!rows.contains(id)) co_return Outcome::unknown;
        if (administrators_beside(id) == 0) co_return Outcome::last_administrator;
        rows.erase(id);
        co_return Outcome::done;
    }

private:
    static base::Unexpected broken() { return base::fail(std::errc::io_error, "the disk failed"); }
    static std::string key(const std::string& name) { return base::lowered(base::trimmed(name)); }
    std::ptrdiff_t administrators_beside(std::int64_t id) const {
        return std::ranges::count_if(rows, [id](const auto& row) {
            return row.first != id && row.second.role == security::Role::administrator && !row.second.locked;
        });
    }
    std::optional<std::int64_t> insert(security::Account account) {
        account.id = ++last_;
        rows[last_] = std::move(account);
        return last_;
    }
    std::int64_t last_ = 0;
};

class MemorySessions final : public security::SessionRepository {
public:
    bool fail = false;
    std::map<std::int64_t, security::StoredSession> rows;
    int touches = 0;

    boost::asio::awaitable<base::Result<std::vector<security::StoredSession>>> sessions() override {
        if (fail) co_return broken();
        std::vector<security::StoredSession> all;
        for (const auto& [id, row] : rows) all.push_back(row);
        co_return all;
    }
    boost::asio::awaitable<base::Result<std::int64_t>> add(security::StoredSession session) override {
        if (fail) co_return broken();
        session.id = ++last_;
        rows[last_] = std::move(session);
        co_return last_;
    }
    boost::asio::awaitable<base::Result<void>> touch(std::int64_t id, base::WallTime at) override {
        if (fail) co_return broken();
        ++touches;
        rows.at(id).last_used_at = at;
        co_return base::Result<void>{};
    }
    boost::asio::awaitable<base::Result<void>> remove(std::vector<std::int64_t> ids) override {
        if (fail) co_return broken();
        for (const auto id : ids) rows.erase(id);
        co_return base::Result<void>{};
    }

private:
    static base::Unexpected broken() { return base::fail(std::errc::io_error, "the disk failed"); }
    std::int64_t last_ = 0;
};

class MemoryFactors final : public security::FactorRepository {
public:
    bool fail = false;
    std::map<std::int64_t, security::StoredFactor> rows;

    boost::asio::awaitable<base::Result<std::vector<security::StoredFactor>>> factors() override {
        std::vector<security::StoredFactor> all;
        for (const auto& [id, row] : rows) all.push_back(row);
        co_return all;
    }
    boost::asio::awaitable<base::Result<void>> put(security::StoredFactor factor) override {
        if (fail) co_return base::fail(std::errc::io_error, "the disk failed");
        rows[factor.account_id] = factor;
        co_return base::Result<void>{};
    }
    boost::asio::awaitable<base::Result<void>> remove(std::int64_t account_id) override {
        if (fail) co_return base::fail(std::errc::io_error, "the disk failed");
        rows.erase(account_id);
        co_return base::Result<void>{};
    }
};

class MemoryTokens final : public security::TokenRepository {
public:
    bool fail = false;
    int touches = 0;
    std::map<std::int64_t, security::ApiToken> rows;

    boost::asio::awaitable<base::Result<std::vector<security::ApiToken>>> tokens() override {
        std::vector<security::ApiToken> all;
        for (const auto& [id, row] : rows) all.push_back(row);
        co_return all;
    }
    boost::asio::awaitable<base::Result<std::int64_t>> add(security::ApiToken token) override {
        if (fail) co_return base::fail(std::errc::io_error, "the disk failed");
        token.id = ++last_;
        rows[last_] = std::move(token);
        co_return last_;
    }
    boost::asio::awaitable<base::Result<void>> touch(std::int64_t id, base::WallTime at, std::string source) override {
        ++touches;
        rows.at(id).last_used_at = at;
        rows.at(id).last_source = std::move(source);
        co_return base::Result<void>{};
    }
    boost::asio::awaitable<base::Result<void>> remove(std::int64_t id) override {
        if (fail) co_return base::fail(std::errc::io_error, "the disk failed");
        rows.erase(id);
        co_return base::Result<void>{};
    }

private:
    std::int64_t last_ = 0;
};

class MemoryAudit final : public security::AuditRepository {
public:
    bool fail = false;
    std::vector<security::AuditEntry> rows;
    std::optional<security::AuditMark> newest_mark;
    std::optional<security::AuditMark> oldest_mark;

    boost::asio::awaitable<base::Result<security::AuditEntry>> append(Chain chain) override {
        if (fail) co_return broken();
        auto [entry, newest] = chain(newest_mark);
        rows.push_back(entry);
        newest_mark = newest;
        co_return entry;
    }
    boost::asio::awaitable<base::Result<std::optional<security::AuditMark>>> newest() override {
        if (fail) co_return broken();
        co_return newest_mark;
    }
    boost::asio::awaitable<base::Result<std::optional<security::AuditMark>>> oldest() override {
        if (fail) co_return broken();
        co_return oldest_mark;
    }
    boost::asio::awaitable<base::Result<std::vector<security::AuditEntry>>> entries_after(std::int64_t after,
                                                                                          std::size_t limit) override {
        if (fail) co_return broken();
        std::vector<security::AuditEntry> page;
        for (const auto& row : rows) {
            if (row.number > after && page.size() < limit) page.push_back(row);
        }
        co_return page;
    }
    boost::asio::awaitable<base::Result<std::vector<security::AuditEntry>>> entries_before(std::int64_t before,
                                                                                           std::size_t limit) override {
        if (fail) co_return broken();
        std::vector<security::AuditEntry> page;
        for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
            if (row->number < before && page.size() < limit) page.push_back(*row);
        }
        co_return page;
    }
    boost::asio::awaitable<base::Result<void>> remove_up_to(security::AuditMark mark) override {
        if (fail) co_return broken();
        std::erase_if(rows, [&](const auto& row) { return row.number <= mark.number; });
        oldest_mark = mark;
        co_return base::Result<void>{};
    }

    /// "log_in Anna 192.0.2.9 refused", one per entry.
    [[nodiscard]] std::vector<std::string> told() const {
        std::vector<std::string> all;
        for (const auto& [number, event, mac] : rows) {
            all.push_back(event.kind + " " + event.actor + " " + event.source + (event.succeeded ? " ok" : " refused"));
        }
        return all;
    }

private:
    static base::Unexpected broken() { return base::fail(std::errc::io_error, "the disk failed"); }
};

}  // namespace fleetgate::fakes
