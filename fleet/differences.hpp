// What changed between two readings of one device: what the store keeps and the page shows. Pure.
#pragma once

#include "fleet/reading.hpp"

#include <string>
#include <variant>
#include <vector>

namespace fleetgate::fleet {

/// Also for a counter that is there for the first time (`before` absent). It may have moved back.
struct CounterMoved {
    Counter now;
    std::optional<std::int64_t> before;

    friend bool operator==(const CounterMoved&, const CounterMoved&) = default;
};

/// A level moved by one percent or more, or its state changed; or the supply is new, another one in the same place, or
/// gone.
struct SupplyChanged {
    std::optional<Supply> now;
    std::optional<Supply> before;

    friend bool operator==(const SupplyChanged&, const SupplyChanged&) = default;
};

struct TrayChanged {
    std::optional<Tray> now;
    std::optional<Tray> before;

    friend bool operator==(const TrayChanged&, const TrayChanged&) = default;
};

/// An alert is one by its device index and row, code, group and group index; a text that is worded anew is no other
/// alert.
struct AlertOpened {
    Alert alert;

    friend bool operator==(const AlertOpened&, const AlertOpened&) = default;
};
struct AlertClosed {
    Alert alert;

    friend bool operator==(const AlertClosed&, const AlertClosed&) = default;
};

/// State, detected errors or panel text; uptime moves all the time and is no change.
struct StatusChanged {
    Status now;
    Status before;

    friend bool operator==(const StatusChanged&, const StatusChanged&) = default;
};

struct IdentityChanged {
    std::string what;  ///< "serial", "firmware", ...
    std::optional<std::string> now;
    std::optional<std::string> before;

    friend bool operator==(const IdentityChanged&, const IdentityChanged&) = default;
};

using Difference =
    std::variant<CounterMoved, SupplyChanged, TrayChanged, AlertOpened, AlertClosed, StatusChanged, IdentityChanged>;

/// In the order identity, status, counters, supplies, trays, alerts. Origins and times are not compared. Where a part
/// of `after` is a gap, nothing of it is taken for gone or closed. Against an empty reading everything is new.
std::vector<Difference> differences(const Reading& before, const Reading& after);

}  // namespace fleetgate::fleet
