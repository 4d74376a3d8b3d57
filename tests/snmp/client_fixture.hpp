// An engine that asks agents of a table of integers.
#pragma once

#include "tests/snmp/scripted_test.hpp"

#include <algorithm>

namespace fleetgate::tests {

inline const snmp::Oid kTable{1, 3, 6, 1, 2, 1, 43, 11, 1, 1};

class ClientTest : public ScriptedTest {
protected:
    /// The script of a well-behaved agent with these rows, all of them integers.
    static Answers serve(const Asked& asked, const std::vector<snmp::Oid>& rows) {
        std::string out;
        const bool bulk = asked.pdu.kind == snmp::PduKind::get_bulk;
        auto names = std::vector<snmp::Oid>{};
        for (const auto& row : asked.pdu.variables) names.push_back(row.oid);
        for (std::uint32_t i = 0; i < (bulk ? asked.pdu.error_index : 1); ++i) {
            for (auto& name : names) {
                const auto next = std::upper_bound(rows.begin(), rows.end(), name);
                out += ber::varbind(next == rows.end() ? name : *next,
                                    next == rows.end() ? ber::end_of_mib_view() : ber::integer(7));
                if (next != rows.end()) name = *next;
            }
        }
        return {asked.answer(out)};
    }
    static std::vector<snmp::Oid> table(std::uint32_t columns, std::uint32_t rows) {
        std::vector<snmp::Oid> all;
        for (std::uint32_t c = 1; c <= columns; ++c) {
            for (std::uint32_t r = 1; r <= rows; ++r) all.push_back(kTable.child({c, 1, r}));
        }
        return all;
    }
};

}  // namespace fleetgate::tests
