// What the manager writes to people: the catalogue says everything in each language, and letters are in the reader's.
#include "manager/letters.hpp"

#include "manager/letter_texts.hpp"

#include <set>

#include <gmock/gmock.h>

namespace fleetgate::manager {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

/// Names in braces.
std::multiset<std::string> names_in(std::string_view text) {
    std::multiset<std::string> out;
    for (auto at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
        out.emplace(text.substr(at, text.find('}', at) + 1 - at));
    }
    return out;
}

TEST(LetterTexts, SayEverythingInEachLanguage) {
    const std::set<Text> same{Text::gateway, Text::gateway_named};
    const auto texts = letter_texts();
    ASSERT_EQ(texts.size(), static_cast<std::size_t>(Text::count_));
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto& [text, english, german] = texts[i];
        EXPECT_EQ(static_cast<std::size_t>(text), i) << english;
        EXPECT_FALSE(english.empty()) << i;
        EXPECT_FALSE(german.empty()) << i;
        EXPECT_EQ(names_in(english), names_in(german)) << english;
        EXPECT_EQ(english == german, same.contains(text)) << english;
        EXPECT_EQ(english.ends_with('\n'), german.ends_with('\n')) << english;
    }
}

TEST(LetterTexts, HaveTwelveMonths) {
    for (const auto language : {Language::english, Language::german}) {
        const auto months = letter_text(Text::months, language);
        EXPECT_EQ(std::count(months.begin(), months.end(), ' '), 11);
    }
}

TEST(Letters, WriteMomentsAsTheirReaderDoes) {
    const auto at = std::chrono::sys_days{std::chrono::year{2026} / 3 / 7} + 9h + 5min;
    EXPECT_EQ(moment_text(Language::english, at), "7 March 2026, 09:05");
    EXPECT_EQ(moment_text(Language::german, at), "7. März 2026, 09:05 Uhr");
    const auto last = std::chrono::sys_days{std::chrono::year{2026} / 12 / 31} + 23h;
    EXPECT_EQ(moment_text(Language::german, last), "31. Dezember 2026, 23:00 Uhr");
}

TEST(Letters, OfAccountsAreInTheReadersLanguage) {
    const base::Secret password{"abcd-EFGH-1234-!xyz"};
    const Reader anna{"anna@example.com", "Anna", Language::english};
    const Reader otto{"otto@example.com", "Otto", Language::german};
    const auto english = account_letter(anna, password, "https://m/");
    EXPECT_EQ(english.to, "anna@example.com");
    EXPECT_THAT(english.text, HasSubstr("at\nhttps://m/\n\n    User:      Anna\n    Password:  abcd-EFGH-1234-!xyz\n"));
    const auto german = password_letter(otto, password, "https://m/");
    EXPECT_EQ(german.subject, "Ihr Passwort für den Fleetgate-Manager");
    EXPECT_THAT(german.text, HasSubstr("    Benutzer:  Otto\n    Passwort:  abcd-EFGH-1234-!xyz\n"));
    const auto code = reset_letter(otto, password, "https://m/", "192.0.2.9");
    EXPECT_THAT(code.text, HasSubstr("Jemand an 192.0.2.9 hat das Passwort von „Otto“ vergessen"));
    EXPECT_THAT(code.text, HasSubstr("\n    abcd-EFGH-1234-!xyz\n"));
    EXPECT_THAT(english.text + german.text + code.text, Not(HasSubstr("{")));
}

TEST(Letters, TellByRuleInTheReadersLanguage) {
    notify::Digest digest;
    notify::Occasion silent;
    silent.key = "silent gw-3";
    silent.matter = notify::Matter::silent;
    silent.subject = "Gateway quay (gw-3)";
    silent.what_happened = letter_text(Text::silent_happened, Language::english);
    silent.since = std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} + 20h;
    notify::Occasion jam;
    jam.key = "condition 7 jam/1";
    jam.subject = "Device 7";
    jam.what_happened = "Paper jam.";
    digest.begun = {silent, jam};
    digest.over = {{"copy gw-4", "Gateway gw-4", "A copy of it runs: two use its key.", {}}};
    const notify::Site site{"host", "https://m/", [](base::WallTime) { return std::chrono::seconds{3600}; }};
    const auto german = digest_letter(digest, site, Language::german, silent.since);
    EXPECT_EQ(german.subject,
              "2 Meldungen brauchen jemanden; Gateway quay (gw-3): Es hat sich nicht wie erwartet gemeldet.");
    EXPECT_THAT(german.text, HasSubstr("  Zu tun: Prüfen Sie, ob sein Rechner läuft"));
    EXPECT_THAT(german.text, HasSubstr("  Seit 22. November 2026, 21:00 Uhr\n"));
    EXPECT_THAT(german.text, HasSubstr("Gerät 7\n  Paper jam.\n")) << "a condition is in its gateway's words";
    EXPECT_THAT(german.text, HasSubstr("Nicht mehr der Fall:\n\nGateway gw-4: Eine Kopie davon läuft"));
    EXPECT_THAT(german.text, HasSubstr("Fleetgate auf host\n"));
    const auto english = digest_letter(digest, site, Language::english, silent.since);
    EXPECT_THAT(english.text, HasSubstr("It has missed its check-ins.\n  To do: See whether its host runs"));
    EXPECT_THAT(english.text, HasSubstr("  Since 22 November 2026, 21:00\n"));
}

}  // namespace
}  // namespace fleetgate::manager
