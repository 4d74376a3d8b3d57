// PUT /v1/gateways/{id}/files/{name}: a gateway's daily audit and system logs.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "db/database.hpp"
#include "manager/uploads.hpp"

namespace fleetgate::manager {

class LogFiles {
public:
    /// All must outlive it.
    LogFiles(db::Database& database, Uploads& uploads, base::Clock& clock, base::Log& log);

    /// On the disk before it is acknowledged. The same file again is acknowledged again; another under a name that is
    /// held is 409 file_conflict.
    asio::awaitable<net::Response> put(web::Call call);

private:
    db::Database& database_;
    Uploads& uploads_;
    base::Clock& clock_;
    base::Log& log_;
};

}  // namespace fleetgate::manager
