// What was typed, one struct a command.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace fleetgate::agent::cli {

/// How to ask devices, shared by `discover` and `read`.
struct SnmpOptions {
    std::uint16_t port = 161;
    std::vector<std::string> communities;  ///< in the order typed; "public" when neither this nor v3 is given
    std::vector<std::string> v3_users;     ///< USER[:AUTH:PASSPHRASE[:PRIV:PASSPHRASE]], "?" asks, "@FILE" reads
    bool v1 = false;                       ///< each community over v1, too, where nothing was answered over v2c
    double timeout_s = 2.0;
    std::uint32_t retries = 1;
    std::string rate = "500";  ///< packets a second, or "max"
    bool json = false;
    bool large = false;                           ///< allow scopes above 65,536 addresses
    std::vector<std::filesystem::path> profiles;  ///< files beside those compiled in
};

struct Discover {
    std::vector<std::string> ranges;
    std::vector<std::string> excludes;
    SnmpOptions snmp;
};

struct Read {
    std::vector<std::string> ranges;
    SnmpOptions snmp;
    bool why = false;
};

/// Where the service runs, for the commands that talk to it.
struct ServiceOptions {
    std::filesystem::path config;
    bool config_named = false;
};

struct Run {
    ServiceOptions service;
};
struct Devices {
    ServiceOptions service;
    bool json = false;
};
/// How much devices matter, by hand.
struct SetPriority {
    ServiceOptions service;
    std::vector<std::string> words;  ///< ids, then the priority or "auto"
    std::string setting;             ///< name of a discovery setting, instead of ids
};
/// How often devices are asked: shown, or changed.
struct Schedule {
    ServiceOptions service;
    std::string kind;  ///< as the rest: empty when not given
    std::string alerts;
    std::string counters;
    std::string priority;
    std::string sleeper;
    bool dry_run = false;
    bool json = false;

    [[nodiscard]] bool changes() const {
        return !kind.empty() || !alerts.empty() || !counters.empty() || !priority.empty() || !sleeper.empty();
    }
};
/// The stored settings of the searches: listed, or one's quiet hours changed.
struct DiscoverySettings {
    ServiceOptions service;
    std::string name;
    std::optional<std::string> quiet_hours;
};
struct Show {
    ServiceOptions service;
    std::string device;  ///< id, address, serial number or name
    bool json = false;
    bool why = false;
    std::size_t closed = 0;  ///< how many of the conditions that are over
};
/// The same machine with a new main board: two devices of the register become one.
struct NewBoard {
    ServiceOptions service;
    std::int64_t kept = 0;   ///< the id that goes on
    std::int64_t fresh = 0;  ///< the id under which it was found with its new board
};
/// Which device is which, asked of a person.
struct Questions {
    ServiceOptions service;
    bool json = false;
    bool all = false;  ///< those that are closed too
};
struct AnswerQuestion {
    ServiceOptions service;
    std::int64_t id = 0;
    std::string answer;  ///< as typed: "same-device" or "same_device"
};
/// What left for the manager: all of it, one request, or those in which a word stands.
struct Sent {
    ServiceOptions service;
    bool json = false;
    std::int64_t id = 0;  ///< 0: not one
    std::string word;     ///< empty: no search
};
/// Entries of the audit trail.
struct AuditList {
    ServiceOptions service;
    std::string since;  ///< as the service takes it; empty: from the first
    std::string until;
    std::string who;   ///< empty: every account
    std::string what;  ///< empty: every kind
    std::int64_t limit = 100;
    bool json = false;
};
struct AuditVerify {
    ServiceOptions service;
    std::string anchor;  ///< "NUMBER:MAC"; empty: none
    bool json = false;
};
struct Walk {
    ServiceOptions service;
    std::string device;  ///< id, address, serial number or name
    std::string oid = "1.3.6.1.2.1";
    std::string after;  ///< goes on after this one
    bool json = false;
};
/// What is absent stays as it is.
struct Label {
    ServiceOptions service;
    std::string device;
    std::optional<std::string> name;
    std::optional<std::string> note;
    std::vector<std::string> add_tags;
    std::vector<std::string> remove_tags;
};
/// credential list, use, stop.
struct CredentialUse {
    ServiceOptions service;
    std::string verb;
    std::string name;  ///< label or number
    std::vector<std::string> devices;
    std::string tag;
    bool all = false;
    bool untried = false;
    bool accept_weaker = false;
    bool json = false;
};
struct SearchResults {
    ServiceOptions service;
    std::int64_t run = 0;  ///< 0: the newest
    bool json = false;
};
struct RegistrationRules {
    ServiceOptions service;
    bool json = false;
};
struct Why {
    ServiceOptions service;
    std::string address;
    bool json = false;
};
struct Record {
    ServiceOptions service;
    std::string address;
    std::filesystem::path file;  ///< empty: standard output
};
/// Has the service look in ranges, and keep looking.
struct Add {
    ServiceOptions service;
    std::vector<std::string> ranges;
    std::vector<std::string> excludes;
    std::string name;
    std::optional<std::string> quiet_hours;  ///< nothing: those of a setting that is replaced stay
    SnmpOptions snmp;
};
struct Enroll {
    ServiceOptions service;
    std::string url;
    std::filesystem::path access_code_file;  ///< "-": standard input; empty: asked for
    std::filesystem::path ca_file;
};
struct Setting {
    ServiceOptions service;
    std::string name;
    std::optional<std::string> value;
};
struct SetupCode {
    ServiceOptions service;
};
struct AdminUnlock {
    ServiceOptions service;
    std::string user;
};
/// Without a password of its own the service makes one and the command prints it.
struct AdminResetPassword {
    ServiceOptions service;
    std::string user;
    std::filesystem::path password_file;  ///< "-": standard input
    bool ask = false;                     ///< on the terminal
};
/// admin list, add, remove, role, lock, reset-second-factor.
struct AdminAccount {
    ServiceOptions service;
    std::string verb;
    std::string user;
    std::string role = "viewer";  ///< "administrator" or "viewer"
    bool json = false;
};
/// token list, add, remove.
struct Token {
    ServiceOptions service;
    std::string verb;
    std::string name;
    std::string scope = "read";
    std::int64_t valid_days = 365;  ///< 0: for ever
    std::int64_t id = 0;
    bool json = false;
};
struct Status {
    ServiceOptions service;
    bool json = false;
};
struct Load {
    ServiceOptions service;
    bool json = false;
};
struct ConfigCheck {
    ServiceOptions service;
};
struct ProfilesCheck {
    ServiceOptions service;
    std::vector<std::filesystem::path> files;  ///< empty: those of the configuration directory
};
/// What is empty was not given.
struct Notify {
    ServiceOptions service;
    std::string action;  ///< list, add, remove, test
    std::string name;    ///< of a channel; for remove and test its number too
    std::string kind;
    std::string host;
    std::optional<int> port;
    std::string security;
    std::string transport;
    std::string user;
    std::filesystem::path secret_file;
    std::string from;
    std::vector<std::string> to;
    std::vector<std::string> cc;
    std::vector<std::string> bcc;
    std::string url;
    std::filesystem::path ca_file;
    bool plan = false;
    bool resolved = false;
    std::optional<int> after_s;
    std::optional<int> gather_s;
    std::optional<int> most_per_hour;
    std::string quiet_hours;
    bool json = false;
};
/// proxy show, set, off, test.
struct Proxy {
    ServiceOptions service;
    std::string action;
    std::string address;  ///< "proxy.example:3128"
    std::string login = "none";
    std::string user;
    std::filesystem::path password_file;  ///< "-": standard input; empty: asked for
    std::vector<std::string> bypass;
    std::filesystem::path ca_file;
    std::string url;  ///< of the manager, for a test before there is one
    bool json = false;
};
/// What is chosen once, at installation.
struct Setup {
    ServiceOptions service;
    std::optional<bool> anonymize;
};
struct Unregister {
    ServiceOptions service;
    bool is_local = false;     ///< the manager is not told
    std::int64_t wait_s = 60;  ///< for what waits to arrive
};
struct DatabaseSetAside {
    ServiceOptions service;
};
struct Backup {
    ServiceOptions service;
    std::filesystem::path file;
    std::filesystem::path passphrase_file;  ///< "-": standard input; empty: the environment, or asked for
    bool force = false;
};
struct Restore {
    ServiceOptions service;
    std::filesystem::path file;
    std::filesystem::path passphrase_file;
    bool dry_run = false;
    bool with_identity = false;
    bool json = false;
};
struct Import {
    ServiceOptions service;
    std::filesystem::path file;  ///< "-": standard input
    bool dry_run = false;
    bool skip_wrong = false;
    bool json = false;
};
/// certificate show, csr, install, reset.
struct Certificate {
    ServiceOptions service;
    std::string verb;
    std::filesystem::path certificate;
    std::filesystem::path key;
    std::filesystem::path passphrase_file;
    std::filesystem::path output;
    std::vector<std::string> names;
    bool json = false;
};
struct Completion {
    std::string shell;
};
struct Messages {};
/// Help or version was printed, or the command line was wrong: nothing more to do.
struct Done {
    int exit_code = 0;
};

using Command =
    std::variant<Done, Run, Discover, Read, Devices, SetPriority, Schedule, DiscoverySettings, Show, NewBoard,
                 Questions, AnswerQuestion, Sent, AuditList, AuditVerify, Why, Record, Add, Enroll, Setting, SetupCode,
                 AdminUnlock, AdminResetPassword, AdminAccount, Token, Status, Load, ConfigCheck, ProfilesCheck,
                 DatabaseSetAside, Completion, Messages, Notify, Backup, Restore, Import, Certificate, Proxy, Setup,
                 Unregister, Walk, Label, CredentialUse, SearchResults, RegistrationRules>;

/// What a command ends with.
inline constexpr int kExitOk = 0;
inline constexpr int kExitFailed = 1;  ///< nothing found, no answer, the service said no
inline constexpr int kExitUsage = 2;   ///< the command line or the configuration is wrong

}  // namespace fleetgate::agent::cli
