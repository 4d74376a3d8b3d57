#include "manager/held_text.hpp"

#include "base/text.hpp"
#include "manager/held_files.hpp"
#include "protocol/zip.hpp"

#include <algorithm>

namespace fleetgate::manager {

namespace {

/// Calls `use(line)` for each line, without its end.
template <class Use>
void each_line(std::string_view text, Use use) {
    while (!text.empty()) {
        const auto end = text.find('\n');
        auto line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        use(line);
    }
}

const protocol::ZipEntry* chosen(const std::vector<protocol::ZipEntry>& files, const std::string& name) {
    // The anchor is for programs: its place in the chain is shown beside the file.
    const auto fits = [&](const protocol::ZipEntry& file) {
        return name.empty() ? file.name != kAnchorEntry : file.name == name;
    };
    const auto found = std::find_if(files.begin(), files.end(), fits);
    return found == files.end() ? nullptr : &*found;
}

}  // namespace

base::Result<std::optional<TextPart>> text_part(std::string_view zip, const TextWish& wish) {
    const auto files = protocol::unzipped(zip, kUnzippedLimitBytes);
    if (!files) return base::fail(files.error());
    const auto* file = chosen(*files, wish.entry);
    if (file == nullptr) return std::optional<TextPart>{};

    TextPart out;
    for (const auto& each : *files) out.entries.push_back({each.name, static_cast<std::int64_t>(each.content.size())});
    out.entry = file->name;
    const auto search = base::lowered(wish.search);
    const auto limit = std::clamp<std::int64_t>(wish.limit, 1, kMostLines);
    each_line(file->content, [&](std::string_view line) {
        ++out.lines;
        if (!search.empty() && base::lowered(line).find(search) == std::string::npos) return;
        ++out.fitting;
        const auto shown = static_cast<std::int64_t>(out.shown.size());
        if (out.fitting > wish.from && shown < limit) out.shown.push_back({out.lines, std::string{line}});
    });
    return std::optional{std::move(out)};
}

}  // namespace fleetgate::manager
