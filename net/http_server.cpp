#include "net/http_server.hpp"

#include "base/async.hpp"
#include "base/task_group.hpp"
#include "net/admission.hpp"
#include "net/connection.hpp"
#include "net/keeping.hpp"
#include "net/listeners.hpp"
#include "net/messages.hpp"
#include "net/source.hpp"
#include "net/tls_context.hpp"

#include <list>
#include <map>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace fleetgate::net {

namespace {

using asio::ip::tcp;
using ErrorCode = boost::system::error_code;

/// How late a deadline may be noticed.
constexpr std::chrono::milliseconds kWatchInterval{250};
constexpr std::chrono::seconds kComplainEvery{60};

std::size_t most_tasks(const HttpServerSettings& settings) {
    return settings.limits.connections + settings.limits.kept_connections + settings.listen.size();
}

asio::ip::address plain(const asio::ip::address& address) {
    if (!address.is_v6() || !address.to_v6().is_v4_mapped()) return address;
    return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
}

}  // namespace

class HttpServer::Impl {
public:
    Impl(asio::any_io_executor executor, base::Clock& clock, base::Log& log, HttpServerSettings settings,
         Handler handler)
        : executor_{executor},
          context_{clock, log, std::move(settings), std::move(handler)},
          tasks_{executor, most_tasks(context_.settings), [this](const std::string& what) {
                     context_.log.write(kTaskFailed, {{"reason", what}});
                 }} {
        context_.on_kept = [this](std::string_view peer) { end_surplus(peer); };
    }

    base::Result<void> listen();
    std::vector<Endpoint> endpoints() const;
    asio::awaitable<void> run();
    void stop(std::chrono::milliseconds budget);
    base::Result<void> replace_identity(const TlsIdentity& identity, std::string client_authority_pem);
    HttpServerFigures figures() const {
        return {connections_.size(), kept().seats.size(), accepted_, refused_, evicted_, context_.requests};
    }

private:
    asio::awaitable<void> accept(tcp::acceptor& acceptor);
    asio::awaitable<void> serve(tcp::socket socket, Peer peer, std::string source);
    asio::awaitable<void> watch();
    bool make_room(const std::string& source, bool loopback, std::uint16_t port);
    struct Kept {
        std::vector<KeptSeat> seats;
        std::vector<Connection*> connections;
    };
    [[nodiscard]] Kept kept() const;
    void end_surplus(std::string_view newcomer);
    void complain(const base::Message& message, std::uint16_t port, std::string_view name, std::string value);

    asio::any_io_executor executor_;
    ServerContext context_;
    std::shared_ptr<asio::ssl::context> tls_;
    std::list<tcp::acceptor> acceptors_;
    struct Served {
        Connection* connection;
        std::string source;
    };
    std::list<Served> connections_;
    base::TaskGroup tasks_;
    base::SteadyTime stop_deadline_ = base::SteadyTime::max();
    std::map<std::string_view, base::SteadyTime> complained_;
    std::uint64_t accepted_ = 0;
    std::uint64_t refused_ = 0;
    std::uint64_t evicted_ = 0;
};

base::Result<void> HttpServer::Impl::listen() {
    if (context_.settings.tls)
        if (auto usable = replace_identity(*context_.settings.tls, {}); !usable) return usable;
    auto bound =
        bind_all(context_.settings.listen, [this](const Endpoint& endpoint) { return bind_tcp(executor_, endpoint); });
    if (!bound) return base::fail(std::move(bound).error());
    acceptors_ = std::move(bound->acceptors);
    for (const auto& endpoint : bound->passed_over)
        context_.log.write(kNoIpv6, {{"address", endpoint.address}, {"port", std::to_string(endpoint.port)}});
    for (const auto& endpoint : endpoints())
        context_.log.write(kListening, {{"address", endpoint.address}, {"port", std::to_string(endpoint.port)}});
    return {};
}

std::vector<Endpoint> HttpServer::Impl::endpoints() const {
    std::vector<Endpoint> out;
    for (const auto& acceptor : acceptors_) {
        ErrorCode ignored;
        const auto local = acceptor.local_endpoint(ignored);
        out.push_back({local.address().to_string(), local.port()});
    }
    return out;
}

base::Result<void> HttpServer::Impl::replace_identity(const TlsIdentity& identity, std::string client_authority_pem) {
    auto& authority = context_.settings.client_authority_pem;
    if (client_authority_pem.empty()) client_authority_pem = authority;
    auto made = make_server_context(identity, context_.settings, client_authority_pem);
    if (!made) return base::fail(made.error());
    tls_ = *std::move(made);
    authority = std::move(client_authority_pem);
    return {};
}

asio::awaitable<void> HttpServer::Impl::run() {
    for (auto& acceptor : acceptors_) co_await tasks_.spawn(accept(acceptor));
    co_await base::first_of(tasks_.join(), watch());
}

void HttpServer::Impl::stop(std::chrono::milliseconds budget) {
    context_.stopping = true;
    stop_deadline_ = context_.clock.now() + budget;
    for (auto& acceptor : acceptors_) {
        ErrorCode ignored;
        acceptor.close(ignored);
    }
    for (const auto& served : connections_) served.connection->stop();
    if (budget <= std::chrono::milliseconds{0}) tasks_.cancel();
}

asio::awaitable<void> HttpServer::Impl::watch() {
    for (;;) {
        co_await context_.clock.sleep_for(kWatchInterval);
        const auto now = context_.clock.now();
        for (const auto& served : connections_)
            if (served.connection->deadline() <= now) served.connection->expire();
        if (now >= stop_deadline_) tasks_.cancel();
    }
}

asio::awaitable<void> HttpServer::Impl::accept(tcp::acceptor& acceptor) {
    ErrorCode ignored;
    const auto port = acceptor.local_endpoint(ignored).port();
    while (!context_.stopping) {
        auto [error, socket] = co_await acceptor.async_accept(asio::as_tuple(asio::use_awaitable));
        if (context_.stopping || error == asio::error::operation_aborted) co_return;
        if (error) {
            // Out of files or memory: what is open must end before anything new can begin.
            complain(kAcceptFailed, port, "reason", error.message());
            co_await context_.clock.sleep_for(kWatchInterval);
            continue;
        }
        const auto remote = socket.remote_endpoint(error);
        if (error) continue;  // gone before it was looked at
        const auto address = plain(remote.address());
        auto source = source_of(address.to_string());
        ++accepted_;
        if (!make_room(source, address.is_loopback(), port)) {
            ++refused_;
            complain(kTooManyConnections, port, "peer", source);
            continue;
        }
        socket.set_option(tcp::no_delay{true}, error);
        Peer peer{address.to_string(), remote.port(), address.is_loopback(), tls_ != nullptr, std::nullopt};
        co_await tasks_.spawn(serve(std::move(socket), std::move(peer), std::move(source)));
    }
}

/// True when one more may come; whoever gives way to it is closed. Those that are closing count no more: the task group
/// lets the newcomer wait until one of them has gone.
bool HttpServer::Impl::make_room(const std::string& source, bool loopback, std::uint16_t port) {
    std::vector<Seat> seats;
    std::vector<Connection*> seated;
    for (const auto& served : connections_) {
        if (served.connection->leaving() || served.connection->kept_seat()) continue;
        seats.push_back(served.connection->seat(served.source));
        seated.push_back(served.connection);
    }
    const auto [admitted, gives_way] = admit(seats, source, loopback, context_.settings.limits);
    if (gives_way) {
        ++evicted_;
        complain(kGaveWay, port, "peer", std::string{seats[*gives_way].source});
        seated[*gives_way]->close();
    }
    return admitted;
}

HttpServer::Impl::Kept HttpServer::Impl::kept() const {
    Kept out;
    for (const auto& served : connections_) {
        const auto seat = served.connection->kept_seat();
        if (!seat) continue;
        out.seats.push_back(*seat);
        out.connections.push_back(served.connection);
    }
    return out;
}

void HttpServer::Impl::end_surplus(std::string_view newcomer) {
    const auto now_kept = kept();
    if (const auto surplus = one_too_many(now_kept.seats, newcomer, context_.settings.limits))
        now_kept.connections[*surplus]->close();
}

asio::awaitable<void> HttpServer::Impl::serve(tcp::socket socket, Peer peer, std::string source) {
    Connection connection{context_, make_stream(std::move(socket), tls_), std::move(peer)};
    const auto self = connections_.insert(connections_.end(), {&connection, std::move(source)});
    co_await connection.run();
    connections_.erase(self);
}

/// At most one line a minute of each kind: whoever floods the port shall not flood the log.
void HttpServer::Impl::complain(const base::Message& message, std::uint16_t port, std::string_view name,
                                std::string value) {
    const auto now = context_.clock.now();
    const auto [last, first_time] = complained_.try_emplace(message.id, now);
    if (!first_time && now - last->second < kComplainEvery) return;
    last->second = now;
    context_.log.write(message, {{"port", std::to_string(port)}, {name, std::move(value)}});
}

HttpServer::HttpServer(asio::any_io_executor executor, base::Clock& clock, base::Log& log, HttpServerSettings settings,
                       Handler handler)
    : impl_{std::make_unique<Impl>(std::move(executor), clock, log, std::move(settings), std::move(handler))} {}
HttpServer::~HttpServer() = default;
base::Result<void> HttpServer::listen() { return impl_->listen(); }
std::vector<Endpoint> HttpServer::endpoints() const { return impl_->endpoints(); }
asio::awaitable<void> HttpServer::run() { return impl_->run(); }
void HttpServer::stop(std::chrono::milliseconds budget) { impl_->stop(budget); }
base::Result<void> HttpServer::replace_identity(const TlsIdentity& identity, std::string client_authority_pem) {
    return impl_->replace_identity(identity, std::move(client_authority_pem));
}
HttpServerFigures HttpServer::figures() const { return impl_->figures(); }

}  // namespace fleetgate::net
