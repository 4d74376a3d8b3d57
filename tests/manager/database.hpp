// The manager's database in a folder of its own, without the service.
#pragma once

#include "db/database.hpp"
#include "manager/migrations.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <memory>
#include <stdexcept>

namespace fleetgate::manager::tests {

class ManagerDatabase {
public:
    ManagerDatabase() {
        db::Settings settings;
        settings.path = folder_ / "manager.db";
        settings.application_id = 1;
        settings.migrations = migrations();
        settings.program_version = "0.1.0";
        if (auto made = db::Database::open(settings); !made) throw std::runtime_error{made.error().text()};
        auto opened = db::Connection::open(settings.path, db::Connection::Access::read_write, std::chrono::seconds{1});
        if (!opened) throw std::runtime_error{opened.error().text()};
        connection_ = *std::move(opened);
        run("INSERT INTO gateways (id, public_key, status, code_hash, version, computer_name, registered_at) "
            "VALUES ('gw-1', 'k', 'managed', 'h', '0.1.0', '', 0)");
    }

    db::Connection& operator*() { return *connection_; }
    db::Connection* operator->() { return connection_.get(); }
    void run(std::string_view sql, db::Values values = {}) {
        if (auto done = connection_->run(sql, values); !done) throw std::runtime_error{done.error().text()};
    }

private:
    fakes::TemporaryFolder folder_;
    std::unique_ptr<db::Connection> connection_;
};

}  // namespace fleetgate::manager::tests
