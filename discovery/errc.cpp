#include "discovery/errc.hpp"

#include <string>

namespace fleetgate::discovery {
namespace {

class Category final : public std::error_category {
public:
    [[nodiscard]] const char* name() const noexcept override { return "discovery"; }
    [[nodiscard]] std::string message(int code) const override {
        switch (static_cast<Errc>(code)) {
            case Errc::not_a_scope: return "not an address, range, subnet or host name";
            case Errc::too_many_addresses: return "too many addresses";
            case Errc::host_not_found: return "host not found";
            case Errc::nothing_to_search: return "no address to search";
        }
        return "unknown discovery error";
    }
};

}  // namespace

std::error_code make_error_code(Errc errc) {
    static const Category category;
    return {static_cast<int>(errc), category};
}

}  // namespace fleetgate::discovery
