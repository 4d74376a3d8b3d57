#include "fleet/profiles/profile_set.hpp"

#include "base/nearest.hpp"

#include <algorithm>

namespace fleetgate::fleet {

namespace {

template <class T>
void append(std::vector<T>& list, const std::vector<T>& more) {
    list.insert(list.end(), more.begin(), more.end());
}

/// How much a match asks for; what asks for more knows better.
std::size_t weight(const Match& match, const Identity& identity) {
    std::size_t longest = 0;
    const auto oid = identity.sys_object_id ? snmp::Oid::parse(identity.sys_object_id->value) : std::nullopt;
    for (const auto& prefix : match.sys_object_id) {
        if (oid && prefix.is_prefix_of(*oid)) longest = std::max(longest, prefix.size());
    }
    return longest * 4 + (match.text.empty() ? 0 : 2) + (match.maker.empty() ? 0 : 1);
}

std::size_t weight(const Profile& profile, const Identity& identity) {
    std::size_t best = 0;
    for (const auto& match : profile.matches) {
        if (match.holds(identity)) best = std::max(best, weight(match, identity));
    }
    return best;
}

void take_rules(Profile& profile, const Profile& other) {
    for (const auto& [name, rule] : other.identity) profile.identity.emplace(name, rule);
    if (!profile.panel) profile.panel = other.panel;
    if (profile.sleep.panel.empty() && profile.sleep.values.empty()) profile.sleep.at = other.sleep.at;
    append(profile.sleep.panel, other.sleep.panel);
    append(profile.sleep.values, other.sleep.values);
    append(profile.counters, other.counters);
    append(profile.counter_tables, other.counter_tables);
    append(profile.blobs, other.blobs);
    append(profile.supplies, other.supplies);
    append(profile.flags, other.flags);
    append(profile.logs, other.logs);
    append(profile.sums, other.sums);
    append(profile.never, other.never);
}

}  // namespace

ProfileSet::ProfileSet(const std::vector<std::pair<std::string, std::string>>& files_and_texts,
                       std::vector<ProfileMistake>& mistakes) {
    for (const auto& [file, text] : files_and_texts) {
        auto reading = read_profile(text, file);
        append(mistakes, reading.mistakes);
        if (!reading.mistakes.empty()) continue;
        const auto same = std::find_if(profiles_.begin(), profiles_.end(),
                                       [&](const Profile& p) { return p.name == reading.profile.name; });
        if (same == profiles_.end()) {
            profiles_.push_back(std::move(reading.profile));
        } else {
            *same = std::move(reading.profile);
        }
    }
    // Their own rules first, then those of others, so that "also" does not depend on the order of the files.
    const auto own = profiles_;
    for (auto& profile : profiles_) {
        for (const auto& name : profile.also) {
            const auto other =
                std::find_if(own.begin(), own.end(), [&](const Profile& candidate) { return candidate.name == name; });
            if (other != own.end() && other->name != profile.name) {
                take_rules(profile, *other);
                continue;
            }
            std::vector<std::string_view> known;
            for (const auto& one : own) known.push_back(one.name);
            mistakes.push_back(
                {profile.file, 1, 1, "also: there is no profile '" + name + "'" + base::did_you_mean(name, known)});
        }
        profile.mark_billed();
    }
}

std::shared_ptr<const ProfileSet> ProfileSet::builtin() {
    // Read once: it never changes.
    static const auto kBuiltin = [] {
        std::vector<std::pair<std::string, std::string>> files_and_texts;
        for (const auto& [file, text] : builtin_profile_sources()) files_and_texts.emplace_back(file, text);
        std::vector<ProfileMistake> mistakes;
        return std::make_shared<const ProfileSet>(files_and_texts, mistakes);
    }();
    return kBuiltin;
}

const Profile* ProfileSet::find(const Identity& identity, DeviceKind kind) const {
    const Profile* best = nullptr;
    std::size_t best_weight = 0;
    for (const auto& profile : profiles_) {
        if (profile.device != kind || !profile.is_for(identity)) continue;
        const auto this_weight = weight(profile, identity);
        if (best != nullptr && this_weight <= best_weight) continue;
        best = &profile;
        best_weight = this_weight;
    }
    return best;
}

const Profile* ProfileSet::find(std::string_view name) const {
    const auto found =
        std::find_if(profiles_.begin(), profiles_.end(), [&](const Profile& profile) { return profile.name == name; });
    return found == profiles_.end() ? nullptr : &*found;
}

}  // namespace fleetgate::fleet
