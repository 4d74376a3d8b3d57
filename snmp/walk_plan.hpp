// How to read columns side by side until each ends, from devices that do not all keep to the rules. No I/O, no time.
#pragma once

#include "snmp/exchange.hpp"

#include <vector>

namespace fleetgate::snmp {

struct WalkLimits {
    std::uint32_t max_repetitions = 16;  ///< of one GETBULK
    std::uint32_t rows = 20'000;         ///< cells in all
    std::size_t octets = 4U << 20U;      ///< received, in all
    bool bulk = true;
    std::uint32_t column_rows = 20'000;  ///< of one column
    /// Of one GETBULK once the table is known to be long; never less than max_repetitions.
    std::uint32_t long_repetitions = 0;
    /// The lowest column is asked for alone at first, where GETBULK may be used. What follows it in an empty table lies
    /// beyond the table, so that one column tells that all are empty. Of a table that is not empty it tells where the
    /// other columns end: nothing beyond the table is asked for. Costs one request more than all at once.
    bool first_column_first = false;
};

/// Of a device that has not yet shown what it can bear, asked for so many columns.
WalkLimits walk_limits(const Limits& limits, std::size_t columns);

/// Ask next() until it says nothing more, giving each answer to take().
class WalkPlan {
public:
    WalkPlan(std::vector<Oid> columns, WalkLimits limits);

    /// One column, from what follows `after` on.
    WalkPlan(Oid root, Oid after, WalkLimits limits);

    /// The next request, or nothing when every column has ended.
    std::optional<Request> next();
    /// Errors: malformed_reply, oids_not_increasing, too_much, too_big, device_error; the context names the column.
    /// After too_much result() has what came until then, and cut() says why.
    base::Result<void> take(Pdu answer, std::size_t octets);
    /// The device answered nothing. True when a smaller request may fare better: next() then gives it.
    bool ask_for_less();

    /// False once GETBULK has misled us: GETNEXT is used from then on.
    [[nodiscard]] bool bulk() const { return limits_.bulk; }
    [[nodiscard]] std::uint32_t max_repetitions() const { return limits_.max_repetitions; }
    [[nodiscard]] std::optional<WalkLimit> cut() const { return cut_; }
    [[nodiscard]] bool has_rows() const { return row_count_ > 0; }
    /// Of every column everything was told.
    [[nodiscard]] bool ended() const;
    [[nodiscard]] std::size_t octets() const { return octets_; }
    [[nodiscard]] const WalkLimits& limits() const { return limits_; }
    /// Column after column, each in OID order.
    [[nodiscard]] VarBinds result() &&;

private:
    struct Column {
        Oid root;
        Oid last;
        bool ended = false;
        VarBinds rows;

        /// Of the last row, below the column; empty before the first.
        [[nodiscard]] std::span<const std::uint32_t> index() const { return last.below(root); }
    };

    [[nodiscard]] std::uint32_t repetitions() const;
    /// The column that tells how long the others are, once it has ended; else null.
    [[nodiscard]] const Column* guide() const;
    [[nodiscard]] bool is_beyond_all_columns(const VarBind& row) const;
    void end_with(const Column& guide);

    base::Result<void> take_rows(VarBinds& values);
    base::Result<void> take_error(const Pdu& answer);

    std::vector<Column> columns_;
    WalkLimits limits_;
    std::vector<std::size_t> asking_;  ///< indices into columns_ of the request under way
    std::size_t width_;                ///< columns in one request
    std::size_t row_count_ = 0;
    std::size_t octets_ = 0;
    std::optional<WalkLimit> cut_;
    std::uint32_t asked_ = 0;  ///< GETBULKs
    std::size_t lowest_ = 0;   ///< into columns_
    bool lowest_alone_ = false;
};

}  // namespace fleetgate::snmp
