#include "base/log.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include <boost/json.hpp>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace fleetgate::base {

namespace {

spdlog::level::level_enum spd_level(Severity severity) {
    switch (severity) {
        case Severity::debug: return spdlog::level::debug;
        case Severity::info: return spdlog::level::info;
        case Severity::warning: return spdlog::level::warn;
        case Severity::error: return spdlog::level::err;
    }
    return spdlog::level::err;
}

std::string as_text(const Message& message, std::span<const Field> fields, const std::string& time) {
    return fmt::format("{} {:<7} {} {}", time, to_string(message.severity), message.id, filled(message.text, fields));
}

std::string as_json(const Message& message, std::span<const Field> fields, const std::string& time) {
    boost::json::object record{{"time", time},
                               {"severity", to_string(message.severity)},
                               {"id", message.id},
                               {"text", filled(message.text, fields)}};
    for (const auto& field : fields) record[field.name] = printable(field.value);
    return boost::json::serialize(record);
}

/// A log holds the set-up code and what strangers typed. After each opening, for rotation makes new files.
void close_to_others(const spdlog::filename_t& name, std::FILE*) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    if (!fs::is_regular_file(name, ignored)) return;
    fs::permissions(name, fs::perms::group_all | fs::perms::others_all, fs::perm_options::remove, ignored);
}

class SpdLog final : public Log {
public:
    SpdLog(const LogSettings& settings, const Clock& clock) : format_{settings.format}, clock_{clock} {
        spdlog::sink_ptr sink;
        if (settings.file.empty()) {
            sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
        } else {
            spdlog::file_event_handlers handlers;
            handlers.after_open = close_to_others;
            sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(settings.file, settings.file_limit_bytes,
                                                                          settings.files_kept, false, handlers);
        }
        logger_ = std::make_unique<spdlog::logger>("fleetgate", std::move(sink));
        logger_->set_level(spd_level(settings.least));
        logger_->set_pattern("%v");
        logger_->flush_on(spdlog::level::debug);
    }

    void write(const Message& message, std::initializer_list<Field> fields) override {
        const auto level = spd_level(message.severity);
        if (!logger_->should_log(level)) return;
        const std::span<const Field> all{fields.begin(), fields.size()};
        const auto time = to_rfc3339(clock_.wall_now());
        const auto line =
            format_ == LogSettings::Format::json ? as_json(message, all, time) : as_text(message, all, time);
        logger_->log(level, fmt::string_view{"{}"}, line);
    }

private:
    LogSettings::Format format_;
    const Clock& clock_;
    std::unique_ptr<spdlog::logger> logger_;
};

}  // namespace

std::string_view to_string(Severity severity) {
    switch (severity) {
        case Severity::debug: return "debug";
        case Severity::info: return "info";
        case Severity::warning: return "warning";
        case Severity::error: return "error";
    }
    return "error";
}

std::string filled(std::string_view text, std::span<const Field> fields) {
    std::string out;
    while (!text.empty()) {
        const auto open = text.find('{');
        out += text.substr(0, open);
        if (open == std::string_view::npos) break;
        text.remove_prefix(open);
        const auto close = text.find('}');
        if (close == std::string_view::npos) break;
        const auto name = text.substr(1, close - 1);
        const auto field = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.name == name; });
        out += field == fields.end() ? std::string{text.substr(0, close + 1)} : printable(field->value);
        text.remove_prefix(close + 1);
    }
    return out;
}

std::unique_ptr<Log> make_log(const LogSettings& settings, const Clock& clock) {
    return std::make_unique<SpdLog>(settings, clock);
}

}  // namespace fleetgate::base
