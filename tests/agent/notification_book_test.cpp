#include "agent/notification_book.hpp"

#include "base/random.hpp"
#include "notify/channel_json.hpp"
#include "notify/errc.hpp"
#include "tests/fakes/fake_notify.hpp"
#include "tests/fakes/memory_log.hpp"
#include "tests/fakes/run.hpp"

#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

namespace fleetgate::agent {
namespace {

using testing::HasSubstr;

TEST(NotificationBook, ShowsADamagedChannelAndSaysWhatToDo) {
    boost::asio::io_context io;
    base::ManualClock clock;
    base::SeededRandom random{1};
    fakes::MemoryLog log;
    fakes::MemoryChannels stored;
    fakes::FakeOccasions occasions;
    fakes::FakeSender sender;
    notify::Dispatcher dispatcher{io.get_executor(),
                                  {.channels = stored,
                                   .occasions = occasions,
                                   .sender = sender,
                                   .clock = clock,
                                   .random = random,
                                   .log = log,
                                   .site = {.gateway = "gw", .page_url = "", .utc_offset = {}},
                                   .is_quiet = is_quiet_here}};
    NotificationBook book{stored, dispatcher};
    notify::Channel good;
    good.name = "Good";
    good.route = notify::SyslogRoute{.host = "192.0.2.1"};
    stored.rows[1] = {1, boost::json::serialize(notify::to_json(good)), {}};
    stored.rows[2] = {2, "{\"name\":\"Ops\",", {}};
    stored.rows[3] = {3, boost::json::serialize(notify::to_json(good)), {}};
    stored.rows[3].damage = "the secret is damaged: enter it again";
    const auto all = fakes::run(io, book.channels());
    ASSERT_TRUE(all);
    ASSERT_EQ(all->size(), 3U);
    EXPECT_EQ(all->at(0).name, "Good");
    EXPECT_TRUE(book.state(1).trouble.empty());
    EXPECT_EQ(all->at(1).name, "Channel 2");
    EXPECT_THAT(book.state(2).trouble, HasSubstr("its stored settings cannot be read"));
    EXPECT_EQ(book.state(2).step, "settings");
    EXPECT_EQ(book.state(3).trouble, "the secret is damaged: enter it again");
    EXPECT_EQ(book.state(3).step, "secret");
    EXPECT_THAT(book.state(2).trouble, HasSubstr("enter them anew and save, or remove the channel"));

    auto lost = good;
    lost.id = 3;
    const auto tested = fakes::run(io, book.test(lost));
    ASSERT_FALSE(tested) << "a test sends nothing without the secret either";
    EXPECT_EQ(tested.error().code, notify::Errc::settings);
    EXPECT_TRUE(sender.sent.empty());

    auto mended = good;
    mended.id = 2;
    ASSERT_TRUE(fakes::run(io, book.put(mended)));
    ASSERT_TRUE(fakes::run(io, book.channels()));
    EXPECT_TRUE(book.state(2).trouble.empty());
}

}  // namespace
}  // namespace fleetgate::agent
