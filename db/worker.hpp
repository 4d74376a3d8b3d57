// The thread of one connection: takes jobs in the order in which they came, several at a time.
#pragma once

#include "db/connection.hpp"
#include "db/job.hpp"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace fleetgate::db {

using Jobs = std::span<const std::unique_ptr<Job>>;

/// How a worker carries out what has gathered while it was busy. Every job must have a result afterwards.
using Policy = void (*)(Connection& connection, Jobs jobs);

/// All in one transaction, each behind a savepoint: one fsync for all, and a job that fails takes no other with it.
/// Where SQLite gives up the whole transaction (disk full), the jobs are tried again one by one.
void write_together(Connection& connection, Jobs jobs);
/// Each in a read transaction of its own: one moment of the database for each job.
void read_each(Connection& connection, Jobs jobs);

class Worker {
public:
    /// Takes the connection with it into its thread.
    Worker(std::unique_ptr<Connection> connection, Policy policy, std::size_t most_together);
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;
    /// Finishes what is queued, then closes the connection. Blocks.
    ~Worker();

    /// Resumes when the job's result is durable. Cancel: not heard; the job runs to its end. After close(): closed.
    template <class Work>
    auto submit(Work work) -> asio::awaitable<std::invoke_result_t<Work&, Connection&>> {
        using Outcome = std::invoke_result_t<Work&, Connection&>;
        co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(Outcome)>(
            [this]<class Handler>(Handler handler, Work todo) {
                enqueue(std::make_unique<AwaitedJob<typename Outcome::value_type, Work, Handler>>(std::move(todo),
                                                                                                  std::move(handler)));
            },
            asio::use_awaitable, std::move(work));
    }

    /// No more jobs; those queued are still done.
    void close();
    /// close(), and waits until they are done and the connection is closed. Blocks.
    void finish();

private:
    void enqueue(std::unique_ptr<Job> job);
    void loop();

    std::unique_ptr<Connection> connection_;
    Policy policy_;
    std::size_t most_together_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::unique_ptr<Job>> queue_;
    bool closed_ = false;
    std::thread thread_;
};

}  // namespace fleetgate::db
