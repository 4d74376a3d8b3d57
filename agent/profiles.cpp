#include "agent/profiles.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <sstream>

namespace fleetgate::agent {

namespace {

/// A profile has a few hundred lines; what is larger is something else.
constexpr std::uintmax_t kLargestFile = 1U << 20U;

fleet::ProfileMistake unreadable(const std::filesystem::path& file, const std::string& why) {
    return {file.string(), 1, 1, "cannot be read: " + why};
}

}  // namespace

LoadedProfiles load_profiles(const std::vector<std::filesystem::path>& files) {
    LoadedProfiles loaded;
    std::vector<std::pair<std::string, std::string>> files_and_texts;
    for (const auto& [file, text] : fleet::builtin_profile_sources()) files_and_texts.emplace_back(file, text);
    for (const auto& file : files) {
        std::error_code wrong;
        const auto size = std::filesystem::file_size(file, wrong);
        if (wrong || size > kLargestFile) {
            loaded.mistakes.push_back(unreadable(file, wrong ? wrong.message() : "it is larger than 1 MB"));
            continue;
        }
        std::ifstream in{file, std::ios::binary};
        std::stringstream text;
        text << in.rdbuf();
        if (!in) {
            loaded.mistakes.push_back(unreadable(file, std::generic_category().message(errno)));
            continue;
        }
        loaded.own.push_back(file);
        files_and_texts.emplace_back(file.string(), text.str());
    }
    loaded.set = std::make_shared<const fleet::ProfileSet>(files_and_texts, loaded.mistakes);
    return loaded;
}

LoadedProfiles load_profiles(const std::filesystem::path& directory) {
    std::vector<std::filesystem::path> files;
    std::error_code wrong;
    std::filesystem::directory_iterator entries{directory, wrong};
    if (wrong) {
        auto loaded = load_profiles(files);
        if (wrong != std::errc::no_such_file_or_directory) {
            loaded.mistakes.push_back(unreadable(directory, wrong.message()));
        }
        return loaded;
    }
    for (const auto& entry : entries) {
        if (entry.path().extension() == ".toml") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return load_profiles(files);
}

}  // namespace fleetgate::agent
