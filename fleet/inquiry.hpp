// One conversation with one device: asks on when something failed, and stops when the device has stopped answering.
#pragma once

#include "fleet/answers.hpp"
#include "fleet/cuts.hpp"
#include "fleet/device_memory.hpp"
#include "fleet/profiles/profile.hpp"
#include "fleet/questions.hpp"
#include "snmp/client.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::fleet {

namespace asio = boost::asio;

class Inquiry {
public:
    Inquiry(snmp::Client& client, snmp::Target target) : client_{client}, target_{std::move(target)} {}

    /// What is asked for is of this one of several printers behind the address.
    void set_unit(snmp::Oid device) { answers_.set_unit(std::move(device)); }
    /// From now on what `memory` knows is not asked for. It must outlive the inquiry, or forget().
    void assume(const DeviceMemory& memory);
    void forget();
    /// What the next inquiry needs not ask for. Of use only when nothing is a gap.
    [[nodiscard]] DeviceMemory learned(base::WallTime now) const;

    /// Asks for single values, those that are known from memory left out. Where a device cannot answer them in one PDU
    /// (silence at large packets, genErr for one bad variable) they are asked in smaller and smaller groups. `steady`
    /// says that they stay what they are, whatever is_moving() says.
    asio::awaitable<void> get(std::string_view what, std::vector<snmp::Oid> variables, bool steady = false);

    /// Asks as this device wants to be asked, from now on; its context is try_context()'s.
    void keep_to(const Quirks& quirks) { quirks_ = quirks; }
    /// As if that part had not been asked for.
    void forgive(std::string_view what);

    /// Asks a v3 device in this context for what the default one did not have. Where only that context tells of
    /// printing everything is asked there from now on. A device that has no such context costs one request.
    asio::awaitable<void> try_context(std::string context, std::vector<snmp::Oid> variables);
    /// Back to the default context.
    void leave_context() { target_.context.reset(); }
    /// True when something was answered, and not assumed, that only a printer says.
    [[nodiscard]] bool shows_printing() const;

    /// How much of a table is expected, and how much is taken; what is beyond is cut, and a gap.
    struct Rows {
        std::uint32_t expected;  ///< a table of just that many rows comes in one PDU
        std::uint32_t most = static_cast<std::uint32_t>(kMostRows);
        bool mostly_none = false;  ///< one column is asked for first: see snmp::WalkLimits
    };

    /// Asks for columns of one table; where it is known from memory, for the cells of its moving columns alone, and of
    /// those only the `wanted`.
    using Wanted = std::function<bool(const snmp::Oid& cell)>;
    asio::awaitable<void> columns(std::string_view what, TableColumns table, Rows rows, Wanted wanted = {});
    /// The same whatever memory knows.
    asio::awaitable<void> walk(std::string_view what, TableColumns table, Rows rows);

    [[nodiscard]] const Answers& answers() const { return answers_; }
    /// Grows whenever who the device is may look different from before.
    [[nodiscard]] std::uint64_t who_changes() const { return who_changes_; }
    /// Where more was sent than is taken.
    [[nodiscard]] const std::vector<Cut>& cuts() const { return cuts_; }
    [[nodiscard]] std::vector<std::string> take_gaps() { return std::move(gaps_); }
    /// True when that part could not be read, or not wholly.
    [[nodiscard]] bool has_gap(std::string_view what) const;
    [[nodiscard]] bool has_gaps() const { return !gaps_.empty(); }
    /// Why there is no reading at all: cancelled, refused, or mute from the first request on (silent, or its answers
    /// are not SNMP or not meant for us). Nothing is asked after.
    [[nodiscard]] const std::optional<base::Error>& refusal() const { return refusal_; }
    /// Why there is not one value, when there is none: the first failure, or that the device has nothing to say.
    [[nodiscard]] std::optional<base::Error> emptiness() const;

private:
    bool over(std::string_view what);
    void keep_unknown(std::vector<snmp::Oid>& variables, bool once_more = false) const;
    asio::awaitable<void> ask(std::string_view what, std::vector<snmp::Oid> variables);
    asio::awaitable<bool> is_alive();
    /// True when everything was answered.
    asio::awaitable<bool> get_in_parts(std::string_view what, std::vector<snmp::Oid> variables,
                                       base::Error first_error);
    void cut(std::string_view what, snmp::WalkLimit limit, const snmp::Limits& limits, std::size_t columns);
    /// What was answered becomes a part of answers(), with its texts cut to kLongestText.
    void take(std::string_view what, base::Result<snmp::VarBinds>& answer);
    void add(std::string_view what, snmp::VarBinds& values);
    void miss(std::string_view what, const base::Error& error);

    snmp::Client& client_;
    snmp::Target target_;
    Answers answers_;
    std::uint64_t who_changes_ = 0;
    std::vector<std::string> gaps_;
    std::vector<Cut> cuts_;
    std::optional<base::Error> refusal_;
    std::optional<base::Error> first_failure_;
    const DeviceMemory* memory_ = nullptr;
    Quirks quirks_;
    std::set<snmp::Oid> asked_;   ///< single cells
    std::set<snmp::Oid> steady_;  ///< those of them that are called so
    std::vector<TableColumns> walked_;
    bool has_answered_ = false;
    int silences_ = 0;  ///< requests in a row without a proper answer
};

}  // namespace fleetgate::fleet
