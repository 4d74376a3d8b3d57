// Columns for people. Every cell is made printable: much of it was written by devices.
#pragma once

#include "base/text.hpp"

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

namespace fleetgate::manager::cli {

class Table {
public:
    explicit Table(std::vector<std::string> head) { rows_.push_back(std::move(head)); }

    void add(std::vector<std::string> row) {
        for (auto& cell : row) cell = base::printable(cell, 200);
        rows_.push_back(std::move(row));
    }

    void print(std::ostream& out) const {
        std::vector<std::size_t> widths(rows_.front().size(), 0);
        for (const auto& row : rows_) {
            for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], length(row[i]));
        }
        for (const auto& row : rows_) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                out << row[i];
                if (i + 1 < row.size()) out << std::string(widths[i] - length(row[i]) + 2, ' ');
            }
            out << '\n';
        }
    }

private:
    /// Characters, not octets.
    static std::size_t length(const std::string& text) {
        return static_cast<std::size_t>(std::count_if(
            text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }));
    }

    std::vector<std::vector<std::string>> rows_;
};

}  // namespace fleetgate::manager::cli
