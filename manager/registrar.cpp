#include "manager/registrar.hpp"

#include "manager/decisions.hpp"
#include "manager/gateways.hpp"
#include "manager/messages.hpp"
#include "manager/signed_request.hpp"
#include "protocol/registration.hpp"
#include "security/errc.hpp"
#include "web/problem.hpp"

namespace fleetgate::manager {

namespace {

/// A registration takes some milliseconds, with a password a second.
constexpr std::chrono::milliseconds kBetweenLooks{20};
constexpr std::chrono::seconds kLongestTurn{20};

/// Managed at once where a user vouched for it in whose group, or below, it comes.
base::Result<std::optional<Gateway>> registered(db::Connection& connection,
                                                const protocol::RegistrationRequest& request,
                                                std::optional<std::int64_t> scope, base::WallTime now) {
    auto gateway = register_gateway(connection, request, now);
    if (!gateway || !*gateway || !scope) return gateway;
    const auto approved = approve_gateways(connection, {(*gateway)->id}, true, *scope, now);
    if (!approved) return base::fail(approved.error());
    return find_gateway(connection, (*gateway)->id);
}

/// The request, signed by the very key that it brings.
base::Result<protocol::RegistrationRequest> checked(const net::Request& request) {
    const auto parts = parts_of(request);
    const auto signature = protocol::find_signature(parts);
    if (!signature) return base::fail(signature.error());
    auto read = protocol::parse_registration_request(request.body);
    if (!read) return base::fail(read.error());
    if (auto good = check(parts, *signature, read->public_key, request); !good) return base::fail(good.error());
    return read;
}

}  // namespace

Registrar::Registrar(db::Database& database, protocol::PublicKey command_key, security::AuditTrail& audit,
                     base::Clock& clock, base::Log& log, Attempts::Limits limits, Vouch vouch)
    : database_{database},
      command_key_{std::move(command_key)},
      audit_{audit},
      clock_{clock},
      log_{log},
      attempts_{limits},
      vouch_{std::move(vouch)} {}

net::Response Registrar::not_vouched(const base::Result<std::optional<std::int64_t>>& vouched,
                                     const std::string& peer) {
    if (!vouched && vouched.error().code != security::Errc::locked_out &&
        vouched.error().code != security::Errc::busy) {
        log_.write(kStorageFailed, {{"gateway", "a registration"}, {"reason", vouched.error().text()}});
        return web::problem(503, "storage", "The manager cannot look up its accounts at the moment.");
    }
    if (!vouched) {
        auto response = web::problem(429, "too_many_attempts", "Too many attempts with this user; wait.");
        response.headers.add("Retry-After", "60");
        return response;
    }
    log_.write(kCodeRefused, {{"peer", peer}});
    return web::problem(403, "user_refused", "User name or password is wrong, or the user is no Manager.");
}

net::Response Registrar::too_many(const std::string& peer) {
    const auto wait = attempts_.wait_of(peer, clock_.now()).value_or(std::chrono::seconds{5});
    auto response = web::problem(429, "too_many_attempts", "Too many wrong access codes; wait before the next try.");
    response.headers.add("Retry-After", std::to_string(wait.count()));
    return response;
}

asio::awaitable<net::Response> Registrar::enroll(net::Request request) {
    const std::string peer = request.peer.address;
    // Others of this source are under way: good codes among them count for nothing, so it is waited for them.
    const auto until = clock_.now() + kLongestTurn;
    while (!attempts_.wait_of(peer, clock_.now()) && !attempts_.may_begin(peer, clock_.now()) && clock_.now() < until) {
        co_await clock_.sleep_for(kBetweenLooks);
    }
    if (!attempts_.may_begin(peer, clock_.now())) co_return too_many(peer);
    const auto read = checked(request);
    if (!read) co_return refusal(read.error());
    Attempts::Try attempt{attempts_, peer};
    std::optional<std::int64_t> scope;
    if (!read->user.empty()) {
        const auto vouched = co_await vouch_(read->user, read->password, peer);
        if (!vouched || !*vouched) {
            attempt.failed(clock_.now());
            co_return not_vouched(vouched, peer);
        }
        scope = **vouched;
    }
    const auto now = clock_.wall_now();
    const auto work = [copy = *read, scope, now](db::Connection& c) { return registered(c, copy, scope, now); };
    const auto gateway = co_await database_.write(work);
    if (!gateway) {
        log_.write(kStorageFailed, {{"gateway", "a registration"}, {"reason", gateway.error().text()}});
        co_return web::problem(503, "storage", "The manager cannot store anything at the moment.");
    }
    if (!*gateway) {
        attempt.failed(clock_.now());
        log_.write(kCodeRefused, {{"peer", peer}});
        co_return web::problem(403, "access_code_refused", "The access code is wrong, used up or expired.");
    }
    const auto status = (*gateway)->status;
    log_.write(kGatewayRegistered,
               {{"gateway", (*gateway)->id}, {"peer", peer}, {"status", std::string{to_string(status)}}});
    const std::string who = read->user.empty() ? (*gateway)->id : read->user;
    const std::string what = (*gateway)->id + (read->computer_name.empty() ? "" : " (" + read->computer_name + ")");
    co_await audit_.record("gateway_registered", who, peer, true, what);
    co_return web::json_response(to_json(protocol::RegistrationAnswer{(*gateway)->id, status, command_key_}), 201);
}

}  // namespace fleetgate::manager
