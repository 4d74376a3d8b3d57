#include "manager/field.hpp"

#include "protocol/json_reader.hpp"

namespace fleetgate::manager {

std::optional<base::WallTime> time_in(const boost::json::object& object, std::string_view name) {
    return protocol::parse_rfc3339(text_in(object, name));
}

}  // namespace fleetgate::manager
