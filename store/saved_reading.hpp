// Saves a device's newest reading: what changed of it, and that it answered. Private to store/.
//
// Problem: most readings find what the one before found, and to learn that by unpacking the stored one again and
// writing both as text cost more than the device's answer. Idea: whoever reads has loaded the stored reading before.
// With the version of its row that is proof enough of what is stored; both are compared as they are, and no text is
// made unless something changed.
#pragma once

#include "db/connection.hpp"
#include "fleet/ports/device_repository.hpp"

#include <string>
#include <vector>

namespace fleetgate::store {

struct SavedReading {
    bool changed = false;
    std::string address;
    std::vector<fleet::NotableStep> steps;  ///< to tell of
};

/// As fleet::DeviceRepository::save_reading(). `before`: as load_before() gave it, or null; of use only while the
/// device's row is as it was.
base::Result<SavedReading> save_reading(db::Connection& connection, fleet::DeviceId id, const fleet::Reading& reading,
                                        const fleet::BeforeReading* before);

}  // namespace fleetgate::store
