// Structured logging: every message has an id, a template, and a word for the administrator.
//
// A folder declares its messages once, in messages.hpp, as constants:
//     inline constexpr base::Message kDeviceFound{"DISC001", base::Severity::info, "found {maker} {model} at
//     {address}",
//                                                 "Nothing to do."};
// and writes them with the values that fill the template:
//     log.write(kDeviceFound, {{"maker", maker}, {"model", model}, {"address", address}});
// docs/messages.md is made from the same constants, and a test keeps the two together.
#pragma once

#include "base/clock.hpp"

#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fleetgate::base {

enum class Severity { debug, info, warning, error };

std::string_view to_string(Severity severity);

struct Message {
    std::string_view id;  ///< stable, e.g. "SNMP003"
    Severity severity;
    std::string_view text;   ///< what happened; {name} is filled with the field of that name
    std::string_view to_do;  ///< what the administrator should do
};

struct Field {
    std::string_view name;
    std::string value;
};

/// Where log records go. Implementations: SpdLog; fakes in tests. Thread-safe.
/// Values are made printable here: no outside text can break a line. Secrets must never be passed (base::Secret cannot
/// be).
class Log {
public:
    virtual ~Log() = default;
    virtual void write(const Message& message, std::initializer_list<Field> fields = {}) = 0;
};

/// The text with its {names} filled: known fields made printable, unknown names left as they stand.
std::string filled(std::string_view text, std::span<const Field> fields);

struct LogSettings {
    enum class Format { text, json };
    Severity least = Severity::info;
    Format format = Format::text;
    std::string
        file;  ///< for this user alone; empty: standard error, without the time where systemd's journal adds its own
    std::size_t file_limit_bytes = 16U << 20U;
    std::size_t files_kept = 5;
};

/// spdlog behind Log. Throws spdlog::spdlog_ex when the file cannot be opened.
std::unique_ptr<Log> make_log(const LogSettings& settings, const Clock& clock);

/// Says nothing: for programs whose output is the answer itself.
class NullLog final : public Log {
public:
    void write(const Message&, std::initializer_list<Field>) override {}
};

}  // namespace fleetgate::base
