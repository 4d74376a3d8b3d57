#include "store/outbox_store.hpp"
#include "store/times.hpp"
#include "store/words.hpp"

#include <utility>

namespace fleetgate::store {
namespace {

using relay::Registration;
using relay::RegistrationStatus;

constexpr Word<RegistrationStatus> kStatuses[] = {{RegistrationStatus::pending, "pending"},
                                                  {RegistrationStatus::managed, "managed"},
                                                  {RegistrationStatus::refused, "refused"}};

}  // namespace

asio::awaitable<base::Result<std::optional<Registration>>> RegistrationStore::load() {
    return database_.read([](db::Connection& connection) {
        return connection.first(
            "SELECT manager_url, gateway_id, status, command_key, registered_at_ms FROM registration", {},
            [](const db::Row& row) {
                return Registration{row.text(0), row.text(1), value_of(kStatuses, row.text(2)), row.text(3),
                                    from_ms(row.integer(4))};
            });
    });
}

asio::awaitable<base::Result<void>> RegistrationStore::save(Registration registration) {
    return database_.write([registration = std::move(registration)](db::Connection& connection) -> base::Result<void> {
        auto done =
            connection.run("INSERT OR REPLACE INTO registration VALUES (1, ?, ?, ?, ?, ?)",
                           {registration.manager_url, registration.gateway_id, word_of(kStatuses, registration.status),
                            registration.command_key, to_ms(registration.registered_at)});
        if (!done) return base::fail(std::move(done).error());
        return {};
    });
}

}  // namespace fleetgate::store
