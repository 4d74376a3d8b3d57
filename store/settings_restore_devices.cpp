// The half of SettingsCopy that knows devices again.
#include "store/copied_rows.hpp"

#include <boost/asio/ip/address.hpp>

namespace fleetgate::store {
namespace {

/// The first of these that is not taken yet, strongest sign first: serial number (and of those the one with the same
/// MAC address), MAC address, UUID, place.
std::int64_t known_device(Steps& steps, const json::object& row, const std::set<std::int64_t>& taken) {
    const auto serial = text_or_null(steps, row, "serial");
    const auto mac = text_or_null(steps, row, "mac");
    const auto first = [&](std::string_view sql, db::Values values) {
        std::int64_t found = 0;
        if (steps.error()) return found;
        auto asked = steps.connection().each(sql, values, [&](const db::Row& one) {
            if (found == 0 && !taken.contains(one.integer(0))) found = one.integer(0);
        });
        if (!asked) steps.fail(std::move(asked).error());
        return found;
    };
    auto found = first("SELECT id FROM devices WHERE serial = ?1 AND maker_key = ?2 ORDER BY mac IS NOT ?3, id",
                       {serial, text_of(steps, row, "maker_key"), mac});
    if (found != 0) return found;
    found =
        first("SELECT id FROM devices WHERE mac = ?1 AND model_key = ?2 AND (serial IS NULL OR ?3 IS NULL) ORDER BY id",
              {mac, text_of(steps, row, "model_key"), serial});
    if (found != 0) return found;
    found = first("SELECT id FROM devices WHERE uuid = ?1 AND serial IS NULL AND ?2 IS NULL ORDER BY id",
                  {text_or_null(steps, row, "uuid"), serial});
    if (found != 0) return found;
    return first(
        "SELECT id FROM devices WHERE address = ?1 AND port = ?2 AND unit IS ?3 AND (serial IS NULL OR ?4 IS NULL) "
        "ORDER BY id",
        {text_of(steps, row, "address"), number_of(steps, row, "port"), number_or_null(steps, row, "unit"), serial});
}

db::Value mapped(const Ids& ids, std::optional<std::int64_t> there) {
    const auto found = there ? ids.find(*there) : ids.end();
    return found == ids.end() ? db::Value{nullptr} : db::Value{found->second};
}

/// As it would be found: nothing is known of it but what it is known by.
std::int64_t add_device(Steps& steps, const json::object& row, const Ids& credentials, const Ids& searches) {
    boost::system::error_code no_address;
    const auto address = text_of(steps, row, "address");
    boost::asio::ip::make_address(address, no_address);
    const auto port = number_of(steps, row, "port");
    if (no_address || port < 1 || port > 65'535) {
        steps.fail({std::make_error_code(std::errc::bad_message), "the address of a device in the backup"});
        return 0;
    }
    steps.run(
        "INSERT INTO devices (address, port, credential_id, discovery_setting_id, registered_at_ms, maker_key, serial, "
        "mac, model_key, unit, units, uuid, reachability, trouble) SELECT ?1->>'address', ?1->>'port', ?2, ?3, "
        "?1->>'registered_at_ms', ?1->>'maker_key', ?1->>'serial', ?1->>'mac', ?1->>'model_key', ?1->>'unit', "
        "?1->>'units', ?1->>'uuid', 'never_read', ''",
        {json::serialize(row), mapped(credentials, number_or_null(steps, row, "credential")),
         mapped(searches, number_or_null(steps, row, "search"))});
    const auto id = steps.last_id();
    if (number_of(steps, row, "is_twin") != 0) {
        steps.run("INSERT INTO twins VALUES (?, ?)", {id, text_or_null(steps, row, "twin_mac")});
    }
    return id;
}

}  // namespace

void put_devices(Steps& steps, const json::array& rows, const Ids& credentials, const Ids& searches,
                 RestoredPart& part) {
    part.in_copy = static_cast<std::int64_t>(rows.size());
    std::set<std::int64_t> taken;
    for (const auto& value : rows) {
        if (steps.error()) return;
        const auto& row = object_of(steps, value);
        auto id = known_device(steps, row, taken);
        const bool is_new = id == 0;
        if (is_new) id = add_device(steps, row, credentials, searches);
        taken.insert(id);
        const auto changed = steps.run(
            "UPDATE devices SET own_name = ?2, note = ?3, tags = ?4, priority_set = ?5, labels_revision = "
            "labels_revision + 1 WHERE id = ?1 AND (own_name <> ?2 OR note <> ?3 OR tags <> ?4 OR priority_set IS NOT "
            "?5)",
            {id, text_of(steps, row, "name"), text_of(steps, row, "note"), text_of(steps, row, "tags"),
             text_or_null(steps, row, "priority")});
        if (is_new) {
            ++part.added;
        } else {
            part.changed += changed;
        }
    }
}

}  // namespace fleetgate::store
