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

#include <string>

#include <boost/asio/any_io_executor.hpp>

namespace fleetgate::manager {

namespace asio = boost::asio;

/// Use from the server's strand. Without a mail server (`fleetgate-manager mail set`) nothing is sent.
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

    /// Errors: notify::Errc::settings when there is no mail server; Sender::send's; the database's.
    asio::awaitable<base::Result<void>> send(Letter letter);
    /// The same, of a password: whether it may have arrived although nothing was heard of it.
    asio::awaitable<security::Accounts::Delivery> deliver(Letter letter);

private:
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
