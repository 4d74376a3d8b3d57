#include "db/connection.hpp"

#include "db/sqlite_error.hpp"

#include <unordered_map>
#include <utility>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

namespace fleetgate::db {
namespace {

constexpr std::size_t kStatementsKept = 128;

base::Unexpected failure(const SQLite::Exception& e) {
    const int code = e.getExtendedErrorCode() > 0 ? e.getExtendedErrorCode() : e.getErrorCode();
    return base::fail(errc_of(code), e.what());
}

/// The values outlive the statement's run, so nothing is copied.
void bind(SQLite::Statement& statement, int index, const Value::Variant& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        statement.bind(index, *number);
    } else if (const auto* real = std::get_if<double>(&value)) {
        statement.bind(index, *real);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        statement.bindNoCopy(index, *text);
    } else if (const auto* blob = std::get_if<Blob>(&value)) {
        statement.bindNoCopy(index, blob->octets.data(), static_cast<int>(blob->octets.size()));
    } else {
        statement.bind(index);
    }
}

}  // namespace

struct Connection::Impl {
    SQLite::Database database;
    std::unordered_map<std::string, SQLite::Statement> statements;

    /// Taken out of the cache while in use, so that the same text can run within itself.
    SQLite::Statement take(const std::string& sql) {
        auto found = statements.extract(sql);
        if (found) return std::move(found.mapped());
        return SQLite::Statement{database, sql};
    }

    void give_back(std::string sql, SQLite::Statement statement) {
        statement.reset();
        statement.clearBindings();
        if (statements.size() >= kStatementsKept) statements.clear();
        statements.emplace(std::move(sql), std::move(statement));
    }
};

Connection::Connection(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Connection::~Connection() = default;

base::Result<std::unique_ptr<Connection>> Connection::open(const std::filesystem::path& path, Access access,
                                                           std::chrono::milliseconds busy_timeout) {
    try {
        const int flags = access == Access::read_write ? SQLite::OPEN_READWRITE : SQLite::OPEN_READONLY;
        auto impl = std::unique_ptr<Impl>{
            new Impl{SQLite::Database{path.string(), flags, static_cast<int>(busy_timeout.count())}, {}}};
        sqlite3_extended_result_codes(impl->database.getHandle(), 1);
        return std::unique_ptr<Connection>{new Connection{std::move(impl)}};
    } catch (const SQLite::Exception& e) {
        return failure(e);
    }
}

base::Result<void> Connection::each(std::string_view sql, Values values,
                                    const std::function<void(const Row&)>& on_row) {
    try {
        std::string text{sql};
        auto statement = impl_->take(text);
        int index = 0;
        for (const auto& value : values) bind(statement, ++index, value.data());
        const Row row{statement};
        while (statement.executeStep()) on_row(row);
        impl_->give_back(std::move(text), std::move(statement));
        return {};
    } catch (const SQLite::Exception& e) {
        return failure(e);
    }
}

base::Result<std::int64_t> Connection::run(std::string_view sql, Values values) {
    auto done = each(sql, values, [](const Row&) {});
    if (!done) return base::fail(std::move(done).error());
    return impl_->database.getChanges();
}

base::Result<void> Connection::script(std::string_view sql) {
    try {
        impl_->database.exec(std::string{sql});
        return {};
    } catch (const SQLite::Exception& e) {
        return failure(e);
    }
}

base::Result<std::int64_t> Connection::number(std::string_view sql, Values values) {
    auto found = first(sql, values, [](const Row& row) { return row.integer(0); });
    if (!found) return base::fail(std::move(found).error());
    return found->value_or(0);
}

std::int64_t Connection::last_id() const { return impl_->database.getLastInsertRowid(); }

bool Connection::in_transaction() const { return sqlite3_get_autocommit(impl_->database.getHandle()) == 0; }

bool Connection::read_only() const { return sqlite3_db_readonly(impl_->database.getHandle(), "main") == 1; }

std::int64_t Row::integer(int column) const { return statement_.getColumn(column).getInt64(); }

double Row::real(int column) const { return statement_.getColumn(column).getDouble(); }

std::string Row::text(int column) const { return statement_.getColumn(column).getString(); }

std::optional<std::int64_t> Row::integer_or_null(int column) const {
    const auto value = statement_.getColumn(column);
    if (value.isNull()) return std::nullopt;
    return value.getInt64();
}

std::optional<std::string> Row::text_or_null(int column) const {
    const auto value = statement_.getColumn(column);
    if (value.isNull()) return std::nullopt;
    return value.getString();
}

}  // namespace fleetgate::db
