// Sender over the network: each kind of channel by its own means.
#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "net/http_client.hpp"
#include "notify/mail_sender.hpp"
#include "notify/sender.hpp"

#include <string>

namespace fleetgate::notify {

class NetworkSender final : public Sender {
public:
    /// All must outlive it. `host`: this gateway's name, for greetings and headers.
    NetworkSender(net::HttpClient& http, base::Clock& clock, base::Random& random, std::string host);

    asio::awaitable<base::Result<void>> send(Channel channel, Message message) override;

private:
    asio::awaitable<base::Result<void>> send_mail(Channel channel, Message message);
    asio::awaitable<base::Result<void>> send_webhook(Channel channel, Message message);
    asio::awaitable<base::Result<void>> send_lines(Channel channel, Message message);

    net::HttpClient& http_;
    base::Clock& clock_;
    base::Random& random_;
    std::string host_;
    MailSender mail_;
};

}  // namespace fleetgate::notify
