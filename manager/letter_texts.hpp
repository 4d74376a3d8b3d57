// Every text that the manager writes to people by mail, in each language.
#pragma once

#include "base/log.hpp"
#include "manager/language.hpp"

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace fleetgate::manager {

enum class Text {
    account_subject,
    account_body,
    password_subject,
    password_body,
    reset_subject,
    reset_body,
    test_subject,
    test_body,
    gateway,
    gateway_named,
    device,
    silent_happened,
    silent_to_do,
    copy_happened,
    copy_to_do,
    over_one,
    over_many,
    many,
    to_do,
    since,
    no_longer,
    more,
    left_out,
    sender,
    months,  ///< twelve, each behind a space but the first
    moment,
    count_,  ///< how many there are
};

struct TextEntry {
    Text text;
    std::string_view english;
    std::string_view german;
};
/// In the order of Text.
std::span<const TextEntry> letter_texts();

/// With its {names} left as they stand.
std::string_view letter_text(Text text, Language language);
/// With its {names} filled; line breaks in a value become something printable.
std::string letter_text(Text text, Language language, std::initializer_list<base::Field> fields);

}  // namespace fleetgate::manager
