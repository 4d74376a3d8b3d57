// The manager's program in a process of its own.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <utility>

namespace fleetgate::manager::tests {

/// The program itself, so that it can be killed: `kill -9` leaves it no last word.
class ManagerProcess {
public:
    ManagerProcess(std::string program, std::filesystem::path folder, std::uint16_t port)
        : program_{std::move(program)}, folder_{std::move(folder)}, port_{port} {
        start();
    }
    ~ManagerProcess() { kill(); }
    ManagerProcess(const ManagerProcess&) = delete;
    ManagerProcess& operator=(const ManagerProcess&) = delete;

    /// Again when it ends with 1: the threads of one that was killed may hold the database a moment longer.
    void start() {
        shell("( for n in $(seq 100); do '" + program_ + "' --data '" + folder_.string() +
              "' serve --address 127.0.0.1 --port " + std::to_string(port_) + " >>'" + log() +
              "' 2>&1; [ $? -eq 1 ] || break; sleep 0.05; done ) >/dev/null 2>&1 &");
    }
    /// The holder of the database has left its process id beside it.
    void kill() { shell("kill -9 $(cat '" + (folder_ / "manager.db.lock").string() + "') 2>/dev/null; true"); }

    [[nodiscard]] std::string said() const {
        std::ifstream file{log()};
        return {std::istreambuf_iterator<char>{file}, {}};
    }

private:
    static void shell(const std::string& command) {
        if (std::system(command.c_str()) != 0) throw std::runtime_error{command};
    }
    [[nodiscard]] std::string log() const { return folder_.string() + ".log"; }

    std::string program_;
    std::filesystem::path folder_;
    std::uint16_t port_;
};

}  // namespace fleetgate::manager::tests
