#include "store/reading_row.hpp"

#include "store/archive.hpp"
#include "store/errc.hpp"
#include "store/reading_archive.hpp"

#include <boost/json.hpp>

namespace fleetgate::store {
namespace {

namespace json = boost::json;

constexpr std::chrono::seconds kReadTogether{10};

/// Calls `change` with every time that a reading is described by.
template <class Change>
class Times {
public:
    explicit Times(Change change) : change_{change} {}

    template <class... T>
    void operator()(T&... fields) {
        (visit(fields), ...);
    }

private:
    void visit(base::WallTime& time) { change_(time); }
    template <class T>
    void visit(std::optional<T>& value) {
        if (value) visit(*value);
    }
    template <class T>
    void visit(std::vector<T>& values) {
        for (auto& value : values) visit(value);
    }
    template <class T>
    void visit(T& field) {
        if constexpr (std::is_class_v<T> && !std::same_as<T, std::string> && !std::same_as<T, std::chrono::seconds>) {
            describe(*this, field);
        }
    }

    Change change_;
};

/// As if it had been taken at `at`; a time that is not set stays so.
void move_to(fleet::Reading& reading, base::WallTime at) {
    const auto by = at - reading.read_at;
    Times shift{[by](base::WallTime& time) {
        if (time != base::WallTime{}) time += by;
    }};
    shift(reading);
    reading.read_at = at;
}

}  // namespace

std::string to_row(fleet::Reading reading, base::WallTime at) {
    reading.status.uptime.reset();
    Times snap{[to = reading.read_at](base::WallTime& time) {
        if (time > to - kReadTogether && time < to + kReadTogether) time = to;
    }};
    snap(reading);
    move_to(reading, at);
    ArchiveWriter writer;
    describe(writer, reading);
    return json::serialize(writer.take());
}

base::Result<fleet::Reading> from_row(std::string_view text, base::WallTime at) {
    json::error_code error;
    const auto parsed = json::parse(text, error);
    fleet::Reading reading;
    bool sound = !error;
    if (sound) {
        ArchiveReader reader{parsed};
        describe(reader, reading);
        sound = reader.sound();
    }
    if (!sound) return base::fail(Errc::unreadable, "a stored reading");
    move_to(reading, at);
    return reading;
}

}  // namespace fleetgate::store
