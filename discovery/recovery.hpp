// A registered device is found somewhere else, or with a weaker credential: may it be taken over?
//
// Problem: a serial number is no secret. Whoever answers in a searched range with the serial number of a registered
// printer and the community "public" would become that printer, and take its credential along.
// Idea: a device moves only when it does not answer at its old address, asked with its old credential; and never to a
// weaker credential, nor to another model. Everything else is a question, which a person answers.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/result.hpp"
#include "discovery/identifier.hpp"
#include "discovery/ports/credential_list.hpp"
#include "fleet/ports/device_repository.hpp"
#include "fleet/ports/question_book.hpp"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::discovery {

/// How much a credential proves, to compare: the communities "public" and "private" < any other < v3 without
/// authentication < with it < with encryption; and v1 < v2c.
int strength(const snmp::Credential& credential);

/// Everything on one strand; the references must outlive it.
class Recovery {
public:
    struct Needs {
        fleet::DeviceRepository& devices;
        CredentialList& credentials;
        Identifier& identifier;
        fleet::QuestionBook& questions;
        base::Clock& clock;
        base::Log& log;
    };

    struct Examined {
        fleet::Registration registration;  ///< what may be registered
        bool stays = false;                ///< the device is known at another place and is not moved
    };

    explicit Recovery(Needs needs) : needs_{needs} {}

    /// Warnings are given again, once a device.
    void search_begins() {
        warned_.clear();
        nameless_.clear();
    }

    /// What of `found` (read with `with`, which is its credential_id) may be registered: as it is; with `leaves` set,
    /// so that the device moves; or without the credential. Asks the device where it is known when there is a reason,
    /// and opens a question where that settles nothing.
    /// Errors: the database's; operation_canceled.
    asio::awaitable<base::Result<Examined>> examine(fleet::Registration found, snmp::Target with);

    /// Those of the open questions that a search should have seen, which began at `began` and has ended, and did not.
    /// Errors: the database's.
    asio::awaitable<base::Result<std::vector<fleet::IdentityQuestion>>> unseen(base::WallTime began);
    /// Asks once more where it was found, and closes the question when nothing answers as the device there.
    asio::awaitable<void> look_again(fleet::IdentityQuestion question, snmp::Limits limits);

    /// Those of the book's suspicions whose other side this search found. Nothing in them depends on what was found
    /// first. Errors: the database's.
    asio::awaitable<base::Result<std::vector<fleet::Suspicion>>> suspicions();
    /// Asks the device where it is known: opens the question when nothing answers as it there, else closes it. Nothing
    /// is done where it cannot be asked.
    asio::awaitable<void> look_into(fleet::Suspicion suspicion, snmp::Limits limits);

private:
    /// Of the device where it is known: its own credential, or nothing when that was deleted.
    asio::awaitable<base::Result<snmp::CredentialPtr>> credential_of(fleet::Recognized known);
    asio::awaitable<base::Result<bool>> answers(fleet::Recognized known, snmp::Target target);
    asio::awaitable<base::Result<void>> ask(fleet::QuestionKind kind, fleet::Recognized known,
                                            fleet::Registration found, std::string own, std::string with);
    asio::awaitable<void> close_answered(fleet::Conflict conflict);
    asio::awaitable<void> close(std::int64_t question, fleet::DeviceId device, std::string why);
    void note_nameless(const fleet::Registration& found, const snmp::CredentialPtr& with);
    void say_second_interface(const fleet::Recognized& known, const fleet::Registration& found);

    Needs needs_;
    std::set<std::pair<fleet::DeviceId, std::string>> said_;  ///< second interfaces, since the start
    std::set<fleet::DeviceId> warned_;                        ///< in this search
    /// Printers without a number that this search found behind addresses with several.
    std::vector<fleet::FoundThere> nameless_;
};

}  // namespace fleetgate::discovery
