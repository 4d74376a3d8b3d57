#include "tests/snmp/snmpd.hpp"

#include <array>
#include <fstream>

#include <boost/asio/io_context.hpp>
#include <boost/process.hpp>

namespace fleetgate::tests {
namespace {

namespace process = boost::process;
namespace fs = std::filesystem;

constexpr std::array kAuth{"MD5", "SHA", "SHA-224", "SHA-256", "SHA-384", "SHA-512"};
constexpr std::array kPriv{"DES", "AES", "AES-192", "AES-256"};

std::uint16_t free_port() {
    boost::asio::io_context io;
    using boost::asio::ip::udp;
    udp::socket socket{io, udp::endpoint{boost::asio::ip::address_v4::loopback(), 0}};
    return socket.local_endpoint().port();
}

void write_configuration(const fs::path& file, const std::string& extra) {
    std::ofstream out{file};
    out << "rocommunity public\nsysName snmpd-of-the-tests\nsysDescr a test agent\n";
    for (const auto* auth : kAuth) {
        for (const auto* priv : kPriv) {
            const auto user = std::string{"u"} + auth + priv;
            out << "createUser " << user << ' ' << auth << " \"auth pass 123\" " << priv << " \"priv pass 456\"\n"
                << "rouser " << user << " authPriv\n";
        }
        const auto user = std::string{"u"} + auth;
        out << "createUser " << user << ' ' << auth << " \"auth pass 123\"\nrouser " << user << " authNoPriv\n";
    }
    out << "createUser nobody3\nrouser nobody3 noauth\n" << extra;
}

/// snmpd lies in /usr/sbin, which is not on everyone's path.
fs::path snmpd_program() {
    for (const auto* place : {"/usr/sbin/snmpd", "/usr/local/sbin/snmpd"}) {
        if (fs::exists(place)) return place;
    }
    return {};
}

}  // namespace

std::unique_ptr<Snmpd> Snmpd::start(const std::string& extra) {
    const auto program = snmpd_program();
    if (program.empty()) return nullptr;
    std::unique_ptr<Snmpd> snmpd{new Snmpd};
    snmpd->endpoint_ = {boost::asio::ip::address_v4::loopback(), free_port()};
    snmpd->home_ = fs::temp_directory_path() / ("snmpd-test-" + std::to_string(snmpd->endpoint_.port()));
    fs::create_directories(snmpd->home_);
    write_configuration(snmpd->home_ / "snmpd.conf", extra);
    auto environment = boost::this_process::environment();
    process::environment for_child = environment;
    for_child["SNMP_PERSISTENT_DIR"] = snmpd->home_.string();
    for_child["SNMPCONFPATH"] = snmpd->home_.string();
    for_child["MIBS"] = "";
    process::child child{
        program.string(),
        process::args({"-f", "-Lf", (snmpd->home_ / "log").string(), "-C", "-c", (snmpd->home_ / "snmpd.conf").string(),
                       "udp:127.0.0.1:" + std::to_string(snmpd->endpoint_.port())}),
        for_child, process::std_out > process::null, process::std_err > process::null};
    snmpd->pid_ = child.id();
    child.detach();
    return snmpd;
}

Snmpd::~Snmpd() {
    if (pid_ > 0) {
        process::child child{process::pid_t{pid_}};
        std::error_code ignored;
        child.terminate(ignored);
        child.wait(ignored);
    }
    std::error_code ignored;
    fs::remove_all(home_, ignored);
}

}  // namespace fleetgate::tests
