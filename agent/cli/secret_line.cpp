#include "agent/cli/secret_line.hpp"

#include "base/text.hpp"
#include "platform/terminal.hpp"

#include <cerrno>
#include <fstream>
#include <iostream>

namespace fleetgate::agent::cli {

base::Result<base::Secret> secret_line(const std::filesystem::path& file, const std::string& what) {
    std::string line;
    if (file.empty()) {
        auto typed = platform::ask_hidden(what + ": ");
        if (!typed) return typed;
        line = typed->reveal();
    } else if (file == "-") {
        std::getline(std::cin, line);
    } else {
        std::ifstream stream{file};
        if (!stream) return base::fail(std::error_code{errno, std::generic_category()}, "read " + file.string());
        std::getline(stream, line);
    }
    if (line.ends_with('\r')) line.pop_back();
    base::Secret secret{line};
    base::wipe(line);
    if (secret.empty()) return base::fail(std::errc::invalid_argument, "there is no " + base::lowered(what));
    return secret;
}

}  // namespace fleetgate::agent::cli
