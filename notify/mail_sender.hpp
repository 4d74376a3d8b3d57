// E-mail over SMTP (RFC 5321), by libcurl on threads of its own.
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"
#include "notify/channel.hpp"

#include <chrono>
#include <memory>
#include <string>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::notify {

namespace asio = boost::asio;

struct MailLimits {
    std::chrono::milliseconds connect{15'000};  ///< name, connection and TLS together
    std::chrono::milliseconds total{60'000};
};

struct Mail {
    EmailRoute route;
    base::Secret password;
    std::string authority_pem;  ///< empty: the operating system's
    std::string greeting;       ///< what EHLO says: this host's name
    std::string octets;         ///< mail_text()
};

class MailSender {
public:
    explicit MailSender(MailLimits limits = {});
    /// What is open is given up within a second.
    ~MailSender();

    /// Results come back on the caller's executor, which must be one thread's or a strand's. Errors: as Sender::send.
    asio::awaitable<base::Result<void>> send(Mail mail);

private:
    struct Post;
    std::shared_ptr<Post> post_;
};

}  // namespace fleetgate::notify
