#include "manager/mail_store.hpp"

#include "manager/groups.hpp"
#include "notify/channel_json.hpp"
#include "notify/errc.hpp"
#include "notify/mail_text.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace fleetgate::manager {

namespace {

namespace json = boost::json;

constexpr security::Place kPlace{"mail_route", 1, "secret"};

base::Result<notify::Channel> parsed(const std::string& text) {
    json::error_code error;
    const auto value = json::parse(text, error);
    if (error || !value.is_object()) return base::fail(notify::Errc::settings, "what is stored is no mail channel");
    return notify::channel_from_json(value.as_object());
}

/// A recipient's row as a whole channel, for the checks that channels have.
notify::Channel whole(const MailChannel& channel) {
    notify::Channel out;
    out.name = "mail";
    out.route = notify::EmailRoute{.host = "localhost", .from = "manager@localhost.localdomain"};
    return joined(std::move(out), channel);
}

/// As they are stored, after every check.
base::Result<std::string> settings_of(db::Connection& connection, const MailChannel& channel) {
    const auto settings = notify::to_json(whole(channel));
    if (const auto good = notify::channel_from_json(settings); !good) return base::fail(good.error());
    const auto exists =
        connection.first("SELECT 1 FROM groups WHERE id = ?", {channel.group}, [](const db::Row&) { return true; });
    if (!exists) return base::fail(exists.error());
    if (!*exists) return base::fail(std::errc::invalid_argument, "there is no group " + std::to_string(channel.group));
    return json::serialize(settings);
}

}  // namespace

base::Result<std::optional<notify::Channel>> mail_route(db::Connection& connection, const security::Sealer& sealer) {
    const auto row = connection.first("SELECT settings, secret FROM mail_route", {}, [](const db::Row& found) {
        return std::pair{found.text(0), found.text(1)};
    });
    if (!row) return base::fail(row.error());
    if (!*row) return std::optional<notify::Channel>{};
    auto channel = parsed((*row)->first);
    if (!channel) return base::fail(channel.error());
    auto secret = sealer.open(kPlace, (*row)->second);
    if (!secret) return base::fail(secret.error().during("the password at the mail server"));
    channel->secret = *std::move(secret);
    return std::optional{*std::move(channel)};
}

base::Result<std::optional<notify::Channel>> mail_route_without_password(db::Connection& connection) {
    const auto row =
        connection.first("SELECT settings FROM mail_route", {}, [](const db::Row& found) { return found.text(0); });
    if (!row) return base::fail(row.error());
    if (!*row) return std::optional<notify::Channel>{};
    auto channel = parsed(**row);
    if (!channel) return base::fail(channel.error());
    return std::optional{*std::move(channel)};
}

base::Result<void> set_mail_route(db::Connection& connection, const security::Sealer& sealer,
                                  const notify::Channel& route) {
    auto stored = route;
    auto& mail = std::get<notify::EmailRoute>(stored.route);
    mail.to = {mail.from};
    const auto settings = notify::to_json(stored);
    if (const auto good = notify::channel_from_json(settings); !good) return base::fail(good.error());
    if (auto good = notify::check_secret(stored); !good) return good;
    auto done = connection.run("INSERT OR REPLACE INTO mail_route VALUES (1, ?, ?)",
                               {json::serialize(settings), db::Blob{sealer.seal(kPlace, stored.secret)}});
    if (!done) return base::fail(std::move(done).error());
    return {};
}

base::Result<bool> remove_mail_route(db::Connection& connection) {
    auto gone = connection.run("DELETE FROM mail_route");
    if (!gone) return base::fail(std::move(gone).error());
    return *gone > 0;
}

base::Result<std::vector<MailChannel>> mail_channels(db::Connection& connection) {
    const auto rows = connection.all(
        "SELECT id, group_id, recipients, language FROM mail_channels ORDER BY id", {}, [](const db::Row& row) {
            const auto language = language_of(row.text(3)).value_or(Language::english);
            return std::pair{MailChannel{.id = row.integer(0), .group = row.integer(1), .language = language},
                             row.text(2)};
        });
    if (!rows) return base::fail(rows.error());
    std::vector<MailChannel> out;
    for (auto [channel, text] : *rows) {
        const auto read = parsed(text);
        if (!read) return base::fail(read.error());
        const auto& mail = std::get<notify::EmailRoute>(read->route);
        channel.to = mail.to;
        channel.cc = mail.cc;
        channel.bcc = mail.bcc;
        channel.rules = read->rules;
        out.push_back(std::move(channel));
    }
    return out;
}

base::Result<std::int64_t> add_mail_channel(db::Connection& connection, const MailChannel& channel) {
    const auto settings = settings_of(connection, channel);
    if (!settings) return base::fail(settings.error());
    auto added = connection.run("INSERT INTO mail_channels (group_id, recipients, language) VALUES (?, ?, ?)",
                                {channel.group, *settings, language_word(channel.language)});
    if (!added) return base::fail(std::move(added).error());
    return connection.last_id();
}

base::Result<bool> change_mail_channel(db::Connection& connection, const MailChannel& channel) {
    const auto settings = settings_of(connection, channel);
    if (!settings) return base::fail(settings.error());
    auto changed =
        connection.run("UPDATE mail_channels SET group_id = ?2, recipients = ?3, language = ?4 WHERE id = ?1",
                       {channel.id, channel.group, *settings, language_word(channel.language)});
    if (!changed) return base::fail(std::move(changed).error());
    return *changed > 0;
}

base::Result<bool> remove_mail_channel(db::Connection& connection, std::int64_t id) {
    auto gone = connection.run("DELETE FROM mail_channels WHERE id = ?", {id});
    if (!gone) return base::fail(std::move(gone).error());
    return *gone > 0;
}

notify::Channel joined(notify::Channel route, const MailChannel& channel) {
    auto& mail = std::get<notify::EmailRoute>(route.route);
    mail.to = channel.to;
    mail.cc = channel.cc;
    mail.bcc = channel.bcc;
    route.rules = channel.rules;
    route.id = channel.id;
    return route;
}

base::Result<void> set_account_mail(db::Connection& connection, std::int64_t account, const std::string& address) {
    if (!notify::is_mail_address(address)) {
        return base::fail(notify::Errc::settings, "this is no mail address");
    }
    auto done = connection.run("INSERT OR REPLACE INTO account_mail VALUES (?, ?)", {account, address});
    if (!done) return base::fail(std::move(done).error());
    return {};
}

base::Result<void> clear_account_mail(db::Connection& connection, std::int64_t account) {
    auto done = connection.run("DELETE FROM account_mail WHERE account_id = ?", {account});
    if (!done) return base::fail(std::move(done).error());
    return {};
}

base::Result<std::map<std::int64_t, std::string>> account_mails(db::Connection& connection) {
    std::map<std::int64_t, std::string> out;
    auto read = connection.each("SELECT account_id, address FROM account_mail", {},
                                [&](const db::Row& row) { out.emplace(row.integer(0), row.text(1)); });
    if (!read) return base::fail(std::move(read).error());
    return out;
}

base::Result<std::optional<std::string>> account_mail(db::Connection& connection, std::int64_t account) {
    return connection.first("SELECT address FROM account_mail WHERE account_id = ?", {account},
                            [](const db::Row& row) { return row.text(0); });
}

}  // namespace fleetgate::manager
