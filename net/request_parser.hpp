// From octets to a Request, strictly. No socket, no time: fed with what arrived, it says what it is.
#pragma once

#include "net/http_types.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace fleetgate::net {

/// Stricter than HTTP asks, because what two parsers read differently is how requests are smuggled: CRLF only, no
/// folded lines, no NUL, exactly one Host, Content-Length or "chunked" and never both, no other transfer coding.
class RequestParser {
public:
    struct Limits {
        std::size_t header_bytes;
        std::size_t header_fields;
    };
    enum class State {
        head,    ///< wants more octets of the head
        body,    ///< the head is read; request() has everything but its body. Call set_body_limit() before feeding on
        done,    ///< request() is whole
        failed,  ///< failure() says why; the connection cannot go on
    };
    struct Failure {
        unsigned status = 400;
        std::string_view why;  ///< static text
    };

    explicit RequestParser(Limits limits);
    ~RequestParser();

    /// Takes octets from the front of `octets` and says how many; those left over are to be offered again with more
    /// behind them. Stops after the head (state body or done) and after the request.
    std::size_t put(std::string_view octets);

    [[nodiscard]] State state() const;
    [[nodiscard]] const Failure& failure() const;
    [[nodiscard]] Request& request();

    /// Fails at once with 413 when the announced length exceeds it, else when the body does.
    void set_body_limit(std::size_t octets);

    [[nodiscard]] bool keep_alive() const;
    [[nodiscard]] bool expects_continue() const;
    /// HTTP/1.0 knows neither chunks nor 100 (Continue).
    [[nodiscard]] bool http_1_1() const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace fleetgate::net
