#include "manager/cli/mail.hpp"

#include "base/random.hpp"
#include "base/text.hpp"
#include "manager/cli/audited.hpp"
#include "manager/cli/table.hpp"
#include "manager/letters.hpp"
#include "manager/mail_store.hpp"
#include "net/curl_http_client.hpp"
#include "notify/channel_json.hpp"
#include "notify/network_sender.hpp"
#include "platform/paths.hpp"
#include "security/audit_kinds.hpp"
#include "security/secret_box.hpp"

#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

namespace fleetgate::manager::cli {

namespace {

constexpr std::size_t kMostPem = 65'536;

std::string listed(const std::vector<std::string>& all) {
    std::string out;
    for (const auto& one : all) out += (out.empty() ? "" : ", ") + one;
    return out;
}

class Mail {
public:
    Mail(db::Connection& connection, const security::SecretBox& box, std::filesystem::path key_file,
         const MailCommand& command, std::ostream& out, std::ostream& err)
        : connection_{connection}, box_{box}, key_file_{std::move(key_file)}, command_{command}, out_{out}, err_{err} {}

    int run() {
        if (command_.verb == "set") return set();
        if (command_.verb == "test") return test();
        if (command_.verb == "tell") return tell();
        if (command_.verb == "untell") return untell();
        if (command_.verb == "address") return address();
        return show();
    }

private:
    int failed(const base::Error& error) const {
        err_ << "fleetgate-manager: " << error.text() << '\n';
        return kExitFailed;
    }
    int wrong(const std::string& what) const {
        err_ << "fleetgate-manager: " << what << '\n';
        return kExitFailed;
    }

    /// The first line of the file, or of standard input.
    [[nodiscard]] std::optional<std::string> password() const {
        std::string line;
        if (command_.password_file == "-") {
            if (!std::getline(std::cin, line)) return std::nullopt;
        } else if (std::ifstream file{command_.password_file}; !std::getline(file, line)) {
            return std::nullopt;
        }
        return line;
    }

    void noted(std::string detail) {
        audited(connection_, key_file_, security::audit::kNotificationsChanged, std::move(detail), err_);
    }
    [[nodiscard]] Language language() const { return language_of(command_.language).value_or(Language::english); }

    int set() {
        notify::Channel channel;
        channel.name = "mail";
        auto mail = command_.route;
        using enum notify::MailSecurity;
        mail.security = command_.security == "tls" ? tls : command_.security == "none" ? none : starttls;
        channel.route = std::move(mail);
        if (!command_.password_file.empty()) {
            auto line = password();
            if (!line) return wrong("no password can be read from " + command_.password_file);
            channel.secret = base::Secret{*std::move(line)};
        }
        if (!command_.authority_file.empty()) {
            std::ifstream file{command_.authority_file};
            channel.authority_pem.assign(std::istreambuf_iterator<char>{file}, {});
            if (channel.authority_pem.empty() || channel.authority_pem.size() > kMostPem) {
                return wrong("no certificate can be read from " + command_.authority_file);
            }
        }
        if (auto done = set_mail_route(connection_, box_, channel); !done) return failed(done.error());
        noted("mail server " + command_.route.host + " port " + std::to_string(command_.route.port));
        out_ << "Set. 'fleetgate-manager mail test ADDRESS' tries it.\n";
        return kExitOk;
    }

    int show() {
        const auto route = mail_route(connection_, box_);
        if (!route) return failed(route.error());
        if (!*route) {
            out_ << "There is no mail server: 'fleetgate-manager mail set' names one.\n";
        } else {
            const auto& mail = std::get<notify::EmailRoute>((*route)->route);
            out_ << "server:  " << mail.host << " port " << mail.port << ", "
                 << notify::mail_security_word(mail.security)
                 << "\nuser:    " << (mail.user.empty() ? "none" : base::printable(mail.user))
                 << "\nfrom:    " << mail.from << '\n';
        }
        const auto channels = mail_channels(connection_);
        if (!channels) return failed(channels.error());
        if (channels->empty()) return kExitOk;
        Table table{{"ID", "GROUP", "TELLS OF", "LANGUAGE", "TO", "CC", "BCC"}};
        for (const auto& channel : *channels) {
            std::vector<std::string> what;
            if (channel.rules.silent) what.emplace_back("silent gateways");
            if (channel.rules.manager_link) what.emplace_back("copies");
            if (channel.rules.stop) what.emplace_back("stopped devices");
            if (channel.rules.warn) what.emplace_back("warnings");
            table.add({std::to_string(channel.id), std::to_string(channel.group), listed(what),
                       std::string{language_word(channel.language)}, listed(channel.to), listed(channel.cc),
                       listed(channel.bcc)});
        }
        table.print(out_);
        return kExitOk;
    }

    int tell() {
        MailChannel channel;
        channel.group = command_.group;
        channel.language = language();
        channel.to = command_.route.to;
        channel.cc = command_.route.cc;
        channel.bcc = command_.route.bcc;
        channel.rules.silent = !command_.no_silent;
        channel.rules.manager_link = !command_.no_copies;
        channel.rules.stop = !command_.no_stop;
        channel.rules.warn = command_.warn;
        const auto id = add_mail_channel(connection_, channel);
        if (!id) return failed(id.error());
        noted("mail rule " + std::to_string(*id) + " added");
        out_ << *id << '\n';
        return kExitOk;
    }

    int untell() {
        const auto gone = remove_mail_channel(connection_, command_.id);
        if (!gone) return failed(gone.error());
        if (!*gone) return wrong("there is no " + std::to_string(command_.id) + "; 'mail show' lists them");
        noted("mail rule " + std::to_string(command_.id) + " removed");
        return kExitOk;
    }

    int address() {
        const auto account = connection_.first("SELECT id FROM accounts WHERE name_key = ?",
                                               {base::lowered(base::trimmed(command_.user))},
                                               [](const db::Row& row) { return row.integer(0); });
        if (!account) return failed(account.error());
        if (!*account) return wrong("there is no account '" + base::printable(command_.user) + "'");
        if (auto done = set_account_mail(connection_, **account, command_.address); !done) return failed(done.error());
        if (!command_.language.empty()) {
            const auto done = set_account_language(connection_, **account, language());
            if (!done) return failed(done.error());
        }
        audited(connection_, key_file_, "account_mail_changed", command_.user + ": " + command_.address, err_);
        return kExitOk;
    }

    int test() {
        auto route = mail_route(connection_, box_);
        if (!route) return failed(route.error());
        if (!*route) return wrong("there is no mail server: 'fleetgate-manager mail set' names one");
        MailChannel to;
        to.to = {command_.address};
        base::RealClock clock;
        base::SeededRandom random{base::random_seed()};
        net::CurlHttpClient http{"fleetgate-manager"};
        const auto host = platform::host_names().names.front();
        notify::NetworkSender sender{http, clock, random, host};
        auto message = test_letter(language(), host);
        boost::asio::io_context io;
        std::optional<base::Result<void>> sent;
        boost::asio::co_spawn(io, sender.send(joined(**std::move(route), to), std::move(message)),
                              [&](const std::exception_ptr&, base::Result<void> result) { sent = std::move(result); });
        io.run();
        if (!sent) return wrong("the mail was given up");
        if (!*sent) return failed(sent->error());
        out_ << "The mail server took it.\n";
        return kExitOk;
    }
    db::Connection& connection_;
    const security::SecretBox& box_;
    std::filesystem::path key_file_;
    const MailCommand& command_;
    std::ostream& out_;
    std::ostream& err_;
};

}  // namespace

int run_mail(db::Connection& connection, const std::filesystem::path& data_directory, const MailCommand& command,
             std::ostream& out, std::ostream& err) {
    const auto key = security::InstallationKey::load_or_create(installation_key_path(data_directory));
    if (!key) {
        err << "fleetgate-manager: " << key.error().text() << '\n';
        return kExitFailed;
    }
    const security::SecretBox box{*key};
    return Mail{connection, box, installation_key_path(data_directory), command, out, err}.run();
}

}  // namespace fleetgate::manager::cli
