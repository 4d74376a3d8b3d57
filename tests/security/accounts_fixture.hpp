// Accounts with everything they store in memory, and Anna, who sets them up.
#pragma once

#include "security/accounts.hpp"
#include "security/secret_box.hpp"
#include "tests/fakes/memory_log.hpp"
#include "tests/fakes/memory_security.hpp"
#include "tests/fakes/run.hpp"

#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include <gtest/gtest.h>

namespace fleetgate::security {

inline const Caller kOffice{"192.0.2.9", "Firefox"};
inline const Caller kElsewhere{"198.51.100.1", "curl"};
inline const base::Secret kGood{"Passw0rd!"};
inline const base::Secret kOther{"0ther-Word"};
inline const base::Secret kWrong{"Wr0ng-Word"};

class AccountsTest : public testing::Test {
protected:
    static AccountsSettings settings() {
        AccountsSettings made;
        made.failure_delay = std::chrono::milliseconds{0};
        return made;
    }
    void start() {
        const auto started =
            fakes::run(io, accounts.start([this](const base::Secret& code) { codes.push_back(code); }));
        ASSERT_TRUE(started);
    }
    void set_up() {
        start();
        ASSERT_TRUE(fakes::run(io, accounts.set_up(codes.at(0), "Anna", kGood, kOffice)));
    }
    Accounts::LoggedIn log_in(const Caller& caller = kOffice) {
        auto in = fakes::run(io, accounts.log_in("anna", kGood, caller));
        if (!in) throw std::runtime_error{in.error().text()};
        return *std::move(in);
    }
    std::error_code refusal(const base::Secret& password, const Caller& caller, const std::string& name = "anna") {
        const auto in = fakes::run(io, accounts.log_in(name, password, caller));
        return in ? std::error_code{} : in.error().code;
    }
    std::optional<Login> session(const base::Secret& token) {
        return fakes::run(io, accounts.session(std::string{token.reveal()}));
    }

    boost::asio::io_context io;  // outlives the hasher, whose threads hand their results to it
    fakes::MemoryAccounts account_rows;
    fakes::MemorySessions session_rows;
    fakes::MemoryFactors factor_rows;
    fakes::MemoryAudit audit_rows;
    base::ManualClock clock;
    fakes::MemoryLog log;
    InstallationKey key = InstallationKey::generate();
    Sessions sessions{session_rows, clock, log, [](std::int64_t) {}};
    PasswordHasher hasher{{4, 1, 1}};
    AuditTrail audit{audit_rows, key, clock, log};
    SecretBox box{key};
    SecondFactors factors{factor_rows, box, clock};
    Accounts accounts{account_rows, sessions, hasher, audit, factors, clock, settings()};
    std::vector<base::Secret> codes;
};

}  // namespace fleetgate::security
