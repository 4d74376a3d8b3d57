#include "store/label_store.hpp"

#include "base/text.hpp"
#include "store/label_columns.hpp"
#include "store/label_rows.hpp"

#include <algorithm>
#include <utility>

namespace fleetgate::store {

using fleet::DeviceId;
using fleet::DeviceLabels;

namespace {

base::Unexpected not_registered(DeviceId id) {
    return base::fail(std::errc::no_such_device_or_address,
                      "no registered device has the id " + std::to_string(static_cast<std::int64_t>(id)));
}

bool is_same(const std::string& a, const std::string& b) { return base::lowered(a) == base::lowered(b); }

std::vector<std::string> without(std::vector<std::string> tags, const std::vector<std::string>& gone) {
    std::erase_if(tags, [&](const std::string& tag) {
        return std::any_of(gone.begin(), gone.end(), [&](const std::string& one) { return is_same(one, tag); });
    });
    return tags;
}

}  // namespace

base::Result<DeviceLabels> load_labels(db::Connection& connection, DeviceId id) {
    auto found =
        connection.first("SELECT own_name, note, tags, labels_revision FROM devices WHERE id = ?",
                         {static_cast<std::int64_t>(id)}, [](const db::Row& row) {
                             return DeviceLabels{row.text(0), row.text(1), tags_from(row.text(2)), row.integer(3)};
                         });
    if (!found) return base::fail(std::move(found).error());
    if (!*found) return not_registered(id);
    return **std::move(found);
}

base::Result<DeviceLabels> write_labels(db::Connection& connection, DeviceId id, const DeviceLabels& before,
                                        fleet::LabelChange change) {
    auto now = fleet::changed(before, std::move(change));
    if (!now || *now == before) return now;
    auto done =
        connection.run("UPDATE devices SET own_name = ?2, note = ?3, tags = ?4, labels_revision = ?5 WHERE id = ?1",
                       {static_cast<std::int64_t>(id), now->name, now->note, tags_text(now->tags), now->revision});
    if (!done) return base::fail(std::move(done).error());
    return now;
}

asio::awaitable<base::Result<fleet::Relabelled>> LabelStore::relabel(DeviceId device, fleet::LabelChange change,
                                                                     std::optional<std::int64_t> revision) {
    return database_.write(
        [device, change = std::move(change), revision](db::Connection& connection) -> base::Result<fleet::Relabelled> {
            auto before = load_labels(connection, device);
            if (!before) return base::fail(std::move(before).error());
            if (revision && *revision != before->revision) return fleet::Relabelled{true, *std::move(before)};
            auto now = write_labels(connection, device, *before, change);
            if (!now) return base::fail(std::move(now).error());
            return fleet::Relabelled{false, *std::move(now)};
        });
}

asio::awaitable<base::Result<std::vector<DeviceId>>> LabelStore::change_tags(std::vector<DeviceId> devices,
                                                                             std::vector<std::string> add,
                                                                             std::vector<std::string> remove) {
    return database_.write([devices = std::move(devices), add = std::move(add), remove = std::move(remove)](
                               db::Connection& connection) -> base::Result<std::vector<DeviceId>> {
        std::vector<DeviceId> touched;
        for (const auto id : devices) {
            auto before = load_labels(connection, id);
            if (!before) return base::fail(std::move(before).error());
            auto tags = without(before->tags, remove);
            tags.insert(tags.end(), add.begin(), add.end());
            auto now = write_labels(connection, id, *before, {.name = {}, .note = {}, .tags = std::move(tags)});
            if (!now) return base::fail(std::move(now).error());
            if (now->revision != before->revision) touched.push_back(id);
        }
        return touched;
    });
}

asio::awaitable<base::Result<void>> LabelStore::remove(std::vector<DeviceId> devices) {
    return database_.write([devices = std::move(devices)](db::Connection& connection) -> base::Result<void> {
        for (const auto id : devices) {
            auto gone = connection.run("DELETE FROM devices WHERE id = ?", {static_cast<std::int64_t>(id)});
            if (!gone) return base::fail(std::move(gone).error());
            if (*gone == 0) return not_registered(id);
        }
        return {};
    });
}

}  // namespace fleetgate::store
