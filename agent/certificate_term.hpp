// A certificate of the page that people brought ends: nothing renews it but they. The one of the installation's own
// authority renews itself (certificate_care.hpp) and is no news.
#pragma once

#include "agent/config.hpp"
#include "base/clock.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace fleetgate::agent {

inline constexpr std::chrono::days kCertificateNotice{30};
inline constexpr std::chrono::days kCertificateUrgent{7};

struct CertificateTerm {
    bool is_configured = false;  ///< named by the configuration file; else uploaded
    base::WallTime not_after{};
    std::chrono::days left{};  ///< whole days; below zero: it has ended

    [[nodiscard]] bool is_urgent() const { return left < kCertificateUrgent; }
    /// "The page's certificate ends on 2026-12-01, in 8 days."
    [[nodiscard]] std::string what_happens() const;
    [[nodiscard]] std::string what_to_do() const;
};

/// Nothing where it holds for more than a month, is our own, or cannot be read, of which others tell. Reads files.
std::optional<CertificateTerm> ending_certificate(const Config& config, base::WallTime now);

}  // namespace fleetgate::agent
