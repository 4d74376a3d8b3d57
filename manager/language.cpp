#include "manager/language.hpp"

namespace fleetgate::manager {

std::string_view language_word(Language language) { return language == Language::german ? "de" : "en"; }

std::optional<Language> language_of(std::string_view word) {
    for (const auto language : {Language::english, Language::german}) {
        if (language_word(language) == word) return language;
    }
    return std::nullopt;
}

base::Result<std::optional<Language>> account_language(db::Connection& connection, std::int64_t account) {
    const auto word = connection.first("SELECT language FROM account_languages WHERE account_id = ?", {account},
                                       [](const db::Row& row) { return row.text(0); });
    if (!word) return base::fail(word.error());
    return *word ? language_of(**word) : std::nullopt;
}

base::Result<std::map<std::int64_t, Language>> account_languages(db::Connection& connection) {
    std::map<std::int64_t, Language> out;
    auto read = connection.each("SELECT account_id, language FROM account_languages", {}, [&](const db::Row& row) {
        if (const auto language = language_of(row.text(1))) out.emplace(row.integer(0), *language);
    });
    if (!read) return base::fail(std::move(read).error());
    return out;
}

base::Result<void> set_account_language(db::Connection& connection, std::int64_t account, Language language) {
    auto done =
        connection.run("INSERT OR REPLACE INTO account_languages VALUES (?, ?)", {account, language_word(language)});
    if (!done) return base::fail(std::move(done).error());
    return {};
}

}  // namespace fleetgate::manager
