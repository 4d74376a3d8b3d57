// Lists as text or as one JSON object a line.
#pragma once

#include "manager/access_codes.hpp"
#include "manager/devices.hpp"
#include "manager/gateways.hpp"
#include "manager/listing.hpp"

#include <ostream>
#include <vector>

namespace fleetgate::manager::cli {

void print(std::ostream& out, const std::vector<AccessCode>& codes, base::WallTime now, bool json);
void print(std::ostream& out, const std::vector<Gateway>& gateways, bool json);
void print(std::ostream& out, const std::vector<Device>& devices, bool json);
void print(std::ostream& out, const std::vector<MessageLine>& messages, bool json);

}  // namespace fleetgate::manager::cli
