#include "platform/process_guard.hpp"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

// LeakSanitizer looks into its own process as a debugger does.
#if defined(__SANITIZE_ADDRESS__)
#define FLEETGATE_IS_LOOKED_INTO
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define FLEETGATE_IS_LOOKED_INTO
#endif
#endif

namespace fleetgate::platform {

void guard_process() {
    ::umask(0077);
    // Where one of the two is refused the other still holds.
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
#ifndef FLEETGATE_IS_LOOKED_INTO
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

}  // namespace fleetgate::platform
