#include "tests/fakes/run.hpp"

#include <exception>
#include <stdexcept>

#include <boost/asio/co_spawn.hpp>

namespace fleetgate::fakes {

void run(boost::asio::io_context& io, boost::asio::awaitable<void> work) {
    bool done = false;
    std::exception_ptr error;
    boost::asio::co_spawn(io, std::move(work), [&](std::exception_ptr e) {
        error = e;
        done = true;
        io.stop();
    });
    io.restart();
    io.run();
    if (error) std::rethrow_exception(error);
    if (!done) throw std::logic_error{"the coroutine did not end: it waits for something that nobody will do"};
}

}  // namespace fleetgate::fakes
