#include "store/copied_rows.hpp"

namespace fleetgate::store {
namespace {

base::Error no_copy(std::string_view name) {
    return {std::make_error_code(std::errc::bad_message),
            "the content of the backup is not as it should be: " + std::string{name}};
}

const json::value* found(const json::object& row, std::string_view name) {
    const auto* value = row.if_contains(name);
    return value == nullptr || value->is_null() ? nullptr : value;
}

/// Devices say of themselves what they like: it comes back as it is.
json::value parsed(const std::string& text, Steps& steps) {
    json::parse_options options;
    options.allow_invalid_utf8 = true;
    json::error_code wrong;
    auto value = json::parse(text, wrong, {}, options);
    if (wrong || !value.is_object()) steps.fail(no_copy("a row"));
    return value.is_object() ? value : json::value{json::object{}};
}

}  // namespace

json::array read_rows(Steps& steps, std::string_view sql) {
    json::array rows;
    if (steps.error()) return rows;
    auto done =
        steps.connection().each(sql, {}, [&](const db::Row& row) { rows.push_back(parsed(row.text(0), steps)); });
    if (!done) steps.fail(std::move(done).error());
    return rows;
}

json::array read_rows(Steps& steps, const security::Sealer& sealer, const SealedTable& table) {
    json::array rows;
    if (steps.error()) return rows;
    std::string sql = "SELECT " + std::string{table.id} + ", " + std::string{table.object};
    for (const auto column : table.sealed) sql += ", " + std::string{column};
    sql += " FROM " + std::string{table.name} + " ORDER BY 1";
    auto done = steps.connection().each(sql, {}, [&](const db::Row& row) {
        auto value = parsed(row.text(1), steps);
        for (std::size_t i = 0; i < table.sealed.size(); ++i) {
            const auto secret =
                sealer.open({table.name, row.integer(0), table.sealed[i]}, row.text(2 + static_cast<int>(i)));
            if (!secret) return steps.fail(secret.error());
            value.as_object()[table.sealed[i]] = base::to_hex(secret->reveal());
        }
        rows.push_back(std::move(value));
    });
    if (!done) steps.fail(std::move(done).error());
    return rows;
}

void seal_into(Steps& steps, const security::Sealer& sealer, const SealedTable& table, std::int64_t id,
               const json::object& row) {
    for (const auto column : table.sealed) {
        auto plain = base::from_hex(text_of(steps, row, column));
        if (!plain) return steps.fail(no_copy(column));
        const base::Secret secret{*std::move(plain)};
        steps.run("UPDATE " + std::string{table.name} + " SET " + std::string{column} + " = ? WHERE " +
                      std::string{table.id} + " = ?",
                  {db::Blob{sealer.seal({table.name, id, column}, secret)}, id});
    }
}

std::string text_of(Steps& steps, const json::object& row, std::string_view name) {
    const auto* value = found(row, name);
    if (value == nullptr || !value->is_string()) {
        steps.fail(no_copy(name));
        return {};
    }
    return std::string{value->get_string()};
}

std::int64_t number_of(Steps& steps, const json::object& row, std::string_view name) {
    const auto* value = found(row, name);
    if (value == nullptr || !value->is_int64()) {
        steps.fail(no_copy(name));
        return 0;
    }
    return value->get_int64();
}

std::optional<std::string> text_or_null(Steps& steps, const json::object& row, std::string_view name) {
    return found(row, name) == nullptr ? std::nullopt : std::optional{text_of(steps, row, name)};
}

std::optional<std::int64_t> number_or_null(Steps& steps, const json::object& row, std::string_view name) {
    return found(row, name) == nullptr ? std::nullopt : std::optional{number_of(steps, row, name)};
}

const json::array& array_of(Steps& steps, const json::object& copy, std::string_view name) {
    static const json::array kNothing;
    const auto* value = found(copy, name);
    if (value != nullptr && value->is_array()) return value->get_array();
    steps.fail(no_copy(name));
    return kNothing;
}

const json::object& object_of(Steps& steps, const json::value& row) {
    static const json::object kNothing;
    if (row.is_object()) return row.get_object();
    steps.fail(no_copy("a row"));
    return kNothing;
}

namespace {
constexpr std::string_view kCredentialSecrets[] = {"community", "auth_passphrase", "priv_passphrase"};
constexpr std::string_view kFactorSecrets[] = {"key"};
constexpr std::string_view kChannelSecrets[] = {"secret"};
}  // namespace

const SealedTable kCopiedCredentials{
    "credentials", "id",
    "json_object('id', id, 'label', label, 'version', version, 'user', user, 'auth', auth, 'priv', priv, 'context', "
    "context)",
    kCredentialSecrets};
const SealedTable kCopiedFactors{
    "second_factors", "account_id",
    "json_object('account', account_id, 'last_step', last_step, 'since_ms', since_ms, 'recovery_hashes', "
    "lower(hex(recovery_hashes)))",
    kFactorSecrets};
const SealedTable kCopiedChannels{"notification_channels", "id", "json_object('settings', settings)", kChannelSecrets};

const std::string_view kCopiedSettings = "SELECT json_object('key', key, 'value', value) FROM settings ORDER BY key";
const std::string_view kCopiedSearches =
    "SELECT json_object('id', id, 'name', name, 'port', port, 'timeout_ms', timeout_ms, 'retries', retries, "
    "'packets_per_second', packets_per_second, 'register_found', register_found, 'interval_min', interval_min, "
    "'quiet_hours', quiet_hours, "
    "'scopes', json((SELECT json_group_array(scope) FROM (SELECT scope FROM discovery_scopes WHERE setting_id = s.id "
    "AND NOT excluded ORDER BY position))), "
    "'excludes', json((SELECT json_group_array(scope) FROM (SELECT scope FROM discovery_scopes WHERE setting_id = s.id "
    "AND excluded ORDER BY position))), "
    "'credentials', json((SELECT json_group_array(credential_id) FROM (SELECT credential_id FROM discovery_credentials "
    "WHERE setting_id = s.id ORDER BY position)))) FROM discovery_settings s ORDER BY id";
const std::string_view kCopiedDevices =
    "SELECT json_object('address', address, 'port', port, 'credential', credential_id, 'search', "
    "discovery_setting_id, 'registered_at_ms', registered_at_ms, 'maker_key', maker_key, 'serial', serial, 'mac', "
    "d.mac, 'model_key', model_key, 'unit', unit, 'units', units, 'uuid', uuid, 'priority', priority_set, 'name', "
    "own_name, 'note', note, 'tags', tags, 'is_twin', t.device_id IS NOT NULL, 'twin_mac', t.mac) "
    "FROM devices d LEFT JOIN twins t ON t.device_id = d.id ORDER BY d.id";
const std::string_view kCopiedAccounts =
    "SELECT json_object('id', id, 'name', name, 'name_key', name_key, 'role', role, 'password_hash', password_hash, "
    "'created_at_ms', created_at_ms, 'password_set_at_ms', password_set_at_ms, 'must_change_password', "
    "must_change_password, 'locked', locked) FROM accounts ORDER BY id";
const std::string_view kCopiedTokens =
    "SELECT json_object('name', name, 'scope', scope, 'token_hash', lower(hex(token_hash)), 'made_by', made_by, "
    "'made_at_ms', made_at_ms, 'expires_at_ms', expires_at_ms) FROM api_tokens ORDER BY id";

}  // namespace fleetgate::store
