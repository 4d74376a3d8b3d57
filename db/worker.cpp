#include "db/worker.hpp"

#include <algorithm>
#include <iterator>

namespace fleetgate::db {
namespace {

base::Result<void> attempt_behind_savepoint(Connection& connection, Job& job) {
    if (auto saved = connection.run("SAVEPOINT job"); !saved) return base::fail(std::move(saved).error());
    if (!job.attempt(connection)) {
        if (!connection.in_transaction()) return base::fail(Errc::failed, "SQLite gave up the transaction");
        if (auto undone = connection.run("ROLLBACK TO job"); !undone) return base::fail(std::move(undone).error());
    }
    if (auto released = connection.run("RELEASE job"); !released) return base::fail(std::move(released).error());
    return {};
}

base::Result<void> attempt_all(Connection& connection, Jobs jobs) {
    if (auto begun = connection.run("BEGIN IMMEDIATE"); !begun) return base::fail(std::move(begun).error());
    for (const auto& job : jobs) {
        if (auto done = attempt_behind_savepoint(connection, *job); !done) return done;
    }
    if (auto committed = connection.run("COMMIT"); !committed) return base::fail(std::move(committed).error());
    return {};
}

}  // namespace

void write_together(Connection& connection, Jobs jobs) {
    const auto done = attempt_all(connection, jobs);
    if (done) return;
    if (connection.in_transaction()) (void)connection.run("ROLLBACK");
    if (jobs.size() == 1) {
        if (!jobs.front()->failed()) jobs.front()->fail(done.error());  // its own error says more
        return;
    }
    for (std::size_t i = 0; i < jobs.size(); ++i) write_together(connection, jobs.subspan(i, 1));
}

void read_each(Connection& connection, Jobs jobs) {
    for (const auto& job : jobs) {
        if (auto begun = connection.run("BEGIN"); !begun) {
            job->fail(begun.error());
            continue;
        }
        job->attempt(connection);
        (void)connection.run("ROLLBACK");
    }
}

Worker::Worker(std::unique_ptr<Connection> connection, Policy policy, std::size_t most_together)
    : connection_{std::move(connection)}, policy_{policy}, most_together_{most_together}, thread_{[this] { loop(); }} {}

Worker::~Worker() { finish(); }

void Worker::finish() {
    close();
    if (thread_.joinable()) thread_.join();
}

void Worker::close() {
    const std::scoped_lock lock{mutex_};
    closed_ = true;
    changed_.notify_one();
}

void Worker::enqueue(std::unique_ptr<Job> job) {
    {
        const std::scoped_lock lock{mutex_};
        if (!closed_) {
            queue_.push_back(std::move(job));
            changed_.notify_one();
            return;
        }
    }
    job->fail({Errc::closed, "the database is closed"});
    job->deliver();
}

void Worker::loop() {
    std::vector<std::unique_ptr<Job>> batch;
    for (;;) {
        {
            std::unique_lock lock{mutex_};
            changed_.wait(lock, [this] { return closed_ || !queue_.empty(); });
            if (queue_.empty()) break;
            const auto count = static_cast<std::ptrdiff_t>(std::min(queue_.size(), most_together_));
            batch.assign(std::make_move_iterator(queue_.begin()), std::make_move_iterator(queue_.begin() + count));
            queue_.erase(queue_.begin(), queue_.begin() + count);
        }
        policy_(*connection_, batch);
        for (auto& job : batch) job->deliver();
        batch.clear();
    }
    connection_.reset();
}

}  // namespace fleetgate::db
