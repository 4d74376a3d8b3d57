#include "manager/cli/users.hpp"

#include "base/text.hpp"
#include "manager/account_rights.hpp"
#include "manager/cli/audited.hpp"
#include "manager/cli/table.hpp"
#include "manager/groups.hpp"
#include "manager/language.hpp"
#include "manager/mail_store.hpp"
#include "manager/people.hpp"
#include "security/audit_kinds.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace fleetgate::manager::cli {

namespace {

namespace json = boost::json;

struct User {
    std::int64_t id = 0;
    std::string name;
    security::Role role = security::Role::viewer;
};

base::Result<std::vector<User>> users(db::Connection& connection) {
    return connection.all("SELECT id, name, role FROM accounts ORDER BY name_key", {}, [](const db::Row& row) {
        const bool is_manager = row.text(2) == to_string(security::Role::administrator);
        return User{row.integer(0), row.text(1), is_manager ? security::Role::administrator : security::Role::viewer};
    });
}

/// One after the other or not at all.
base::Result<RightsChange> changed(db::Connection& connection, const RightsWish& wish) {
    if (auto begun = connection.script("BEGIN IMMEDIATE"); !begun) return base::fail(begun.error());
    auto change = change_rights(connection, std::nullopt, wish);
    auto ended = connection.script(change ? "COMMIT" : "ROLLBACK");
    if (change && !ended) return base::fail(ended.error());
    return change;
}

class Users {
public:
    Users(db::Connection& connection, const std::filesystem::path& key, const UsersCommand& command, std::ostream& out,
          std::ostream& err)
        : connection_{connection}, key_{key}, command_{command}, out_{out}, err_{err} {}

    int list() {
        const auto all = users(connection_);
        if (!all) return failed(all.error().text());
        const auto mails = account_mails(connection_);
        if (!mails) return failed(mails.error().text());
        const auto languages = account_languages(connection_);
        if (!languages) return failed(languages.error().text());
        Table table{{"USER", "ROLE", "GROUP", "LANGUAGE", "MAIL"}};
        for (const auto& user : *all) {
            const auto group = group_of_account(connection_, user.id);
            if (!group) return failed(group.error().text());
            const auto reads = languages->find(user.id);
            const std::string language{reads == languages->end() ? "" : language_word(reads->second)};
            const auto mail = mails->contains(user.id) ? mails->at(user.id) : std::string{};
            if (command_.json) {
                const json::object one{{"id", user.id},   {"name", user.name},    {"role", role_word(user.role)},
                                       {"group", *group}, {"language", language}, {"mail", mail}};
                out_ << base::json_for_terminal(json::serialize(one)) << '\n';
            } else {
                table.add({user.name, std::string{role_word(user.role)}, std::to_string(*group), language, mail});
            }
        }
        if (!command_.json) table.print(out_);
        return kExitOk;
    }

    int change() {
        const auto user = connection_.first("SELECT id, name FROM accounts WHERE name_key = ?",
                                            {base::lowered(base::trimmed(command_.user))}, [](const db::Row& row) {
                                                return User{row.integer(0), row.text(1)};
                                            });
        if (!user) return failed(user.error().text());
        if (!*user) {
            return failed("there is no account '" + base::printable(command_.user) +
                          "'; 'fleetgate-manager users' lists them");
        }
        const auto& account = **user;
        const auto change = changed(connection_, {account.id, role_of(command_.role), command_.group, std::nullopt});
        if (!change) return failed(change.error().text());
        if (change->answer != RightsAnswer::done) return failed(sentence(change->answer));
        if (change->now != change->before) {
            audited(connection_, key_, security::audit::kAccountChanged,
                    account.name + ", " + words_of(change->now) + "; was " + words_of(change->before), err_);
        }
        out_ << base::printable(account.name) << ": " << words_of(change->now) << '\n';
        return kExitOk;
    }

private:
    int failed(const std::string& what) const {
        err_ << "fleetgate-manager: " << what << '\n';
        return kExitFailed;
    }

    db::Connection& connection_;
    const std::filesystem::path& key_;
    const UsersCommand& command_;
    std::ostream& out_;
    std::ostream& err_;
};

}  // namespace

int run_users(db::Connection& connection, const std::filesystem::path& key, const UsersCommand& command,
              std::ostream& out, std::ostream& err) {
    Users users{connection, key, command, out, err};
    return command.changes ? users.change() : users.list();
}

}  // namespace fleetgate::manager::cli
