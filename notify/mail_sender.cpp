#include "notify/mail_sender.hpp"

#include "base/hand_over.hpp"
#include "notify/mail_transfer.hpp"

#include <atomic>
#include <list>
#include <mutex>
#include <utility>

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <curl/curl.h>

namespace fleetgate::notify {

namespace {

/// One server that does not answer must not keep the others' mail.
constexpr std::size_t kThreads = 2;

/// A mail between the coroutine that waits for it and the thread that sends it.
struct Job : base::HandOver<void> {
    Mail mail;
    std::atomic<bool> given_up = false;
};
using JobPtr = std::shared_ptr<Job>;

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
        asio::post(threads, [job, within = limits] { job->finish(transfer(job->mail, within, job->given_up)); });
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
    auto job = std::make_shared<Job>();
    job->mail = std::move(mail);
    const auto executor = co_await asio::this_coro::executor;
    Job::Wait wait{job, executor};
    struct Farewell {
        Job& job;
        ~Farewell() { job.given_up = true; }
    };
    const Farewell farewell{*job};
    post_->add(job);
    co_return co_await wait.result();
}

}  // namespace fleetgate::notify
