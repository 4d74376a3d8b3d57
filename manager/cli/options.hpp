// What the command line asks for.
#pragma once

#include "manager/access_codes.hpp"
#include "manager/devices.hpp"
#include "manager/groups.hpp"
#include "manager/listing.hpp"
#include "manager/service.hpp"
#include "notify/channel.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace fleetgate::manager::cli {

inline constexpr int kExitOk = 0;
inline constexpr int kExitFailed = 1;
inline constexpr int kExitUsage = 2;

struct Serve {
    ServiceSettings settings;
    bool json_log = false;
};
struct NewAccessCode {
    AccessCodeWish wish;
    std::int64_t days = 7;
    bool quiet = false;
};
struct ListAccessCodes {
    bool json = false;
};
struct ListGateways {
    bool json = false;
};
struct ApproveGateways {
    std::vector<std::string> ids;
    bool all = false;
    bool with_devices = false;  ///< what they register is managed, too
};
struct ListDevices {
    DeviceFilter filter;
    bool json = false;
    bool csv = false;
};
struct ShowDevice {
    std::int64_t id = 0;
    std::int64_t days = 30;  ///< of history
    bool json = false;
    bool csv = false;  ///< the counters' history alone
};
struct SetupCode {};
struct Settings {
    std::string name;  ///< empty: list them
    std::int64_t value = 0;
};
struct Backup {
    std::string file;
};
struct Restore {
    std::string file;
};
/// Makes the devices' tables again from the messages.
struct Rebuild {};
struct ListReadings {
    MessageFilter filter;
    bool json = false;
};
struct ListFiles {
    std::string gateway;   ///< empty: of every one
    bool anchors = false;  ///< of their audit chains, instead
    bool json = false;
};
struct GetFile {
    std::string gateway;
    std::string name;
    std::string output;  ///< empty: as it is named, in the present folder
};
struct MailCommand {
    std::string verb = "show";  ///< set, show, test, tell, untell, address
    notify::EmailRoute route;   ///< of set; of tell its recipients
    std::string security = "starttls";
    std::string password_file;  ///< -: standard input
    std::string authority_file;
    std::string address;   ///< of test and address
    std::string user;      ///< of address
    std::string language;  ///< of tell, test and address; empty: English, or what it was
    std::int64_t group = kRootGroup;
    std::int64_t id = 0;  ///< of untell
    bool no_silent = false;
    bool no_copies = false;
    bool no_stop = false;
    bool warn = false;
};
struct UsersCommand {
    bool changes = false;  ///< else it lists them
    bool json = false;
    std::string user;
    std::string role;  ///< empty: stays
    std::optional<std::int64_t> group;
};
struct VerifyAudit {
    bool json = false;
};
struct Status {
    bool json = false;
};
/// The command line itself was the end: help, version, or a mistake that was explained.
struct Done {
    int exit_code = kExitOk;
};

struct Invocation {
    std::filesystem::path data_directory;
    std::string version;
    std::variant<Done, Serve, NewAccessCode, ListAccessCodes, ListGateways, ApproveGateways, ListDevices, ShowDevice,
                 Rebuild, SetupCode, Settings, Backup, Restore, ListReadings, ListFiles, GetFile, VerifyAudit,
                 MailCommand, UsersCommand, Status>
        command;
};

/// Prints help and mistakes itself.
Invocation parse_command_line(int argc, const char* const* argv);

}  // namespace fleetgate::manager::cli
