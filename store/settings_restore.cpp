// The half of SettingsCopy that puts credentials, searches and accounts back.
#include "store/copied_rows.hpp"

#include <algorithm>

namespace fleetgate::store {
namespace {

constexpr std::size_t kTokenHashSize = 32;  // SHA-256

json::object without(const json::object& row, std::initializer_list<std::string_view> names) {
    auto rest = row;
    for (const auto name : names) rest.erase(name);
    return rest;
}

std::string list_of(const Ids& ids) {
    json::array list;
    for (const auto& [there, here] : ids) list.emplace_back(here);
    return json::serialize(list);
}

/// Of a search's list of credentials what they are here; what the copy does not hold is left out.
json::array here(Steps& steps, const json::array& there, const Ids& ids) {
    json::array list;
    for (const auto& one : there) {
        if (!one.is_int64()) steps.fail({std::make_error_code(std::errc::bad_message), "a search's credentials"});
        const auto found = one.is_int64() ? ids.find(one.get_int64()) : ids.end();
        if (found != ids.end()) list.emplace_back(found->second);
    }
    return list;
}

void write_search(Steps& steps, std::int64_t id, const json::object& row) {
    const auto text = json::serialize(row);
    steps.run(
        "UPDATE discovery_settings SET name = ?2->>'name', port = ?2->>'port', timeout_ms = ?2->>'timeout_ms', "
        "retries = ?2->>'retries', packets_per_second = ?2->>'packets_per_second', "
        "register_found = ?2->>'register_found', interval_min = ?2->>'interval_min', "
        "quiet_hours = ?2->>'quiet_hours' WHERE id = ?1",
        {id, text});
    steps.run("DELETE FROM discovery_scopes WHERE setting_id = ?", {id});
    steps.run("DELETE FROM discovery_credentials WHERE setting_id = ?", {id});
    steps.run("INSERT INTO discovery_scopes SELECT ?1, 0, key, value FROM json_each(?2, '$.scopes')", {id, text});
    steps.run("INSERT INTO discovery_scopes SELECT ?1, 1, key, value FROM json_each(?2, '$.excludes')", {id, text});
    steps.run("INSERT INTO discovery_credentials SELECT ?1, key, value FROM json_each(?2, '$.credentials')",
              {id, text});
}

bool lets_an_administrator_in(Steps& steps, const json::array& accounts) {
    return std::any_of(accounts.begin(), accounts.end(), [&](const json::value& value) {
        const auto& row = object_of(steps, value);
        return text_of(steps, row, "role") == "administrator" && number_of(steps, row, "locked") == 0;
    });
}

void write_account(Steps& steps, std::int64_t id, const json::object& row) {
    steps.run(
        "UPDATE accounts SET name = ?2->>'name', name_key = ?2->>'name_key', role = ?2->>'role', "
        "password_hash = ?2->>'password_hash', created_at_ms = ?2->>'created_at_ms', "
        "password_set_at_ms = ?2->>'password_set_at_ms', must_change_password = ?2->>'must_change_password', "
        "locked = ?2->>'locked' WHERE id = ?1",
        {id, json::serialize(row)});
}

}  // namespace

Ids put_credentials(Steps& steps, const security::Sealer& sealer, const json::array& rows, RestoredPart& part) {
    Steps looking{steps.connection()};  // where one of them cannot be opened any more, the restore mends that
    const auto stored = read_rows(looking, sealer, kCopiedCredentials);
    part.in_copy = static_cast<std::int64_t>(rows.size());
    Ids ids;
    std::set<std::int64_t> used;
    for (const auto& value : rows) {
        const auto& row = object_of(steps, value);
        const auto there = number_of(steps, row, "id");
        const auto label = text_of(steps, row, "label");
        std::int64_t id = 0;
        for (const auto& one : stored) {
            const auto known = one.at("id").as_int64();
            if (used.contains(known) || without(one.as_object(), {"id", "label"}) != without(row, {"id", "label"}))
                continue;
            id = known;
            part.changed += steps.run("UPDATE credentials SET label = ?2 WHERE id = ?1 AND label <> ?2", {id, label});
            break;
        }
        if (id == 0) {
            steps.run(
                "INSERT INTO credentials (label, version, user, auth, priv, context, community, auth_passphrase, "
                "priv_passphrase) SELECT ?1->>'label', ?1->>'version', ?1->>'user', ?1->>'auth', ?1->>'priv', "
                "?1->>'context', x'', x'', x''",
                {json::serialize(without(row, {"community", "auth_passphrase", "priv_passphrase"}))});
            id = steps.last_id();
            seal_into(steps, sealer, kCopiedCredentials, id, row);
            ++part.added;
        }
        used.insert(id);
        ids.emplace(there, id);
    }
    return ids;
}

void remove_other_credentials(Steps& steps, const Ids& kept, RestoredPart& part) {
    part.removed = steps.run(
        "DELETE FROM credentials WHERE id NOT IN (SELECT value FROM json_each(?1)) "
        "AND id NOT IN (SELECT credential_id FROM devices WHERE credential_id IS NOT NULL)",
        {list_of(kept)});
}

Ids put_searches(Steps& steps, const json::array& rows, const Ids& credentials, RestoredPart& part) {
    auto stored = read_rows(steps, kCopiedSearches);
    part.in_copy = static_cast<std::int64_t>(rows.size());
    Ids ids;
    std::set<std::int64_t> used;
    for (const auto& value : rows) {
        auto row = object_of(steps, value);
        const auto there = number_of(steps, row, "id");
        const auto name = text_of(steps, row, "name");
        row["credentials"] = here(steps, array_of(steps, row, "credentials"), credentials);
        auto known = std::find_if(stored.begin(), stored.end(), [&](const json::value& one) {
            return !used.contains(one.at("id").as_int64()) && one.at("name").as_string() == name;
        });
        std::int64_t id = 0;
        if (known == stored.end()) {
            steps.run("INSERT INTO discovery_settings VALUES (NULL, '', 0, 0, 0, 0, 0, 0, '')");
            id = steps.last_id();
            ++part.added;
        } else {
            id = known->at("id").as_int64();
            if (without(known->as_object(), {"id"}) != without(row, {"id"})) ++part.changed;
        }
        write_search(steps, id, row);
        used.insert(id);
        ids.emplace(there, id);
    }
    part.removed =
        steps.run("DELETE FROM discovery_settings WHERE id NOT IN (SELECT value FROM json_each(?))", {list_of(ids)});
    return ids;
}

void put_accounts(Steps& steps, const security::Sealer& sealer, const json::array& rows, const json::array& factors,
                  RestoredPart& part) {
    part.in_copy = static_cast<std::int64_t>(rows.size());
    if (rows.empty()) return;
    if (!lets_an_administrator_in(steps, rows)) {
        return steps.fail({std::make_error_code(std::errc::bad_message),
                           "no administrator of the backup may log in: its accounts cannot be restored"});
    }
    Ids ids;
    const auto stored = read_rows(steps, kCopiedAccounts);
    for (const auto& value : rows) {
        const auto& row = object_of(steps, value);
        const auto key = text_of(steps, row, "name_key");
        const auto known = std::find_if(stored.begin(), stored.end(),
                                        [&](const json::value& one) { return one.at("name_key").as_string() == key; });
        std::int64_t id = 0;
        if (known == stored.end()) {
            steps.run(
                "INSERT INTO accounts (name, name_key, role, password_hash, created_at_ms, password_set_at_ms, "
                "must_change_password) VALUES ('', ?, 'viewer', '', 0, 0, 1)",
                {key});
            id = steps.last_id();
            ++part.added;
        } else {
            id = known->at("id").as_int64();
            if (without(known->as_object(), {"id"}) != without(row, {"id"})) ++part.changed;
        }
        write_account(steps, id, row);
        ids.emplace(number_of(steps, row, "id"), id);
    }
    part.removed = steps.run("DELETE FROM accounts WHERE id NOT IN (SELECT value FROM json_each(?))", {list_of(ids)});
    steps.run("DELETE FROM sessions");
    steps.run("DELETE FROM second_factors");
    for (const auto& value : factors) {
        const auto& row = object_of(steps, value);
        const auto account = ids.find(number_of(steps, row, "account"));
        auto hashes = base::from_hex(text_of(steps, row, "recovery_hashes"));
        if (account == ids.end() || !hashes) {
            return steps.fail({std::make_error_code(std::errc::bad_message), "a second factor of the backup"});
        }
        steps.run("INSERT INTO second_factors VALUES (?, x'', ?, ?, ?)",
                  {account->second, number_of(steps, row, "last_step"), number_of(steps, row, "since_ms"),
                   db::Blob{*std::move(hashes)}});
        seal_into(steps, sealer, kCopiedFactors, account->second, row);
    }
}

void put_tokens(Steps& steps, const json::array& rows, bool come, RestoredPart& part) {
    const auto text = json::serialize(rows);
    part.in_copy = static_cast<std::int64_t>(rows.size());
    part.removed = steps.run(
        "DELETE FROM api_tokens WHERE lower(hex(token_hash)) NOT IN (SELECT value->>'token_hash' FROM json_each(?1) "
        "WHERE value->>'token_hash' IS NOT NULL)",
        {text});
    if (!come) return;
    for (const auto& value : rows) {
        const auto& row = object_of(steps, value);
        const auto scope = text_of(steps, row, "scope");
        auto hash = base::from_hex(text_of(steps, row, "token_hash"));
        const bool is_scope = scope == "read" || scope == "act" || scope == "admin";
        if (!hash || hash->size() != kTokenHashSize || !is_scope) {
            return steps.fail({std::make_error_code(std::errc::bad_message), "an API token of the backup"});
        }
        part.added += steps.run(
            "INSERT OR IGNORE INTO api_tokens (name, scope, token_hash, made_by, made_at_ms, expires_at_ms) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            {text_of(steps, row, "name"), scope, db::Blob{*std::move(hash)}, text_of(steps, row, "made_by"),
             number_of(steps, row, "made_at_ms"), number_or_null(steps, row, "expires_at_ms")});
    }
}

}  // namespace fleetgate::store
