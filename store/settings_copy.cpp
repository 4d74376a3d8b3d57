#include "store/settings_copy.hpp"

#include "store/copied_rows.hpp"
#include "store/migrations.hpp"

#include <algorithm>
#include <iterator>
#include <memory>

namespace fleetgate::store {
namespace {

std::int64_t schema_now() { return migrations().back().number; }

/// What is no setting but this installation's own state: its SNMP engine, which no other may have (RFC 3411 section 5),
/// and what was counted and done here.
constexpr std::string_view kState[] = {"traps.engine_id", "traps.engine_boots", "wakes_by_month",
                                       "priorities_assigned_at_ms"};
/// What was chosen once for this installation (anonymization): it goes with the identity alone.
constexpr std::string_view kChosenOnce = "installation.";
/// The same in SQL, of `key`; beside it the identity.
const std::string kIsSetting =
    " key NOT GLOB 'manager.*' AND key NOT GLOB 'installation.*' AND key NOT IN ('traps.engine_id', "
    "'traps.engine_boots', "
    "'wakes_by_month', 'priorities_assigned_at_ms') ";

std::string_view key_of(const json::value& setting) { return setting.at("key").as_string(); }
bool is_identity(const json::value& setting) {
    return key_of(setting).starts_with(kIdentityPrefix) || key_of(setting).starts_with(kChosenOnce);
}
bool is_state(const json::value& setting) {
    return std::find(std::begin(kState), std::end(kState), key_of(setting)) != std::end(kState);
}

json::object taken(Steps& steps, const security::Sealer& sealer) {
    json::array settings;
    json::array identity;
    for (auto& setting : read_rows(steps, kCopiedSettings)) {
        if (is_state(setting)) continue;
        (is_identity(setting) ? identity : settings).push_back(std::move(setting));
    }
    auto registration = read_rows(steps,
                                  "SELECT json_object('manager_url', manager_url, 'gateway_id', gateway_id, 'status', "
                                  "status, 'command_key', command_key, 'registered_at_ms', registered_at_ms) "
                                  "FROM registration");
    json::object copy{{"schema", schema_now()}, {"settings", std::move(settings)}};
    copy["credentials"] = read_rows(steps, sealer, kCopiedCredentials);
    copy["searches"] = read_rows(steps, kCopiedSearches);
    copy["devices"] = read_rows(steps, kCopiedDevices);
    copy["accounts"] = read_rows(steps, kCopiedAccounts);
    copy["tokens"] = read_rows(steps, kCopiedTokens);
    copy["second_factors"] = read_rows(steps, sealer, kCopiedFactors);
    copy["channels"] = read_rows(steps, sealer, kCopiedChannels);
    copy["identity"] = json::object{{"registration", std::move(registration)}, {"settings", std::move(identity)}};
    return copy;
}

void put_settings(Steps& steps, const json::array& rows, RestoredPart& part) {
    const auto text = json::serialize(rows);
    const std::string given = "(SELECT value->>'key' AS key, value->>'value' AS value FROM json_each(?1)) ";
    part.in_copy = static_cast<std::int64_t>(rows.size());
    part.removed =
        steps.run("DELETE FROM settings WHERE" + kIsSetting + "AND key NOT IN (SELECT key FROM " + given + ")", {text});
    part.changed = steps.number(
        "SELECT count(*) FROM " + given + "AS g JOIN settings s USING (key) WHERE s.value <> g.value AND" + kIsSetting,
        {text});
    part.added = steps.number(
        "SELECT count(*) FROM " + given + "WHERE key NOT IN (SELECT key FROM settings) AND" + kIsSetting, {text});
    steps.run("INSERT OR REPLACE INTO settings SELECT key, value FROM " + given + "WHERE" + kIsSetting, {text});
}

/// Those with the same settings stay, so that nobody is told again what was told.
void put_channels(Steps& steps, const security::Sealer& sealer, const json::array& rows, RestoredPart& part) {
    const auto text = json::serialize(rows);
    part.in_copy = static_cast<std::int64_t>(rows.size());
    part.removed = steps.run(
        "DELETE FROM notification_channels WHERE settings NOT IN (SELECT value->>'settings' FROM json_each(?1))",
        {text});
    for (const auto& value : rows) {
        const auto& row = object_of(steps, value);
        const auto settings = text_of(steps, row, "settings");
        auto id = steps.number("SELECT id FROM notification_channels WHERE settings = ?", {settings});
        if (id == 0) {
            steps.run("INSERT INTO notification_channels VALUES (NULL, ?, x'')", {settings});
            id = steps.last_id();
            ++part.added;
        }
        seal_into(steps, sealer, kCopiedChannels, id, row);
    }
}

void put_identity(Steps& steps, const json::object& identity, RestoredPart& part) {
    part.in_copy = static_cast<std::int64_t>(array_of(steps, identity, "registration").size());
    part.removed = steps.run("DELETE FROM registration");
    steps.run("DELETE FROM settings WHERE key GLOB 'manager.*'");
    const auto registration = json::serialize(array_of(steps, identity, "registration"));
    part.added = steps.run(
        "INSERT INTO registration SELECT 1, value->>'manager_url', value->>'gateway_id', value->>'status', "
        "value->>'command_key', value->>'registered_at_ms' FROM json_each(?1)",
        {registration});
    const auto settings = json::serialize(array_of(steps, identity, "settings"));
    steps.run(
        "INSERT OR REPLACE INTO settings SELECT value->>'key', value->>'value' FROM json_each(?1) "
        "WHERE value->>'key' GLOB 'manager.*'",
        {settings});
    // A choice that was made here stays: who chose that nothing private leaves must not be overruled by a file.
    steps.run(
        "INSERT OR IGNORE INTO settings SELECT value->>'key', value->>'value' FROM json_each(?1) "
        "WHERE value->>'key' GLOB 'installation.*'",
        {settings});
}

/// No search has this number, and JavaScript can hold it.
constexpr std::int64_t kNoSearch = (std::int64_t{1} << 53) - 1;

/// Rules of registering name searches, which have other numbers here. One that names a search which the copy does not
/// hold goes on to fit nothing: without its search it would fit everything.
void renumber_rules(Steps& steps, const Ids& searches) {
    json::array numbers;
    for (const auto& [there, here] : searches) numbers.push_back(json::array{there, here});
    steps.run(
        "UPDATE settings SET value = (SELECT json_group_array(json(CASE "
        "WHEN json_type(r.value, '$.setting_id') = 'integer' THEN json_set(r.value, '$.setting_id', "
        "coalesce((SELECT n.value->>1 FROM json_each(?1) n WHERE n.value->>0 = r.value->>'setting_id'), ?2)) "
        "ELSE r.value END)) FROM (SELECT value FROM json_each(settings.value) ORDER BY key) r) "
        "WHERE key = 'registration_rules' AND json_valid(value) AND json_type(value) = 'array'",
        {json::serialize(numbers), kNoSearch});
}

std::vector<RestoredPart> put_all(Steps& steps, const security::Sealer& sealer, const json::object& copy,
                                  const RestoreWish& wish) {
    std::vector<RestoredPart> parts(7);
    const char* const names[] = {"settings", "credentials", "searches", "devices", "accounts", "channels", "tokens"};
    for (std::size_t i = 0; i < parts.size(); ++i) parts[i].name = names[i];
    put_settings(steps, array_of(steps, copy, "settings"), parts[0]);
    const auto credentials = put_credentials(steps, sealer, array_of(steps, copy, "credentials"), parts[1]);
    const auto searches = put_searches(steps, array_of(steps, copy, "searches"), credentials, parts[2]);
    renumber_rules(steps, searches);
    put_devices(steps, array_of(steps, copy, "devices"), credentials, searches, parts[3]);
    remove_other_credentials(steps, credentials, parts[1]);
    put_accounts(steps, sealer, array_of(steps, copy, "accounts"), array_of(steps, copy, "second_factors"), parts[4]);
    put_channels(steps, sealer, array_of(steps, copy, "channels"), parts[5]);
    // Without accounts in the copy those here stay, and with them their tokens. Older copies hold none: all end.
    if (parts[4].in_copy > 0) {
        const json::array none;
        const bool holds_tokens = copy.contains("tokens");
        put_tokens(steps, holds_tokens ? array_of(steps, copy, "tokens") : none, wish.tokens_come, parts[6]);
    }
    if (wish.with_identity) {
        parts.push_back({.name = "identity"});
        const auto* identity = copy.if_contains("identity");
        put_identity(steps, object_of(steps, identity == nullptr ? json::value{} : *identity), parts.back());
    }
    return parts;
}

}  // namespace

asio::awaitable<base::Result<json::object>> SettingsCopy::take() {
    return database_.read([&sealer = sealer_](db::Connection& connection) -> base::Result<json::object> {
        Steps steps{connection};
        auto copy = taken(steps, sealer);
        if (steps.error()) return base::fail(*steps.error());
        return copy;
    });
}

asio::awaitable<base::Result<std::vector<RestoredPart>>> SettingsCopy::put(json::object copy, RestoreWish wish) {
    const auto* schema = copy.if_contains("schema");
    if (schema == nullptr || !schema->is_int64()) {
        co_return base::fail(std::errc::bad_message, "the backup does not say what it is of");
    }
    if (schema->get_int64() > schema_now()) {
        co_return base::fail(std::errc::not_supported,
                             "the backup was made by a newer version of Fleetgate: restore it with that one");
    }
    // What fails is undone: a dry run is the real one, failed at its end.
    const auto outcome = std::make_shared<std::optional<std::vector<RestoredPart>>>();
    auto work = [&sealer = sealer_, copy = std::make_shared<const json::object>(std::move(copy)), wish,
                 outcome](db::Connection& connection) -> base::Result<std::vector<RestoredPart>> {
        outcome->reset();
        Steps steps{connection};
        auto parts = put_all(steps, sealer, *copy, wish);
        if (steps.error()) return base::fail(*steps.error());
        if (!wish.dry_run) return parts;
        *outcome = std::move(parts);
        return base::fail(std::errc::operation_canceled, "a dry run");
    };
    auto done = co_await database_.write(std::move(work));
    if (!done && *outcome) co_return **std::move(outcome);
    co_return done;
}

}  // namespace fleetgate::store
