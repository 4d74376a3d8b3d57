// Who calls a route, in the words of security/.
#pragma once

#include "security/accounts.hpp"
#include "web/route.hpp"

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>

namespace fleetgate::webui {

inline security::Caller caller_of(const net::Request& request) {
    return {request.peer.address, std::string{request.headers.find("User-Agent").value_or("")}};
}

/// The account of the call's session, or the command line where the route asks for none.
inline security::Actor actor_of(const web::Call& call) {
    return {call.session ? call.session->account : std::string{security::kCommandLineName}, call.request.peer.address};
}

/// The number that "{id}" of the path is.
inline std::optional<std::int64_t> id_of(const web::Call& call) {
    const auto& text = call.parameter("id");
    std::int64_t id = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (wrong != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return id;
}

}  // namespace fleetgate::webui
