#include "platform/private_directory.hpp"

#include <cerrno>
#include <string>

#include <sys/stat.h>
#include <unistd.h>

namespace fleetgate::platform {
namespace {

constexpr mode_t kOwnerOnly = 0700;
constexpr mode_t kOthersWrite = S_IWGRP | S_IWOTH;

base::Unexpected failed(const std::string& what) {
    return base::fail(std::error_code{errno, std::generic_category()}, what);
}

base::Result<void> check(const std::filesystem::path& path) {
    struct stat about {};
    if (::stat(path.c_str(), &about) != 0) return failed("looking at the directory " + path.string());
    if (!S_ISDIR(about.st_mode)) return base::fail(std::errc::not_a_directory, path.string() + " is no directory");
    const bool is_ours = about.st_uid == ::geteuid() || about.st_uid == 0;
    if (is_ours && (about.st_mode & kOthersWrite) == 0) return {};
    return base::fail(std::errc::permission_denied,
                      "other users can write in " + path.string() +
                          ": name a directory of the service's own, or close this one to them (chmod go-w, chown)");
}

}  // namespace

base::Result<void> make_private_directory(const std::filesystem::path& path) {
    // "/data/" is "/data": its parent is not itself.
    const auto plain = path.has_filename() ? path : path.parent_path();
    if (::mkdir(plain.c_str(), kOwnerOnly) == 0) return {};
    if (errno == EEXIST) return check(plain);
    if (errno != ENOENT || !plain.has_parent_path() || plain.parent_path() == plain)
        return failed("making the directory " + plain.string());
    if (auto above = make_private_directory(plain.parent_path()); !above) return above;
    return ::mkdir(plain.c_str(), kOwnerOnly) == 0 ? base::Result<void>{}
                                                   : failed("making the directory " + plain.string());
}

}  // namespace fleetgate::platform
