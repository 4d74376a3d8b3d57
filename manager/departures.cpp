#include "manager/departures.hpp"

#include "db/times.hpp"
#include "manager/messages.hpp"
#include "manager/signed_request.hpp"
#include "protocol/departure.hpp"
#include "protocol/errc.hpp"
#include "web/problem.hpp"

namespace fleetgate::manager {

namespace {

constexpr std::int64_t kMostRemembered = 32;

}  // namespace

base::Result<bool> note_departure(db::Connection& connection, const std::string& gateway, const std::string& departure,
                                  base::WallTime now) {
    const auto is_new = connection.run("INSERT OR IGNORE INTO departures (gateway, id, at) VALUES (?, ?, ?)",
                                       {gateway, departure, db::to_ms(now)});
    if (!is_new) return base::fail(is_new.error());
    if (*is_new == 0) return false;
    // Nobody leaves often: who says so again and again fills no disk.
    const auto pruned = connection.run(
        "DELETE FROM departures WHERE gateway = ?1 AND id NOT IN (SELECT id FROM departures WHERE gateway = ?1 ORDER "
        "BY at "
        "DESC, rowid DESC LIMIT ?2)",
        {gateway, kMostRemembered});
    if (!pruned) return base::fail(pruned.error());
    const auto left = connection.run(
        "UPDATE gateways SET left_at = ?2, silent_since = NULL, copy_seen_at = NULL WHERE id = ?1 AND left_at IS NULL "
        "AND terminated_at IS NULL",
        {gateway, db::to_ms(now)});
    if (!left) return base::fail(left.error());
    return *left > 0;
}

asio::awaitable<net::Response> Departures::leave(web::Call call) {
    const auto gateway = co_await uploads_.sender(call, Uploads::Accept::left_too);
    if (!gateway) co_return gateway.error();
    if (call.request.headers.find("Content-Type") != "application/json" ||
        call.request.headers.contains("Content-Encoding")) {
        co_return web::problem(415, "unsupported", "A departure is application/json, without a Content-Encoding.");
    }
    const auto request = protocol::parse_departure_request(call.request.body);
    if (!request) co_return refusal(request.error());
    const auto now = clock_.wall_now();
    const auto work = [id = gateway->id, departure = request->id, now](db::Connection& c) {
        return note_departure(c, id, departure, now);
    };
    const auto left = co_await database_.write(work);
    if (!left) {
        log_.write(kStorageFailed, {{"gateway", gateway->id}, {"reason", left.error().text()}});
        auto response = web::problem(503, "storage", "The manager cannot store anything at the moment.");
        response.headers.add("Retry-After", "60");
        co_return response;
    }
    if (*left) {
        const std::string& peer = call.request.peer.address;
        log_.write(kGatewayLeft, {{"gateway", gateway->id}, {"peer", peer}});
        co_await audit_.record("gateway_left", gateway->id, peer, true, gateway->computer_name);
    }
    auto answer = to_gateway(gateway->id, to_json(protocol::DepartureAnswer{gateway->id}));
    answer.known_peer.clear();  // it has nothing more to say
    co_return answer;
}

}  // namespace fleetgate::manager
