#include "base/clock.hpp"
#include "base/log.hpp"
#include "manager/cli/commands.hpp"
#include "manager/service.hpp"
#include "platform/service_host.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

namespace fleetgate::manager::cli {

namespace {
constexpr std::chrono::seconds kStopBudget{4};
}

int run_serve(const Serve& command, std::ostream& err) {
    boost::asio::io_context io{1};
    base::RealClock clock;
    base::LogSettings log_settings;
    if (command.json_log) log_settings.format = base::LogSettings::Format::json;
    const auto log = base::make_log(log_settings, clock);

    auto service = Service::start(io.get_executor(), command.settings, clock, *log);
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
