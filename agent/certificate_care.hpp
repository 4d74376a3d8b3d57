// Certificates of a service that runs for years: looked at once a day, exchanged while it runs.
#pragma once

#include "agent/config.hpp"
#include "agent/installation.hpp"
#include "base/clock.hpp"
#include "base/log.hpp"

#include <functional>
#include <optional>
#include <string>

namespace fleetgate::agent {

class CertificateCare {
public:
    using Replace = std::function<base::Result<void>(const ServerIdentities&)>;
    /// `replace` takes them for the connections that come from now on. The references must outlive it; the
    /// configuration is read anew each day.
    CertificateCare(const Config& config, base::Clock& clock, base::Log& log, Replace replace)
        : config_{config}, clock_{clock}, log_{log}, replace_{std::move(replace)}, looked_at_{clock.wall_now()} {}

    /// Often, such as once a minute: does something once a day. Blocks for some milliseconds then.
    void look();

private:
    const Config& config_;
    base::Clock& clock_;
    base::Log& log_;
    Replace replace_;
    base::WallTime looked_at_;
    std::string in_use_;  ///< what was handed out last
};

}  // namespace fleetgate::agent
