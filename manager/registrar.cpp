#include "manager/registrar.hpp"

#include "manager/gateways.hpp"
#include "manager/messages.hpp"
#include "manager/signed_request.hpp"
#include "protocol/registration.hpp"
#include "web/problem.hpp"

namespace fleetgate::manager {

namespace {

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

Registrar::Registrar(db::Database& database, protocol::PublicKey command_key, base::Clock& clock, base::Log& log,
                     Attempts::Limits limits)
    : database_{database}, command_key_{std::move(command_key)}, clock_{clock}, log_{log}, attempts_{limits} {}

asio::awaitable<net::Response> Registrar::enroll(net::Request request) {
    const std::string peer = request.peer.address;
    if (const auto wait = attempts_.wait_of(peer, clock_.now())) {
        auto response =
            web::problem(429, "too_many_attempts", "Too many wrong access codes; wait before the next try.");
        response.headers.add("Retry-After", std::to_string(wait->count()));
        co_return response;
    }
    const auto read = checked(request);
    if (!read) co_return refusal(read.error());
    if (!read->user.empty()) {
        co_return web::problem(403, "no_accounts",
                               "This manager has no accounts: register with the access code alone and approve it.");
    }
    // Counted before the answer is known: many tries at once are many tries.
    attempts_.failed(peer, clock_.now());
    const auto now = clock_.wall_now();
    const auto work = [copy = *read, now](db::Connection& c) { return register_gateway(c, copy, now); };
    const auto gateway = co_await database_.write(work);
    if (!gateway) {
        log_.write(kStorageFailed, {{"gateway", "a registration"}, {"reason", gateway.error().text()}});
        co_return web::problem(503, "storage", "The manager cannot store anything at the moment.");
    }
    if (!*gateway) {
        log_.write(kCodeRefused, {{"peer", peer}});
        co_return web::problem(403, "access_code_refused", "The access code is wrong, used up or expired.");
    }
    attempts_.succeeded(peer);
    const auto status = (*gateway)->status;
    log_.write(kGatewayRegistered,
               {{"gateway", (*gateway)->id}, {"peer", peer}, {"status", std::string{to_string(status)}}});
    co_return web::json_response(to_json(protocol::RegistrationAnswer{(*gateway)->id, status, command_key_}), 201);
}

}  // namespace fleetgate::manager
