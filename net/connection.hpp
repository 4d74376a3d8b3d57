// One client of the server, from its handshake to its good-bye.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "net/admission.hpp"
#include "net/http_server.hpp"
#include "net/http_types.hpp"
#include "net/keeping.hpp"
#include "net/request_parser.hpp"
#include "net/stream.hpp"

#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace fleetgate::net {

/// What all connections of a server share; outlives them.
struct ServerContext {
    base::Clock& clock;
    base::Log& log;
    HttpServerSettings settings;
    Handler handler;
    bool stopping = false;
    std::uint64_t requests = 0;
    std::size_t body_octets = 0;                              ///< promised to the requests under way
    std::function<void(std::string_view peer)> on_kept = {};  ///< a connection of a known peer begins to wait
};

/// Has no timer of its own: it says until when it may go on as it is (deadline), and the server's watch calls
/// expire() on those whose time is up. One watch for all costs less than a timer for every read.
class Connection {
public:
    Connection(ServerContext& server, std::unique_ptr<Stream> stream, Peer peer);

    /// Returns when the client is gone. Cancel: at once, the handler is cancelled too.
    asio::awaitable<void> run();

    [[nodiscard]] base::SteadyTime deadline() const { return deadline_; }
    [[nodiscard]] Seat seat(std::string_view source) const;
    [[nodiscard]] bool leaving() const { return leaving_; }
    /// Waits for a known peer's next request: where it is none of those that admission.hpp counts.
    [[nodiscard]] std::optional<KeptSeat> kept_seat() const;
    void expire();
    /// The server stops: a connection without a request, or with a stream, ends now; another after its answer.
    void stop();
    void close();

private:
    class ChunkWriter;
    enum class Phase { handshake, idle, head, body, handling, writing, streaming, finishing };

    void enter(Phase phase, std::chrono::milliseconds limit);
    void wait_for_request();
    asio::awaitable<bool> serve_one();
    /// One request that came without TLS.
    asio::awaitable<void> answer_plain();
    asio::awaitable<bool> receive(RequestParser& parser, RequestParser::State until_left);
    asio::awaitable<bool> fill();
    asio::awaitable<std::optional<Response>> refused_unread(Request head);
    asio::awaitable<bool> receive_body(RequestParser& parser);
    /// Room for a body of at most `limit` octets among those of all connections.
    bool take_room(const Request& request, std::size_t limit);
    void give_room_back();
    asio::awaitable<bool> refuse(unsigned status, std::string_view why);
    asio::awaitable<Response> handled(Request request);
    /// Throws again when it was a cancel.
    asio::awaitable<Response> failed(Request request, std::exception_ptr thrown);
    asio::awaitable<bool> send(Response response, bool keep_alive, bool head_only);
    asio::awaitable<bool> send_octets(std::string_view octets);
    asio::awaitable<void> send_stream(Response response, bool chunked);
    asio::awaitable<void> feed_stream(const StreamBody& body, ChunkWriter& writer);
    asio::awaitable<void> until_peer_leaves();

    ServerContext& server_;
    std::unique_ptr<Stream> stream_;
    Peer peer_;
    Phase phase_ = Phase::handshake;
    base::SteadyTime deadline_ = base::SteadyTime::max();
    base::SteadyTime since_;  ///< in this phase
    bool expired_ = false;
    std::size_t room_ = 0;  ///< of server_.body_octets
    bool leaving_ = false;
    bool plain_ = false;      ///< the client did not speak TLS
    std::string known_peer_;  ///< by the last request; empty: unknown
    std::string in_;          ///< received and not yet parsed
};

}  // namespace fleetgate::net
