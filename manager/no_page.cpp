// In place of the page where a build was made without it.
#include "manager/page_assets.hpp"

namespace fleetgate::manager {

std::span<const web::Asset> page_assets() {
    static constexpr web::Asset kAssets[] = {
        {"/index.html",
         "text/plain; charset=utf-8",
         "This build of the manager has no web page (FLEETGATE_PAGE=OFF); the command line works.\n",
         {},
         {},
         "no-page"}};
    return kAssets;
}

}  // namespace fleetgate::manager
