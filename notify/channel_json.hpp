// A channel as JSON: in the database, in the API and on the command line. Secrets are not in it.
#pragma once

#include "base/result.hpp"
#include "notify/channel.hpp"

#include <optional>
#include <string_view>

#include <boost/json/object.hpp>

namespace fleetgate::notify {

/// ChannelState::step of a channel whose stored secret cannot be opened any more, beside those of step_word().
inline constexpr std::string_view kLostSecret = "secret";

/// Members as ChannelInput in webui/api.yaml says, without "secret".
boost::json::object to_json(const Channel& channel);

/// "tls", "starttls", "none": the member "security".
std::string_view mail_security_word(MailSecurity security);
std::optional<MailSecurity> mail_security_of(std::string_view word);

/// id and secret stay empty. Members that are absent have the defaults of channel.hpp; unknown ones are passed over.
/// Everything is checked: lengths, ports, addresses, URLs. Errors: Errc::settings; the context is a sentence for people
/// that names the member.
base::Result<Channel> channel_from_json(const boost::json::object& json);

/// What of a channel and its secret together cannot be: a mail password without TLS, or without a user; a mail user
/// without a password. Errors: as above.
base::Result<void> check_secret(const Channel& channel);

}  // namespace fleetgate::notify
