// Where the recordings of real printers are, for the tests that need them.
#pragma once

#include <cstdlib>
#include <filesystem>

namespace fleetgate::fleet {

/// FLEETGATE_CORPUS, else "../shared/corpus" beside the project.
inline std::filesystem::path corpus_directory() {
    if (const char* chosen = std::getenv("FLEETGATE_CORPUS")) return chosen;
    return std::filesystem::path{FLEETGATE_SOURCE_DIR} / ".." / "shared" / "corpus";
}

}  // namespace fleetgate::fleet
