#include "notify/message.hpp"

#include "base/log.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include <boost/json/array.hpp>

namespace fleetgate::notify {

namespace json = boost::json;

namespace {

constexpr std::size_t kSubjectOctets = 160;

std::string said(const std::string& words, std::string_view name, std::string value) {
    const std::array fields{base::Field{name, std::move(value)}};
    return base::filled(words, fields);
}

/// "2026-11-22 20:10", by the site's clock, or as the reader writes it.
std::string clock_text(const Site& site, base::WallTime utc) {
    const auto local = utc + (site.utc_offset ? site.utc_offset(utc) : std::chrono::seconds{0});
    if (site.words.when) return site.words.when(local);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day date{day};
    const auto minutes = std::chrono::floor<std::chrono::minutes>(local - day).count();
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u %02d:%02d", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(minutes / 60), static_cast<int>(minutes % 60));
    return text;
}

std::string named(const Occasion& occasion) {
    const auto subject = base::printable(occasion.subject, 200);
    return occasion.address.empty() || occasion.address == subject ? subject : subject + " (" + occasion.address + ")";
}

std::string_view word_of(Matter matter) {
    switch (matter) {
        case Matter::condition: return "condition";
        case Matter::silent: return "silent";
        case Matter::manager_link: return "manager_link";
        case Matter::disk: return "disk";
        case Matter::lockout: return "lockout";
        case Matter::certificate: return "certificate";
    }
    return "condition";
}

SyslogSeverity severity_of(const std::string& urgency) {
    if (urgency == "stop") return SyslogSeverity::error;
    return urgency == "warn" ? SyslogSeverity::warning : SyslogSeverity::notice;
}

json::string clean(std::string_view text) { return json::string{base::printable(text, 1000)}; }

std::string subject_of(const Digest& digest, const Words& words) {
    if (digest.begun.empty()) {
        const auto& first = digest.over.front();
        if (digest.over.size() == 1) return said(words.over_one, "what", first.subject + ": " + first.what_happened);
        return said(words.over_many, "count", std::to_string(digest.over.size()));
    }
    const auto& first = digest.begun.front();
    const auto one = first.subject + ": " + first.what_happened;
    if (digest.begun.size() == 1) return one;
    const std::array fields{base::Field{"count", std::to_string(digest.begun.size())}, base::Field{"first", one}};
    return base::filled(words.many, fields);
}

void tell(const Occasion& occasion, const Site& site, Message& message) {
    const auto what = base::printable(occasion.what_happened, 500);
    const auto to_do = base::printable(occasion.what_to_do, 500);
    message.text += named(occasion) + "\n  " + what + "\n";
    if (!to_do.empty()) message.text += "  " + said(site.words.to_do, "what", to_do) + "\n";
    message.text += "  " + said(site.words.since, "when", clock_text(site, occasion.since)) + "\n\n";
    message.lines.push_back({severity_of(occasion.urgency), named(occasion) + ": " + what});
}

json::object view_of(const Occasion& occasion) {
    json::object view{{"key", clean(occasion.key)},
                      {"matter", word_of(occasion.matter)},
                      {"class", clean(occasion.urgency)},
                      {"subject", clean(occasion.subject)},
                      {"what_happened", clean(occasion.what_happened)},
                      {"since", base::to_rfc3339(occasion.since)}};
    if (!occasion.who.empty()) view["who"] = clean(occasion.who);
    if (!occasion.address.empty()) view["address"] = clean(occasion.address);
    if (!occasion.what_to_do.empty()) view["what_to_do"] = clean(occasion.what_to_do);
    return view;
}

Message begun_message(std::string_view kind, const Site& site, base::WallTime now) {
    Message message;
    message.json = {{"type", kind}, {"gateway", clean(site.gateway)}, {"at", base::to_rfc3339(now)}};
    if (!site.page_url.empty()) message.json["page"] = clean(site.page_url);
    return message;
}

void sign(Message& message, const Site& site) {
    message.text += "--\n" + said(site.words.sender, "host", base::printable(site.gateway, 200)) + "\n";
    if (!site.page_url.empty()) message.text += site.page_url + "\n";
}

}  // namespace

Message message_of(const Digest& digest, const Site& site, base::WallTime now) {
    auto message = begun_message("occasions", site, now);
    message.subject = base::printable(subject_of(digest, site.words), kSubjectOctets);
    json::array begun;
    for (std::size_t i = 0; i < std::min(digest.begun.size(), kMostNamed); ++i) {
        tell(digest.begun[i], site, message);
        begun.push_back(view_of(digest.begun[i]));
    }
    json::array over;
    if (!digest.over.empty()) message.text += site.words.no_longer + "\n\n";
    for (std::size_t i = 0; i < std::min(digest.over.size(), kMostNamed); ++i) {
        const auto& told = digest.over[i];
        const auto line = base::printable(told.subject, 200) + ": " + base::printable(told.what_happened, 500);
        message.text += line + "\n";
        message.lines.push_back({SyslogSeverity::informational, "over: " + line});
        over.push_back(json::object{{"key", clean(told.key)},
                                    {"subject", clean(told.subject)},
                                    {"what_happened", clean(told.what_happened)},
                                    {"since", base::to_rfc3339(told.since)}});
    }
    const auto unnamed = (digest.begun.size() - begun.size()) + (digest.over.size() - over.size());
    if (unnamed > 0) message.text += said(site.words.more, "count", std::to_string(unnamed)) + "\n";
    if (digest.left_out > 0) {
        const auto line = said(site.words.left_out, "count", std::to_string(digest.left_out));
        message.text += line + "\n";
        message.lines.push_back({SyslogSeverity::informational, line});
    }
    message.json["begun"] = std::move(begun);
    message.json["over"] = std::move(over);
    message.json["not_named"] = unnamed;
    message.json["left_out"] = digest.left_out;
    sign(message, site);
    return message;
}

Message test_message(const std::string& channel, const Site& site, base::WallTime now) {
    auto message = begun_message("test", site, now);
    const auto line = "This is a test of the channel \"" + base::printable(channel, 100) + "\".";
    message.subject = "Test of Fleetgate's notifications";
    message.text = line + " What the gateway has to tell arrives here.\n\n";
    message.lines.push_back({SyslogSeverity::informational, line});
    message.json["text"] = clean(line);
    sign(message, site);
    return message;
}

}  // namespace fleetgate::notify
