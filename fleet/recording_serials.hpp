// Serial numbers within other texts: behind a word that says so, or by their look.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::fleet {

/// Behind "SN:", "S/N", "Serial No.", "SERN=" and the like; views into `text`.
std::vector<std::string_view> labelled_serials(std::string_view text);
/// Words like "CNB1234567" or "3322123456", as also some firmware's are; views into `text`.
std::vector<std::string_view> words_like_serials(std::string_view text);

}  // namespace fleetgate::fleet
