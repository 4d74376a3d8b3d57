#include "manager/access_codes.hpp"

#include "base/bytes.hpp"
#include "db/times.hpp"
#include "manager/groups.hpp"
#include "protocol/registration.hpp"
#include "security/crypto.hpp"

namespace fleetgate::manager {

namespace {

constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford's base 32
constexpr std::size_t kLength = 16;
constexpr std::size_t kGroup = 4;

}  // namespace

base::Secret make_access_code() {
    std::string code;
    for (const char octet : security::random_octets(kLength)) {
        if (!code.empty() && code.size() % (kGroup + 1) == kGroup) code += '-';
        code += kLetters[static_cast<unsigned char>(octet) % kLetters.size()];  // 256 is a multiple of 32: no bias
    }
    return base::Secret{std::move(code)};
}

std::string hash_of(const base::Secret& typed) {
    const base::Secret code{protocol::normalized_access_code(typed.reveal())};
    return base::to_hex(security::sha256(code.reveal()));
}

base::Result<base::Secret> add_access_code(db::Connection& connection, const AccessCodeWish& wish, base::WallTime now) {
    auto code = make_access_code();
    auto done = connection.run(
        "INSERT INTO access_codes (code_hash, label, created_at, expires_at, uses_left, group_id) VALUES (?, ?, ?, "
        "?, ?, ?)",
        {hash_of(code), wish.label, db::to_ms(now), db::to_ms(now + wish.life), wish.uses, wish.group});
    if (!done) return base::fail(done.error());
    return code;
}

base::Result<std::vector<AccessCode>> access_codes(db::Connection& connection, std::int64_t group) {
    return connection.all(
        std::string{kBelow} +
            "SELECT id, label, created_at, expires_at, uses_left, group_id FROM access_codes WHERE group_id IN (SELECT "
            "id FROM below) ORDER BY id",
        {group}, [](const db::Row& row) {
            return AccessCode{row.integer(0), row.text(1),   db::from_ms(row.integer(2)), db::from_ms(row.integer(3)),
                              row.integer(4), row.integer(5)};
        });
}

base::Result<bool> end_access_code(db::Connection& connection, std::int64_t id, std::int64_t group) {
    auto done = connection.run(std::string{kBelow} +
                                   "UPDATE access_codes SET uses_left = 0 WHERE id = ?2 AND uses_left > 0 AND group_id "
                                   "IN (SELECT id FROM below)",
                               {group, id});
    if (!done) return base::fail(std::move(done).error());
    return *done > 0;
}

base::Result<std::optional<std::int64_t>> use_access_code(db::Connection& connection, const std::string& hash,
                                                          base::WallTime now) {
    std::int64_t found = 0;
    std::int64_t group = 0;
    auto looked =
        connection.each("SELECT id, code_hash, group_id FROM access_codes WHERE uses_left > 0 AND expires_at > ?",
                        {db::to_ms(now)}, [&](const db::Row& row) {
                            if (!security::same(row.text(1), hash)) return;
                            found = row.integer(0);
                            group = row.integer(2);
                        });
    if (!looked) return base::fail(looked.error());
    if (found == 0) return std::optional<std::int64_t>{};
    auto used = connection.run("UPDATE access_codes SET uses_left = uses_left - 1 WHERE id = ?", {found});
    if (!used) return base::fail(used.error());
    return std::optional{group};
}

}  // namespace fleetgate::manager
