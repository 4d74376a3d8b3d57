#include "notify/mail_sender.hpp"

#include "notify/mail_transfer.hpp"

#include <atomic>
#include <list>
#include <mutex>
#include <optional>
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <curl/curl.h>

namespace fleetgate::notify {

namespace {

/// One server that does not answer must not keep the others' mail.
constexpr std::size_t kThreads = 2;

/// A mail between the coroutine that waits for it and the thread that sends it.
struct Job {
    Mail mail;
    asio::any_io_executor executor;  ///< touched only while `waiter` is set
    std::atomic<bool> given_up = false;
    std::mutex mutex;
    asio::steady_timer* waiter = nullptr;  ///< in the coroutine's frame; null once that is gone
    std::optional<base::Result<void>> result;
};
using JobPtr = std::shared_ptr<Job>;

void finish(const JobPtr& job, base::Result<void> result) {
    const std::scoped_lock lock{job->mutex};
    if (job->waiter == nullptr) return;
    job->result = std::move(result);
    asio::post(job->executor, [job] {
        const std::scoped_lock waking{job->mutex};
        // Not cancel(): this also wakes a wait that has not begun.
        if (job->waiter != nullptr) job->waiter->expires_at(asio::steady_timer::time_point::min());
    });
}

}  // namespace

struct MailSender::Post {
    MailLimits limits;
    std::mutex mutex;
    std::list<std::weak_ptr<Job>> open;
    asio::thread_pool threads{kThreads};

    void add(const JobPtr& job) {
        {
            const std::scoped_lock lock{mutex};
            open.remove_if([](const auto& one) { return one.expired(); });
            open.push_back(job);
        }
        asio::post(threads, [job, within = limits] { finish(job, transfer(job->mail, within, job->given_up)); });
    }
};

MailSender::MailSender(MailLimits limits) : post_{std::make_shared<Post>()} {
    post_->limits = limits;
    static const auto initialised = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (initialised != CURLE_OK) throw std::bad_alloc{};
}

MailSender::~MailSender() {
    {
        const std::scoped_lock lock{post_->mutex};
        for (const auto& one : post_->open) {
            if (const auto job = one.lock()) job->given_up = true;
        }
    }
    post_->threads.join();
}

asio::awaitable<base::Result<void>> MailSender::send(Mail mail) {
    const auto executor = co_await asio::this_coro::executor;
    asio::steady_timer woken{executor, asio::steady_timer::time_point::max()};
    auto job = std::make_shared<Job>();
    job->mail = std::move(mail);
    job->executor = executor;
    job->waiter = &woken;

    // However this coroutine ends, also with its whole executor: nobody touches its timer afterwards.
    struct Farewell {
        JobPtr job;
        ~Farewell() {
            job->given_up = true;
            const std::scoped_lock lock{job->mutex};
            job->waiter = nullptr;
        }
    };
    const Farewell farewell{job};
    post_->add(job);

    co_await woken.async_wait(asio::as_tuple(asio::use_awaitable));
    const std::scoped_lock lock{job->mutex};
    if (job->result) co_return *std::move(job->result);
    co_return base::fail(std::errc::operation_canceled, "stopped");
}

}  // namespace fleetgate::notify
