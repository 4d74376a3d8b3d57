// What goes into a statement, and what comes out of a row.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace SQLite {  // NOLINT(readability-identifier-naming): the library's own
class Statement;
}

namespace fleetgate::db {

/// Octets that are not text.
struct Blob {
    std::string octets;
    friend bool operator==(const Blob&, const Blob&) = default;
};

/// One `?` of a statement: NULL, a number, text or octets. An empty optional is NULL.
class Value {
public:
    using Variant = std::variant<std::monostate, std::int64_t, double, std::string, Blob>;

    Value(std::nullptr_t) {}
    template <std::integral T>
    Value(T number) : data_{static_cast<std::int64_t>(number)} {}
    Value(double number) : data_{number} {}
    Value(std::string text) : data_{std::move(text)} {}
    Value(std::string_view text) : data_{std::string{text}} {}
    Value(const char* text) : data_{std::string{text}} {}
    Value(Blob octets) : data_{std::move(octets)} {}
    template <class T>
    Value(std::optional<T> value) {
        if (value) data_ = Value{*std::move(value)}.data_;
    }

    [[nodiscard]] const Variant& data() const { return data_; }

private:
    Variant data_;
};

using Values = std::initializer_list<Value>;

/// One row of an answer, columns numbered from 0. Valid only inside the call that was given it.
class Row {
public:
    explicit Row(SQLite::Statement& statement) : statement_{statement} {}

    [[nodiscard]] std::int64_t integer(int column) const;  ///< 0 for NULL
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] bool boolean(int column) const { return integer(column) != 0; }
    [[nodiscard]] std::string text(int column) const;  ///< empty for NULL; octets for a blob
    [[nodiscard]] std::optional<std::int64_t> integer_or_null(int column) const;
    [[nodiscard]] std::optional<std::string> text_or_null(int column) const;

private:
    SQLite::Statement& statement_;
};

}  // namespace fleetgate::db
