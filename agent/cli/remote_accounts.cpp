// admin list, add, role, lock, remove, reset-second-factor; token list, add, remove: who and what may use the page's
// API.
#include "agent/cli/remote.hpp"
#include "agent/cli/service_call.hpp"
#include "base/text.hpp"

#include <cstdio>
#include <vector>

#include <boost/json.hpp>

namespace fleetgate::agent::cli {

namespace json = boost::json;

namespace {

const std::string kAccounts = "/api/v1/accounts";
const std::string kTokens = "/api/v1/tokens";

/// The list at `name` of what `path` answers.
asio::awaitable<base::Result<std::vector<json::value>>> list_of(ControlClient& client, std::string path,
                                                                std::string name) {
    const auto answer = co_await client.ask("GET", std::move(path));
    if (!answer) co_return base::fail(answer.error());
    const auto* object = answer->if_object();
    const auto* list = object != nullptr ? object->if_contains(name) : nullptr;
    if (list == nullptr || !list->is_array())
        co_return base::fail(std::errc::protocol_error, "the service's answer holds no " + name);
    co_return std::vector<json::value>{list->as_array().begin(), list->as_array().end()};
}

bool flag_at(const json::value& object, std::string_view key) {
    const auto* value = object.as_object().if_contains(key);
    return value != nullptr && value->is_bool() && value->as_bool();
}

void print_json(const json::value& value) {
    std::printf("%s\n", base::json_for_terminal(json::serialize(value)).c_str());
}

void print_account(const json::value& account) {
    std::string state = flag_at(account, "locked") ? "locked" : "may log in";
    if (flag_at(account, "must_change_password")) state += ", must change the password";
    if (flag_at(account, "second_factor")) state += ", second factor";
    std::printf("%-24s %-14s %s\n", text_at(account, "name").c_str(), text_at(account, "role").c_str(), state.c_str());
}

void print_token(const json::value& token) {
    const auto used = text_at(token, "last_used_at", "never");
    const auto ends = flag_at(token, "expired") ? "expired" : text_at(token, "expires_at", "does not end");
    std::printf("%3lld  %-24s %-6s used %s, %s\n", static_cast<long long>(token.at("id").as_int64()),
                text_at(token, "name").c_str(), text_at(token, "scope").c_str(), used.c_str(), ends.c_str());
}

/// The path of the account with that name, compared as the service does: trimmed, in lower case.
asio::awaitable<base::Result<std::string>> path_of(ControlClient& client, std::string user) {
    const auto accounts = co_await list_of(client, kAccounts, "accounts");
    if (!accounts) co_return base::fail(accounts.error());
    const auto wanted = base::lowered(base::trimmed(user));
    std::string known;
    for (const auto& account : *accounts) {
        const auto name = text_at(account, "name");
        if (base::lowered(name) == wanted) co_return kAccounts + "/" + std::to_string(account.at("id").as_int64());
        known += (known.empty() ? "" : ", ") + name;
    }
    co_return base::fail(std::errc::invalid_argument,
                         "there is no account '" + base::printable(user) + "'; there is: " + known);
}

asio::awaitable<base::Result<int>> list_accounts(ControlClient& client, bool as_json) {
    const auto accounts = co_await list_of(client, kAccounts, "accounts");
    if (!accounts) co_return base::fail(accounts.error());
    for (const auto& account : *accounts) {
        if (as_json) {
            print_json(account);
        } else {
            print_account(account);
        }
    }
    co_return kExitOk;
}

asio::awaitable<base::Result<int>> add_account(ControlClient& client, AdminAccount options) {
    json::value body = json::object{{"name", options.user}, {"role", options.role}};
    const auto made = co_await client.ask("POST", kAccounts, std::move(body));
    if (!made) co_return base::fail(made.error());
    std::printf("One-time password of %s: %s\nIt must be changed at the first log-in.\n",
                base::printable(options.user).c_str(), text_at(*made, "password").c_str());
    co_return kExitOk;
}

asio::awaitable<base::Result<int>> account(ControlClient& client, AdminAccount options) {
    if (options.verb == "list") co_return co_await list_accounts(client, options.json);
    if (options.verb == "add") co_return co_await add_account(client, std::move(options));
    auto path = co_await path_of(client, options.user);
    if (!path) co_return base::fail(path.error());
    std::string method = "PUT";
    json::value body;
    std::string done = "may log in as " + options.role;
    if (options.verb == "role") body = json::object{{"role", options.role}};
    if (options.verb == "lock") {
        body = json::object{{"locked", true}};
        done = "is locked until 'fleetgate admin unlock'; its sessions have ended";
    } else if (options.verb == "remove") {
        method = "DELETE";
        done = "is removed; its sessions have ended";
    } else if (options.verb == "reset-second-factor") {
        method = "POST";
        *path += "/reset-second-factor";
        done = "logs in with the password alone";
    }
    const auto answer = co_await client.ask(std::move(method), *std::move(path), std::move(body));
    if (!answer) co_return base::fail(answer.error());
    std::printf("%s %s.\n", base::printable(options.user).c_str(), done.c_str());
    co_return kExitOk;
}

asio::awaitable<base::Result<int>> add_token(ControlClient& client, Token options) {
    json::object wish{{"name", options.name}, {"scope", options.scope}};
    if (options.valid_days > 0) wish["valid_days"] = options.valid_days;
    json::value body = std::move(wish);
    const auto made = co_await client.ask("POST", kTokens, std::move(body));
    if (!made) co_return base::fail(made.error());
    std::printf("%s\n", text_at(*made, "token").c_str());
    std::fprintf(stderr, "It is shown this once. Send it as: Authorization: Bearer TOKEN\n");
    co_return kExitOk;
}

asio::awaitable<base::Result<int>> token(ControlClient& client, Token options) {
    if (options.verb == "add") co_return co_await add_token(client, std::move(options));
    if (options.verb == "remove") {
        const auto ended = co_await client.ask("DELETE", kTokens + "/" + std::to_string(options.id));
        if (!ended) co_return base::fail(ended.error());
        std::printf("The token opens nothing any more.\n");
        co_return kExitOk;
    }
    const auto tokens = co_await list_of(client, kTokens, "tokens");
    if (!tokens) co_return base::fail(tokens.error());
    for (const auto& one : *tokens) {
        if (options.json) {
            print_json(one);
        } else {
            print_token(one);
        }
    }
    if (tokens->empty() && !options.json) std::fprintf(stderr, "There is no token.\n");
    co_return kExitOk;
}

}  // namespace

int run_admin_account(const AdminAccount& options) {
    return call_service("admin " + options.verb, options.service,
                        [&](ControlClient& c) { return account(c, options); });
}

int run_token(const Token& options) {
    return call_service("token " + options.verb, options.service, [&](ControlClient& c) { return token(c, options); });
}

}  // namespace fleetgate::agent::cli
