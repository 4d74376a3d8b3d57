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
};

/// Ask next() until it says nothing more, giving each answer to take().
class WalkPlan {
public:
    WalkPlan(std::vector<Oid> columns, WalkLimits limits);

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
    /// Column after column, each in OID order.
    [[nodiscard]] VarBinds result() &&;

private:
    [[nodiscard]] std::uint32_t repetitions() const;

    struct Column {
        Oid root;
        Oid last;
        bool ended = false;
        VarBinds rows;
    };

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
};

}  // namespace fleetgate::snmp
