// The gateway as one object: everything that runs, wired together.
#pragma once

#include "agent/config.hpp"
#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/log_ring.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "base/wake.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>

namespace fleetgate::agent {

namespace asio = boost::asio;

struct GatewayNeeds {
    asio::io_context& io;
    base::Clock& clock;
    base::Random& random;
    base::Log& log;
    const base::LogRing& recent_log;  ///< what `log` was told
    std::filesystem::path config_file;
    bool config_named = false;
    std::function<void()> stopping;  ///< called once when an orderly stop begins, whatever began it
};

/// Use from the io_context's one thread.
class Gateway {
public:
    Gateway(GatewayNeeds needs, Config config);
    ~Gateway();
    Gateway(const Gateway&) = delete;
    Gateway& operator=(const Gateway&) = delete;

    /// Opens the installation and the database and binds the ports; nothing runs yet.
    /// Errors: everything that keeps a gateway from starting, each one clear sentence.
    asio::awaitable<base::Result<void>> open();
    /// Until stop(), or until a part fails: then an error, and the service manager starts us again. Every socket and
    /// the database are closed when it returns. Cancel: as stop().
    asio::awaitable<base::Result<void>> run();
    void stop();
    /// Ends run() as stop() does, but to begin anew: what was restored from a backup is taken up by a start.
    void restart();
    /// After run(): whether to open() and run() again.
    [[nodiscard]] bool begins_anew() const { return again_ && !stopped_; }
    struct Reloaded {
        std::vector<std::string> waiting;  ///< the keys that changed and are taken at the next start only
        bool profiles = false;             ///< those of the site were taken; else the log has said why not
    };
    /// Reads the configuration again and takes the page's certificate and the site's own profiles. Errors: the
    /// configuration's mistakes; the old one stays in force.
    base::Result<Reloaded> reload();

    /// How many devices are registered, for the line that says we are ready.
    [[nodiscard]] std::size_t devices_at_start() const { return devices_at_start_; }

private:
    struct Parts;
    asio::awaitable<base::Result<void>> start(Parts& parts);

    GatewayNeeds needs_;
    Config config_;
    std::unique_ptr<Parts> parts_;
    base::Wake stop_;
    bool stopping_ = false;
    bool again_ = false;    ///< it stops to begin anew
    bool stopped_ = false;  ///< it was told to stop for good
    std::size_t devices_at_start_ = 0;
};

}  // namespace fleetgate::agent
