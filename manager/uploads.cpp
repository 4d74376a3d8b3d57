#include "manager/uploads.hpp"

#include "base/aside.hpp"
#include "base/bytes.hpp"
#include "manager/messages.hpp"
#include "manager/signed_request.hpp"
#include "protocol/errc.hpp"
#include "protocol/limits.hpp"
#include "protocol/registration.hpp"
#include "web/problem.hpp"

#include <charconv>
#include <functional>
#include <memory>
#include <new>

namespace fleetgate::manager {

namespace {

std::optional<std::uint64_t> number_of(const std::string& text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc{} && end == text.data() + text.size() && text.front() != '0';
    return whole && number <= protocol::kNumberLimit ? std::optional{number} : std::nullopt;
}

base::Result<protocol::Coding> coding_of(const net::Request& request) {
    if (request.headers.find("Content-Type") != "application/json") {
        return base::fail(protocol::Errc::unsupported, "Content-Type must be application/json");
    }
    if (request.headers.count("Content-Encoding") > 1) {
        return base::fail(protocol::Errc::unsupported, "Content-Encoding must be gzip or zstd, one of them, once");
    }
    return protocol::parse_coding(request.headers.find("Content-Encoding").value_or(""));
}

net::Response conflict(std::string_view code, std::string_view what, std::uint64_t held) {
    return web::problem(409, code, std::string{what} + "; held of this stream: up to " + std::to_string(held));
}

/// To a gateway whose signature was verified: no browser's, and its connection may stay.
net::Response to_gateway(const std::string& id, unsigned status) {
    net::Response response;
    response.status = status;
    response.is_bare = true;
    response.known_peer = id;
    return response;
}

}  // namespace

net::Response to_gateway(const std::string& id, std::string json) {
    auto response = to_gateway(id, 200);
    response.headers = {{"Content-Type", "application/json"}};
    response.body = std::move(json);
    return response;
}

net::Response pending_answer() {
    auto response = web::problem(403, "gateway_pending", "The gateway has not been approved yet.");
    response.headers.add("Retry-After", "30");
    return response;
}

base::Result<ReceivedBatch> decoded(const std::string& body, protocol::Coding coding) try {
    const auto text = protocol::decompress(body, coding, protocol::kDecompressedLimitBytes);
    if (!text) return base::fail(text.error());
    auto batch = protocol::parse_batch(*text);
    if (!batch) return base::fail(batch.error());
    return ReceivedBatch{*std::move(batch), base::to_hex(protocol::sha256(*text))};
} catch (const std::bad_alloc&) {
    return base::fail(protocol::Errc::too_large, "no memory for a batch of this size");
}

Uploads::Uploads(db::Database& database, protocol::PublicKey command_key, base::Clock& clock, base::Log& log)
    : database_{database}, command_key_{std::move(command_key)}, clock_{clock}, log_{log} {}

Uploads::~Uploads() { pool_.join(); }

net::Response Uploads::refused(const net::Request& request, const std::string& id, const base::Error& error) {
    auto response = refusal(error);
    log_.write(kRequestRefused, {{"peer", request.peer.address},
                                 {"gateway", id},
                                 {"status", std::to_string(response.status)},
                                 {"reason", error.text()}});
    return response;
}

asio::awaitable<Uploads::Sender> Uploads::signer(const net::Request& request, std::string id, Accept accept) {
    const auto parts = parts_of(request);
    const auto signature = protocol::find_signature(parts);
    if (!signature) co_return tl::unexpected{refused(request, id, signature.error())};
    if (signature->keyid() != id) {
        co_return tl::unexpected{web::problem(403, "other_gateway", "The request is signed by another gateway.")};
    }
    const auto work = [id](db::Connection& c) { return find_gateway(c, id); };
    auto gateway = co_await database_.read(work);
    if (!gateway) {
        log_.write(kStorageFailed, {{"gateway", id}, {"reason", gateway.error().text()}});
        co_return tl::unexpected{web::problem(503, "storage", "The manager cannot read its database at the moment.")};
    }
    if (!*gateway) co_return tl::unexpected{web::problem(404, "gateway_unknown", "There is no such gateway.")};
    const auto key = protocol::PublicKey::from_base64url((*gateway)->public_key);
    if (!key) co_return tl::unexpected{web::problem(500, "internal", "The gateway's key cannot be read.")};
    if (auto good = protocol::verify(parts, *signature, *key); !good) {
        co_return tl::unexpected{refused(request, id, good.error())};
    }
    if ((*gateway)->left_at && accept == Accept::registered) {
        co_return tl::unexpected{
            web::problem(403, "gateway_left",
                         "The gateway has de-registered. To report again it registers with a new access code.")};
    }
    co_return **std::move(gateway);
}

asio::awaitable<Uploads::Sender> Uploads::sender(const web::Call& call, Accept accept) {
    auto gateway = co_await signer(call.request, call.parameter("id"), accept);
    if (!gateway) co_return gateway;
    if (auto good = check_body(parts_of(call.request), call.request); !good) {
        co_return tl::unexpected{refused(call.request, call.parameter("id"), good.error())};
    }
    co_return gateway;
}

asio::awaitable<std::optional<net::Response>> Uploads::refused_unread(const net::Request& request) {
    const auto& path = request.target.segments;
    if (path.size() < 3 || path[0] != "v1" || path[1] != "gateways") co_return std::nullopt;
    const bool is_departure = path.size() == 4 && path[3] == "departure";  // of a pending one too
    const auto gateway = co_await signer(request, path[2], is_departure ? Accept::left_too : Accept::registered);
    if (!gateway) co_return gateway.error();
    if (!is_departure && gateway->status != protocol::GatewayStatus::managed) co_return pending_answer();
    if (!request.headers.contains("Content-Digest")) {
        base::Error missing{protocol::Errc::missing_signature, "a body needs a Content-Digest"};
        co_return refused(request, path[2], missing);
    }
    co_return std::nullopt;
}

asio::awaitable<net::Response> Uploads::status(web::Call call) {
    const auto gateway = co_await sender(call);
    if (!gateway) co_return gateway.error();
    co_await heard(gateway->id);
    const protocol::RegistrationAnswer answer{gateway->id, gateway->status, command_key_};
    co_return to_gateway(gateway->id, to_json(answer));
}

asio::awaitable<net::Response> Uploads::check_in(web::Call call) {
    const auto gateway = co_await sender(call);
    if (!gateway) co_return gateway.error();
    co_await heard(gateway->id);
    if (gateway->status != protocol::GatewayStatus::managed) co_return pending_answer();
    co_return to_gateway(gateway->id, 204);
}

asio::awaitable<void> Uploads::heard(std::string id) {
    const auto now = clock_.wall_now();
    const auto work = [id, now](db::Connection& c) { return note_contact(c, id, now); };
    const auto was_silent = co_await database_.write(work);
    if (!was_silent) log_.write(kStorageFailed, {{"gateway", id}, {"reason", was_silent.error().text()}});
    if (was_silent && *was_silent) log_.write(kGatewayBack, {{"gateway", id}});
}

asio::awaitable<base::Result<ReceivedBatch>> Uploads::decoded_elsewhere(std::string body, protocol::Coding coding) {
    std::function<base::Result<ReceivedBatch>()> work = [text = std::make_shared<const std::string>(std::move(body)),
                                                         coding] { return decoded(*text, coding); };
    co_return co_await base::aside<base::Result<ReceivedBatch>>(pool_, std::move(work));
}

asio::awaitable<net::Response> Uploads::batch(web::Call call) {
    auto gateway = co_await sender(call);
    if (!gateway) co_return gateway.error();
    if (gateway->status != protocol::GatewayStatus::managed) {
        co_return pending_answer();
    }
    const auto number = number_of(call.parameter("number"));
    if (!number) co_return web::problem(400, "malformed", "A batch's number is a whole number from 1.");
    const auto coding = coding_of(call.request);
    if (!coding) co_return refused(call.request, gateway->id, coding.error());

    auto received = co_await decoded_elsewhere(std::move(call.request.body), *coding);
    if (!received) co_return refused(call.request, gateway->id, received.error());
    if (received->batch.number != *number) {
        co_return web::problem(422, "wrong_field", "/number: is not the number in the address");
    }
    co_return co_await stored(*std::move(gateway), *std::move(received), call.request.peer.address);
}

asio::awaitable<net::Response> Uploads::stored(Gateway gateway, ReceivedBatch received, std::string peer) {
    const std::string stream = received.batch.stream;
    const auto now = clock_.wall_now();
    const auto work = [id = gateway.id, batch = std::make_shared<const ReceivedBatch>(std::move(received)),
                       now](db::Connection& c) { return take_in(c, id, *batch, now); };
    const auto intake = co_await database_.write(work);
    if (!intake) {
        log_.write(kStorageFailed, {{"gateway", gateway.id}, {"reason", intake.error().text()}});
        auto response = web::problem(503, "storage", "The manager cannot store anything at the moment.");
        response.headers.add("Retry-After", "60");
        co_return response;
    }
    if (gateway.silent_since) log_.write(kGatewayBack, {{"gateway", gateway.id}});
    if (intake->taking_turns) log_.write(kCopySeen, {{"gateway", gateway.id}, {"peer", peer}});
    if (intake->kind == Intake::Kind::conflict) {
        log_.write(kNumbersWentBack, {{"gateway", gateway.id}, {"peer", peer}});
    }
    switch (intake->kind) {
        case Intake::Kind::stored:
        case Intake::Kind::repeated: break;
        case Intake::Kind::conflict:
            co_return conflict("batch_conflict", "Another batch is held under this number", intake->held);
        case Intake::Kind::gap: co_return conflict("batch_gap", "The batch before this one is not held", intake->held);
    }
    co_return to_gateway(gateway.id, to_json(protocol::BatchAnswer{stream, intake->held}));
}

}  // namespace fleetgate::manager
