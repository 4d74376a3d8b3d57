// What an HTTP message is to the rest of the project: plain values, no library's types.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::net {

namespace asio = boost::asio;

struct Header {
    std::string name;
    std::string value;
};

/// Header fields in the order they came; names compare without regard to case (RFC 9110 section 5.1).
class Headers {
public:
    Headers() = default;
    Headers(std::initializer_list<Header> fields) : fields_{fields} {}

    void add(std::string name, std::string value) { fields_.push_back({std::move(name), std::move(value)}); }
    /// Replaces every field of that name by one.
    void set(std::string_view name, std::string value);
    void remove(std::string_view name);

    /// The first field of that name.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
    [[nodiscard]] bool contains(std::string_view name) const { return find(name).has_value(); }
    [[nodiscard]] std::size_t count(std::string_view name) const;

    [[nodiscard]] auto begin() const { return fields_.begin(); }
    [[nodiscard]] auto end() const { return fields_.end(); }
    [[nodiscard]] std::size_t size() const { return fields_.size(); }
    [[nodiscard]] bool empty() const { return fields_.empty(); }

private:
    std::vector<Header> fields_;
};

bool same_name(std::string_view a, std::string_view b);

/// The certificate that a client proved to hold, verified against the server's CA for clients.
struct PeerCertificate {
    std::string fingerprint;  ///< SHA-256 of the certificate, as certificates.hpp writes it
    std::string subject;      ///< the common name
};

struct Peer {
    std::string address;  ///< "192.0.2.7" or "2001:db8::7", without brackets; IPv4-mapped addresses as IPv4
    std::uint16_t port = 0;
    bool loopback = false;
    bool tls = false;
    std::optional<PeerCertificate> certificate;
};

/// An address of a request taken apart: decoded, valid UTF-8 without control characters, no "." or ".." segment,
/// no slash or backslash inside a segment.
struct Target {
    struct Parameter {
        std::string name;
        std::string value;
    };
    std::vector<std::string> segments;  ///< "/api/v1/" is {"api", "v1", ""}; "/" is {""}
    std::vector<Parameter> query;       ///< in order; `+` is a space

    /// The decoded path with its leading slash.
    [[nodiscard]] std::string path() const;
    /// The first parameter of that name.
    [[nodiscard]] std::optional<std::string_view> parameter(std::string_view name) const;
};

/// Takes apart "/path?query" (origin form, RFC 9112 section 3.2.1). Errors: invalid_argument.
base::Result<Target> parse_target(std::string_view text);

struct Request {
    std::string method;  ///< as sent: "GET"
    std::string raw_target;
    Target target;
    Headers headers;
    std::string body;
    Peer peer;
};

/// Octets that live elsewhere; `owner` keeps them alive (empty for static storage).
struct SharedBody {
    std::string_view octets;
    std::shared_ptr<const void> owner;
};

/// Where a streamed body goes. Valid while the Stream function runs.
class BodyWriter {
public:
    virtual ~BodyWriter() = default;
    /// Returns when the octets are with the system. Errors: connection_reset and its kin (the client went away),
    /// timed_out (it does not read), operation_canceled (the server stops). After an error: return.
    virtual asio::awaitable<base::Result<void>> write(std::string octets) = 0;
};

/// Writes a body of unknown length (server-sent events). Cancelled (total or terminal) when the client goes or the
/// server stops; it may throw what Asio throws then. What it refers to must outlive the server's run().
using StreamBody = std::function<asio::awaitable<void>(BodyWriter&)>;

struct Response {
    unsigned status = 200;
    Headers headers;
    std::variant<std::string, SharedBody, StreamBody> body;
    /// For a program that is known, not for a browser: without the server's default fields, and as short as can be.
    bool is_bare = false;
    /// Whom the request proved to come from ("gw-1"): the connection may then wait for the next one for
    /// HttpLimits::kept_idle_time. Empty: as long as anybody's.
    std::string known_peer = {};
};

/// The reason phrase of a status code, "Unknown" for one that has none.
std::string_view reason_phrase(unsigned status);

}  // namespace fleetgate::net
