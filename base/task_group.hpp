// Work whose number varies (devices being read, tunnels): bounded, cancellable, awaited at the end.
#pragma once

#include <cstddef>
#include <exception>
#include <functional>
#include <list>
#include <string>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/steady_timer.hpp>

namespace fleetgate::base {

namespace asio = boost::asio;

/// What ended a coroutine, in words; empty for no exception and for the one by which Asio cancels.
std::string failure_text(const std::exception_ptr& error);

/// Use from one strand only: the executor's. The group must outlive its tasks: await join() before it goes.
/// spawn() and join() switch off that a cancel throws in the caller's coroutine thread: it asks its own state.
class TaskGroup {
public:
    /// Told what() of an exception that left a task; must return at once.
    using OnFailure = std::function<void(const std::string& what)>;

    TaskGroup(asio::any_io_executor executor, std::size_t limit, OnFailure on_failure);

    TaskGroup(const TaskGroup&) = delete;
    TaskGroup& operator=(const TaskGroup&) = delete;

    /// Starts `task`, first waiting for a free place. An exception that leaves the task ends that task alone.
    /// Cancel: stops waiting for the place; the task is then not started, and false is returned.
    asio::awaitable<bool> spawn(asio::awaitable<void> task);
    /// Asks every running task to stop.
    void cancel();
    /// Returns when no task runs. Cancel, also one that came before: cancels the tasks and still waits for them; the
    /// caller's state goes on saying that it is cancelled.
    asio::awaitable<void> join();

    [[nodiscard]] std::size_t running() const { return tasks_.size(); }

private:
    asio::any_io_executor executor_;
    std::size_t limit_;
    OnFailure on_failure_;
    bool cancelled_ = false;
    std::list<asio::cancellation_signal> tasks_;
    asio::steady_timer changed_;
};

}  // namespace fleetgate::base
