// Errors and refusals as HTTP answers.
#pragma once

#include "base/log.hpp"
#include "base/result.hpp"
#include "net/http_types.hpp"
#include "webui/accounts.hpp"

#include <string_view>

#include <boost/json/value.hpp>

namespace fleetgate::webui {

net::Response json_answer(const boost::json::value& value, unsigned status = 200);

net::Response not_found(std::string_view detail);

/// What people's input or the world did wrong is told (404, 409, 422, 504, 507); anything else is logged and answered
/// 500 without details. `field`: what the input's errors are about, as a JSON pointer.
net::Response error_answer(const base::Error& error, const net::Request& request, base::Log& log,
                           std::string_view field = {});

/// `field`: where a broken password rule belongs: "/password" or "/next".
net::Response refusal_answer(const Refusal& refusal, std::string_view field);
/// For the log: "wrong user name or password".
std::string_view in_words(Refusal::Why why);

}  // namespace fleetgate::webui
