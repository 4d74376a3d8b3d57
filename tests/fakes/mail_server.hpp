// A real mail server (aiosmtpd) for a test: tests/notify/smtp_server.py.
#pragma once

#include "tests/fakes/command.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>

#include <boost/json/parse.hpp>

namespace fleetgate::fakes {

class MailServer {
public:
    /// Debian's own Python has Debian's aiosmtpd.
    static bool is_installed() { return command("/usr/bin/python3 -c 'import aiosmtpd'").status == 0; }

    /// `options`: as the script takes them; `identity_pem`: certificate and key, or empty.
    explicit MailServer(const std::string& options, const std::string& identity_pem = {}) {
        auto line = std::string{"/usr/bin/python3 "} + FLEETGATE_SOURCE_DIR + "/tests/notify/smtp_server.py " +
                    folder_.path().string() + " " + options;
        if (!identity_pem.empty()) {
            std::ofstream{folder_.path() / "identity.pem"} << identity_pem;
            line += " --cert " + (folder_.path() / "identity.pem").string();
        }
        input_ = ::popen(line.c_str(), "w");
        const auto text = wait_for("port");
        port_ = text.empty() ? 0 : static_cast<std::uint16_t>(std::stoi(text));
    }
    MailServer(const MailServer&) = delete;
    MailServer& operator=(const MailServer&) = delete;
    ~MailServer() {
        if (input_ != nullptr) ::pclose(input_);
    }

    [[nodiscard]] std::uint16_t port() const { return port_; }
    /// The n-th mail, from 1: from, to, ehlo, tls, user, data. An empty object when it did not come within 10 s.
    [[nodiscard]] boost::json::object mail(int n) const {
        const auto text = wait_for("mail-" + std::to_string(n) + ".json");
        return text.empty() ? boost::json::object{} : boost::json::parse(text).as_object();
    }
    [[nodiscard]] bool has_mail(int n) const {
        return std::filesystem::exists(folder_.path() / ("mail-" + std::to_string(n) + ".json"));
    }

private:
    /// What another process does cannot be awaited otherwise.
    [[nodiscard]] std::string wait_for(const std::string& name) const {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{20};
        while (std::chrono::steady_clock::now() < deadline) {
            std::ifstream file{folder_.path() / name};
            std::stringstream text;
            text << file.rdbuf();
            if (!text.str().empty()) return text.str();
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        }
        return {};
    }

    TemporaryFolder folder_;
    std::FILE* input_ = nullptr;
    std::uint16_t port_ = 0;
};

}  // namespace fleetgate::fakes
