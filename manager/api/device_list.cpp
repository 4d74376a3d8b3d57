#include "manager/api/device_list.hpp"

#include "manager/export.hpp"
#include "manager/groups.hpp"
#include "web/query.hpp"

#include <algorithm>

namespace fleetgate::manager::api {

base::Result<DeviceFilter> filter_of(const net::Target& target, const Member& member, std::int64_t most) {
    DeviceFilter out;
    const auto search = web::text_parameter(target, "search");
    const auto gateway = web::text_parameter(target, "gateway");
    const auto status = web::text_parameter(target, "status");
    const auto group = web::number_parameter(target, "group", member.group, 1, INT64_MAX);
    const auto trouble = web::flag_parameter(target, "trouble", false);
    const auto limit = web::number_parameter(target, "limit", std::min<std::int64_t>(most, 100), 1, most);
    const auto offset = web::number_parameter(target, "offset", 0, 0, kMostInAnExport);
    for (const auto* text : {&search, &gateway, &status}) {
        if (!*text) return base::fail(text->error());
    }
    for (const auto* number : {&group, &limit, &offset}) {
        if (!*number) return base::fail(number->error());
    }
    if (!trouble) return base::fail(trouble.error());
    return DeviceFilter{*search, *gateway, *group, *status, *trouble, *limit, *offset};
}

base::Result<DevicePage> page_of(db::Connection& connection, const DeviceFilter& filter, std::int64_t scope) {
    const auto allowed = is_below(connection, filter.group, scope);
    if (!allowed) return base::fail(allowed.error());
    if (!*allowed) return DevicePage{};
    return list_devices(connection, filter);
}

boost::json::array array_of(const std::vector<Device>& devices) {
    boost::json::array out;
    for (const auto& device : devices) out.push_back(to_json(device));
    return out;
}

}  // namespace fleetgate::manager::api
