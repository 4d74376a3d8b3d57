#include "notify/channel_json.hpp"

#include "base/text.hpp"
#include "net/openssl.hpp"
#include "notify/errc.hpp"
#include "notify/mail_text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/url/parse.hpp>

namespace fleetgate::notify {

namespace json = boost::json;

namespace {

constexpr std::size_t kMostRecipients = 100;
constexpr std::array kWho{"user", "key_operator", "technician", "administrator", "nobody", "unknown"};
constexpr std::array<std::pair<MailSecurity, std::string_view>, 3> kSecurity{
    {{MailSecurity::tls, "tls"}, {MailSecurity::starttls, "starttls"}, {MailSecurity::none, "none"}}};
constexpr std::array<std::pair<SyslogTransport, std::string_view>, 3> kTransports{
    {{SyslogTransport::udp, "udp"}, {SyslogTransport::tcp, "tcp"}, {SyslogTransport::tls, "tls"}}};

template <class T, std::size_t N>
std::string_view word_of(const std::array<std::pair<T, std::string_view>, N>& words, T value) {
    return std::ranges::find(words, value, &std::pair<T, std::string_view>::first)->second;
}

/// Reads members and keeps the first thing that is wrong.
class Reader {
public:
    explicit Reader(const json::object& from) : from_{from} {}

    std::string text(std::string_view name, std::size_t least, std::size_t most, std::string otherwise = {}) {
        const auto* value = find(name);
        if (value == nullptr && least == 0) return otherwise;
        if (value == nullptr || !value->is_string()) return wrong(name, "must be a text"), otherwise;
        std::string got{value->as_string()};
        if (got.size() < least || got.size() > most) {
            wrong(name, "must have " + std::to_string(least) + " to " + std::to_string(most) + " octets");
        }
        if (got != base::printable(got, most + 1)) wrong(name, "holds a character that cannot be used");
        return got;
    }
    std::int64_t number(std::string_view name, std::int64_t least, std::int64_t most, std::int64_t otherwise) {
        const auto* value = find(name);
        if (value == nullptr) return otherwise;
        json::error_code error;
        const auto got = value->is_number() ? value->to_number<std::int64_t>(error) : 0;
        if (!value->is_number() || error || got < least || got > most) {
            wrong(name, "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
            return otherwise;
        }
        return got;
    }
    bool flag(std::string_view name, bool otherwise) {
        const auto* value = find(name);
        if (value == nullptr) return otherwise;
        if (!value->is_bool()) return wrong(name, "must be true or false"), otherwise;
        return value->as_bool();
    }
    std::vector<std::string> texts(std::string_view name, std::size_t most, std::size_t each) {
        std::vector<std::string> all;
        const auto* value = find(name);
        if (value == nullptr) return all;
        const bool is_list = value->is_array() && value->as_array().size() <= most;
        if (is_list) {
            for (const auto& item : value->as_array()) {
                if (item.is_string() && item.as_string().size() <= each) all.emplace_back(item.as_string());
            }
        }
        if (!is_list || all.size() != value->as_array().size()) {
            wrong(name, "must be a list of at most " + std::to_string(most) + " texts");
        }
        return all;
    }
    template <class T, std::size_t N>
    T word(std::string_view name, const std::array<std::pair<T, std::string_view>, N>& words, T otherwise) {
        const auto typed = text(name, 0, 20, std::string{word_of(words, otherwise)});
        for (const auto& [value, word] : words) {
            if (word == typed) return value;
        }
        std::string known;
        for (const auto& [value, word] : words) known += (known.empty() ? "" : ", ") + std::string{word};
        wrong(name, "must be one of " + known);
        return otherwise;
    }
    void wrong(std::string_view name, const std::string& what) {
        if (!problem_) problem_ = std::string{name} + " " + what + ".";
    }
    [[nodiscard]] const std::optional<std::string>& problem() const { return problem_; }

private:
    const json::value* find(std::string_view name) const {
        const auto* value = from_.if_contains(name);
        return value == nullptr || value->is_null() ? nullptr : value;
    }
    const json::object& from_;
    std::optional<std::string> problem_;
};

std::string host_of(Reader& reader) {
    auto host = reader.text("host", 1, 253);
    const auto is_fit = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
               c == '_' || c == ':';
    };
    if (!std::ranges::all_of(host, is_fit)) reader.wrong("host", "must be a host name or an address alone");
    return host;
}

std::vector<std::string> addresses_of(Reader& reader, std::string_view name) {
    auto addresses = reader.texts(name, kMostRecipients, 254);
    for (const auto& address : addresses) {
        if (!is_mail_address(address)) {
            reader.wrong(name, "holds '" + base::printable(address, 80) + "', which is no mail address");
        }
    }
    return addresses;
}

EmailRoute email_of(Reader& reader) {
    EmailRoute route;
    route.host = host_of(reader);
    route.security = reader.word("security", kSecurity, MailSecurity::starttls);
    const auto usual = route.security == MailSecurity::tls ? 465 : route.security == MailSecurity::starttls ? 587 : 25;
    route.port = static_cast<std::uint16_t>(reader.number("port", 1, 65535, usual));
    route.user = reader.text("user", 0, 256);
    route.from = reader.text("from", 1, 254);
    if (!is_mail_address(route.from)) reader.wrong("from", "must be a mail address");
    route.to = addresses_of(reader, "to");
    route.cc = addresses_of(reader, "cc");
    route.bcc = addresses_of(reader, "bcc");
    if (route.to.empty() && route.cc.empty() && route.bcc.empty()) reader.wrong("to", "must name a recipient");
    return route;
}

WebhookRoute webhook_of(Reader& reader) {
    WebhookRoute route{reader.text("url", 1, 2000)};
    const auto url = boost::urls::parse_uri(route.url);
    if (!url || url->scheme() != "https" || url->host().empty()) {
        reader.wrong("url", "must begin with https:// and name a host");
    } else if (url->has_userinfo()) {
        reader.wrong("url", "must hold no user and password");
    }
    return route;
}

SyslogRoute syslog_of(Reader& reader) {
    SyslogRoute route;
    route.host = host_of(reader);
    route.transport = reader.word("transport", kTransports, SyslogTransport::udp);
    const auto usual = route.transport == SyslogTransport::tls ? 6514 : 514;
    route.port = static_cast<std::uint16_t>(reader.number("port", 1, 65535, usual));
    route.facility = static_cast<int>(reader.number("facility", 0, 23, 16));
    return route;
}

Rules rules_of(const json::object& from, Reader& outer) {
    Reader reader{from};
    Rules rules;
    rules.stop = reader.flag("stop", rules.stop);
    rules.warn = reader.flag("warn", rules.warn);
    rules.plan = reader.flag("plan", rules.plan);
    rules.who = reader.texts("who", kWho.size(), 20);
    for (const auto& who : rules.who) {
        if (std::ranges::find(kWho, who) == kWho.end()) reader.wrong("who", "holds a word that is none of ours");
    }
    rules.silent = reader.flag("silent", rules.silent);
    rules.manager_link = reader.flag("manager_link", rules.manager_link);
    rules.disk = reader.flag("disk", rules.disk);
    rules.lockout = reader.flag("lockout", rules.lockout);
    rules.after = std::chrono::seconds{reader.number("after_s", 0, 86'400, rules.after.count())};
    rules.gather = std::chrono::seconds{reader.number("gather_s", 0, 3600, rules.gather.count())};
    rules.resolved = reader.flag("resolved", rules.resolved);
    rules.quiet_hours = reader.text("quiet_hours", 0, 300);
    rules.most_per_hour = static_cast<int>(reader.number("most_per_hour", 1, 1000, rules.most_per_hour));
    if (reader.problem()) outer.wrong("rules:", *reader.problem());
    return rules;
}

json::array list(const std::vector<std::string>& texts) { return json::array(texts.begin(), texts.end()); }

void put(json::object& out, const EmailRoute& route) {
    out["kind"] = "email";
    out["host"] = route.host;
    out["port"] = route.port;
    out["security"] = word_of(kSecurity, route.security);
    out["user"] = route.user;
    out["from"] = route.from;
    out["to"] = list(route.to);
    out["cc"] = list(route.cc);
    out["bcc"] = list(route.bcc);
}

void put(json::object& out, const WebhookRoute& route) {
    out["kind"] = "webhook";
    out["url"] = route.url;
}

void put(json::object& out, const SyslogRoute& route) {
    out["kind"] = "syslog";
    out["host"] = route.host;
    out["port"] = route.port;
    out["transport"] = word_of(kTransports, route.transport);
    out["facility"] = route.facility;
}

}  // namespace

json::object to_json(const Channel& channel) {
    json::object out{{"name", channel.name}, {"enabled", channel.enabled}};
    std::visit([&](const auto& route) { put(out, route); }, channel.route);
    out["authority_pem"] = channel.authority_pem;
    const auto& rules = channel.rules;
    out["rules"] = json::object{{"stop", rules.stop},
                                {"warn", rules.warn},
                                {"plan", rules.plan},
                                {"who", list(rules.who)},
                                {"silent", rules.silent},
                                {"manager_link", rules.manager_link},
                                {"disk", rules.disk},
                                {"lockout", rules.lockout},
                                {"after_s", rules.after.count()},
                                {"gather_s", rules.gather.count()},
                                {"resolved", rules.resolved},
                                {"quiet_hours", rules.quiet_hours},
                                {"most_per_hour", rules.most_per_hour}};
    return out;
}

base::Result<Channel> channel_from_json(const json::object& from) {
    Reader reader{from};
    Channel channel;
    channel.name = reader.text("name", 1, 100);
    channel.enabled = reader.flag("enabled", true);
    const auto kind = reader.text("kind", 1, 20);
    if (kind == "email") {
        channel.route = email_of(reader);
    } else if (kind == "webhook") {
        channel.route = webhook_of(reader);
    } else if (kind == "syslog") {
        channel.route = syslog_of(reader);
    } else {
        reader.wrong("kind", "must be email, webhook or syslog");
    }
    if (const auto* pem = from.if_contains("authority_pem"); pem != nullptr && !pem->is_null()) {
        if (!pem->is_string() || pem->as_string().size() > 65'536) {
            reader.wrong("authority_pem", "must be certificates as PEM, 64 KB at most");
        } else if (!pem->as_string().empty()) {
            channel.authority_pem = pem->as_string().c_str();
            if (!net::parse_certificates(channel.authority_pem)) {
                reader.wrong("authority_pem", "holds no certificate as PEM");
            }
        }
    }
    if (const auto* rules = from.if_contains("rules"); rules != nullptr && !rules->is_null()) {
        if (rules->is_object()) {
            channel.rules = rules_of(rules->as_object(), reader);
        } else {
            reader.wrong("rules", "must be an object");
        }
    }
    if (reader.problem()) return base::fail(Errc::settings, *reader.problem());
    return channel;
}

base::Result<void> check_secret(const Channel& channel) {
    const auto* mail = std::get_if<EmailRoute>(&channel.route);
    if (mail == nullptr) return {};
    if (mail->user.empty() != channel.secret.empty())
        return base::fail(Errc::settings, "user and password at the mail server belong together: give both or none.");
    if (!mail->user.empty() && mail->security == MailSecurity::none)
        return base::fail(Errc::settings,
                          "security must be tls or starttls where there is a user: the password would be readable.");
    return {};
}

std::string_view mail_security_word(MailSecurity security) { return word_of(kSecurity, security); }

std::optional<MailSecurity> mail_security_of(std::string_view word) {
    for (const auto& [security, named] : kSecurity) {
        if (named == word) return security;
    }
    return std::nullopt;
}

}  // namespace fleetgate::notify
