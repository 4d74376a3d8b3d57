#include "platform/private_file.hpp"

#include <cerrno>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fleetgate::platform {
namespace {

constexpr mode_t kOwnerOnly = 0600;

base::Unexpected failed(const std::string& what) {
    return base::fail(std::error_code{errno, std::generic_category()}, what);
}

class Descriptor {
public:
    explicit Descriptor(int fd) : fd_{fd} {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    [[nodiscard]] int get() const { return fd_; }
    explicit operator bool() const { return fd_ >= 0; }

private:
    int fd_;
};

bool write_all(int fd, std::string_view content) {
    while (!content.empty()) {
        const auto written = ::write(fd, content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// A new name is durable only once its folder is.
base::Result<void> sync_folder(const std::filesystem::path& file) {
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path{"."};
    const Descriptor fd{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!fd || ::fsync(fd.get()) != 0) return failed("syncing the folder " + folder.string());
    return {};
}

}  // namespace

base::Result<void> create_private_file(const std::filesystem::path& path) {
    const Descriptor fd{::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, kOwnerOnly)};
    if (!fd) return failed("creating " + path.string());
    return sync_folder(path);
}

base::Result<void> write_private_file(const std::filesystem::path& path, std::string_view content) {
    const std::string temporary = path.string() + ".new";
    ::unlink(temporary.c_str());  // left behind by a write that was interrupted
    {
        const Descriptor fd{::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kOwnerOnly)};
        if (!fd) return failed("creating " + temporary);
        if (!write_all(fd.get(), content) || ::fsync(fd.get()) != 0) {
            auto error = failed("writing " + temporary);
            ::unlink(temporary.c_str());
            return error;
        }
    }
    if (::rename(temporary.c_str(), path.c_str()) != 0) return failed("renaming to " + path.string());
    return sync_folder(path);
}

base::Result<base::Secret> read_private_file(const std::filesystem::path& path, std::size_t limit_bytes) {
    const Descriptor fd{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!fd) return failed("reading " + path.string());
    struct stat about {};
    if (::fstat(fd.get(), &about) != 0) return failed("reading " + path.string());
    if ((about.st_mode & 077U) != 0) {
        return base::fail(std::errc::permission_denied,
                          path.string() + " can be read or changed by other users: run \"chmod 600 " + path.string() +
                              "\", and replace what it holds if others may have read it");
    }
    if (!S_ISREG(about.st_mode) || std::cmp_greater(about.st_size, limit_bytes)) {
        return base::fail(std::errc::file_too_large, path.string() + " is not the file that belongs there");
    }
    std::string content(static_cast<std::size_t>(about.st_size), '\0');
    std::size_t have = 0;
    while (have < content.size()) {
        const auto got = ::read(fd.get(), content.data() + have, content.size() - have);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return failed("reading " + path.string());
        if (got == 0) break;
        have += static_cast<std::size_t>(got);
    }
    content.resize(have);
    return base::Secret{std::move(content)};
}

}  // namespace fleetgate::platform
