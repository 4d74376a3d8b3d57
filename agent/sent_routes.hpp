// What left for the manager, for who is signed in and for the command line.
#pragma once

#include "base/log.hpp"
#include "relay/ports/ledger.hpp"
#include "web/route.hpp"

#include <vector>

namespace fleetgate::agent {

///   GET  /api/v1/sent?before=ID    {requests: [{id, at, to, why, method, path, bytes, status, trouble}], more, kept:
///                                  {requests, bytes, since}}: the newest 100, or those before ID. `status` is null
///                                  while there is no answer, `trouble` says why there was none.
///   GET  /api/v1/sent/{id}         the same of one, with `head` (lines), `content` (text, decompressed) or
///                                  `content_base64` for what is no text
///   POST /api/v1/sent/search       {word} -> {word, requests, more, kept}: those in which it stands, in any of
///                                  the spellings of relay/word_search.hpp; at most the newest 200
/// The ledger and the log must outlive them.
std::vector<web::Route> sent_routes(relay::Ledger& ledger, base::Log& log, web::Access access);

}  // namespace fleetgate::agent
