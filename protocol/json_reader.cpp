#include "protocol/json_reader.hpp"

#include "base/text.hpp"
#include "protocol/errc.hpp"
#include "protocol/limits.hpp"

#include <algorithm>
#include <cmath>
#include <new>

#include <boost/json/memory_resource.hpp>
#include <boost/json/stream_parser.hpp>

namespace fleetgate::protocol {

namespace {

/// The heap, up to a limit. The values that were read keep it alive.
class BoundedMemory final : public json::memory_resource {
public:
    explicit BoundedMemory(std::size_t limit) : left_{limit} {}

private:
    // The alignment is not passed on: Boost.JSON 1.81 gives keys back with another than it took them with, and asks for
    // none that the heap does not have.
    void* do_allocate(std::size_t size, std::size_t /*align*/) override {
        if (size > left_) throw std::bad_alloc{};
        void* block = ::operator new(size);
        left_ -= size;
        return block;
    }
    void do_deallocate(void* block, std::size_t size, std::size_t /*align*/) override {
        left_ += size;
        ::operator delete(block);
    }
    [[nodiscard]] bool do_is_equal(const json::memory_resource& other) const noexcept override {
        return this == &other;
    }

    std::size_t left_;
};

/// 1e400 is a number of RFC 8259 and none of a double: written again it would be no JSON any more. No deeper than
/// kDepthLimit.
bool is_finite(const json::value& value) {
    if (const auto* number = value.if_double()) return std::isfinite(*number);
    if (const auto* array = value.if_array()) return std::all_of(array->begin(), array->end(), is_finite);
    const auto* object = value.if_object();
    return object == nullptr ||
           std::all_of(object->begin(), object->end(), [](const auto& member) { return is_finite(member.value()); });
}

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

}  // namespace

base::Result<json::value> parse_json(std::string_view text, std::size_t limit, std::size_t memory) {
    if (text.size() > limit) {
        return base::fail(Errc::too_large, "more than " + std::to_string(limit) + " octets of JSON");
    }
    // RFC 8259 section 8.1; looked at first, so that no string in the document needs a second look.
    if (!base::is_utf8(text)) return base::fail(Errc::malformed, "not UTF-8");
    try {
        json::parse_options options;
        options.max_depth = kDepthLimit;
        json::stream_parser parser{{}, options};
        parser.reset(json::make_shared_resource<BoundedMemory>(memory));
        boost::system::error_code error;
        const auto used = parser.write(text.data(), text.size(), error);
        if (!error) parser.finish(error);
        if (error == json::error::too_deep) return base::fail(Errc::too_large, "JSON nested too deeply");
        if (error) return base::fail(Errc::malformed, "not JSON, near octet " + std::to_string(used));
        auto value = parser.release();
        if (!is_finite(value)) return base::fail(Errc::malformed, "a number beyond what a double can hold");
        return value;
    } catch (const std::bad_alloc&) {
        return base::fail(Errc::too_large, "JSON of too many values");
    } catch (const std::exception&) {  // length_error: a string or array longer than the library takes
        return base::fail(Errc::too_large, "JSON with a value too long");
    }
}

std::optional<base::WallTime> parse_rfc3339(std::string_view text) {
    using namespace std::chrono;
    if (text.size() < 20 || text.size() > 30 || text.back() != 'Z') return std::nullopt;
    if (text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':') return std::nullopt;
    const auto y = digits(text, 0, 4), mo = digits(text, 5, 2), d = digits(text, 8, 2), h = digits(text, 11, 2),
               mi = digits(text, 14, 2), s = digits(text, 17, 2);
    if (!y || !mo || !d || !h || !mi || !s || *h > 23 || *mi > 59 || *s > 59) return std::nullopt;
    const year_month_day date{year{*y}, month{static_cast<unsigned>(*mo)}, day{static_cast<unsigned>(*d)}};
    if (!date.ok()) return std::nullopt;
    int millis = 0;
    if (text.size() > 20) {
        if (text[19] != '.' || text.size() < 22) return std::nullopt;
        int weight = 100;
        for (std::size_t i = 20; i + 1 < text.size(); ++i, weight /= 10) {
            const auto digit = digits(text, i, 1);
            if (!digit) return std::nullopt;
            millis += *digit * weight;
        }
    }
    return base::WallTime{sys_days{date} + hours{*h} + minutes{*mi} + seconds{*s} + milliseconds{millis}};
}

void Findings::add(std::string_view path, std::string_view what) {
    if (error_) return;
    // A name in the path may come from outside.
    error_ = base::Error{Errc::wrong_field, base::printable(path, 256) + ": " + std::string{what}};
}

ObjectReader::ObjectReader(const json::value& value, std::string path, Findings& findings)
    : object_{value.if_object()}, path_{std::move(path)}, findings_{findings} {
    if (object_ == nullptr) findings_.add(path_.empty() ? "/" : path_, "must be an object");
}

const json::value* ObjectReader::find(std::string_view name) const {
    return object_ == nullptr ? nullptr : object_->if_contains(name);
}

std::string ObjectReader::text(std::string_view name, std::size_t most_bytes) {
    if (find(name) == nullptr) {
        findings_.add(path_of(name), "is missing");
        return {};
    }
    return text_or_empty(name, most_bytes);
}

std::string ObjectReader::text_or_empty(std::string_view name, std::size_t most_bytes) {
    const json::value* value = find(name);
    if (value == nullptr) return {};
    const json::string* text = value->if_string();
    if (text == nullptr) {
        findings_.add(path_of(name), "must be a string");
        return {};
    }
    if (text->size() > most_bytes) {
        findings_.add(path_of(name), "must not be longer than " + std::to_string(most_bytes) + " octets");
        return {};
    }
    return std::string{std::string_view{*text}};
}

std::string ObjectReader::word(std::string_view name, std::size_t most_bytes, std::string_view allowed) {
    std::string found = text(name, most_bytes);
    if (findings_.none() && (found.empty() || found.find_first_not_of(allowed) != std::string::npos)) {
        findings_.add(path_of(name), "has a character that does not belong there, or none");
        return {};
    }
    return found;
}

std::uint64_t ObjectReader::number(std::string_view name, std::uint64_t least, std::uint64_t most) {
    const json::value* value = find(name);
    std::optional<std::uint64_t> number;
    if (value != nullptr && value->is_uint64()) number = value->get_uint64();
    if (value != nullptr && value->is_int64() && value->get_int64() >= 0) {
        number = static_cast<std::uint64_t>(value->get_int64());
    }
    if (!number || *number < least || *number > most) {
        findings_.add(path_of(name),
                      "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
        return least;
    }
    return *number;
}

base::WallTime ObjectReader::time(std::string_view name) {
    const auto parsed = parse_rfc3339(text(name, 64));
    if (!parsed) findings_.add(path_of(name), "must be a time such as 2026-11-22T03:13:42.123Z");
    return parsed.value_or(base::WallTime{});
}

const json::array* ObjectReader::array(std::string_view name, std::size_t most) {
    const json::value* value = find(name);
    const json::array* array = value == nullptr ? nullptr : value->if_array();
    if (array == nullptr) {
        findings_.add(path_of(name), "must be an array");
    } else if (array->size() > most) {
        findings_.add(path_of(name), "must not have more than " + std::to_string(most) + " elements");
        return nullptr;
    }
    return array;
}

const json::value* ObjectReader::object(std::string_view name) {
    const json::value* value = find(name);
    if (value == nullptr || !value->is_object()) {
        findings_.add(path_of(name), "must be an object");
        return nullptr;
    }
    return value;
}

}  // namespace fleetgate::protocol
