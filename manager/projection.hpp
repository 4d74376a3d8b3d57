// What messages say about devices, kept beside them as rows that can be listed, searched and drawn.
//
// Problem: a list of 20,000 devices, or a year of one counter, cannot be read out of JSON each time. Idea: when a
// message is stored, what it says is written into tables of its own in the same transaction, so that both are there or
// neither. Nothing in those tables is known from elsewhere: they can be thrown away and made again from the messages.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/connection.hpp"
#include "protocol/message.hpp"

#include <cstdint>
#include <string>

namespace fleetgate::manager {

/// Inside the transaction that stores the message. A message about the gateway, and one whose type is not known,
/// changes nothing but the device's last_at. No reading is later than `received_at`, whatever the gateway's clock says.
/// Errors: the database's.
base::Result<void> project(db::Connection& connection, const std::string& gateway, const protocol::Message& message,
                           base::WallTime received_at);

/// Makes the tables again from the messages that are held, inside the caller's transaction. Points older than
/// `messages_since` stay: their messages are no longer held. A message that cannot be read is passed over.
/// Returns how many messages were used. Errors: the database's.
base::Result<std::int64_t> rebuild_projection(db::Connection& connection, base::WallTime messages_since);

/// The same, in a transaction of its own, with what retention left noted in the settings.
base::Result<std::int64_t> rebuild(db::Connection& connection);
/// At the start: makes the tables of a database that an older program wrote.
base::Result<void> ensure_projection(db::Connection& connection);

}  // namespace fleetgate::manager
