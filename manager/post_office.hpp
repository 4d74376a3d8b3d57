// The manager's mail: what people are told by rule, and letters to accounts.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "base/task_group.hpp"
#include "db/database.hpp"
#include "manager/letters.hpp"
#include "manager/mail_channel_store.hpp"
#include "manager/mail_occasions.hpp"
#include "net/curl_http_client.hpp"
#include "notify/dispatcher.hpp"
#include "notify/network_sender.hpp"
#include "security/accounts.hpp"
#include "security/secret_box.hpp"

#include <optional>
#include <string>

#include <boost/asio/any_io_executor.hpp>

namespace fleetgate::manager {

namespace asio = boost::asio;

/// Use from the server's strand. Without a mail server (set on the page, or by command) nothing is sent.
class PostOffice {
public:
    struct Needs {
        asio::any_io_executor executor;
        db::Database& database;
        const security::InstallationKey& key;
        base::Clock& clock;
        base::Log& log;
        std::string host;  ///< this host's name, for greetings
        std::string version;
    };
    /// What is given as a reference must outlive it, but for the key.
    explicit PostOffice(const Needs& needs);

    /// Tells by rule until it is cancelled. Settings that a command changed are heeded within a minute.
    asio::awaitable<void> run();
    /// The address of this page, which letters name.
    void set_page(std::string url);
    [[nodiscard]] const std::string& page() const { return page_; }

    /// The mail server; nothing: none was set. Errors: the database's, the sealer's.
    asio::awaitable<base::Result<std::optional<notify::Channel>>> route();
    /// Heeded at once. Errors: as set_mail_route().
    asio::awaitable<base::Result<void>> set_route(notify::Channel route);
    /// Who is told what, or how mail leaves, was changed: heeded at once.
    void changed() { dispatcher_.channels_changed(); }
    /// How a rule's mail is doing.
    [[nodiscard]] notify::ChannelState state(std::int64_t rule) const { return dispatcher_.state(rule); }
    /// Sends a test mail now. Errors: as send().
    asio::awaitable<base::Result<void>> test(std::string to, Language language);

    /// Errors: notify::Errc::settings when there is no mail server; Sender::send's; the database's.
    asio::awaitable<base::Result<void>> send(Letter letter);
    /// The same, of a password: whether it may have arrived although nothing was heard of it.
    asio::awaitable<security::Accounts::Delivery> deliver(Letter letter);

private:
    asio::awaitable<base::Result<void>> send_to(std::string to, notify::Message message);
    asio::awaitable<void> watch();
    [[nodiscard]] notify::Site site() const;

    db::Database& database_;
    base::Clock& clock_;
    std::string host_;
    std::string page_;
    security::SecretBox box_;
    base::SeededRandom random_{base::random_seed()};
    net::CurlHttpClient http_;
    notify::NetworkSender sender_;
    MailChannelStore channels_;
    MailOccasions occasions_;
    notify::Dispatcher dispatcher_;
};

}  // namespace fleetgate::manager
