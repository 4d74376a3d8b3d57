#include "net/curl_http_client.hpp"

#include "base/hand_over.hpp"
#include "net/curl_transfer.hpp"

#include <algorithm>
#include <mutex>
#include <thread>
#include <vector>

#include <boost/asio/this_coro.hpp>

namespace fleetgate::net {

namespace {

constexpr long kMostIdleConnections = 16;
constexpr long kSecondsBetweenProbes = 60;  // while there is no answer to them
constexpr int kPollMilliseconds = 1000;
constexpr int kIdlePollMilliseconds = 60'000;

/// A request between the coroutine that waits for it and the thread that sends it.
struct Job : base::HandOver<ClientResponse> {
    Job(ClientRequest request, TlsTrust trust, ProxySettings proxy, const std::string& user_agent)
        : transfer{std::move(request), std::move(trust), std::move(proxy), user_agent} {}

    CurlTransfer transfer;  // the thread's
};
using JobPtr = std::shared_ptr<Job>;

}  // namespace

class CurlHttpClient::Engine {
public:
    Engine(std::string user_agent, KeptConnections kept) : user_agent_{std::move(user_agent)}, kept_{kept} {
        static const auto initialised = curl_global_init(CURL_GLOBAL_DEFAULT);
        multi_ = curl_multi_init();
        sessions_ = curl_share_init();
        if (initialised != CURLE_OK || multi_ == nullptr || sessions_ == nullptr) throw std::bad_alloc{};
        // Of one thread: no locks. libcurl keeps them apart by host, trust and proxy.
        curl_share_setopt(sessions_, CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);
        curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, kMostIdleConnections);
        thread_ = std::thread{[this] { drive(); }};
    }
    ~Engine() {
        stop();
        curl_multi_cleanup(multi_);
        curl_share_cleanup(sessions_);
    }
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    [[nodiscard]] const std::string& user_agent() const { return user_agent_; }
    void add(const JobPtr& job) {
        if (!hand_over(added_, job)) job->finish(base::fail(std::errc::operation_canceled, "stopped"));
    }
    void drop(const JobPtr& job) { hand_over(dropped_, job); }

    /// Everything open ends with operation_canceled; from any thread but its own.
    void stop() {
        {
            const std::scoped_lock lock{mutex_};
            stopping_ = true;
        }
        curl_multi_wakeup(multi_);
        if (thread_.joinable()) thread_.join();
    }

private:
    bool hand_over(std::vector<JobPtr>& list, const JobPtr& job) {
        {
            const std::scoped_lock lock{mutex_};
            if (stopping_) return false;
            list.push_back(job);
        }
        curl_multi_wakeup(multi_);
        return true;
    }

    void drive() {
        while (take_orders()) {
            int running = 0;
            curl_multi_perform(multi_, &running);
            collect();
            // Orders wake it.
            curl_multi_poll(multi_, nullptr, 0, active_.empty() ? kIdlePollMilliseconds : kPollMilliseconds, nullptr);
        }
        for (const auto& job : active_) {
            take_out(job);
            job->finish(base::fail(std::errc::operation_canceled, "stopped: " + job->transfer.name()));
        }
        active_.clear();
    }

    bool take_orders() {
        std::vector<JobPtr> added;
        std::vector<JobPtr> dropped;
        bool go_on = true;
        {
            const std::scoped_lock lock{mutex_};
            added.swap(added_);
            dropped.swap(dropped_);
            go_on = !stopping_;
        }
        for (const auto& job : added) begin(job);
        for (const auto& job : dropped) {
            if (std::erase(active_, job) > 0) take_out(job);
        }
        return go_on;
    }

    void begin(const JobPtr& job) {
        if (auto prepared = job->transfer.prepare(); !prepared) return job->finish(base::fail(prepared.error()));
        active_.push_back(job);
        curl_easy_setopt(job->transfer.handle(), CURLOPT_SHARE, sessions_);
        keep_connection(job->transfer.handle());
        curl_multi_add_handle(multi_, job->transfer.handle());
    }

    void keep_connection(CURL* easy) const {
        curl_easy_setopt(easy, CURLOPT_MAXAGE_CONN, static_cast<long>(kept_.idle.count()));
        curl_easy_setopt(easy, CURLOPT_MAXLIFETIME_CONN, static_cast<long>(kept_.lifetime.count()));
        curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
        curl_easy_setopt(easy, CURLOPT_TCP_KEEPIDLE, static_cast<long>(kept_.probe.count()));
        curl_easy_setopt(easy, CURLOPT_TCP_KEEPINTVL, kSecondsBetweenProbes);
    }

    /// The transfer may live on in another thread's hands, without what is shared.
    void take_out(const JobPtr& job) {
        curl_multi_remove_handle(multi_, job->transfer.handle());
        curl_easy_setopt(job->transfer.handle(), CURLOPT_SHARE, nullptr);
    }

    void collect() {
        int left = 0;
        while (const auto* message = curl_multi_info_read(multi_, &left)) {
            if (message->msg != CURLMSG_DONE) continue;
            const auto code = message->data.result;
            const auto done = std::ranges::find(active_, message->easy_handle,
                                                [](const JobPtr& job) { return job->transfer.handle(); });
            if (done == active_.end()) continue;
            const auto job = *done;
            active_.erase(done);
            take_out(job);
            job->finish(job->transfer.outcome(code));
        }
    }

    std::string user_agent_;
    KeptConnections kept_;
    CURLM* multi_ = nullptr;
    CURLSH* sessions_ = nullptr;  // of TLS: to take one up again spares the certificates, each hour
    std::vector<JobPtr> active_;  // the thread's
    std::mutex mutex_;
    std::vector<JobPtr> added_;
    std::vector<JobPtr> dropped_;
    bool stopping_ = false;
    std::thread thread_;
};

CurlHttpClient::CurlHttpClient(std::string user_agent, KeptConnections kept)
    : engine_{std::make_shared<Engine>(std::move(user_agent), kept)} {}
CurlHttpClient::~CurlHttpClient() { engine_->stop(); }

asio::awaitable<base::Result<ClientResponse>> CurlHttpClient::send(ClientRequest request, TlsTrust trust,
                                                                   ProxySettings proxy) {
    const auto executor = co_await asio::this_coro::executor;
    auto job = std::make_shared<Job>(std::move(request), std::move(trust), std::move(proxy), engine_->user_agent());
    Job::Wait wait{job, executor};
    struct Farewell {
        std::shared_ptr<Engine> engine;
        JobPtr job;
        ~Farewell() {
            if (!job->is_finished()) engine->drop(job);
        }
    };
    const Farewell farewell{engine_, job};
    engine_->add(job);
    co_return co_await wait.result();
}

}  // namespace fleetgate::net
