#include "store/packing.hpp"

#include "store/errc.hpp"

#include <algorithm>
#include <optional>

namespace fleetgate::store {
namespace {

constexpr std::uint64_t kVersion = 1;

using Set = std::vector<bool>;  ///< one for each series of the chunk: is it in?

void put(std::string& out, std::uint64_t number) {
    while (number >= 0x80) {
        out += static_cast<char>(number | 0x80);
        number >>= 7U;
    }
    out += static_cast<char>(number);
}

void put_signed(std::string& out, std::uint64_t number) {
    put(out, (number << 1U) ^ (number >> 63U != 0 ? ~std::uint64_t{0} : 0));
}

/// Differences wrap around: any two values have one, and it leads back.
std::uint64_t difference(std::int64_t from, std::int64_t to) {
    return static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from);
}

std::int64_t sum(std::int64_t from, std::uint64_t by) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(from) + by);
}

void put_set(std::string& out, const Set& set) {
    for (std::size_t i = 0; i < set.size(); i += 8) {
        unsigned octet = 0;
        for (std::size_t bit = 0; bit < 8 && i + bit < set.size(); ++bit) octet |= set[i + bit] ? 1U << bit : 0;
        out += static_cast<char>(octet);
    }
}

/// Where nothing is left, or nonsense stands, everything that is taken is 0 and `failed` is set.
class Input {
public:
    explicit Input(std::string_view data) : rest_{data} {}

    std::uint64_t take() {
        std::uint64_t number = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (rest_.empty()) break;
            const auto octet = static_cast<unsigned char>(rest_.front());
            rest_.remove_prefix(1);
            number |= std::uint64_t{octet & 0x7FU} << shift;
            if (octet < 0x80) return number;
        }
        failed_ = true;
        return 0;
    }

    std::uint64_t take_signed() {
        const auto number = take();
        return (number >> 1U) ^ ((number & 1U) != 0 ? ~std::uint64_t{0} : 0);
    }

    /// A number of things that each take at least one octet.
    std::size_t take_count() {
        const auto number = take();
        if (number <= rest_.size()) return static_cast<std::size_t>(number);
        failed_ = true;
        return 0;
    }

    Set take_set(std::size_t series) {
        Set set(series);
        if (rest_.size() < (series + 7) / 8) {
            failed_ = true;
            return set;
        }
        for (std::size_t i = 0; i < series; ++i) {
            set[i] = (static_cast<unsigned char>(rest_[i / 8]) >> i % 8 & 1U) != 0;
        }
        rest_.remove_prefix((series + 7) / 8);
        return set;
    }

    [[nodiscard]] bool failed() const { return failed_; }
    [[nodiscard]] bool is_at_end() const { return rest_.empty(); }

private:
    std::string_view rest_;
    bool failed_ = false;
};

std::vector<std::int64_t> series_of(std::span<const HistoryPoint> points) {
    std::vector<std::int64_t> all;
    for (const auto& point : points) {
        for (const auto& value : point.values) all.push_back(value.series);
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

std::size_t place_of(const std::vector<std::int64_t>& series, std::int64_t one) {
    return static_cast<std::size_t>(std::lower_bound(series.begin(), series.end(), one) - series.begin());
}

}  // namespace

std::string pack(std::span<const HistoryPoint> points) {
    std::string out;
    put(out, kVersion);
    const auto series = series_of(points);
    put(out, series.size());
    for (const auto id : series) put_signed(out, static_cast<std::uint64_t>(id));
    put(out, points.size());
    std::vector<Set> sets;
    std::vector<std::int64_t> last(series.size());
    std::int64_t at = 0;
    for (const auto& point : points) {
        put_signed(out, difference(at, point.at_ms));
        at = point.at_ms;
        Set set(series.size());
        std::vector<std::optional<std::int64_t>> now(series.size());
        for (const auto& value : point.values) {
            set[place_of(series, value.series)] = true;
            now[place_of(series, value.series)] = value.value;
        }
        const auto known = std::find(sets.begin(), sets.end(), set);
        put(out, static_cast<std::uint64_t>(known - sets.begin()));
        if (known == sets.end()) {
            put_set(out, set);
            sets.push_back(std::move(set));
        }
        for (std::size_t i = 0; i < series.size(); ++i) {
            if (!now[i]) continue;
            put_signed(out, difference(last[i], *now[i]));
            last[i] = *now[i];
        }
    }
    return out;
}

base::Result<std::vector<HistoryPoint>> unpack(std::string_view data) {
    const auto unreadable = [] { return base::fail(Errc::unreadable, "a chunk of a device's history"); };
    Input input{data};
    if (input.take() != kVersion) return unreadable();
    std::vector<std::int64_t> series(input.take_count());
    for (auto& id : series) id = static_cast<std::int64_t>(input.take_signed());
    const auto count = input.take_count();
    std::vector<Set> sets;
    std::vector<std::int64_t> last(series.size());
    std::vector<HistoryPoint> points;
    std::int64_t at = 0;
    for (std::size_t i = 0; i < count && !input.failed(); ++i) {
        auto& point = points.emplace_back();
        at = point.at_ms = sum(at, input.take_signed());
        const auto number = input.take();
        if (number > sets.size()) return unreadable();
        if (number == sets.size()) sets.push_back(input.take_set(series.size()));
        const auto& set = sets[static_cast<std::size_t>(number)];
        for (std::size_t k = 0; k < series.size() && !input.failed(); ++k) {
            if (!set[k]) continue;
            last[k] = sum(last[k], input.take_signed());
            point.values.push_back({series[k], last[k]});
        }
    }
    if (input.failed() || !input.is_at_end()) return unreadable();
    return points;
}

}  // namespace fleetgate::store
