// The terminal a command talks to.
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"

#include <optional>
#include <string>

namespace fleetgate::platform {

enum class Stream { input, output, error };

bool is_terminal(Stream stream);

/// Columns of the terminal behind standard error; 80 where none is known.
int terminal_width();

/// Asks on the terminal itself (not standard input) without showing what is typed.
/// Errors: no_such_device when there is no terminal to ask on.
base::Result<base::Secret> ask_hidden(const std::string& prompt);

}  // namespace fleetgate::platform
