#include "platform/open_files.hpp"

#include <algorithm>

#include <sys/resource.h>

namespace fleetgate::platform {

std::size_t allow_open_files(std::size_t wanted) {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
    if (limit.rlim_cur < wanted) {
        rlimit more{std::min<rlim_t>(wanted, limit.rlim_max), limit.rlim_max};
        if (setrlimit(RLIMIT_NOFILE, &more) == 0) limit = more;
    }
    return static_cast<std::size_t>(limit.rlim_cur);
}

}  // namespace fleetgate::platform
