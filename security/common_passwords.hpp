// Passwords that are guessed first.
//
// Where only twelve characters and more count, published lists of leaked passwords hold little but words that everybody
// takes, written twice, with digits or marks around them, and rows of the keyboard. So instead of a list of millions
// there is a short list of our own of such words and the ways in which they are dressed up.
#pragma once

#include <string_view>

namespace fleetgate::security {

/// True for one that is made of common words alone (also with digits for letters, "P4ssw0rd", and with digits and marks
/// before and after them), of a row of keys, of a row of the alphabet or of digits, or of one short piece over and
/// over. `password` is UTF-8; letters beyond ASCII are nobody's common password here.
bool is_common(std::string_view password);

/// True for one of the list of those most used, whatever the letters' case. `password` is UTF-8.
bool is_most_used(std::string_view password);

}  // namespace fleetgate::security
