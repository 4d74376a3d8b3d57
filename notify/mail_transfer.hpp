// One mail as libcurl sees it. Blocks: for a thread of its own.
#pragma once

#include "notify/mail_sender.hpp"

#include <atomic>

namespace fleetgate::notify {

/// Errors: notify::Errc; operation_canceled soon after `given_up` is set.
base::Result<void> transfer(const Mail& mail, MailLimits limits, const std::atomic<bool>& given_up);

}  // namespace fleetgate::notify
