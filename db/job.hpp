// A piece of work for the thread of a connection, and the coroutine that waits for it.
#pragma once

#include "base/result.hpp"
#include "db/connection.hpp"
#include "db/errc.hpp"

#include <exception>
#include <memory>
#include <optional>
#include <utility>

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>

namespace fleetgate::db {

namespace asio = boost::asio;

class Job {
public:
    virtual ~Job() = default;
    /// Does the work and keeps its result; false when that is an error. May be called again after a rollback.
    virtual bool attempt(Connection& connection) = 0;
    /// The result is this error instead.
    virtual void fail(base::Error error) = 0;
    [[nodiscard]] virtual bool failed() const = 0;
    /// Hands the result to the coroutine, on its own executor. Once, last.
    virtual void deliver() = 0;
};

template <class T, class Work, class Handler>
class AwaitedJob final : public Job {
public:
    AwaitedJob(Work work, Handler handler)
        : work_{std::move(work)}, handler_{std::move(handler)}, guard_{asio::get_associated_executor(handler_)} {}

    bool attempt(Connection& connection) override {
        try {
            result_.emplace(work_(connection));
        } catch (const std::exception& e) {
            result_.emplace(base::fail(Errc::failed, e.what()));
        }
        return result_->has_value();
    }
    void fail(base::Error error) override { result_.emplace(base::fail(std::move(error))); }
    [[nodiscard]] bool failed() const override { return result_ && !result_->has_value(); }
    void deliver() override {
        // The guard goes with the handler: let go of here, it would touch an io_context that the handler's end let go.
        const auto executor = guard_.get_executor();
        asio::post(executor, [guard = std::move(guard_), handler = std::move(handler_),
                              result = *std::move(result_)]() mutable { std::move(handler)(std::move(result)); });
    }

private:
    Work work_;
    Handler handler_;
    asio::executor_work_guard<asio::associated_executor_t<Handler>> guard_;
    std::optional<base::Result<T>> result_;
};

}  // namespace fleetgate::db
