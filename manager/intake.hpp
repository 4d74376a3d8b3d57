// Batches into the database: each once, in their order, whole or not at all.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/connection.hpp"
#include "protocol/batch.hpp"

#include <cstdint>
#include <string>

namespace fleetgate::manager {

/// A batch that was read, with what names its content.
struct ReceivedBatch {
    protocol::Batch batch;
    std::string digest;  ///< SHA-256 of the JSON, hexadecimal
};

struct Intake {
    enum class Kind : std::uint8_t {
        stored,
        repeated,  ///< held already, with this content
        conflict,  ///< held already, with other content
        gap,       ///< the one before it is not held
    };
    Kind kind = Kind::stored;
    std::uint64_t held = 0;      ///< the highest number of the stream, after this
    std::uint64_t messages = 0;  ///< that were new
    /// A stream goes on that another one of its sequence had taken the place of: two gateways use one key.
    bool taking_turns = false;
};

/// Inside the caller's transaction. Errors: the database's.
base::Result<Intake> take_in(db::Connection& connection, const std::string& gateway, const ReceivedBatch& received,
                             base::WallTime now);

}  // namespace fleetgate::manager
