// security/'s accounts and sessions in the words of the page.
#pragma once

#include "security/accounts.hpp"
#include "security/api_tokens.hpp"
#include "web/session.hpp"
#include "webui/accounts.hpp"

#include <chrono>
#include <string>

namespace fleetgate::agent {

namespace asio = boost::asio;

/// Everything given must outlive it. Use from the server's strand.
class PageAccounts final : public webui::Accounts, public web::SessionSource {
public:
    PageAccounts(security::Accounts& accounts, security::ApiTokens& tokens) : accounts_{accounts}, tokens_{tokens} {}

    asio::awaitable<base::Result<webui::Entry>> set_up(base::Secret code, std::string user, base::Secret password,
                                                       security::Caller caller) override;
    asio::awaitable<base::Result<webui::Entry>> log_in(std::string user, base::Secret password, security::Caller caller,
                                                       std::string code) override;
    asio::awaitable<base::Result<void>> log_out(std::string session_id, security::Caller caller) override;
    asio::awaitable<base::Result<webui::Entry>> change_password(std::string session_id, base::Secret current,
                                                                base::Secret next, security::Caller caller) override;

    asio::awaitable<base::Result<std::optional<web::SessionInfo>>> find(std::string token,
                                                                        std::string address) override;
    asio::awaitable<base::Result<std::optional<web::SessionInfo>>> find_api_token(std::string token,
                                                                                  std::string address) override;
    [[nodiscard]] bool setup_open() const override { return accounts_.setup_open(); }

private:
    [[nodiscard]] base::Result<webui::Entry> entry_of(base::Result<security::Accounts::LoggedIn> outcome,
                                                      const base::Secret& password,
                                                      std::chrono::seconds locked_for) const;
    [[nodiscard]] base::Result<webui::Entry> refusal_of(const base::Error& error, const base::Secret& password,
                                                        std::chrono::seconds locked_for) const;
    [[nodiscard]] std::optional<security::Login> login_of(const std::string& session_id) const;

    security::Accounts& accounts_;
    security::ApiTokens& tokens_;
};

}  // namespace fleetgate::agent
