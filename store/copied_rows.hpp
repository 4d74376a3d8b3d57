// Rows as JSON objects, and statements in a row. Private to settings_copy.cpp and settings_restore*.cpp.
#pragma once

#include "base/bytes.hpp"
#include "db/connection.hpp"
#include "security/ports/sealer.hpp"
#include "store/settings_copy.hpp"

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include <boost/json.hpp>

namespace fleetgate::store {

namespace json = boost::json;

/// Runs statements until one fails; those after it do nothing and answer 0.
class Steps {
public:
    explicit Steps(db::Connection& connection) : connection_{connection} {}

    // A statement after one that found the disk full would be outside of any transaction, and stay.
    std::int64_t run(std::string_view sql, db::Values values = {}) {
        return error_ ? 0 : taken(connection_.run(sql, values));
    }
    std::int64_t number(std::string_view sql, db::Values values = {}) {
        return error_ ? 0 : taken(connection_.number(sql, values));
    }
    [[nodiscard]] std::int64_t last_id() const { return connection_.last_id(); }
    void fail(base::Error error) {
        if (!error_) error_ = std::move(error);
    }
    [[nodiscard]] const std::optional<base::Error>& error() const { return error_; }
    db::Connection& connection() { return connection_; }

private:
    std::int64_t taken(base::Result<std::int64_t> result) {
        if (!result) fail(std::move(result).error());
        return result ? *result : 0;
    }

    db::Connection& connection_;
    std::optional<base::Error> error_;
};

/// A table of which some columns are sealed for their row.
struct SealedTable {
    std::string_view name;
    std::string_view id;                       ///< the column that a secret is sealed for
    std::string_view object;                   ///< an SQL expression: the open columns as a JSON object
    std::span<const std::string_view> sealed;  ///< at most three
};

/// Of each row the object, with its secrets in hexadecimal.
json::array read_rows(Steps& steps, const security::Sealer& sealer, const SealedTable& table);
/// Of a statement that answers one JSON object a row.
json::array read_rows(Steps& steps, std::string_view sql);
/// What `row` holds at `column` in hexadecimal, sealed for this id.
void seal_into(Steps& steps, const security::Sealer& sealer, const SealedTable& table, std::int64_t id,
               const json::object& row);

/// The member, or what is shown for one that is missing or of another type: the copy is then refused.
std::string text_of(Steps& steps, const json::object& row, std::string_view name);
std::int64_t number_of(Steps& steps, const json::object& row, std::string_view name);
std::optional<std::string> text_or_null(Steps& steps, const json::object& row, std::string_view name);
std::optional<std::int64_t> number_or_null(Steps& steps, const json::object& row, std::string_view name);
const json::array& array_of(Steps& steps, const json::object& copy, std::string_view name);
const json::object& object_of(Steps& steps, const json::value& row);

extern const SealedTable kCopiedCredentials;
extern const SealedTable kCopiedFactors;
extern const SealedTable kCopiedChannels;
extern const std::string_view kCopiedSettings;
extern const std::string_view kCopiedSearches;
extern const std::string_view kCopiedDevices;
extern const std::string_view kCopiedAccounts;
extern const std::string_view kCopiedTokens;

/// Ids of the copy and what they are here.
using Ids = std::map<std::int64_t, std::int64_t>;

Ids put_credentials(Steps& steps, const security::Sealer& sealer, const json::array& rows, RestoredPart& part);
void remove_other_credentials(Steps& steps, const Ids& kept, RestoredPart& part);
Ids put_searches(Steps& steps, const json::array& rows, const Ids& credentials, RestoredPart& part);
void put_devices(Steps& steps, const json::array& rows, const Ids& credentials, const Ids& searches,
                 RestoredPart& part);
void put_accounts(Steps& steps, const security::Sealer& sealer, const json::array& rows, const json::array& factors,
                  RestoredPart& part);
/// Those that the copy does not have end; `come`: those that are not here are added.
void put_tokens(Steps& steps, const json::array& rows, bool come, RestoredPart& part);

}  // namespace fleetgate::store
