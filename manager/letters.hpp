// What the manager writes to people, in the reader's language. Makes texts, sends nothing.
#pragma once

#include "base/clock.hpp"
#include "base/secret.hpp"
#include "manager/language.hpp"
#include "notify/message.hpp"

#include <string>

namespace fleetgate::manager {

/// One letter to an account.
struct Letter {
    std::string to;
    std::string subject;
    std::string text;  ///< lines ended by '\n'
};

struct Reader {
    std::string mail;
    std::string name;  ///< the account's
    Language language = Language::english;
};

/// Of a new account, with its first password. `page`: where to sign in.
Letter account_letter(const Reader& reader, const base::Secret& password, const std::string& page);
/// Of another password.
Letter password_letter(const Reader& reader, const base::Secret& password, const std::string& page);
/// Of a code for a forgotten one, which somebody at `address` asked for.
Letter reset_letter(const Reader& reader, const base::Secret& code, const std::string& page,
                    const std::string& address);
notify::Message test_letter(Language language, const std::string& host);

/// What is told by rule. Conditions of devices are in the words of the gateway that found them.
notify::Message digest_letter(notify::Digest digest, notify::Site site, Language language, base::WallTime now);

/// "22 November 2026, 20:10": a moment of a local clock.
std::string moment_text(Language language, std::chrono::sys_time<std::chrono::milliseconds> local);

}  // namespace fleetgate::manager
