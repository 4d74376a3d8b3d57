// Where conflicts about which device is which are asked and answered. Implementations: store::QuestionStore; a fake in
// tests.
#pragma once

#include "base/result.hpp"
#include "fleet/identity_question.hpp"

#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::fleet {

namespace asio = boost::asio;

/// What became of a conflict that was put forward.
struct Asked {
    enum class As : std::uint8_t {
        opened,            ///< a new question
        open,              ///< known, and waiting for an answer
        dismissed,         ///< somebody said to leave it
        second_interface,  ///< somebody said that it is the device's second interface
        too_many,          ///< this device has so many open questions that no more are kept
    };
    std::int64_t question = 0;  ///< 0 for too_many
    As as = As::opened;
};

/// A conflict of which the register holds all but one thing: whether the device still answers where it is known.
struct Suspicion {
    Conflict conflict;
    std::optional<std::int64_t> credential_id;  ///< of the device where it is known

    friend bool operator==(const Suspicion&, const Suspicion&) = default;
};

struct Answered {
    IdentityQuestion question;
    std::optional<DeviceId> registered;  ///< a device that the answer made
    std::optional<DeviceId> removed;     ///< a device that became part of the other
};

/// Every function may fail with the database's errors; what returned is durable.
class QuestionBook {
public:
    virtual ~QuestionBook() = default;

    /// The same conflict, seen again, is the same question. A device that is not registered any more has none.
    virtual asio::awaitable<base::Result<Asked>> ask(Conflict conflict, base::WallTime at) = 0;
    /// Printers without a number, each with one like it behind the address to which other printers of its print server
    /// moved; without those about which a person said something. What was found tells its maker and model alone, in
    /// lower case. An implementation that does not know who moved has none.
    virtual asio::awaitable<base::Result<std::vector<Suspicion>>> suspicions() { co_return std::vector<Suspicion>{}; }
    /// Open ones first, then those that were closed, each the newest first; 200 closed ones at most.
    virtual asio::awaitable<base::Result<std::vector<IdentityQuestion>>> questions() = 0;
    /// Does what the answer says and closes the question, both or neither.
    /// Errors: no_such_device_or_address when there is no such question; device_or_resource_busy when it is closed or
    /// what it asks about has changed since; invalid_argument for an answer that does not fit it.
    virtual asio::awaitable<base::Result<Answered>> answer(std::int64_t question, QuestionAnswer answer, std::string by,
                                                           base::WallTime at) = 0;
    /// Its ground is gone. Returns false for a question that is closed already.
    virtual asio::awaitable<base::Result<bool>> close(std::int64_t question, std::string why, base::WallTime at) = 0;
};

}  // namespace fleetgate::fleet
