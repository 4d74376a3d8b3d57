// JSON from outside: bounded when it is read, and read field by field so that an error names the field.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

namespace fleetgate::protocol {

namespace json = boost::json;

/// Errors: too_large (octets, nesting, or more than `memory` octets of values), malformed with the offset, or for a
/// number beyond a double (1e400).
base::Result<json::value> parse_json(std::string_view text, std::size_t limit, std::size_t memory);

/// "2026-11-22T03:13:42.123Z", with or without the fraction; nothing for another form. UTC only.
std::optional<base::WallTime> parse_rfc3339(std::string_view text);

/// Keeps the first thing that was wrong with a document; readers go on, and the caller asks once at the end.
class Findings {
public:
    /// `path` is a JSON pointer: "/messages/3/data/counters/0/value".
    void add(std::string_view path, std::string_view what);
    [[nodiscard]] bool none() const { return !error_; }
    [[nodiscard]] const base::Error& error() const { return *error_; }

private:
    std::optional<base::Error> error_;
};

/// One object of the document. Absent or wrong fields are noted in the findings and read as empty.
class ObjectReader {
public:
    ObjectReader(const json::value& value, std::string path, Findings& findings);

    std::string text(std::string_view name, std::size_t most_bytes);
    std::string text_or_empty(std::string_view name, std::size_t most_bytes);
    /// At least one character, each of them one of `allowed`.
    std::string word(std::string_view name, std::size_t most_bytes, std::string_view allowed);
    std::uint64_t number(std::string_view name, std::uint64_t least, std::uint64_t most);
    base::WallTime time(std::string_view name);
    /// Null when it is absent or wrong.
    const json::array* array(std::string_view name, std::size_t most);
    const json::value* object(std::string_view name);

    [[nodiscard]] const json::value* find(std::string_view name) const;
    [[nodiscard]] std::string path_of(std::string_view name) const { return path_ + "/" + std::string{name}; }

private:
    const json::object* object_ = nullptr;
    std::string path_;
    Findings& findings_;
};

}  // namespace fleetgate::protocol
