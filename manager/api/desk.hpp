// What every handler of the page's API needs, and how it answers.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "db/database.hpp"
#include "manager/password_resets.hpp"
#include "manager/people.hpp"
#include "manager/post_office.hpp"
#include "net/http_types.hpp"
#include "web/route.hpp"

#include <functional>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

namespace fleetgate::manager::api {

namespace asio = boost::asio;

/// All of it outlives the routes.
struct Desk {
    db::Database& database;
    People& people;
    base::Clock& clock;
    base::Log& log;
    std::string version;
    PostOffice& post;
    PasswordResets& resets;
};

net::Response json_answer(const boost::json::value& value, unsigned status = 200);
net::Response not_found(std::string_view what);
/// What a person did wrong is told (404, 409, 422); anything else is logged and answered 500 without details.
net::Response error_answer(const Desk& desk, const base::Error& error, const net::Request& request);

/// The members of a JSON body; a problem when it is none or not sent as application/json (which no foreign form can).
tl::expected<boost::json::object, net::Response> body_of(const net::Request& request);
/// The whole numbers, or the texts, in the list of that name; at most 10,000.
std::vector<std::int64_t> numbers_in(const boost::json::object& body, std::string_view name);
std::vector<std::string> texts_in(const boost::json::object& body, std::string_view name);
/// The number that the path names; 0 for none.
std::int64_t number_parameter(const web::Call& call, std::string_view name);

using MemberHandler = std::function<asio::awaitable<net::Response>(Desk& desk, Member member, web::Call call)>;
enum class Who { anyone, managers };
/// A route's handler that finds out who asks first; a Customer is answered 403 where only Managers may.
web::RouteHandler for_members(Desk& desk, Who who, MemberHandler handler);

/// Notes in the audit trail what a member did.
asio::awaitable<void> audited(Desk& desk, const Member& member, std::string_view kind, std::string detail);

}  // namespace fleetgate::manager::api
