#include "base/result.hpp"

namespace fleetgate::base {

std::string Error::text() const {
    if (context.empty()) return code.message();
    if (!code || context.find(code.message()) != std::string::npos) return context;
    return context + " (" + code.message() + ")";
}

}  // namespace fleetgate::base
