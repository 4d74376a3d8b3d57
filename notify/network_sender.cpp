#include "notify/network_sender.hpp"

#include "notify/errc.hpp"
#include "notify/mail_text.hpp"
#include "notify/syslog_sender.hpp"
#include "notify/syslog_text.hpp"
#include "notify/webhook.hpp"

#include <cstdio>
#include <utility>

namespace fleetgate::notify {

NetworkSender::NetworkSender(net::HttpClient& http, base::Clock& clock, base::Random& random, std::string host)
    : http_{http}, clock_{clock}, random_{random}, host_{std::move(host)} {}

asio::awaitable<base::Result<void>> NetworkSender::send(Channel channel, Message message) {
    if (std::holds_alternative<EmailRoute>(channel.route)) return send_mail(std::move(channel), std::move(message));
    if (std::holds_alternative<WebhookRoute>(channel.route)) {
        return send_webhook(std::move(channel), std::move(message));
    }
    return send_lines(std::move(channel), std::move(message));
}

asio::awaitable<base::Result<void>> NetworkSender::send_mail(Channel channel, Message message) {
    auto& route = std::get<EmailRoute>(channel.route);
    char id[33];
    std::snprintf(id, sizeof id, "%016llx%016llx", static_cast<unsigned long long>(random_.next()),
                  static_cast<unsigned long long>(random_.next()));
    const MailFacts facts{.subject = message.subject,
                          .text = message.text,
                          .at = clock_.wall_now(),
                          // The sender's domain: a host name may hold what a message id may not.
                          .message_id = std::string{id} + route.from.substr(route.from.rfind('@'))};
    auto octets = mail_text(route, facts);
    Mail mail;
    mail.route = std::move(route);
    mail.password = std::move(channel.secret);
    mail.authority_pem = std::move(channel.authority_pem);
    mail.greeting = host_;
    mail.octets = std::move(octets);
    co_return co_await mail_.send(std::move(mail));
}

asio::awaitable<base::Result<void>> NetworkSender::send_webhook(Channel channel, Message message) {
    auto request = webhook_request(std::get<WebhookRoute>(channel.route), channel.secret, message, clock_.wall_now());
    net::TlsTrust trust;
    if (!channel.authority_pem.empty()) trust.authority = net::PinnedTrust{channel.authority_pem};
    const auto answer = co_await http_.send(std::move(request), std::move(trust));
    co_return webhook_outcome(answer);
}

asio::awaitable<base::Result<void>> NetworkSender::send_lines(Channel channel, Message message) {
    const auto& route = std::get<SyslogRoute>(channel.route);
    std::vector<std::string> lines;
    for (const auto& line : message.lines) {
        lines.push_back(syslog_text(line, route.facility, host_, clock_.wall_now()));
    }
    auto where = route;
    co_return co_await send_syslog(clock_, std::move(where), std::move(channel.authority_pem), std::move(lines));
}

}  // namespace fleetgate::notify
