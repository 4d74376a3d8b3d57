// What the API stands on. agent/ makes one; every reference must outlive the routes.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/log_ring.hpp"
#include "discovery/ports/discovery_repository.hpp"
#include "discovery/ports/rule_book.hpp"
#include "fleet/ports/device_pages.hpp"
#include "fleet/ports/device_repository.hpp"
#include "fleet/ports/label_book.hpp"
#include "fleet/ports/question_book.hpp"
#include "fleet/ports/today_book.hpp"
#include "polling/ports/priority_book.hpp"
#include "security/api_tokens.hpp"
#include "security/audit_trail.hpp"
#include "web/event_hub.hpp"
#include "web/session.hpp"
#include "webui/accounts.hpp"
#include "webui/edits.hpp"
#include "webui/live_events.hpp"
#include "webui/notification_desk.hpp"
#include "webui/raw_snmp.hpp"
#include "webui/run_board.hpp"
#include "webui/schedule_desk.hpp"
#include "webui/searches.hpp"
#include "webui/security_rules.hpp"
#include "webui/service.hpp"

namespace fleetgate::webui {

struct Backend {
    Service& service;
    Accounts& accounts;
    web::SessionSource& sessions;
    fleet::DeviceRepository& devices;
    fleet::TodayBook& today;
    fleet::DevicePages& device_pages;
    fleet::LabelBook& labels;
    fleet::QuestionBook& questions;
    discovery::DiscoveryRepository& discovery;
    polling::PriorityBook& priorities;
    ScheduleDesk& schedule;
    Searches& searches;
    RunBoard& runs;
    Edits& edits;
    web::EventHub& hub;
    LiveEvents& live;
    security::AuditTrail& audit;
    base::Log& log;
    base::Clock& clock;
    security::Accounts& users;  ///< who may log in, and who has
    SecurityRuleBook& rules;
    NotificationDesk& notifications;
    const base::LogRing& recent_log;
    security::ApiTokens& tokens;
    discovery::RuleBook& registration_rules;
    RawSnmp& raw_snmp;
};

}  // namespace fleetgate::webui
