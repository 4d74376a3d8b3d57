// One accepted connection, plain or under TLS, as its server reads and writes it.
#pragma once

#include "base/result.hpp"
#include "net/http_types.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

namespace fleetgate::net {

/// Limits in time are the owner's: it calls cancel() or close(), and what waits fails with operation_canceled.
class Stream {
public:
    virtual ~Stream() = default;

    /// TLS; nothing to do for a plain stream. Errors: connection_reset and its kin, protocol_error with the reason;
    /// protocol_not_supported for a client that begins as HTTP does: nothing is read of it yet.
    virtual asio::awaitable<base::Result<void>> handshake() = 0;
    /// The same connection without TLS, after protocol_not_supported; this one is empty then.
    virtual std::unique_ptr<Stream> without_tls() = 0;
    /// At least one octet, or none at the peer's end.
    virtual asio::awaitable<base::Result<std::size_t>> read_some(std::span<char> into) = 0;
    virtual asio::awaitable<base::Result<void>> write(std::string_view octets) = 0;
    /// Says good-bye, and drops what the peer still sends until it closes too: a reset would take the last answer
    /// away from a client that is still sending. Ends by the peer's end, at most after 256 KB, or by cancel().
    virtual asio::awaitable<void> finish() = 0;

    /// What waits fails; the stream can still be written.
    virtual void cancel() = 0;
    /// What waits fails, and the connection is gone.
    virtual void close() = 0;

    /// The certificate that the client showed, verified in the handshake.
    [[nodiscard]] virtual std::optional<PeerCertificate> peer_certificate() const = 0;
};

/// `context` null: plain.
std::unique_ptr<Stream> make_stream(asio::ip::tcp::socket socket, std::shared_ptr<asio::ssl::context> context);

}  // namespace fleetgate::net
