// A registered device is found somewhere else, or with a weaker credential: may it be taken over?
//
// Problem: a serial number is no secret. Whoever answers in a searched range with the serial number of a registered
// printer and the community "public" would become that printer, and take its credential along.
// Idea: a device moves only when it does not answer at its old address, asked with its old credential; and never to a
// weaker credential, for which a person must have decided.
#pragma once

#include "base/log.hpp"
#include "base/result.hpp"
#include "discovery/identifier.hpp"
#include "discovery/ports/credential_list.hpp"
#include "fleet/ports/device_repository.hpp"

#include <set>
#include <string>
#include <utility>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::discovery {

/// How much a credential proves, to compare: v1 < v2c < v3 without authentication < with it < with encryption.
int strength(const snmp::Credential& credential);

/// Everything on one strand; the references must outlive it.
class Recovery {
public:
    struct Needs {
        fleet::DeviceRepository& devices;
        CredentialList& credentials;
        Identifier& identifier;
        base::Log& log;
    };

    struct Examined {
        fleet::Registration registration;  ///< what may be registered
        bool stays = false;                ///< the device is known at another place and is not moved
    };

    explicit Recovery(Needs needs) : needs_{needs} {}

    /// Warnings are given again, once a device.
    void search_begins() { warned_.clear(); }

    /// What of `found` (read with `with`, which is its credential_id) may be registered: as it is; with `leaves` set,
    /// so that the device moves; or without the credential. Asks the device where it is known when there is a reason.
    /// Errors: the database's; operation_canceled.
    asio::awaitable<base::Result<Examined>> examine(fleet::Registration found, snmp::Target with);

private:
    /// Of the device where it is known: its own credential, or nothing when that was deleted.
    asio::awaitable<base::Result<snmp::CredentialPtr>> credential_of(fleet::Recognized known);
    asio::awaitable<base::Result<bool>> answers(fleet::Recognized known, snmp::Target target);
    void say_second_address(const fleet::Recognized& known, const fleet::Registration& found);
    void warn(const fleet::Recognized& known, const fleet::Registration& found, const snmp::Credential& own,
              const snmp::Credential& with);

    Needs needs_;
    std::set<std::pair<fleet::DeviceId, std::string>> said_;  ///< second addresses, since the start
    std::set<fleet::DeviceId> warned_;                        ///< in this search
};

}  // namespace fleetgate::discovery
