#include "security/installation_key.hpp"

#include "base/bytes.hpp"
#include "platform/private_file.hpp"
#include "security/crypto.hpp"
#include "security/errc.hpp"

#include <utility>

namespace fleetgate::security {
namespace {

constexpr std::string_view kFirstLine = "fleetgate installation key 1\n";
constexpr std::size_t kIdSize = 8;
constexpr std::size_t kKeySize = 32;
constexpr std::size_t kFileSize = kFirstLine.size() + 2 * kIdSize + 1 + 2 * kKeySize + 1;

}  // namespace

InstallationKey InstallationKey::generate() { return {random_octets(kIdSize), base::Secret{random_octets(kKeySize)}}; }

base::Result<InstallationKey> InstallationKey::load_or_create(const std::filesystem::path& path) {
    auto content = platform::read_private_file(path, kFileSize);
    if (!content && content.error().code == std::errc::no_such_file_or_directory) {
        auto key = generate();
        std::string text{kFirstLine};
        text += base::to_hex(key.id_) + "\n" + base::to_hex(key.key_.reveal()) + "\n";
        const base::Secret written{std::move(text)};
        auto done = platform::write_private_file(path, written.reveal());
        if (!done) return base::fail(std::move(done).error().during("making the installation key"));
        return key;
    }
    if (!content) return base::fail(std::move(content).error().during("the installation key"));

    const auto text = content->reveal();
    const auto wrong = base::fail(Errc::tampered, path.string() +
                                                      " is not an installation key: restore it from a backup; without "
                                                      "it the stored passwords and communities must be entered again");
    if (text.size() != kFileSize || !text.starts_with(kFirstLine) || text[kFirstLine.size() + 2 * kIdSize] != '\n') {
        return wrong;
    }
    auto id = base::from_hex(text.substr(kFirstLine.size(), 2 * kIdSize));
    auto key = base::from_hex(text.substr(kFirstLine.size() + 2 * kIdSize + 1, 2 * kKeySize));
    if (!id || !key) return wrong;
    return InstallationKey{*std::move(id), base::Secret{*std::move(key)}};
}

base::Secret InstallationKey::derive(std::string_view purpose) const { return derive_key(key_, purpose); }

}  // namespace fleetgate::security
