// The built page, embedded in the program.
#pragma once

#include "web/static_files.hpp"

#include <span>

namespace fleetgate::manager {

/// Every file of the page; in a build without the page (FLEETGATE_PAGE=OFF) one sentence that says so.
/// The table is made by webui/app/scripts/embed.mjs.
std::span<const web::Asset> page_assets();

}  // namespace fleetgate::manager
