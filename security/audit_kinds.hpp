// What is audited. The words are kept in databases and read by programs: they are never renamed.
#pragma once

#include <string_view>

namespace fleetgate::security::audit {

inline constexpr std::string_view kLogIn = "log_in";
inline constexpr std::string_view kLogOut = "log_out";
inline constexpr std::string_view kSetUp = "set_up";  ///< the first account, made with the set-up code
inline constexpr std::string_view kAccountCreated = "account_created";
inline constexpr std::string_view kAccountRemoved = "account_removed";
inline constexpr std::string_view kAccountChanged = "account_changed";  ///< role, or locked by an administrator
inline constexpr std::string_view kAccountUnlocked = "account_unlocked";
inline constexpr std::string_view kPasswordChanged = "password_changed";
inline constexpr std::string_view kPasswordReset = "password_reset";
inline constexpr std::string_view kSecondFactorSet = "second_factor_set";
inline constexpr std::string_view kSecondFactorRemoved = "second_factor_removed";
inline constexpr std::string_view kTokenMade = "token_made";
inline constexpr std::string_view kTokenEnded = "token_ended";
inline constexpr std::string_view kTokenRefused = "token_refused";
inline constexpr std::string_view kSessionEnded = "session_ended";
inline constexpr std::string_view kSettingsChanged = "settings_changed";
inline constexpr std::string_view kSecuritySettingsChanged = "security_settings_changed";
inline constexpr std::string_view kDiscoverySettingsChanged = "discovery_settings_changed";
inline constexpr std::string_view kRegistrationRulesChanged = "registration_rules_changed";
inline constexpr std::string_view kCredentialsChanged = "credentials_changed";
inline constexpr std::string_view kDeviceRegistered = "device_registered";
inline constexpr std::string_view kDeviceMoved = "device_moved";
inline constexpr std::string_view kDeviceWalked = "device_walked";  ///< its raw SNMP was looked at
inline constexpr std::string_view kDeviceRemoved = "device_removed";
inline constexpr std::string_view kDeviceBoardReplaced = "device_board_replaced";
inline constexpr std::string_view kDevicePriorityChanged = "device_priority_changed";
inline constexpr std::string_view kDeviceCredentialChanged =
    "device_credential_changed";                                                   ///< which one it is read with
inline constexpr std::string_view kDeviceLabelsChanged = "device_labels_changed";  ///< names, notes, tags
inline constexpr std::string_view kQuestionAnswered = "question_answered";         ///< which device is which
inline constexpr std::string_view kSearchStarted = "search_started";
inline constexpr std::string_view kSearchStopped = "search_stopped";
inline constexpr std::string_view kGatewayRegistered = "gateway_registered";
inline constexpr std::string_view kGatewayLeft = "gateway_left";    ///< de-registered: no manager is used any more
inline constexpr std::string_view kProxyChanged = "proxy_changed";  ///< the way to the manager
inline constexpr std::string_view kProxyTested = "proxy_tested";
inline constexpr std::string_view kAnonymizationChosen = "anonymization_chosen";  ///< once, for good
inline constexpr std::string_view kNotificationsChanged = "notifications_changed";
inline constexpr std::string_view kNotificationTested = "notification_tested";
inline constexpr std::string_view kAuditExported = "audit_exported";
inline constexpr std::string_view kBackupMade = "backup_made";  ///< of the settings, as a file
inline constexpr std::string_view kBackupRestored = "backup_restored";
inline constexpr std::string_view kTableImported = "table_imported";            ///< ranges, devices, credentials, names
inline constexpr std::string_view kCertificateChanged = "certificate_changed";  ///< the page's
/// In the detail of a refused log-in that locked its account for the source: "...: locked out for 30 minutes".
inline constexpr std::string_view kLockedOutFor = "locked out for ";
inline constexpr std::string_view kServiceStarted = "service_started";
inline constexpr std::string_view kServiceStopped = "service_stopped";

}  // namespace fleetgate::security::audit
