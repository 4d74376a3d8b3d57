#include "polling/cut_notes.hpp"

#include "fleet/cuts.hpp"
#include "polling/messages.hpp"

#include <string>

namespace fleetgate::polling {
namespace {

std::string in_words(const std::vector<fleet::Cut>& cuts, fleet::CutKind kind) {
    std::string text;
    for (const auto& cut : cuts) {
        if (cut.kind == kind) text += (text.empty() ? "" : "; ") + fleet::cut_text(cut);
    }
    return text;
}

}  // namespace

void CutNotes::note(const fleet::Device& device, const fleet::Reading& reading) {
    std::set<fleet::CutKind> now;
    for (const auto& cut : reading.cuts) now.insert(cut.kind);
    const auto known = said_.find(device.id);
    if (now.empty() && known == said_.end()) return;
    auto before = known == said_.end() ? std::set<fleet::CutKind>{} : known->second;
    for (const auto kind : now) {
        if (before.contains(kind)) continue;
        log_.write(kDeviceCut, {{"device", std::to_string(static_cast<std::int64_t>(device.id))},
                                {"address", device.address},
                                {"what", in_words(reading.cuts, kind)}});
    }
    if (reading.partial) now.merge(before);
    if (now.empty()) {
        said_.erase(device.id);
    } else {
        said_[device.id] = std::move(now);
    }
}

void CutNotes::keep(const std::function<bool(fleet::DeviceId)>& is_there) {
    std::erase_if(said_, [&](const auto& known) { return !is_there(known.first); });
}

}  // namespace fleetgate::polling
