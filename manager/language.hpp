// The languages in which the manager writes to people, and that of each account.
#pragma once

#include "base/result.hpp"
#include "db/connection.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>

namespace fleetgate::manager {

enum class Language { english, german };

/// "en", "de" (BCP 47).
std::string_view language_word(Language language);
std::optional<Language> language_of(std::string_view word);

/// As its page was last read; nothing while nobody chose one. Errors of all: the database's.
base::Result<std::optional<Language>> account_language(db::Connection& connection, std::int64_t account);
base::Result<std::map<std::int64_t, Language>> account_languages(db::Connection& connection);
base::Result<void> set_account_language(db::Connection& connection, std::int64_t account, Language language);

}  // namespace fleetgate::manager
