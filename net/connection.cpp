#include "net/connection.hpp"

#include "base/async.hpp"
#include "base/text.hpp"
#include "net/messages.hpp"
#include "net/response_head.hpp"

#include <array>
#include <charconv>
#include <exception>
#include <utility>

namespace fleetgate::net {

namespace {

constexpr std::size_t kReadSize = std::size_t{16} * 1024;
constexpr std::size_t kWriteSize = std::size_t{64} * 1024;
constexpr std::chrono::milliseconds kFinishTime{2000};
constexpr std::chrono::milliseconds kFinishTimeWhenStopping{200};
constexpr std::chrono::milliseconds kNoLimit = std::chrono::milliseconds::max();

bool has_body(unsigned status) { return status >= 200 && status != 204 && status != 304; }

std::string hex(std::size_t number) {
    std::array<char, 24> text{};
    const auto length = std::snprintf(text.data(), text.size(), "%zx", number);
    return {text.data(), static_cast<std::size_t>(length)};
}

std::string what(const std::exception_ptr& thrown) {
    try {
        std::rethrow_exception(thrown);
    } catch (const std::exception& e) {
        return e.what();
    } catch (...) {
        return "an exception of unknown type";
    }
}

}  // namespace

/// RFC 9112 section 7.1; for HTTP/1.0 the octets as they are, ended by the connection's end.
class Connection::ChunkWriter final : public BodyWriter {
public:
    ChunkWriter(Connection& connection, bool chunked) : connection_{connection}, chunked_{chunked} {}

    asio::awaitable<base::Result<void>> write(std::string octets) override {
        if (octets.empty()) co_return base::Result<void>{};  // an empty chunk would end the body
        if (chunked_) octets = hex(octets.size()) + "\r\n" + octets + "\r\n";
        connection_.enter(Phase::streaming, connection_.server_.settings.limits.write_time);
        auto written = co_await connection_.stream_->write(octets);
        connection_.enter(Phase::streaming, kNoLimit);
        if (!written && connection_.expired_) co_return base::fail(std::errc::timed_out, "the client does not read");
        co_return written;
    }

private:
    Connection& connection_;
    bool chunked_;
};

Connection::Connection(ServerContext& server, std::unique_ptr<Stream> stream, Peer peer)
    : server_{server}, stream_{std::move(stream)}, peer_{std::move(peer)}, since_{server.clock.now()} {}

void Connection::enter(Phase phase, std::chrono::milliseconds limit) {
    if (phase_ != phase) since_ = server_.clock.now();
    phase_ = phase;
    deadline_ = limit == kNoLimit ? base::SteadyTime::max() : server_.clock.now() + limit;
}

Seat Connection::seat(std::string_view source) const {
    switch (phase_) {
        case Phase::handshake:
        case Phase::idle:
        case Phase::head: return {source, Seat::Use::waiting, since_};
        case Phase::body: return {source, Seat::Use::receiving, since_};
        case Phase::handling:
        case Phase::writing:
        case Phase::streaming:
        case Phase::finishing: break;
    }
    return {source, Seat::Use::answering, since_};
}

std::optional<KeptSeat> Connection::kept_seat() const {
    if (phase_ != Phase::idle || known_peer_.empty() || leaving_) return std::nullopt;
    return KeptSeat{known_peer_, since_};
}

void Connection::close() {
    leaving_ = true;
    stream_->close();
}

void Connection::expire() {
    expired_ = true;
    deadline_ = base::SteadyTime::max();
    // Someone half-way through a request is told so; for anyone else there is nothing to say.
    if (phase_ == Phase::head || phase_ == Phase::body)
        stream_->cancel();
    else
        stream_->close();
}

void Connection::stop() {
    if (phase_ == Phase::handshake || phase_ == Phase::idle || phase_ == Phase::streaming) stream_->close();
}

asio::awaitable<void> Connection::run() {
    try {
        enter(Phase::handshake, server_.settings.limits.handshake_time);
        if (auto greeted = co_await stream_->handshake(); greeted) {
            peer_.certificate = stream_->peer_certificate();
            while (co_await serve_one()) {
            }
        } else if (greeted.error().code == std::errc::protocol_not_supported && server_.settings.answer_plain) {
            co_await answer_plain();
        } else if (!base::is_cancelled(greeted.error())) {
            server_.log.write(kHandshakeFailed, {{"peer", peer_.address}, {"reason", greeted.error().text()}});
        }
    } catch (const std::exception&) {
        // Cancelled: the connection ends here, whatever it was doing.
    }
    give_room_back();
    stream_->close();
}

asio::awaitable<void> Connection::answer_plain() {
    const auto& limits = server_.settings.limits;
    auto plain = stream_->without_tls();
    stream_ = std::move(plain);
    plain_ = true;
    peer_.tls = false;
    RequestParser parser{{limits.header_bytes, limits.header_fields}};
    enter(Phase::head, limits.header_time);
    if (!co_await receive(parser, RequestParser::State::head)) {
        if (expired_) co_await refuse(408, "the request did not arrive in time");
        co_return;
    }
    if (parser.state() == RequestParser::State::failed) {
        co_await refuse(parser.failure().status, parser.failure().why);
        co_return;
    }
    auto& request = parser.request();
    request.peer = peer_;
    auto response = server_.settings.answer_plain(request);
    co_await send(std::move(response), false, request.method == "HEAD");
}

void Connection::wait_for_request() {
    const auto& limits = server_.settings.limits;
    if (!in_.empty()) return enter(Phase::head, limits.header_time);
    if (known_peer_.empty()) return enter(Phase::idle, limits.idle_time);
    enter(Phase::idle, limits.kept_idle_time);
    server_.on_kept(known_peer_);
}

asio::awaitable<bool> Connection::serve_one() {
    const auto& limits = server_.settings.limits;
    RequestParser parser{{limits.header_bytes, limits.header_fields}};
    wait_for_request();

    if (!co_await receive(parser, RequestParser::State::head)) {
        if (expired_ && phase_ == Phase::head) co_return co_await refuse(408, "the request did not arrive in time");
        co_return false;
    }
    parser.request().peer = peer_;
    if (parser.state() == RequestParser::State::body) {
        if (server_.settings.before_body) {
            enter(Phase::handling, kNoLimit);
            auto refusal = co_await refused_unread(parser.request());
            if (refusal) co_return co_await send(*std::move(refusal), false, false);
        }
        if (!co_await receive_body(parser)) co_return false;
    }
    if (parser.state() == RequestParser::State::failed)
        co_return co_await refuse(parser.failure().status, parser.failure().why);

    ++server_.requests;
    const bool head_only = parser.request().method == "HEAD";
    enter(Phase::handling, kNoLimit);
    auto response = co_await handled(std::move(parser.request()));
    give_room_back();
    known_peer_ = limits.kept_connections > 0 ? std::move(response.known_peer) : std::string{};
    if (std::holds_alternative<StreamBody>(response.body) && !head_only && has_body(response.status)) {
        co_await send_stream(std::move(response), parser.http_1_1());
        co_return false;
    }
    co_return co_await send(std::move(response), parser.keep_alive() && !server_.stopping, head_only);
}

asio::awaitable<bool> Connection::receive(RequestParser& parser, RequestParser::State until_left) {
    for (;;) {
        const auto taken = parser.put(in_);
        in_.erase(0, taken);
        if (parser.state() != until_left) co_return true;
        if (!co_await fill()) co_return false;
    }
}

asio::awaitable<bool> Connection::fill() {
    std::array<char, kReadSize> octets;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled by the read
    const auto n = co_await stream_->read_some(octets);
    if (!n || *n == 0) co_return false;
    if (phase_ == Phase::idle) enter(Phase::head, server_.settings.limits.header_time);
    in_.append(octets.data(), *n);
    co_return true;
}

asio::awaitable<bool> Connection::receive_body(RequestParser& parser) {
    const auto& settings = server_.settings;
    const auto limit = settings.body_limit ? settings.body_limit(parser.request()) : std::nullopt;
    const auto most = limit.value_or(settings.limits.body_bytes);
    parser.set_body_limit(most);
    if (parser.state() == RequestParser::State::failed) co_return true;
    if (!take_room(parser.request(), most)) {
        co_await refuse(503, "too much arrives at once");
        co_return false;
    }

    if (parser.expects_continue() && in_.empty() && !co_await send_octets("HTTP/1.1 100 Continue\r\n\r\n"))
        co_return false;
    enter(Phase::body, settings.limits.body_time);
    if (co_await receive(parser, RequestParser::State::body)) co_return true;
    if (expired_) co_await refuse(408, "the body did not arrive in time");
    co_return false;
}

bool Connection::take_room(const Request& request, std::size_t limit) {
    auto wanted = limit;  // of a body in chunks nobody knows more
    if (const auto length = request.headers.find("Content-Length")) {
        std::from_chars(length->data(), length->data() + length->size(), wanted);
    }
    if (server_.body_octets + wanted > server_.settings.limits.all_bodies_bytes) return false;
    server_.body_octets += wanted;
    room_ = wanted;
    return true;
}

void Connection::give_room_back() { server_.body_octets -= std::exchange(room_, 0); }

asio::awaitable<bool> Connection::refuse(unsigned status, std::string_view why) {
    server_.log.write(kBadRequest,
                      {{"peer", peer_.address}, {"status", std::to_string(status)}, {"reason", std::string{why}}});
    expired_ = false;
    co_return co_await send(plain_problem(status, why), false, false);
}

asio::awaitable<Response> Connection::handled(Request request) {
    std::exception_ptr thrown;
    Request head{request.method, {}, request.target, {}, {}, {}};
    try {
        co_return co_await server_.handler(std::move(request));
    } catch (...) {
        thrown = std::current_exception();
    }
    co_return co_await failed(std::move(head), thrown);
}

asio::awaitable<std::optional<Response>> Connection::refused_unread(Request head) {
    std::exception_ptr thrown;
    try {
        co_return co_await server_.settings.before_body(head);
    } catch (...) {
        thrown = std::current_exception();
    }
    co_return co_await failed(std::move(head), thrown);
}

asio::awaitable<Response> Connection::failed(Request request, std::exception_ptr thrown) {
    const auto cancelled = (co_await asio::this_coro::cancellation_state).cancelled();
    if (cancelled != asio::cancellation_type::none) std::rethrow_exception(thrown);
    server_.log.write(
        kHandlerFailed,
        {{"method", request.method}, {"path", base::printable(request.target.path(), 200)}, {"reason", what(thrown)}});
    co_return plain_problem(500, "the server failed to answer; its log says why");
}

asio::awaitable<bool> Connection::send(Response response, bool keep_alive, bool head_only) {
    std::string_view body;
    if (const auto* text = std::get_if<std::string>(&response.body))
        body = *text;
    else if (const auto* shared = std::get_if<SharedBody>(&response.body))
        body = shared->octets;

    ResponseFraming framing;
    framing.keep_alive = keep_alive;
    if (has_body(response.status) && !std::holds_alternative<StreamBody>(response.body)) framing.length = body.size();
    // Strict-Transport-Security has no place in an answer without TLS (RFC 6797 section 7.2).
    static const Headers kNone;
    const auto& defaults = plain_ ? kNone : server_.settings.default_headers;
    auto head = response_head(response, defaults, framing, server_.clock.wall_now());
    if (head_only || !has_body(response.status)) body = {};

    // The head and a small body leave in one segment.
    const auto first = std::min(body.size(), kWriteSize - std::min(head.size(), kWriteSize));
    head.append(body.substr(0, first));
    if (!co_await send_octets(head)) co_return false;
    for (body.remove_prefix(first); !body.empty(); body.remove_prefix(std::min(body.size(), kWriteSize)))
        if (!co_await send_octets(body.substr(0, kWriteSize))) co_return false;
    if (keep_alive) co_return true;
    enter(Phase::finishing, server_.stopping ? kFinishTimeWhenStopping : kFinishTime);
    co_await stream_->finish();
    co_return false;
}

asio::awaitable<bool> Connection::send_octets(std::string_view octets) {
    enter(Phase::writing, server_.settings.limits.write_time);
    co_return (co_await stream_->write(octets)).has_value();
}

asio::awaitable<void> Connection::send_stream(Response response, bool chunked) {
    ResponseFraming framing;
    framing.chunked = chunked;
    if (!co_await send_octets(
            response_head(response, server_.settings.default_headers, framing, server_.clock.wall_now())))
        co_return;
    const auto body = std::get<StreamBody>(std::move(response.body));
    ChunkWriter writer{*this, chunked};
    enter(Phase::streaming, kNoLimit);
    if (server_.stopping) co_return;
    co_await base::first_of(feed_stream(body, writer), until_peer_leaves());
    if (chunked && !co_await send_octets("0\r\n\r\n")) co_return;
    enter(Phase::finishing, server_.stopping ? kFinishTimeWhenStopping : kFinishTime);
    co_await stream_->finish();
}

asio::awaitable<void> Connection::feed_stream(const StreamBody& body, ChunkWriter& writer) {
    try {
        co_await body(writer);
    } catch (const std::exception&) {
        // Cancelled with its client, or broken: either way the stream ends, and the client comes back for another.
    }
}

asio::awaitable<void> Connection::until_peer_leaves() {
    std::array<char, 1024> ignored;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled by the read
    for (;;) {
        const auto n = co_await stream_->read_some(ignored);
        if (!n || *n == 0) co_return;
    }
}

}  // namespace fleetgate::net
