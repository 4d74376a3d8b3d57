// Fills a catalogue's sentences from what the reading knows of the thing that they are about.
#pragma once

#include "fleet/conditions/condition.hpp"
#include "fleet/reading.hpp"

#include <string>
#include <string_view>

namespace fleetgate::fleet {

/// "the magenta toner TK-8375M": colour, kind and part number, or the name where the device tells no part number.
std::string supply_text(const Supply& supply);
/// "tray 2 (Cassette 2)"; "Cassette 2" where the name says which.
std::string tray_text(const Tray& tray);

/// What there is to fill in; empty: not known, then the sentence speaks of "a paper tray" and "the tray that the panel
/// names".
struct Named {
    std::string supply;
    std::string tray;
    std::string media;
    std::string part;
    std::string cover;
    std::string code;
};

std::string fill_happened(std::string_view sentence, const Named& named);
std::string fill_to_do(std::string_view sentence, const Named& named);

/// One sentence of the device's own, at most 200 octets, printable.
std::string device_sentence(std::string_view text);

}  // namespace fleetgate::fleet
