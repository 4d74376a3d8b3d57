#include "store/registration.hpp"

#include "base/text.hpp"
#include "store/times.hpp"
#include "store/words.hpp"

#include <algorithm>
#include <utility>

namespace fleetgate::store {
namespace {

struct Known {
    std::int64_t id = 0;
    fleet::Place place;
    std::optional<std::int64_t> credential_id;
    Keys keys;
};

constexpr std::string_view kColumns =
    "SELECT id, address, port, maker_key, serial, mac, model_key, credential_id FROM devices WHERE ";

Known known_from(const db::Row& row) {
    return {row.integer(0),
            {row.text(1), static_cast<std::uint16_t>(row.integer(2))},
            row.integer_or_null(7),
            {row.text(3), row.text_or_null(4), row.text_or_null(5), row.text(6)}};
}

bool contradict(const Keys& a, const Keys& b) {
    if (a.serial && b.serial)
        return a.serial != b.serial || (!a.maker.empty() && !b.maker.empty() && a.maker != b.maker);
    return a.mac && b.mac && a.mac != b.mac;
}

fleet::Place place_of(const fleet::Registration& registration) { return {registration.address, registration.port}; }

/// Whether the device found there can be the known one, which may have moved.
bool fits(const Known& known, const fleet::Registration& registration, const Keys& keys) {
    if (contradict(known.keys, keys)) return false;
    if (known.keys.serial && keys.serial) return true;
    if (known.place == place_of(registration)) return true;
    return known.keys.model.empty() || keys.model.empty() || known.keys.model == keys.model;
}

/// The first row, in order of registration, that does not contradict what the device says of itself.
base::Result<std::optional<Known>> first_fitting(db::Connection& connection, const std::string& condition,
                                                 db::Values values, const fleet::Registration& registration,
                                                 const Keys& keys) {
    auto rows = connection.all(std::string{kColumns} + condition + " ORDER BY id", values, known_from);
    if (!rows) return base::fail(std::move(rows).error());
    for (auto& row : *rows) {
        if (fits(row, registration, keys)) return std::optional{std::move(row)};
    }
    return std::optional<Known>{};
}

base::Result<std::optional<Known>> find(db::Connection& connection, const fleet::Registration& registration,
                                        const Keys& keys) {
    if (keys.serial) {
        auto found = first_fitting(connection, "serial = ?", {*keys.serial}, registration, keys);
        if (!found || *found) return found;
    }
    if (keys.mac) {
        auto found = first_fitting(connection, "mac = ?", {*keys.mac}, registration, keys);
        if (!found || *found) return found;
    }
    const bool tells_neither = !keys.serial && !keys.mac;
    return first_fitting(
        connection,
        tells_neither ? "address = ? AND port = ?" : "address = ? AND port = ? AND serial IS NULL AND mac IS NULL",
        {registration.address, registration.port}, registration, keys);
}

base::Result<fleet::Registered> insert(db::Connection& connection, const fleet::Registration& registration,
                                       const Keys& keys, base::WallTime at) {
    auto added = connection.run(
        "INSERT INTO devices (address, port, credential_id, registered_at_ms, maker_key, serial, mac, reachability, "
        "trouble, model_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', ?)",
        {registration.address, registration.port, registration.credential_id, to_ms(at), keys.maker, keys.serial,
         keys.mac, word_of(kReachabilities, fleet::Reachability::never_read), keys.model});
    if (!added) return base::fail(std::move(added).error());
    return fleet::Registered{fleet::DeviceId{connection.last_id()}, true, false};
}

base::Result<fleet::Registered> update(db::Connection& connection, const Known& known,
                                       const fleet::Registration& registration, const Keys& keys) {
    const bool moved = known.place != place_of(registration);
    if (moved && registration.leaves != known.place) {
        return fleet::Registered{fleet::DeviceId{known.id}, false, false, true};
    }
    auto changed = connection.run(
        "UPDATE devices SET address = ?2, port = ?3, credential_id = coalesce(?4, credential_id), "
        "maker_key = CASE maker_key WHEN '' THEN ?5 ELSE maker_key END, serial = coalesce(serial, ?6), "
        "mac = coalesce(?7, mac), model_key = CASE ?8 WHEN '' THEN model_key ELSE ?8 END WHERE id = ?1",
        {known.id, registration.address, registration.port, registration.credential_id, keys.maker, keys.serial,
         keys.mac, keys.model});
    if (!changed) return base::fail(std::move(changed).error());
    return fleet::Registered{fleet::DeviceId{known.id}, false, moved};
}

/// Whoever else was known at this address is not there any more.
base::Result<void> displace_others(db::Connection& connection, fleet::DeviceId here,
                                   const fleet::Registration& registration) {
    auto displaced = connection.run(
        "UPDATE devices SET reachability = ?, trouble = 'another device answers at its address' "
        "WHERE address = ? AND port = ? AND id <> ?",
        {word_of(kReachabilities, fleet::Reachability::silent), registration.address, registration.port,
         static_cast<std::int64_t>(here)});
    if (!displaced) return base::fail(std::move(displaced).error());
    return {};
}

/// Some devices say "00" before their number in one place and not in another.
std::string without_leading_zeros(std::string_view serial) {
    static constexpr std::size_t kShortest = 5;
    const auto first = std::min(serial.find_first_not_of('0'), serial.size());
    return std::string{serial.size() - first >= kShortest ? serial.substr(first) : serial};
}

}  // namespace

Keys keys_of(const fleet::Identity& identity) {
    Keys keys;
    if (identity.model) keys.model = base::lowered(base::trimmed(identity.model->value));
    if (identity.maker) keys.maker = base::lowered(base::trimmed(identity.maker->value));
    if (identity.serial) {
        if (const auto serial = base::trimmed(identity.serial->value); !serial.empty())
            keys.serial = without_leading_zeros(serial);
    }
    if (identity.mac) {
        const auto mac = base::lowered(base::trimmed(identity.mac->value));
        if (mac.find_first_not_of("0:-. ") != std::string::npos) keys.mac = mac;
    }
    return keys;
}

base::Result<fleet::Registered> register_device(db::Connection& connection, const fleet::Registration& registration,
                                                base::WallTime at) {
    const auto keys = keys_of(registration.identity);
    auto known = find(connection, registration, keys);
    if (!known) return base::fail(std::move(known).error());
    auto registered =
        *known ? update(connection, **known, registration, keys) : insert(connection, registration, keys, at);
    if (!registered || registered->is_held) return registered;
    if (auto alone = displace_others(connection, registered->id, registration); !alone) {
        return base::fail(std::move(alone).error());
    }
    return registered;
}

base::Result<std::optional<fleet::Recognized>> recognize(db::Connection& connection,
                                                         const fleet::Registration& registration) {
    auto known = find(connection, registration, keys_of(registration.identity));
    if (!known) return base::fail(std::move(known).error());
    if (!*known) return std::optional<fleet::Recognized>{};
    return std::optional{fleet::Recognized{fleet::DeviceId{(*known)->id}, (*known)->place, (*known)->credential_id}};
}

}  // namespace fleetgate::store
