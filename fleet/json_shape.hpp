// Reading an object of a known shape out of JSON that may have any.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/value.hpp>

namespace fleetgate::fleet {

/// One object, and the way to it from the outside. The first thing that is wrong with any Shape of one document is kept
/// in `problem`; from then on what is read is empty and of no use.
class Shape {
public:
    Shape(const boost::json::value* value, std::string path, std::string& problem);

    /// Null and absent are nothing; any other type than the one asked for is a problem.
    [[nodiscard]] std::optional<std::string> text_or_null(std::string_view key) const;
    [[nodiscard]] std::optional<std::int64_t> number_or_null(std::string_view key) const;

    [[nodiscard]] std::optional<bool> flag_or_null(std::string_view key) const;
    [[nodiscard]] std::vector<std::int64_t> numbers_or_none(std::string_view key) const;
    [[nodiscard]] bool has(std::string_view key) const { return find(key) != nullptr; }

    [[nodiscard]] bool flag_or(std::string_view key, bool when_absent) const;

    /// Null and absent are problems too.
    [[nodiscard]] std::string text(std::string_view key) const;
    [[nodiscard]] std::int64_t number(std::string_view key) const;
    [[nodiscard]] bool flag(std::string_view key) const;
    [[nodiscard]] Shape object(std::string_view key) const;
    [[nodiscard]] std::vector<Shape> objects(std::string_view key) const;
    [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;

    /// Nothing when the key is null or absent.
    [[nodiscard]] std::optional<Shape> object_or_null(std::string_view key) const;

    /// The one of `all` that to_string() calls by this name.
    template <class Enum>
    [[nodiscard]] Enum word(std::string_view key, std::span<const Enum> all) const {
        const auto said = text(key);
        for (const auto one : all) {
            if (to_string(one) == said) return one;
        }
        wrong(key, "not a known word");
        return all.front();
    }

    void wrong(std::string_view key, std::string_view what) const;

private:
    /// Null when the key is absent, its value null, or this itself no object.
    [[nodiscard]] const boost::json::value* find(std::string_view key) const;
    [[nodiscard]] std::string path_to(std::string_view key) const;

    const boost::json::object* object_ = nullptr;
    std::string path_;
    std::string* problem_;
};

}  // namespace fleetgate::fleet
