// How mail leaves, who is told what, and the accounts' addresses, in the database.
#pragma once

#include "base/result.hpp"
#include "db/connection.hpp"
#include "manager/language.hpp"
#include "notify/channel.hpp"
#include "security/ports/sealer.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fleetgate::manager {

/// The mail server, as a channel without recipients (its `from` stands for them). Nothing: none was set. Errors: the
/// database's; the sealer's.
base::Result<std::optional<notify::Channel>> mail_route(db::Connection& connection, const security::Sealer& sealer);
/// The same without its password, which may be one that cannot be opened any more. Errors: the database's.
base::Result<std::optional<notify::Channel>> mail_route_without_password(db::Connection& connection);
/// Errors: notify::Errc::settings with a sentence that names what is wrong; the database's.
base::Result<void> set_mail_route(db::Connection& connection, const security::Sealer& sealer,
                                  const notify::Channel& route);

/// From now on nothing is sent. False: there was none.
base::Result<bool> remove_mail_route(db::Connection& connection);

/// Who is told of a group and those below.
struct MailChannel {
    std::int64_t id = 0;
    std::int64_t group = 1;
    Language language = Language::english;
    std::vector<std::string> to;
    std::vector<std::string> cc;
    std::vector<std::string> bcc;
    notify::Rules rules;
};
base::Result<std::vector<MailChannel>> mail_channels(db::Connection& connection);
/// Returns its id. Errors: notify::Errc::settings; invalid_argument when there is no such group; the database's.
base::Result<std::int64_t> add_mail_channel(db::Connection& connection, const MailChannel& channel);
/// In place of the one with its id. False: there is none. Errors: as above.
base::Result<bool> change_mail_channel(db::Connection& connection, const MailChannel& channel);
/// False: there is none.
base::Result<bool> remove_mail_channel(db::Connection& connection, std::int64_t id);

/// Over `route`, to those of `channel`.
notify::Channel joined(notify::Channel route, const MailChannel& channel);

/// Errors: notify::Errc::settings when it is no mail address; the database's.
base::Result<void> set_account_mail(db::Connection& connection, std::int64_t account, const std::string& address);
/// Without one: no password goes to it by mail.
base::Result<void> clear_account_mail(db::Connection& connection, std::int64_t account);
/// By account, of those that have one.
base::Result<std::map<std::int64_t, std::string>> account_mails(db::Connection& connection);
base::Result<std::optional<std::string>> account_mail(db::Connection& connection, std::int64_t account);

}  // namespace fleetgate::manager
