#include "db/damaged_file.hpp"

#include "db/errc.hpp"
#include "db/stored_record.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace fleetgate::db {
namespace {

constexpr std::uint8_t kIndexInterior = 2;
constexpr std::uint8_t kTableInterior = 5;
constexpr std::uint8_t kIndexLeaf = 10;
constexpr std::uint8_t kTableLeaf = 13;
constexpr std::size_t kFileHeader = 100;
constexpr int kDeepest = 64;
/// Rows share no octets: pages that say more than this many times the file are damaged, and would cost it once a row.
constexpr std::size_t kMostReadings = 4;

bool is_interior(std::uint8_t kind) { return kind == kIndexInterior || kind == kTableInterior; }
bool is_tree(std::uint8_t kind) { return is_interior(kind) || kind == kIndexLeaf || kind == kTableLeaf; }
std::size_t header_of(std::uint32_t number) { return number == 1 ? kFileHeader : 0; }

}  // namespace

base::Result<DamagedFile> DamagedFile::read(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) return base::fail(Errc::io, "reading " + path.string());
    return of({std::istreambuf_iterator<char>{file}, {}}, path.string());
}

base::Result<DamagedFile> DamagedFile::of(std::string octets, const std::string& name) {
    DamagedFile out{std::move(octets)};
    if (out.pages() == 0) return base::fail(Errc::corrupt, name + " has not one page");
    out.note_children();
    return out;
}

/// Ours have pages of 4 KiB; what the file says is not asked, for it may be damaged too.
DamagedFile::DamagedFile(std::string octets) : octets_{std::move(octets)} {}

const std::uint8_t* DamagedFile::page(std::uint32_t number) const {
    return reinterpret_cast<const std::uint8_t*>(octets_.data()) + std::size_t{number - 1} * page_size_;
}

std::uint64_t DamagedFile::number_at(const std::uint8_t* octets, int count) const {
    std::uint64_t out = 0;
    for (int i = 0; i < count; ++i) out = out << 8U | octets[i];
    return out;
}

bool DamagedFile::is_map(std::uint32_t number) const {
    const auto every = static_cast<std::uint32_t>(page_size_ / 5 + 1);
    return number >= 2 && (number - 2) % every == 0;
}

DamagedFile::Place DamagedFile::place_of(std::uint32_t number) const {
    const auto every = static_cast<std::uint32_t>(page_size_ / 5 + 1);
    if (number < 3 || is_map(number)) return {};
    const std::uint32_t map = (number - 2) / every * every + 2;
    if (map > pages()) return {};
    const auto* entry = page(map) + std::size_t{5} * (number - map - 1);
    const auto parent = static_cast<std::uint32_t>(number_at(entry + 1, 4));
    switch (entry[0]) {
        case 1: return {Use::root, 0};
        case 2: return {Use::free, 0};
        case 3:
        case 4: return {Use::overflow, parent};
        case 5: return {Use::tree, parent};
        default: return {};
    }
}

void DamagedFile::note_children() {
    for (std::uint32_t number = 1; number <= pages(); ++number) {
        const auto* at = page(number);
        const auto header = header_of(number);
        const auto use = place_of(number).use;
        if (is_map(number) || use == Use::free || use == Use::overflow || !is_interior(at[header])) continue;
        const auto note = [&](std::uint64_t child) {
            if (child > 1 && child <= pages()) parents_.emplace(static_cast<std::uint32_t>(child), number);
        };
        note(number_at(at + header + 8, 4));
        const auto cells = number_at(at + header + 3, 2);
        for (std::size_t i = 0; i < cells && header + 14 + 2 * i <= page_size_; ++i) {
            const auto offset = number_at(at + header + 12 + 2 * i, 2);
            if (offset + 4 <= page_size_) note(number_at(at + offset, 4));
        }
    }
}

/// The map's word where the page above agrees, or nobody else claims the page.
std::uint32_t DamagedFile::parent_of(std::uint32_t number) const {
    const auto place = place_of(number);
    const auto mapped = place.use == Use::tree ? place.parent : 0;
    const auto [first, last] = parents_.equal_range(number);
    if (first == last) return mapped;
    const bool is_agreed = std::any_of(first, last, [&](const auto& entry) { return entry.second == mapped; });
    return is_agreed ? mapped : first->second;
}

std::optional<std::uint32_t> DamagedFile::root_of(std::uint32_t number, const std::vector<std::uint32_t>& roots) const {
    for (int i = 0; i < kDeepest && number > 0 && number <= pages(); ++i) {
        if (std::ranges::find(roots, number) != roots.end()) return number;
        number = parent_of(number);
    }
    return std::nullopt;
}

std::optional<std::string> DamagedFile::payload_at(std::uint32_t number, std::size_t offset, std::uint64_t size,
                                                   bool of_index, std::size_t& cost) const {
    const std::size_t usable = page_size_;
    const std::size_t most = of_index ? (usable - 12) * 64 / 255 - 23 : usable - 35;
    const std::size_t least = (usable - 12) * 32 / 255 - 23;
    if (size > octets_.size()) return std::nullopt;
    std::size_t local = size;
    if (size > most) {
        const std::size_t fits = least + (size - least) % (usable - 4);
        local = fits <= most ? fits : least;
    }
    if (offset + local + (size > local ? 4 : 0) > page_size_) return std::nullopt;
    const auto* at = page(number) + offset;
    std::string out{reinterpret_cast<const char*>(at), local};
    cost += local;
    auto next = size > local ? number_at(at + local, 4) : 0;
    while (out.size() < size) {
        if (next < 2 || next > pages() || place_of(static_cast<std::uint32_t>(next)).use == Use::free)
            return std::nullopt;
        const auto* more = page(static_cast<std::uint32_t>(next));
        const auto part = std::min<std::size_t>(size - out.size(), usable - 4);
        cost += part;  // also of what comes to nothing
        out.append(reinterpret_cast<const char*>(more + 4), part);
        next = number_at(more, 4);
    }
    return out;
}

std::optional<StoredRow> DamagedFile::row_at(std::uint32_t number, std::size_t offset, std::uint8_t kind,
                                             std::size_t& cost) const {
    const auto* octets = page(number);
    if (kind == kIndexInterior) offset += 4;
    const auto size = read_varint(octets, page_size_, offset);
    if (!size) return std::nullopt;
    StoredRow row;
    row.of_index = kind != kTableLeaf;
    if (!row.of_index) {
        const auto rowid = read_varint(octets, page_size_, offset);
        if (!rowid) return std::nullopt;
        row.rowid = static_cast<std::int64_t>(*rowid);
    }
    const auto payload = payload_at(number, offset, *size, row.of_index, cost);
    if (!payload) return std::nullopt;
    auto values = read_record(*payload);
    if (!values) return std::nullopt;
    row.values = *std::move(values);
    return row;
}

std::uint64_t DamagedFile::rows_of(std::uint32_t number, std::uint32_t root, std::size_t& cost,
                                   const std::function<void(StoredRow)>& on_row) const {
    const auto* octets = page(number);
    const auto header = header_of(number);
    const auto kind = octets[header];
    const std::size_t pointers = header + (is_interior(kind) ? 12U : 8U);
    const auto cells = number_at(octets + header + 3, 2);
    std::uint64_t bad = 0;
    for (std::size_t i = 0; i < cells; ++i) {
        std::optional<StoredRow> row;
        if (pointers + 2 * i + 2 > page_size_) return bad + 1;
        const auto offset = number_at(octets + pointers + 2 * i, 2);
        if (offset >= pointers && offset < page_size_ && cost <= kMostReadings * octets_.size())
            row = row_at(number, offset, kind, cost);
        if (!row) {
            ++bad;
            continue;
        }
        row->root = root;
        on_row(*std::move(row));
    }
    return bad;
}

DamagedFile::Found DamagedFile::rows(const std::vector<std::uint32_t>& roots,
                                     const std::function<void(StoredRow)>& on_row) const {
    Found found;
    std::size_t cost = 0;
    for (std::uint32_t number = 2; number <= pages(); ++number) {
        if (is_map(number)) continue;
        const auto place = place_of(number);
        const bool is_elsewhere = place.use == Use::free || place.use == Use::overflow;
        if (is_elsewhere && !parents_.contains(number)) continue;
        const auto kind = page(number)[0];
        const auto root = root_of(number, roots);
        if (!is_tree(kind)) {
            // Free pages of which the map's own entry is damaged look the same: counted, for they may have been in use.
            if (root) ++found.bad_pages[*root];
        } else if (root && kind != kTableInterior) {
            const auto bad = rows_of(number, *root, cost, on_row);
            if (bad > 0) found.bad_rows[*root] += bad;
        }
    }
    return found;
}

std::vector<StoredRow> DamagedFile::schema() const {
    std::vector<StoredRow> out;
    std::size_t cost = 0;
    for (std::uint32_t number = 1; number <= pages(); ++number) {
        if (is_map(number) || page(number)[header_of(number)] != kTableLeaf) continue;
        const auto use = place_of(number).use;
        if (number != 1 && (use == Use::free || use == Use::overflow || use == Use::root)) continue;
        if (root_of(number, {1}) == 1U) {
            (void)rows_of(number, 1, cost, [&](StoredRow row) { out.push_back(std::move(row)); });
        }
    }
    return out;
}

}  // namespace fleetgate::db
