#include "relay/daily_content.hpp"

#include "base/bytes.hpp"
#include "base/text.hpp"
#include "protocol/zip.hpp"

#include <vector>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace fleetgate::relay {

namespace {

namespace json = boost::json;

std::string cleaned(const std::string& text, const protocol::Scrubber* scrubber) {
    auto valid = base::printable(text, 4096);
    return scrubber != nullptr ? scrubber->text(valid) : valid;
}

std::string line_of(const security::AuditEntry& entry, const protocol::Scrubber* scrubber) {
    const auto& event = entry.event;
    json::object line{{"number", entry.number},
                      {"at", base::to_rfc3339(event.at)},
                      {"kind", cleaned(event.kind, scrubber)},
                      {"actor", cleaned(event.actor, scrubber)},
                      {"ok", event.succeeded}};
    if (!event.source.empty()) line["source"] = cleaned(event.source, scrubber);
    if (!event.detail.empty()) line["detail"] = cleaned(event.detail, scrubber);
    return json::serialize(line) + "\n";
}

base::Result<DailyFile> file_of(const std::string& prefix, const std::string& day, base::WallTime day_end,
                                const std::vector<protocol::ZipEntry>& entries) {
    auto content = protocol::zipped(entries, day_end);
    if (!content) return base::fail(content.error());
    return DailyFile{prefix + "-" + day + ".zip", prefix + "_file", day_end, *std::move(content)};
}

}  // namespace

base::Result<DailyFile> audit_file(const std::string& day, base::WallTime day_end, const AuditDay& audit,
                                   const protocol::Scrubber* scrubber) {
    std::string lines;
    if (audit.left_out > 0) lines = json::serialize(json::object{{"left_out", audit.left_out}}) + "\n";
    for (const auto& entry : audit.entries) lines += line_of(entry, scrubber);
    std::vector<protocol::ZipEntry> entries{{"audit-" + day + ".jsonl", std::move(lines)}};
    if (audit.anchor) {
        const json::object anchor{{"number", audit.anchor->number}, {"mac", base::to_hex(audit.anchor->mac)}};
        entries.push_back({"anchor.json", json::serialize(anchor) + "\n"});
    }
    return file_of("audit", day, day_end, entries);
}

base::Result<DailyFile> system_file(const std::string& day, base::WallTime day_end, const std::string& lines,
                                    const protocol::Scrubber* scrubber) {
    return file_of("system", day, day_end,
                   {{"system-" + day + ".log", scrubber != nullptr ? scrubber->text(lines) : lines}});
}

}  // namespace fleetgate::relay
