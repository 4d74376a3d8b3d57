// An authority and a localhost certificate, made once for a whole test program.
#pragma once

#include "base/clock.hpp"
#include "net/certificates.hpp"

#include <stdexcept>
#include <string>
#include <vector>

namespace fleetgate::fakes {

template <class T>
T must(base::Result<T> result) {
    if (!result) throw std::runtime_error{result.error().text()};
    return *std::move(result);
}

inline base::WallTime right_now() { return base::RealClock{}.wall_now(); }

inline const net::TlsIdentity& test_authority() {
    static const auto made = must(net::make_authority("Test authority", right_now()));
    return made;
}

inline const net::TlsIdentity& test_identity() {
    static const auto made =
        must(net::make_server_certificate(test_authority(), {"localhost", "127.0.0.1", "::1"}, right_now()));
    return made;
}

}  // namespace fleetgate::fakes
