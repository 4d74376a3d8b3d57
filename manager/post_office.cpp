#include "manager/post_office.hpp"

#include "base/async.hpp"
#include "notify/errc.hpp"
#include "platform/local_time.hpp"

#include <utility>

namespace fleetgate::manager {

namespace {
constexpr std::chrono::minutes kEvery{1};
}

PostOffice::PostOffice(const Needs& needs)
    : database_{needs.database},
      clock_{needs.clock},
      host_{needs.host},
      box_{needs.key},
      http_{"fleetgate-manager/" + needs.version},
      sender_{http_, clock_, random_, host_},
      channels_{database_, box_},
      occasions_{database_},
      dispatcher_{needs.executor,
                  {.channels = channels_,
                   .occasions = occasions_,
                   .sender = sender_,
                   .clock = clock_,
                   .random = random_,
                   .log = needs.log,
                   .site = site(),
                   .is_quiet = [](const std::string&, base::WallTime) { return false; },
                   .concerns =
                       [this](std::int64_t channel, const notify::Occasion& occasion) {
                           return occasions_.concerns(channels_.group_of(channel), occasion);
                       },
                   .compose =
                       [this](std::int64_t channel, const notify::Digest& digest, const notify::Site& site,
                              base::WallTime now) {
                           return digest_letter(digest, site, channels_.language_of(channel), now);
                       }}} {}

notify::Site PostOffice::site() const { return {host_, page_, platform::utc_offset_at, {}}; }

void PostOffice::set_page(std::string url) {
    page_ = std::move(url);
    dispatcher_.set_site(site());
}

asio::awaitable<void> PostOffice::run() { co_await base::first_of(dispatcher_.run(), watch()); }

asio::awaitable<void> PostOffice::watch() {
    std::string last;
    while (true) {
        const auto now = co_await channels_.fingerprint();
        // What cannot be read is looked at again in a minute; uploads meet the same database and say so.
        if (now && *now != last) {
            last = *now;
            dispatcher_.channels_changed();
        }
        co_await clock_.sleep_for(kEvery);
    }
}

asio::awaitable<security::Accounts::Delivery> PostOffice::deliver(Letter letter) {
    const auto sent = co_await send(std::move(letter));
    security::Accounts::Delivery out;
    if (!sent) {
        out.trouble = sent.error();
        out.may_have_arrived = sent.error().code == notify::Errc::no_answer || base::is_cancelled(sent.error());
    }
    co_return out;
}

asio::awaitable<base::Result<std::optional<notify::Channel>>> PostOffice::route() {
    const auto work = [&box = box_](db::Connection& c) { return mail_route(c, box); };
    co_return co_await database_.read(work);
}

asio::awaitable<base::Result<void>> PostOffice::set_route(notify::Channel route) {
    const auto work = [&box = box_, route](db::Connection& c) { return set_mail_route(c, box, route); };
    auto done = co_await database_.write(work);
    if (done) changed();
    co_return done;
}

asio::awaitable<base::Result<void>> PostOffice::send_to(std::string to, notify::Message message) {
    auto way = co_await route();
    if (!way) co_return base::fail(way.error());
    if (!*way) {
        co_return base::fail(notify::Errc::settings,
                             "there is no mail server: a Manager of the root group names one on the page, or "
                             "'fleetgate-manager mail set'");
    }
    MailChannel whom;
    whom.to = {std::move(to)};
    auto channel = joined(**std::move(way), whom);
    co_return co_await sender_.send(std::move(channel), std::move(message));
}

asio::awaitable<base::Result<void>> PostOffice::test(std::string to, Language language) {
    auto message = test_letter(language, host_);
    co_return co_await send_to(std::move(to), std::move(message));
}

asio::awaitable<base::Result<void>> PostOffice::send(Letter letter) {
    notify::Message message;
    message.subject = std::move(letter.subject);
    message.text = std::move(letter.text);
    co_return co_await send_to(std::move(letter.to), std::move(message));
}

}  // namespace fleetgate::manager
