#include "base/clock.hpp"
#include "base/log.hpp"
#include "manager/cli/commands.hpp"
#include "manager/service.hpp"
#include "net/http_server.hpp"
#include "platform/open_files.hpp"
#include "platform/service_host.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

namespace fleetgate::manager::cli {

namespace {
constexpr std::chrono::seconds kStopBudget{4};
constexpr std::size_t kFurtherFiles = 128;  // the database, mail, the log

/// As many as there are files for: what is kept must never keep a newcomer out.
std::size_t connections_to_keep() {
    const auto others = net::HttpLimits{}.connections + kFurtherFiles;
    const auto allowed = platform::allow_open_files(others + kKeptConnections);
    return std::min(kKeptConnections, allowed - std::min(allowed, others));
}

}  // namespace

int run_serve(const Serve& command, std::ostream& err) {
    boost::asio::io_context io{1};
    base::RealClock clock;
    base::LogSettings log_settings;
    if (command.json_log) log_settings.format = base::LogSettings::Format::json;
    const auto log = base::make_log(log_settings, clock);

    auto settings = command.settings;
    settings.kept_connections = connections_to_keep();
    auto service = Service::start(io.get_executor(), std::move(settings), clock, *log);
    if (!service) {
        err << "fleetgate-manager: " << service.error().text() << '\n';
        return kExitFailed;
    }
    const auto host = platform::make_service_host(io.get_executor());
    host->listen({[&] {
                      host->stopping("finishing what is under way");
                      (*service)->stop(kStopBudget);
                  },
                  [] {}});
    std::exception_ptr failure;
    boost::asio::co_spawn(io, (*service)->run(), [&](std::exception_ptr error) {
        failure = error;
        host->close();
    });
    host->ready("serving at " + (*service)->url());
    io.run();
    if (failure) std::rethrow_exception(failure);
    return kExitOk;
}

}  // namespace fleetgate::manager::cli
