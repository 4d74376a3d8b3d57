#include "fleet/cuts.hpp"

#include <algorithm>

namespace fleetgate::fleet {

std::string cut_text(const Cut& cut) {
    const auto kept = std::to_string(cut.kept);
    switch (cut.kind) {
        case CutKind::rows: return cut.part + ": cut after " + kept + " rows";
        case CutKind::octets: return cut.part + ": cut after " + kept + " octets";
        case CutKind::time: return cut.part + ": cut after " + std::to_string(cut.kept / 1000) + " s";
        case CutKind::text: break;
    }
    return cut.part + ": a text was cut after " + kept + " octets";
}

void add_cut(std::vector<Cut>& cuts, const Cut& cut) {
    const auto known = std::find_if(cuts.begin(), cuts.end(),
                                    [&](const Cut& one) { return one.part == cut.part && one.kind == cut.kind; });
    if (known == cuts.end()) {
        cuts.push_back(cut);
    } else {
        known->kept = std::min(known->kept, cut.kept);
    }
}

std::vector<std::string> not_read(const Reading& reading) {
    auto all = reading.gaps;
    for (const auto& cut : reading.cuts) {
        if (cut.kind == CutKind::text) all.push_back(cut_text(cut));
    }
    return all;
}

}  // namespace fleetgate::fleet
