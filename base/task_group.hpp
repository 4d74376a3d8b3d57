// Work whose number varies (devices being read, tunnels): bounded, cancellable, awaited at the end.
#pragma once

#include <cstddef>
#include <list>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/steady_timer.hpp>

namespace fleetgate::base {

namespace asio = boost::asio;

/// Use from one strand only: the executor's. The group must outlive its tasks: await join() before it goes.
class TaskGroup {
public:
    TaskGroup(asio::any_io_executor executor, std::size_t limit);

    TaskGroup(const TaskGroup&) = delete;
    TaskGroup& operator=(const TaskGroup&) = delete;

    /// Starts `task`, first waiting for a free place. An exception that leaves the task ends that task alone.
    /// Cancel: stops waiting for the place; the task is then not started, and false is returned.
    asio::awaitable<bool> spawn(asio::awaitable<void> task);
    /// Asks every running task to stop.
    void cancel();
    /// Returns when no task runs. Cancel: cancels the tasks and still waits for them.
    asio::awaitable<void> join();

    [[nodiscard]] std::size_t running() const { return tasks_.size(); }

private:
    asio::any_io_executor executor_;
    std::size_t limit_;
    bool cancelled_ = false;
    std::list<asio::cancellation_signal> tasks_;
    asio::steady_timer changed_;
};

}  // namespace fleetgate::base
