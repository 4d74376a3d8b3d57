// QR codes (ISO/IEC 18004), by libqrencode.
#pragma once

#include "base/secret.hpp"

#include <string>
#include <vector>

namespace fleetgate::webui {

/// A row of modules a string, '1' for dark, without the quiet zone that has to surround it; empty for a text that does
/// not fit (2,331 octets at this level of correction, M).
std::vector<std::string> qr_code(const base::Secret& text);

}  // namespace fleetgate::webui
