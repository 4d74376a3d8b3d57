// Every request that left the premises for the manager: when, to whom, why, how big, and its content as sent. For the
// administrator, who may ask whether a word has ever left. Implementations: store::SentStore; fakes::MemoryLedger in
// tests.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::relay {

namespace asio = boost::asio;

struct SentRequest {
    base::WallTime at{};
    std::string to;   ///< "https://manager.example"
    std::string why;  ///< "registration", "upload", "check-in", "daily file", "connection test"
    std::string method;
    std::string path;         ///< with its query
    std::string head;         ///< the fields that we wrote, a line each; secrets masked
    std::string body;         ///< as sent; secrets masked
    std::string coding;       ///< of the body: "zstd", "gzip"; empty: none
    std::uint64_t bytes = 0;  ///< request line, fields and body as sent, before TLS
};

struct SentLine {
    std::int64_t id = 0;
    SentRequest request;             ///< in lists without head and body
    std::optional<unsigned> status;  ///< that was answered; nothing: no answer
    std::string trouble;             ///< why there was none; empty while one is awaited
};

/// What is kept reaches back to here.
struct SentKept {
    std::uint64_t requests = 0;
    std::uint64_t bytes = 0;  ///< of their contents
    std::optional<base::WallTime> since;
};

struct SentPage {
    std::vector<SentLine> lines;  ///< newest first
    bool more = false;            ///< there are older ones
};

/// Every function may fail with the database's errors; what returned is durable.
class Ledger {
public:
    virtual ~Ledger() = default;

    /// Before it leaves. Returns its id. What is older than 30 days, or too much, goes.
    virtual asio::awaitable<base::Result<std::int64_t>> note(SentRequest request) = 0;
    /// What became of it.
    virtual asio::awaitable<base::Result<void>> settle(std::int64_t id, std::optional<unsigned> status,
                                                       std::string trouble) = 0;
    /// `most` of those with a smaller id than `before` (0: of all), newest first.
    virtual asio::awaitable<base::Result<SentPage>> list(std::int64_t before, std::size_t most) = 0;
    /// With its content.
    virtual asio::awaitable<base::Result<std::optional<SentLine>>> find(std::int64_t id) = 0;
    /// As list(), of the `most` requests before `before` only those for which `matches`, called with their content on
    /// the database's thread. `next` of the page goes on.
    struct Scan {
        std::vector<SentLine> lines;
        std::int64_t next = 0;  ///< as `before` of the next call; 0: that was all
    };
    virtual asio::awaitable<base::Result<Scan>> scan(std::int64_t before, std::size_t most,
                                                     std::function<bool(const SentLine&)> matches) = 0;
    virtual asio::awaitable<base::Result<SentKept>> kept() = 0;
};

}  // namespace fleetgate::relay
