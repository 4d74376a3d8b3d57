#include "manager/letter_texts.hpp"

#include <array>
#include <vector>

namespace fleetgate::manager {

namespace {

constexpr std::array kTexts{
    TextEntry{Text::account_subject, "Your account at the Fleetgate manager", "Ihr Konto beim Fleetgate-Manager"},
    TextEntry{Text::account_body,
              "There is an account for you at\n{page}\n\n    User:      {user}\n    Password:  {password}\n\n"
              "The password is good until you sign in; then you choose your own.\n",
              "Für Sie wurde ein Konto angelegt bei\n{page}\n\n    Benutzer:  {user}\n    Passwort:  {password}\n\n"
              "Das Passwort gilt, bis Sie sich anmelden; dann wählen Sie ein eigenes.\n"},
    TextEntry{Text::password_subject, "Your password for the Fleetgate manager",
              "Ihr Passwort für den Fleetgate-Manager"},
    TextEntry{Text::password_body,
              "Somebody who manages your account at\n{page}\nhas given it another password.\n\n    User:      {user}\n"
              "    Password:  {password}\n\nThe password is good until you sign in; then you choose your own.\n",
              "Wer Ihr Konto verwaltet bei\n{page}\nhat ihm ein anderes Passwort gegeben.\n\n    Benutzer:  {user}\n"
              "    Passwort:  {password}\n\nDas Passwort gilt, bis Sie sich anmelden; dann wählen Sie ein eigenes.\n"},
    TextEntry{Text::reset_subject, "Your code for the Fleetgate manager", "Ihr Code für den Fleetgate-Manager"},
    TextEntry{Text::reset_body,
              "Somebody at {address} has forgotten the password of \"{user}\" for\n{page}\n\n"
              "The code, good once and for 30 minutes:\n\n    {code}\n\nEnter it where you asked for it; then choose a "
              "new password. If it was not you, do nothing: the old password stays.\n",
              "Jemand an {address} hat das Passwort von „{user}“ vergessen für\n{page}\n\n"
              "Der Code, gültig einmal und 30 Minuten lang:\n\n    {code}\n\nGeben Sie ihn dort ein, wo Sie ihn "
              "angefordert haben, und wählen Sie dann ein neues Passwort. Waren Sie es nicht, tun Sie nichts: das "
              "alte Passwort bleibt.\n"},
    TextEntry{Text::test_subject, "Test of the Fleetgate manager's mail", "Test der E-Mail des Fleetgate-Managers"},
    TextEntry{Text::test_body, "What the manager on {host} has to tell arrives here.\n",
              "Was der Manager auf {host} zu melden hat, kommt hier an.\n"},
    TextEntry{Text::gateway, "Gateway {id}", "Gateway {id}"},
    TextEntry{Text::gateway_named, "Gateway {name} ({id})", "Gateway {name} ({id})"},
    TextEntry{Text::device, "Device {id}", "Gerät {id}"},
    TextEntry{Text::silent_happened, "It has missed its check-ins.", "Es hat sich nicht wie erwartet gemeldet."},
    TextEntry{
        Text::silent_to_do,
        "See whether its host runs and reaches the manager. What it reads meanwhile it keeps and sends later.",
        "Prüfen Sie, ob sein Rechner läuft und den Manager erreicht. Was es inzwischen liest, behält es und sendet "
        "es später."},
    TextEntry{Text::copy_happened, "A copy of it runs: two use its key.",
              "Eine Kopie davon läuft: zwei benutzen seinen Schlüssel."},
    TextEntry{
        Text::copy_to_do, "Find the copy (a cloned machine, a backup beside the original) and stop it.",
        "Suchen Sie die Kopie (eine geklonte Maschine, eine Sicherung neben dem Original) und halten Sie sie an."},
    TextEntry{Text::over_one, "Over: {what}", "Vorbei: {what}"},
    TextEntry{Text::over_many, "Over: {count} things", "Vorbei: {count} Meldungen"},
    TextEntry{Text::many, "{count} things need attention; {first}", "{count} Meldungen brauchen jemanden; {first}"},
    TextEntry{Text::to_do, "To do: {what}", "Zu tun: {what}"},
    TextEntry{Text::since, "Since {when}", "Seit {when}"},
    TextEntry{Text::no_longer, "No longer so:", "Nicht mehr der Fall:"},
    TextEntry{Text::more, "And {count} more; the page shows them all.",
              "Und {count} weitere; die Seite zeigt sie alle."},
    TextEntry{Text::left_out, "{count} more came and went before they could be told.",
              "{count} weitere kamen und gingen, bevor sie gemeldet werden konnten."},
    TextEntry{Text::sender, "Fleetgate on {host}", "Fleetgate auf {host}"},
    TextEntry{Text::months, "January February March April May June July August September October November December",
              "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"},
    TextEntry{Text::moment, "{day} {month} {year}, {time}", "{day}. {month} {year}, {time} Uhr"},
};

}  // namespace

std::span<const TextEntry> letter_texts() { return kTexts; }

std::string_view letter_text(Text text, Language language) {
    const auto& entry = kTexts.at(static_cast<std::size_t>(text));
    return language == Language::german ? entry.german : entry.english;
}

std::string letter_text(Text text, Language language, std::initializer_list<base::Field> fields) {
    return base::filled(letter_text(text, language), {fields.begin(), fields.size()});
}

}  // namespace fleetgate::manager
