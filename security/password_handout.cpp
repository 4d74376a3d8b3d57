// Another password, and word of it to its owner.
#include "security/accounts.hpp"

#include <utility>

namespace fleetgate::security {

asio::awaitable<base::Result<Accounts::HandedOut>> Accounts::hand_out_password(Actor by, std::string name,
                                                                               base::Secret password, Deliver deliver) {
    const auto* found = known(name);
    if (found == nullptr) co_return base::fail(Errc::unknown_account, "there is no such account");
    const Account former = *found;
    if (!handing_out_.insert(former.id).second) {
        co_return base::fail(Errc::busy, "this account is being given another password just now");
    }
    struct Done {
        std::set<std::int64_t>& under_way;
        std::int64_t id;
        ~Done() { under_way.erase(id); }
    };
    const Done done{handing_out_, former.id};

    auto stored = co_await store_password(former, std::move(password), true, by.source);
    if (!stored) co_return base::fail(std::move(stored).error());
    const auto set = accounts_.find(former.id);
    const auto fresh_hash = set == accounts_.end() ? std::string{} : set->second.password_hash;
    const auto delivery = co_await deliver();
    HandedOut out{delivery.trouble, true};
    if (delivery.trouble && !delivery.may_have_arrived) {
        const auto present = accounts_.find(former.id);
        if (present == accounts_.end()) co_return base::fail(Errc::unknown_account, "the account went meanwhile");
        // Not over one that somebody else has set since.
        if (present->second.password_hash != fresh_hash) {
            co_return base::fail(Errc::busy,
                                 "another password was set meanwhile, and the letter with this one did not leave");
        }
        const auto back = co_await repository_.set_password(former);
        if (back && *back) {
            keep_password(former);
            out.is_in_force = false;
            co_await audit_.record(audit::kPasswordReset, std::move(by.name), std::move(by.source), false,
                                   former.name + ": the letter did not leave, the password stays");
            co_return out;
        }
    }
    lockout_.unlock(canonical_name(former.name));
    code_lockout_.unlock(canonical_name(former.name));
    co_await sessions_.end_all(former.id);
    co_await audit_.record(audit::kPasswordReset, std::move(by.name), std::move(by.source), true, former.name);
    co_return out;
}

}  // namespace fleetgate::security
