// The sentences around what is told, in one language. What is told itself brings its own.
#pragma once

#include <chrono>
#include <functional>
#include <string>

namespace fleetgate::notify {

/// {names} are filled. The defaults are the gateway's, in English.
struct Words {
    std::string over_one = "Over: {what}";
    std::string over_many = "Over: {count} things";
    std::string many = "{count} things need attention; {first}";
    std::string to_do = "To do: {what}";
    std::string since = "Since {when}";
    std::string no_longer = "No longer so:";
    std::string more = "And {count} more; the page shows them all.";
    std::string left_out = "{count} more came and went before they could be told.";
    std::string sender = "Fleetgate on {host}";
    /// A moment of the site's clock as the reader writes it; absent: "2026-11-22 20:10".
    std::function<std::string(std::chrono::sys_time<std::chrono::milliseconds> local)> when = {};
};

}  // namespace fleetgate::notify
