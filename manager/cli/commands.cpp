#include "manager/cli/commands.hpp"

#include "base/clock.hpp"
#include "base/text.hpp"
#include "manager/backup.hpp"
#include "manager/cli/audit.hpp"
#include "manager/cli/care.hpp"
#include "manager/cli/files.hpp"
#include "manager/cli/lists.hpp"
#include "manager/cli/mail.hpp"
#include "manager/cli/show_device.hpp"
#include "manager/cli/status.hpp"
#include "manager/cli/users.hpp"
#include "manager/export.hpp"
#include "manager/gateways.hpp"
#include "manager/projection.hpp"
#include "net/curl_http_client.hpp"

#include <optional>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace fleetgate::manager::cli {

namespace {

class Runner {
public:
    Runner(const Invocation& invocation, std::ostream& out, std::ostream& err)
        : invocation_{invocation}, out_{out}, err_{err} {}

    int run() {
        if (const auto* done = std::get_if<Done>(&invocation_.command)) return done->exit_code;
        if (const auto* restore = std::get_if<Restore>(&invocation_.command)) return restored(*restore);
        auto opened = open_beside(invocation_.data_directory);
        if (!opened) return failed(opened.error());
        connection_ = *std::move(opened);
        return std::visit([this](const auto& command) { return (*this)(command); }, invocation_.command);
    }

private:
    int operator()(const Done& done) const { return done.exit_code; }
    int operator()(const Serve&) const { return kExitUsage; }

    int operator()(const NewAccessCode& command) {
        const auto code = add_access_code(*connection_, command.wish, now_);
        if (!code) return failed(code.error());
        out_ << code->reveal() << '\n';
        if (!command.quiet) {
            err_ << "Good for " << command.wish.uses << (command.wish.uses == 1 ? " gateway" : " gateways")
                 << " within " << command.days << (command.days == 1 ? " day" : " days")
                 << ". It is not shown again.\nOn the gateway's host: fleetgate enroll https://THIS-HOST:PORT "
                    "--access-code-file FILE, then approve it here.\n";
        }
        return kExitOk;
    }

    int operator()(const ListAccessCodes& command) { return listed(access_codes(*connection_), now_, command.json); }
    int operator()(const ListGateways& command) { return listed(gateways(*connection_), command.json); }
    int operator()(const ListDevices& command) {
        const auto page = list_devices(*connection_, command.filter);
        if (!page) return failed(page.error());
        if (command.csv) {
            out_ << devices_csv(page->devices);
        } else {
            print(out_, page->devices, command.json);
        }
        return kExitOk;
    }
    int operator()(const ShowDevice& command) { return run_show_device(*connection_, command, now_, out_, err_); }
    int operator()(const Rebuild&) {
        const auto used = rebuild(*connection_);
        if (!used) return failed(used.error());
        out_ << "made again from " << *used << (*used == 1 ? " message\n" : " messages\n");
        return kExitOk;
    }
    int operator()(const ListFiles& command) { return run_list_files(*connection_, command, out_, err_); }
    int operator()(const MailCommand& command) {
        return run_mail(*connection_, invocation_.data_directory, command, out_, err_);
    }
    int operator()(const UsersCommand& command) { return run_users(*connection_, key(), command, out_, err_); }
    int operator()(const VerifyAudit& command) {
        return run_verify_audit(*connection_, invocation_.data_directory, command, out_, err_);
    }
    int operator()(const GetFile& command) { return run_get_file(*connection_, command, out_, err_); }
    int operator()(const ListReadings& command) { return listed(messages(*connection_, command.filter), command.json); }

    int operator()(const ApproveGateways& command) {
        return run_approve(*connection_, key(), command, now_, out_, err_);
    }
    int operator()(const SetupCode&) { return run_setup_code(invocation_.data_directory, out_, err_); }
    int operator()(const Settings& command) { return run_settings(*connection_, key(), command, out_, err_); }
    int operator()(const Backup& command) {
        const auto done = make_backup(*connection_, invocation_.data_directory, command.file);
        if (!done) return failed(done.error());
        out_ << "written: " << command.file << " and the keys in " << command.file << ".keys; keep both to yourself\n";
        return kExitOk;
    }
    int operator()(const Restore&) const { return kExitUsage; }
    int restored(const Restore& command) {
        const auto done = restore_backup(invocation_.data_directory, command.file, now_);
        if (!done) return failed(done.error());
        out_ << "restored; what was there lies beside it as manager.db.before-...\n";
        return kExitOk;
    }
    [[nodiscard]] std::filesystem::path key() const { return installation_key_path(invocation_.data_directory); }

    int operator()(const Status& command) {
        const auto health = ask();
        if (!health) return failed(health.error());
        const auto held = figures(*connection_);
        if (!held) return failed(held.error());
        if (command.json) {
            out_ << base::json_for_terminal(boost::json::serialize(boost::json::object{{"url", health->url},
                                                                                       {"healthy", health->healthy},
                                                                                       {"trouble", health->trouble},
                                                                                       {"gateways", held->gateways},
                                                                                       {"pending", held->pending},
                                                                                       {"devices", held->devices},
                                                                                       {"messages", held->messages},
                                                                                       {"batches", held->batches}}))
                 << '\n';
        } else {
            out_ << "service:  "
                 << (health->healthy ? "serving at " + health->url : "does not answer: " + health->trouble)
                 << "\ngateways: " << held->gateways << " (" << held->pending
                 << " pending)\ndevices:  " << held->devices << "\nreceived: " << held->messages << " messages in "
                 << held->batches << " batches\n";
        }
        return health->healthy ? kExitOk : kExitFailed;
    }

    base::Result<ServiceHealth> ask() {
        boost::asio::io_context io;
        net::CurlHttpClient http{"fleetgate-manager/" + invocation_.version};
        std::optional<base::Result<ServiceHealth>> answer;
        boost::asio::co_spawn(
            io, service_health(*connection_, http),
            [&](const std::exception_ptr&, base::Result<ServiceHealth> result) { answer.emplace(std::move(result)); });
        io.run();
        if (!answer) return base::fail(std::errc::operation_canceled, "asking the service");
        return *std::move(answer);
    }

    template <class T, class... More>
    int listed(const base::Result<T>& list, const More&... more) {
        if (!list) return failed(list.error());
        print(out_, *list, more...);
        return kExitOk;
    }

    int failed(const base::Error& error) {
        err_ << "fleetgate-manager: " << error.text() << '\n';
        return kExitFailed;
    }

    const Invocation& invocation_;
    std::ostream& out_;
    std::ostream& err_;
    base::WallTime now_ = base::RealClock{}.wall_now();
    std::unique_ptr<db::Connection> connection_;
};

}  // namespace

int run_command(const Invocation& invocation, std::ostream& out, std::ostream& err) {
    return Runner{invocation, out, err}.run();
}

}  // namespace fleetgate::manager::cli
