#include "manager/letters.hpp"

#include "base/text.hpp"
#include "manager/letter_texts.hpp"

#include <cstdio>
#include <utility>

namespace fleetgate::manager {

namespace {

constexpr std::size_t kNameOctets = 100;

Letter letter_with(Text subject, Text body, const Reader& reader, const base::Secret& password,
                   const std::string& page) {
    return {reader.mail, std::string{letter_text(subject, reader.language)},
            letter_text(body, reader.language,
                        {{"page", page},
                         {"user", base::printable(reader.name, kNameOctets)},
                         {"password", std::string{password.reveal()}}})};
}

std::string month_of(Language language, unsigned month) {
    auto rest = letter_text(Text::months, language);
    for (unsigned i = 1; i < month; ++i) rest.remove_prefix(rest.find(' ') + 1);
    return std::string{rest.substr(0, rest.find(' '))};
}

notify::Words words_in(Language language) {
    const auto of = [language](Text text) { return std::string{letter_text(text, language)}; };
    notify::Words out;
    out.over_one = of(Text::over_one);
    out.over_many = of(Text::over_many);
    out.many = of(Text::many);
    out.to_do = of(Text::to_do);
    out.since = of(Text::since);
    out.no_longer = of(Text::no_longer);
    out.more = of(Text::more);
    out.left_out = of(Text::left_out);
    out.sender = of(Text::sender);
    out.when = [language](std::chrono::sys_time<std::chrono::milliseconds> local) {
        return moment_text(language, local);
    };
    return out;
}

/// What is known of by the manager itself, MailOccasions' keys name it; conditions are their gateways'.
struct Own {
    std::string_view key_begins;
    Text happened;
    Text to_do;
};
constexpr Own kOwn[] = {{"silent ", Text::silent_happened, Text::silent_to_do},
                        {"copy ", Text::copy_happened, Text::copy_to_do}};

/// A device without a name has its number.
void translate_subject(std::string& subject, Language language) {
    const auto english = letter_text(Text::device, Language::english, {{"id", ""}});
    if (!subject.starts_with(english)) return;
    const auto id = subject.substr(english.size());
    if (id.find_first_not_of("0123456789") != std::string::npos) return;
    subject = letter_text(Text::device, language, {{"id", id}});
}

void translate(notify::Occasion& occasion, Language language) {
    translate_subject(occasion.subject, language);
    for (const auto& own : kOwn) {
        if (!occasion.key.starts_with(own.key_begins)) continue;
        occasion.what_happened = letter_text(own.happened, language);
        occasion.what_to_do = letter_text(own.to_do, language);
    }
}

void translate(notify::Told& told, Language language) {
    translate_subject(told.subject, language);
    for (const auto& own : kOwn) {
        if (told.key.starts_with(own.key_begins)) told.what_happened = letter_text(own.happened, language);
    }
}

}  // namespace

Letter account_letter(const Reader& reader, const base::Secret& password, const std::string& page) {
    return letter_with(Text::account_subject, Text::account_body, reader, password, page);
}

Letter password_letter(const Reader& reader, const base::Secret& password, const std::string& page) {
    return letter_with(Text::password_subject, Text::password_body, reader, password, page);
}

Letter reset_letter(const Reader& reader, const base::Secret& code, const std::string& page,
                    const std::string& address) {
    return {reader.mail, std::string{letter_text(Text::reset_subject, reader.language)},
            letter_text(Text::reset_body, reader.language,
                        {{"page", page},
                         {"user", base::printable(reader.name, kNameOctets)},
                         {"address", address},
                         {"code", std::string{code.reveal()}}})};
}

notify::Message test_letter(Language language, const std::string& host) {
    notify::Message out;
    out.subject = letter_text(Text::test_subject, language);
    out.text = letter_text(Text::test_body, language, {{"host", host}});
    return out;
}

notify::Message digest_letter(notify::Digest digest, notify::Site site, Language language, base::WallTime now) {
    for (auto& occasion : digest.begun) translate(occasion, language);
    for (auto& told : digest.over) translate(told, language);
    site.words = words_in(language);
    return notify::message_of(digest, site, now);
}

std::string moment_text(Language language, std::chrono::sys_time<std::chrono::milliseconds> local) {
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day date{day};
    const auto minutes = std::chrono::floor<std::chrono::minutes>(local - day).count();
    char time[32];
    std::snprintf(time, sizeof time, "%02d:%02d", static_cast<int>(minutes / 60), static_cast<int>(minutes % 60));
    return letter_text(Text::moment, language,
                       {{"day", std::to_string(static_cast<unsigned>(date.day()))},
                        {"month", month_of(language, static_cast<unsigned>(date.month()))},
                        {"year", std::to_string(static_cast<int>(date.year()))},
                        {"time", time}});
}

}  // namespace fleetgate::manager
