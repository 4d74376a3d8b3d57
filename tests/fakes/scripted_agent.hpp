// A UDP socket on an ephemeral loopback port that answers as a test tells it to.
#pragma once

#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace fleetgate::fakes {

class ScriptedAgent {
public:
    using Endpoint = boost::asio::ip::udp::endpoint;
    /// Given a request, the datagrams to send back, in order; none for silence.
    using Script = std::function<std::vector<std::string>(std::string_view request)>;

    ScriptedAgent(boost::asio::io_context& io, Script script, const std::string& address = "127.0.0.1",
                  std::uint16_t port = 0)
        : state_{std::make_shared<State>(io, address, port)} {
        state_->script = std::move(script);
        boost::asio::co_spawn(io, serve(state_), boost::asio::detached);
    }
    ~ScriptedAgent() {
        boost::system::error_code ignored;
        state_->socket.close(ignored);
    }
    ScriptedAgent(const ScriptedAgent&) = delete;
    ScriptedAgent& operator=(const ScriptedAgent&) = delete;

    [[nodiscard]] Endpoint endpoint() const { return state_->socket.local_endpoint(); }
    [[nodiscard]] std::size_t requests() const { return state_->requests; }
    [[nodiscard]] Endpoint last_asker() const { return state_->asker; }
    void set_script(Script script) { state_->script = std::move(script); }
    /// Unasked, or from outside of a script.
    void send(std::string_view datagram, const Endpoint& to) {
        boost::system::error_code ignored;
        state_->socket.send_to(boost::asio::buffer(datagram), to, 0, ignored);
    }

private:
    struct State {
        State(boost::asio::io_context& io, const std::string& address, std::uint16_t port)
            : socket{io, Endpoint{boost::asio::ip::make_address(address), port}} {}
        boost::asio::ip::udp::socket socket;
        Script script;
        Endpoint asker;
        std::size_t requests = 0;
        std::array<char, 65536> buffer{};
    };

    static boost::asio::awaitable<void> serve(std::shared_ptr<State> state) {
        while (state->socket.is_open()) {
            boost::system::error_code failed;
            Endpoint from;
            const auto size = co_await state->socket.async_receive_from(
                boost::asio::buffer(state->buffer), from,
                boost::asio::redirect_error(boost::asio::use_awaitable, failed));
            if (!state->socket.is_open()) co_return;
            if (failed) continue;
            ++state->requests;
            state->asker = from;
            for (const auto& answer : state->script(std::string_view{state->buffer.data(), size})) {
                state->socket.send_to(boost::asio::buffer(answer), from, 0, failed);
            }
        }
    }

    std::shared_ptr<State> state_;
};

}  // namespace fleetgate::fakes
