#include "platform/terminal.hpp"

#include <cerrno>
#include <cstdio>
#include <memory>

#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

namespace fleetgate::platform {

bool is_terminal(Stream stream) {
    switch (stream) {
        case Stream::input: return ::isatty(STDIN_FILENO) == 1;
        case Stream::output: return ::isatty(STDOUT_FILENO) == 1;
        case Stream::error: return ::isatty(STDERR_FILENO) == 1;
    }
    return false;
}

int terminal_width() {
    winsize size{};
    if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
    return 80;
}

base::Result<base::Secret> ask_hidden(const std::string& prompt) {
    const std::unique_ptr<FILE, int (*)(FILE*)> terminal{std::fopen("/dev/tty", "r+e"), &std::fclose};
    if (!terminal) return base::fail(std::errc::no_such_device, "there is no terminal to ask for a passphrase on");
    const int descriptor = ::fileno(terminal.get());
    termios before{};
    if (::tcgetattr(descriptor, &before) != 0) {
        return base::fail(std::error_code{errno, std::generic_category()}, "hide what is typed");
    }
    termios hidden = before;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    std::fputs(prompt.c_str(), terminal.get());
    std::fflush(terminal.get());
    ::tcsetattr(descriptor, TCSAFLUSH, &hidden);
    std::string typed;
    for (int c = std::fgetc(terminal.get()); c != EOF && c != '\n'; c = std::fgetc(terminal.get())) {
        typed += static_cast<char>(c);
    }
    ::tcsetattr(descriptor, TCSAFLUSH, &before);
    std::fputs("\n", terminal.get());
    base::Secret secret{typed};
    base::wipe(typed);
    return secret;
}

}  // namespace fleetgate::platform
