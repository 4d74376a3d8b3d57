// Values as positions of JSON arrays, written and read by one description of their fields. Private to store/.
//
// An archive is a form for keeping, not for showing: short, exact both ways, and independent of what the page calls
// things. Fields are only ever appended; one that is missing keeps its default.
#pragma once

#include "base/clock.hpp"
#include "store/words.hpp"

#include <chrono>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

namespace fleetgate::store {

class ArchiveWriter {
public:
    template <class... T>
    void operator()(const T&... fields) {
        (put(fields), ...);
    }
    [[nodiscard]] boost::json::array take() { return std::move(array_); }

private:
    void put(const std::string& text) { array_.push_back(boost::json::string{text}); }
    void put(bool value) { array_.push_back(value ? 1 : 0); }
    template <std::integral T>
    void put(T number) {
        array_.push_back(static_cast<std::int64_t>(number));
    }
    void put(base::WallTime time) { put(time.time_since_epoch().count()); }
    void put(std::chrono::seconds duration) { put(duration.count()); }
    template <class Enum>
    requires std::is_enum_v<Enum>
    void put(Enum value) { array_.push_back(boost::json::string{word_of(words_of(value), value)}); }
    template <class T>
    void put(const std::optional<T>& value) {
        value ? put(*value) : array_.push_back(nullptr);
    }
    template <class T>
    void put(const std::vector<T>& values) {
        ArchiveWriter inner;
        for (const auto& value : values) inner(value);
        array_.push_back(inner.take());
    }
    template <class T>
    requires std::is_class_v<T>
    void put(const T& record) {
        ArchiveWriter inner;
        describe(inner, record);
        array_.push_back(inner.take());
    }

    boost::json::array array_;
};

class ArchiveReader {
public:
    explicit ArchiveReader(const boost::json::value& value) : array_{value.if_array()}, sound_{array_ != nullptr} {}

    template <class... T>
    void operator()(T&... fields) {
        (get(next(), fields), ...);
    }
    /// False when anything was of another type than its field.
    [[nodiscard]] bool sound() const { return sound_; }

private:
    const boost::json::value* next() { return array_ != nullptr ? array_->if_contains(position_++) : nullptr; }

    template <class T>
    void get(const boost::json::value* from, T& into) {
        if (from != nullptr) take(*from, into);
    }
    void take(const boost::json::value& from, std::string& text) {
        if (from.is_string()) {
            text = std::string{from.get_string()};
        } else {
            sound_ = false;
        }
    }
    template <std::integral T>
    void take(const boost::json::value& from, T& number) {
        if (from.is_int64() && std::in_range<std::conditional_t<std::same_as<T, bool>, int, T>>(from.get_int64())) {
            number = static_cast<T>(from.get_int64());
        } else {
            sound_ = false;
        }
    }
    void take(const boost::json::value& from, base::WallTime& time) {
        std::int64_t ms = 0;
        take(from, ms);
        time = base::WallTime{std::chrono::milliseconds{ms}};
    }
    void take(const boost::json::value& from, std::chrono::seconds& duration) {
        std::int64_t count = 0;
        take(from, count);
        duration = std::chrono::seconds{count};
    }
    template <class Enum>
    requires std::is_enum_v<Enum>
    void take(const boost::json::value& from, Enum& value) {
        std::string word;
        take(from, word);
        value = value_of(words_of(value), word);
    }
    template <class T>
    void take(const boost::json::value& from, std::optional<T>& value) {
        if (!from.is_null()) take(from, value.emplace());
    }
    template <class T>
    void take(const boost::json::value& from, std::vector<T>& values) {
        ArchiveReader inner{from};
        if (inner.array_ != nullptr) values.resize(inner.array_->size());
        for (auto& value : values) inner(value);
        sound_ = sound_ && inner.sound_;
    }
    template <class T>
    requires std::is_class_v<T>
    void take(const boost::json::value& from, T& record) {
        ArchiveReader inner{from};
        describe(inner, record);
        sound_ = sound_ && inner.sound_;
    }

    const boost::json::array* array_;
    std::size_t position_ = 0;
    bool sound_;
};

}  // namespace fleetgate::store
