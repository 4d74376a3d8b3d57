// A sweep keeps no list of what it asked whom: the request id itself says which address it was for.
#pragma once

#include "base/random.hpp"

#include <array>
#include <cstdint>
#include <optional>

namespace fleetgate::snmp {

/// Turns the n-th address into a request id that an outsider cannot guess from others, and back: a four-round Feistel
/// network over 30 bits, keyed anew for each sweep. Every id has four octets in BER, so that it can be patched in
/// place.
class IdCipher {
public:
    static constexpr std::uint64_t kMostIndices = std::uint64_t{1} << 30U;

    explicit IdCipher(base::Random& random);

    [[nodiscard]] std::int32_t id_of(std::uint32_t index) const;
    /// Nothing for a number that is no id of ours.
    [[nodiscard]] std::optional<std::uint32_t> index_of(std::int32_t id) const;

private:
    [[nodiscard]] std::uint32_t round(std::uint32_t half, std::size_t number) const;

    std::array<std::uint64_t, 4> keys_{};
};

}  // namespace fleetgate::snmp
