#include "agent/cli/backup_options.hpp"

#include <CLI/CLI.hpp>

namespace fleetgate::agent::cli {

namespace {

constexpr const char* kPassphraseFile =
    "file that holds the passphrase, - for standard input (else FLEETGATE_BACKUP_PASSPHRASE, else it is asked for)";

}  // namespace

void add_backup_commands(CLI::App& app, Backup& backup, Restore& restore, Import& import) {
    auto* command = app.add_subcommand(
        "backup", "save settings, searches, credentials, accounts, notifications and what devices are called");
    command->add_option("file", backup.file, "file to write")->required();
    command->add_option("--passphrase-file", backup.passphrase_file, kPassphraseFile);
    command->add_flag("--force", backup.force, "replace a file that is there");

    command = app.add_subcommand("restore", "take the settings back from a backup: all of them, or none");
    command->add_option("file", restore.file, "a file that 'fleetgate backup' or the page made")->required();
    command->add_option("--passphrase-file", restore.passphrase_file, kPassphraseFile);
    command->add_flag("--dry-run", restore.dry_run, "say what would change, and change nothing");
    command->add_flag("--with-identity", restore.with_identity,
                      "take the place of that gateway at its manager: never while it still runs");
    command->add_flag("--json", restore.json, "as JSON");

    command = app.add_subcommand("import", "take ranges, devices, credentials and names from a table (CSV)");
    command->add_option("file", import.file, "a CSV file with a line of names first, - for standard input")->required();
    command->add_flag("--dry-run", import.dry_run, "say of each line what would be done, and do nothing");
    command->add_flag("--skip-wrong", import.skip_wrong, "do what can be done, where a line is wrong");
    command->add_flag("--json", import.json, "as JSON");
}

CLI::App* add_certificate_commands(CLI::App& app, Certificate& certificate) {
    auto* all = app.add_subcommand("certificate", "the page's certificate");
    all->require_subcommand(1);
    all->add_subcommand("show", "say which certificate the page shows")
        ->add_flag("--json", certificate.json, "as JSON");
    auto* command = all->add_subcommand(
        "csr", "make a key, which stays here, and print the request that an authority signs (PKCS #10)");
    command->add_option("names", certificate.names, "host names and addresses (those of this host when not given)");
    command->add_option("-o,--output", certificate.output, "file to write (standard output when not given)");
    command = all->add_subcommand("install", "use a certificate of your own, at once");
    command
        ->add_option("certificate", certificate.certificate,
                     "the certificate and those of its authorities (PEM), or all with the key in one (PKCS #12)")
        ->required();
    command->add_option("--key", certificate.key, "its key (PEM); the one of 'certificate csr' when not given");
    command->add_option("--passphrase-file", certificate.passphrase_file,
                        "file that holds the passphrase of a PKCS #12 file, - for standard input");
    all->add_subcommand("reset", "go back to the certificate that the gateway makes for itself");
    return all;
}

}  // namespace fleetgate::agent::cli
