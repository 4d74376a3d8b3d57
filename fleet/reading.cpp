#include "fleet/reading.hpp"

#include "fleet/device.hpp"

namespace fleetgate::fleet {

std::string_view to_string(DeviceKind kind) {
    switch (kind) {
        case DeviceKind::printer: return "printer";
        case DeviceKind::other: return "other";
    }
    return "other";
}

std::string_view to_string(PrinterState state) {
    switch (state) {
        case PrinterState::unknown: return "unknown";
        case PrinterState::other: return "other";
        case PrinterState::idle: return "idle";
        case PrinterState::printing: return "printing";
        case PrinterState::warming_up: return "warming_up";
        case PrinterState::down: return "down";
    }
    return "unknown";
}

std::string_view to_string(SupplyState state) {
    switch (state) {
        case SupplyState::unknown: return "unknown";
        case SupplyState::ok: return "ok";
        case SupplyState::low: return "low";
        case SupplyState::empty: return "empty";
    }
    return "unknown";
}

std::string_view to_string(MeterTrust trust) {
    switch (trust) {
        case MeterTrust::unproved: return "unproved";
        case MeterTrust::proved: return "proved";
        case MeterTrust::refuted: return "refuted";
    }
    return "unproved";
}

std::string_view to_string(AlertSeverity severity) {
    switch (severity) {
        case AlertSeverity::other: return "other";
        case AlertSeverity::critical: return "critical";
        case AlertSeverity::warning: return "warning";
        case AlertSeverity::warning_binary: return "warning_binary";
    }
    return "other";
}

std::string_view to_string(AlertTraining training) {
    switch (training) {
        case AlertTraining::untrained: return "untrained";
        case AlertTraining::trained: return "trained";
        case AlertTraining::field_service: return "field_service";
        case AlertTraining::management: return "management";
        case AlertTraining::none_required: return "none_required";
    }
    return "untrained";
}

std::string_view to_string(Reachability reachability) {
    switch (reachability) {
        case Reachability::never_read: return "never_read";
        case Reachability::answering: return "answering";
        case Reachability::silent: return "silent";
    }
    return "never_read";
}

std::string_view to_string(CutKind kind) {
    switch (kind) {
        case CutKind::rows: return "rows";
        case CutKind::octets: return "octets";
        case CutKind::time: return "time";
        case CutKind::text: return "text";
    }
    return "rows";
}

}  // namespace fleetgate::fleet
