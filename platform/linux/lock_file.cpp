#include "platform/lock_file.hpp"

#include <cerrno>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace fleetgate::platform {

base::Result<LockFile> LockFile::take(const std::filesystem::path& path) {
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) return base::fail(std::error_code{errno, std::generic_category()}, "opening " + path.string());
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        const int error = errno;
        std::string holder(20, '\0');
        const auto got = ::pread(fd, holder.data(), holder.size(), 0);
        holder.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
        while (!holder.empty() && (holder.back() < '0' || holder.back() > '9')) holder.pop_back();
        ::close(fd);
        if (error != EWOULDBLOCK) {
            return base::fail(std::error_code{error, std::generic_category()}, "locking " + path.string());
        }
        return base::fail(std::errc::device_or_resource_busy,
                          "in use by another process" + (holder.empty() ? "" : " (process id " + holder + ")"));
    }
    LockFile lock{fd};
    // For people only: the lock holds with or without it, so a full disk must not stop the start.
    const auto self = std::to_string(::getpid()) + "\n";
    [[maybe_unused]] const bool named =
        ::ftruncate(fd, 0) == 0 && ::pwrite(fd, self.data(), self.size(), 0) == static_cast<ssize_t>(self.size());
    return lock;
}

LockFile::LockFile(LockFile&& other) noexcept : handle_{std::exchange(other.handle_, -1)} {}

LockFile& LockFile::operator=(LockFile&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
}

LockFile::~LockFile() {
    if (handle_ >= 0) ::close(static_cast<int>(handle_));
}

}  // namespace fleetgate::platform
