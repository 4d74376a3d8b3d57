// A fleet of simulated devices: datagrams in, datagrams out. No socket, no clock, no thread of its own.
//
//     auto fleet = Fleet::make({.range = "127.20.0.1-127.20.0.40", .templates = {"kyocera-taskalfa-3554ci"}});
//     Replies replies;
//     (*fleet)->answer(local_address, request_octets, Elapsed{0}, replies);
//
// A device comes to life when it is first asked: a fleet of 65,536 addresses costs nothing for those nobody talks to.
#pragma once

#include "base/result.hpp"
#include "simulator/address_range.hpp"
#include "simulator/device_template.hpp"
#include "simulator/faults.hpp"
#include "simulator/life.hpp"
#include "simulator/users.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::simulator {

struct FleetSettings {
    std::string range = "127.20.0.1-127.20.0.40";  ///< see parse_spans()
    std::size_t alive = 0;                         ///< devices, spread evenly over the range; 0: at every address
    std::vector<std::string> templates;            ///< by name, in turn; none: the usual fleet
    std::string template_directory;                ///< besides the templates in the program
    std::string recordings;                        ///< a .snmprec file or a directory of them, in place of templates
    std::string community = "public";
    std::vector<User> users = default_users();
    std::uint64_t seed = 1;
    double speed = 1;  ///< simulated seconds in a second
    Liveliness liveliness = Liveliness::office;
    double moves_per_hour = 0;        ///< devices that change their address, in simulated time
    std::vector<std::string> faults;  ///< see parse_fault()
    /// "FROM=TO", two addresses of the range, in this order: who lives at the one lives at the other, and the other way
    /// round. Who it is stays the same: a fleet made anew with the same seed is the same fleet, moved.
    std::vector<std::string> relocations;
    std::vector<std::string> clones;  ///< "FROM=TO": who lives at TO is of the kind and tells the serial number of FROM
};

/// What a test may want to know of a device without asking it.
struct DeviceFacts {
    Address address = 0;
    std::string template_name, maker, model, serial, mac, name, engine_id;  ///< MAC as 12 hex digits, engine ID raw
    bool printer = true;
};

/// Datagrams to be sent. Keeps its memory: clear it and use it again.
class Replies {
public:
    struct Reply {
        Address from = 0;
        Elapsed after{0};  ///< to be sent this much later
        std::size_t offset = 0, size = 0;
    };
    void clear() {
        replies_.clear();
        octets_.clear();
    }
    void add(Address from, Elapsed after, std::string_view datagram) {
        replies_.push_back({from, after, octets_.size(), datagram.size()});
        octets_ += datagram;
    }
    [[nodiscard]] const std::vector<Reply>& all() const { return replies_; }
    [[nodiscard]] std::string_view octets(const Reply& reply) const {
        return std::string_view{octets_}.substr(reply.offset, reply.size);
    }

private:
    std::vector<Reply> replies_;
    std::string octets_;
};

/// Not thread-safe: one thread answers. facts(), size() and summary() read only what never changes and may be
/// called from any thread, unless moves_per_hour is set.
class Fleet {
public:
    /// Errors: those of what the settings name.
    static base::Result<std::unique_ptr<Fleet>> make(const FleetSettings& settings);
    ~Fleet();
    Fleet(const Fleet&) = delete;
    Fleet& operator=(const Fleet&) = delete;

    /// What comes back for a datagram that was sent to `local`; `now` counts from any beginning and never falls.
    void answer(Address local, std::string_view datagram, Elapsed now, Replies& out);

    /// A v2c trap (printerV2Alert) of each device whose alert table is another than at the last call. Devices that
    /// nobody has talked to have told nobody where traps go.
    void traps(Elapsed now, Replies& out);

    [[nodiscard]] std::size_t size() const;
    /// Of the device at this address now; nothing where nobody lives.
    [[nodiscard]] std::optional<DeviceFacts> facts(Address address) const;
    /// Where devices live now, in the order of the range.
    [[nodiscard]] std::vector<Address> addresses() const;
    /// "40 devices of 8 makers on 127.20.0.1-127.20.0.40"
    [[nodiscard]] std::string summary() const;
    /// What was left out of recordings: "NAME:LINE: why".
    [[nodiscard]] const std::vector<std::string>& complaints() const;

private:
    struct Parts;
    explicit Fleet(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace fleetgate::simulator
