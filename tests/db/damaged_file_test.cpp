#include "db/damaged_file.hpp"

#include <gtest/gtest.h>

namespace fleetgate::db {
namespace {

constexpr std::size_t kPage = 4096;

void put(std::string& file, std::size_t at, std::initializer_list<int> octets) {
    for (const int octet : octets) file[at++] = static_cast<char>(octet);
}

/// Page 3 is a leaf of the table that begins there; `cells` of its pointers name the one row at its end.
std::string file_of_one_row(unsigned cells) {
    std::string file(3 * kPage, '\0');
    put(file, kPage, {1, 0, 0, 0, 0});  // the map of parents: page 3 is a root
    put(file, 2 * kPage, {13, 0, 0, static_cast<int>(cells >> 8U), static_cast<int>(cells & 0xFFU), 0, 0, 0});
    constexpr std::size_t kRow = 1004;  // sizes of two octets each: 1000 of text
    const auto offset = kPage - kRow - 3;
    for (unsigned i = 0; i < cells; ++i) {
        put(file, 2 * kPage + 8 + 2 * i, {static_cast<int>(offset >> 8U), static_cast<int>(offset & 0xFFU)});
    }
    // Payload of 1003 octets, rowid 7; header of 3 octets, a text of 1000 (serial type 2013).
    put(file, 2 * kPage + offset, {0x87, 0x6B, 7, 3, 0x8F, 0x5D});
    return file;
}

std::pair<std::size_t, std::uint64_t> read(const std::string& octets) {
    const auto file = DamagedFile::of(octets, "test").value();
    std::size_t rows = 0;
    const auto found = file.rows({3}, [&](const StoredRow& row) {
        EXPECT_EQ(row.rowid, 7);
        ++rows;
    });
    return {rows, found.bad_rows.contains(3) ? found.bad_rows.at(3) : 0};
}

TEST(DamagedFile, ReadsTheRowsOfAPage) {
    EXPECT_EQ(read(file_of_one_row(1)), (std::pair<std::size_t, std::uint64_t>{1, 0}));
}

TEST(DamagedFile, APageThatSaysMoreThanTheFileHoldsCostsFourReadingsOfIt) {
    const auto [rows, bad] = read(file_of_one_row(1500));
    EXPECT_LE(rows, 4 * 3 * kPage / 1003 + 1);
    EXPECT_EQ(rows + bad, 1500U);
}

TEST(DamagedFile, HasAtLeastOnePage) { EXPECT_FALSE(DamagedFile::of(std::string(kPage - 1, 'x'), "test")); }

}  // namespace
}  // namespace fleetgate::db
