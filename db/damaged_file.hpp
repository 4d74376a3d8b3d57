// Reads the rows of an SQLite file page by page, without SQLite: a damaged page costs its own rows and no others.
//
// Problem: SQLite finds a page only by the pages above it, and gives up a whole statement at the first that is damaged.
// Idea: every page of a table's leaves holds whole rows (https://www.sqlite.org/fileformat2.html#b_tree_pages). Which
// table it belongs to is known twice: from the pages above, and from the map of parents that a file with auto_vacuum
// has (section 1.8); where one is damaged the other tells.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

namespace fleetgate::db {

using StoredValue = std::variant<std::monostate, std::int64_t, double, std::string, std::vector<std::uint8_t>>;

struct StoredRow {
    std::uint32_t root = 0;  ///< page of the table or index
    bool of_index = false;   ///< a table WITHOUT ROWID is stored as one: no rowid, its key comes first
    std::int64_t rowid = 0;
    std::vector<StoredValue> values;
};

/// Private to db/. The file must have no write-ahead log beside it that holds anything.
class DamagedFile {
public:
    /// Errors: io; corrupt when it has not one page. The whole file is read into memory.
    static base::Result<DamagedFile> read(const std::filesystem::path& path);
    /// The same of a file's octets; `name` is for the error.
    static base::Result<DamagedFile> of(std::string octets, const std::string& name);

    /// By the table's root.
    struct Found {
        std::map<std::uint32_t, std::uint64_t> bad_rows;   ///< on pages that can be read
        std::map<std::uint32_t, std::uint64_t> bad_pages;  ///< in use, and no page of rows any more
    };
    /// `roots`: pages that tables begin at, beside those that the map of parents knows.
    Found rows(const std::vector<std::uint32_t>& roots, const std::function<void(StoredRow)>& on_row) const;
    /// Of the schema's table, which begins on page 1: type, name, table, root, SQL.
    [[nodiscard]] std::vector<StoredRow> schema() const;

private:
    explicit DamagedFile(std::string octets);

    enum class Use : std::uint8_t { unknown, root, free, overflow, tree };
    struct Place {
        Use use = Use::unknown;
        std::uint32_t parent = 0;
    };
    [[nodiscard]] std::uint32_t pages() const { return static_cast<std::uint32_t>(octets_.size() / page_size_); }
    [[nodiscard]] const std::uint8_t* page(std::uint32_t number) const;
    [[nodiscard]] std::uint64_t number_at(const std::uint8_t* octets, int count) const;
    /// As the map of parents has it.
    [[nodiscard]] Place place_of(std::uint32_t number) const;
    [[nodiscard]] bool is_map(std::uint32_t number) const;
    void note_children();
    [[nodiscard]] std::uint32_t parent_of(std::uint32_t number) const;
    [[nodiscard]] std::optional<std::uint32_t> root_of(std::uint32_t number,
                                                       const std::vector<std::uint32_t>& roots) const;
    /// The row whose cell begins at `offset`; nothing when it is none. `cost`: the octets that were read are added.
    [[nodiscard]] std::optional<StoredRow> row_at(std::uint32_t number, std::size_t offset, std::uint8_t kind,
                                                  std::size_t& cost) const;
    [[nodiscard]] std::optional<std::string> payload_at(std::uint32_t number, std::size_t offset, std::uint64_t size,
                                                        bool of_index, std::size_t& cost) const;
    std::uint64_t rows_of(std::uint32_t number, std::uint32_t root, std::size_t& cost,
                          const std::function<void(StoredRow)>& on_row) const;

    std::string octets_;
    std::size_t page_size_ = 4096;
    std::unordered_multimap<std::uint32_t, std::uint32_t> parents_;  ///< as the pages above have it
};

}  // namespace fleetgate::db
