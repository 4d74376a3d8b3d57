# cmake -DFROM=... -DTO=... -P embed_page.cmake: what webui's embed.mjs made, in the manager's words.
file(READ ${FROM} text)
string(REPLACE "webui/page_assets.hpp" "manager/page_assets.hpp" text "${text}")
string(REPLACE "fleetgate::webui" "fleetgate::manager" text "${text}")
file(WRITE ${TO} "${text}")
