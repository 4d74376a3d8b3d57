// Rows in words, as templates and the standard MIBs write them, turned into rows of a table.
#pragma once

#include "base/result.hpp"
#include "simulator/mib_table.hpp"
#include "simulator/model.hpp"

#include <string_view>
#include <vector>

namespace fleetgate::simulator {

/// TYPE is int, counter, gauge, ticks, counter64, text, hex, oid, ip or errorstate; VALUE as compile_number() and
/// compile_text() take it, hex digits with {NUMBER} between them (four octets, big-endian), an OID, an address.
/// Errors: malformed_template.
base::Result<Row> make_row(std::string_view oid, std::string_view type, std::string_view value, const Model& model);

/// One row a line: OID TYPE VALUE. A line with {1..20} in its OID stands for twenty, with {i} the number in VALUE.
/// Errors: malformed_template, the context names the line.
base::Result<std::vector<Row>> make_rows(std::string_view lines, const Model& model);

/// system, interfaces, hrDevice, hrPrinter, Printer-MIB and Port-Monitor-MIB as the model has them.
/// Errors: malformed_template, when a text of the model is malformed.
base::Result<std::vector<Row>> standard_rows(const Model& model);

}  // namespace fleetgate::simulator
