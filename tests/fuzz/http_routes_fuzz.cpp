// Octets of a stranger, through the request parser, into a site with one route of each kind.
#include "net/request_parser.hpp"
#include "tests/fakes/fake_sessions.hpp"
#include "tests/fakes/run.hpp"
#include "web/problem.hpp"
#include "web/query.hpp"
#include "web/site.hpp"

#include <array>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace fleetgate;

constexpr std::array kAssets{web::Asset{"/index.html", "text/html", "page", "", "", "e", false},
                             web::Asset{"/a.js", "text/javascript", "js", "", "br", "f", true}};

/// No route that needs a session may ever be reached with another one, nor by another way than its own.
web::asio::awaitable<net::Response> checked(web::Call call) {
    const bool logged_in = call.session && call.session->account == "anna";
    if (call.request.target.segments.at(1) == "private" && !logged_in) std::abort();
    if (call.request.target.segments.at(1) == "local") std::abort();
    for (const auto& [name, value] : call.parameters)
        if (value.empty() || value.find('/') != std::string::npos || value == "..") std::abort();
    (void)web::number_parameter(call.request.target, "n", 0, 0, 100);
    (void)web::text_parameter(call.request.target, "q");
    co_return web::json_response("{}");
}

std::vector<web::Route> routes() {
    return {{"GET", "/api/open/{id}", web::Access::open, checked},
            {"POST", "/api/open", web::Access::open, checked},
            {"GET", "/api/private/{id}", web::Access::session, checked},
            {"PUT", "/api/private/{id}/x/{y}", web::Access::session, checked},
            {"POST", "/api/local", web::Access::loopback, checked},
            {"POST", "/api/setup", web::Access::setup, checked}};
}

struct World {
    World() { sessions.by_token["good"] = {"id", "anna", "admin", false, {}, web::Right::administer}; }
    base::ManualClock clock;
    base::NullLog log;
    fakes::FakeSessions sessions;
    web::Site site{routes(), web::StaticFiles{kAssets}, sessions, clock, log, {{"localhost"}, {}, "/api/", 0, {}}};
};

void answer(World& world, net::Request request) {
    request.peer = {"192.0.2.1", 1, false, true, std::nullopt};
    const bool safe = request.method == "GET" || request.method == "HEAD" || request.method == "OPTIONS";
    const bool token = request.headers.find("X-Fleetgate-CSRF") == web::csrf_token("good");
    const bool needs_token = request.target.segments.size() > 1 && request.target.segments[1] == "private" && !safe;
    const auto response = fakes::run(world.site.handle(std::move(request)));
    if (response.status < 200 || response.status > 599) std::abort();
    if (needs_token && !token && response.status == 200) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static World world;
    world.sessions.asked_from.clear();
    // The first octet says in how large pieces the others arrive.
    const std::size_t piece = size == 0 ? 1 : data[0] + 1U;
    std::string_view rest{reinterpret_cast<const char*>(data) + (size == 0 ? 0 : 1), size == 0 ? 0 : size - 1};
    net::RequestParser parser{{8192, 64}};
    std::string held;
    using State = net::RequestParser::State;
    while (!rest.empty() && parser.state() != State::done && parser.state() != State::failed) {
        held.append(rest.substr(0, piece));
        rest.remove_prefix(std::min(piece, rest.size()));
        const bool in_head = parser.state() == State::head;
        held.erase(0, parser.put(held));
        if (!in_head || parser.state() != State::body) continue;
        parser.set_body_limit(4096);
        if (parser.state() == State::body) held.erase(0, parser.put(held));
    }
    if (parser.state() == State::failed && parser.failure().status < 400) std::abort();
    if (parser.state() == State::done) {
        if (parser.request().body.size() > 4096) std::abort();
        answer(world, std::move(parser.request()));
    }
    return 0;
}
