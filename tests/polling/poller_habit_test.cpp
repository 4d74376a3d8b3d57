// The poller with devices that are switched off at night, and with slow wakers.
#include "tests/polling/poller_fixture.hpp"

namespace fleetgate::polling {
namespace {

constexpr auto kTenMinutes = 10min;
constexpr base::WallTime kMonday = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};

/// Answers when its device has had the time that it needs, as one that is waited for and asked again.
class WakingReader final : public Reader {
public:
    explicit WakingReader(base::Clock& clock) : clock_{clock} {}

    std::chrono::milliseconds needs{0};  ///< since it was asked first
    int failed = 0;
    std::vector<snmp::Limits> limits;

    asio::awaitable<base::Result<snmp::VarBinds>> check(snmp::Target target,
                                                        std::vector<snmp::Oid> variables) override {
        limits.push_back(target.limits);
        const auto patience = target.limits.timeout * ((1 << (target.limits.retries + 1)) - 1);
        const auto still = std::max(needs - waited_, 0ms);
        if (still > patience) {
            ++failed;
            waited_ += patience;
            co_await clock_.sleep_for(patience);
            co_return base::fail(std::errc::timed_out, "no answer");
        }
        if (still > 0ms) co_await clock_.sleep_for(still);
        waited_ = 0ms;
        snmp::VarBinds answer;
        for (const auto& oid : variables) answer.push_back({oid, {snmp::Type::counter32, std::uint64_t{1}}});
        co_return answer;
    }
    asio::awaitable<base::Result<fleet::Reading>> read(snmp::Target, fleet::Depth, fleet::DeviceMemory&,
                                                       std::optional<std::uint32_t>) override {
        fleet::Reading reading;
        reading.read_at = clock_.wall_now();
        co_return reading;
    }

private:
    base::Clock& clock_;
    std::chrono::milliseconds waited_{0};
};

class PollerHabitTest : public testing::Test {
protected:
    void start(Reader& reader) {
        poller.emplace(io.get_executor(), Poller::Needs{reader, devices, credentials, utc, clock, log},
                       PollerSettings{.schedule = every(kTenMinutes)}, [this](const PollEvent&) { ++events; });
        asio::co_spawn(io, poller->run(), asio::bind_cancellation_slot(stop.slot(), [](std::exception_ptr) {}));
        settle();
    }
    void TearDown() override {
        stop.emit(asio::cancellation_type::terminal);
        settle();
    }
    void settle() {
        io.restart();
        io.poll();
    }
    void pass_to(base::WallTime when) {
        while (clock.wall_now() < when) {
            clock.advance(5s);
            settle();
        }
    }
    /// A working day: on from 7:30 to 18:30.
    void a_day(int day) {
        const auto midnight = kMonday + day * 24h;
        pass_to(midnight + 7h + 30min);
        fake.silent.clear();
        pass_to(midnight + 18h + 30min);
        fake.silent.insert("192.0.2.7");
        pass_to(midnight + 24h);
    }
    [[nodiscard]] const fleet::Device& device() const { return devices.kept.begin()->second; }

    asio::io_context io;
    base::ManualClock clock{kMonday};
    fakes::MemoryLog log;
    fakes::FakeReader fake{clock};
    fakes::FakeDeviceRepository devices;
    fakes::FakeCredentialSource credentials;
    asio::cancellation_signal stop;
    fakes::Utc utc;
    int events = 0;
    std::optional<Poller> poller;
};

TEST_F(PollerHabitTest, ADeviceThatIsOffAsEveryNightIsInNoTroubleAndIsSaidOnce) {
    devices.add("192.0.2.7");
    fake.silent.insert("192.0.2.7");
    start(fake);
    for (int day = 0; day < 3; ++day) a_day(day);
    EXPECT_EQ(log.count(kQuietAsUsual), 0) << log.text(kQuietAsUsual);
    log.lines.clear();
    a_day(3);
    EXPECT_EQ(device().reachability, fleet::Reachability::silent);
    EXPECT_NE(device().usual.find("silent from about 18:3"), std::string::npos) << device().usual;
    EXPECT_EQ(log.count(kQuietAsUsual), 1);
    EXPECT_EQ(log.count(kDeviceSilent), 0);
    EXPECT_EQ(log.count(kDeviceAnswers), 1) << "in the morning";
    EXPECT_EQ(log.lines.size(), 2U) << "one line a change";
    a_day(4);
    const auto writes = devices.habits_kept;
    pass_to(kMonday + 5 * 24h + 7h);
    EXPECT_LE(devices.habits_kept, writes + 1) << "a silence that lasts is not written again and again";
    // The first week-end is not known yet: it is said, once.
    log.lines.clear();
    pass_to(kMonday + 7 * 24h);
    EXPECT_EQ(device().usual, "");
    EXPECT_EQ(log.count(kDeviceSilent), 1);
    EXPECT_EQ(log.lines.size(), 1U);
    log.lines.clear();
    fake.silent.clear();
    pass_to(kMonday + 7 * 24h + 8h);
    EXPECT_EQ(device().reachability, fleet::Reachability::answering);
    EXPECT_EQ(device().usual, "");
    EXPECT_EQ(log.count(kDeviceAnswers), 1);
}

TEST_F(PollerHabitTest, ADeviceThatRefusesIsNotAsleep) {
    devices.add("192.0.2.7");
    fake.silent.insert("192.0.2.7");
    start(fake);
    for (int day = 0; day < 4; ++day) a_day(day);
    pass_to(kMonday + 4 * 24h + 7h + 30min);
    fake.silent.clear();
    pass_to(kMonday + 4 * 24h + 18h + 30min);
    fake.broken.insert("192.0.2.7");
    pass_to(kMonday + 4 * 24h + 22h);
    EXPECT_EQ(device().reachability, fleet::Reachability::silent);
    EXPECT_EQ(device().usual, "");
}

TEST_F(PollerHabitTest, ADeviceThatWakesSlowlyIsGivenItsTimeAtOnceFromThenOn) {
    WakingReader reader{clock};
    reader.needs = 18s;
    devices.add("192.0.2.7");
    devices.kept.begin()->second.reachability = fleet::Reachability::answering;
    devices.kept.begin()->second.last_answer_at = kMonday - 1h;
    start(reader);
    pass_to(kMonday + kTenMinutes + 1min);
    EXPECT_EQ(reader.failed, 1) << "the first time it is not known";
    const auto slow = devices.habits.begin()->second.slow_first_answer(clock.wall_now());
    ASSERT_TRUE(slow);
    EXPECT_GE(*slow, 18s);
    EXPECT_LE(*slow, 18s + 2 * 5s) << "the test's clock goes by five seconds";
    reader.limits.clear();
    pass_to(kMonday + 5 * kTenMinutes);
    EXPECT_EQ(reader.failed, 1) << "and never again";
    ASSERT_GE(reader.limits.size(), 3U);
    for (const auto& limits : reader.limits) {
        EXPECT_EQ(limits.timeout, 20s);
        EXPECT_EQ(limits.retries, 0U) << "it is not asked again while it wakes";
    }
    EXPECT_TRUE(log.lines.empty());
}

TEST_F(PollerHabitTest, ADeviceThatIsOffIsNotWaitedForHoweverSlowItWakes) {
    WakingReader reader{clock};
    reader.needs = 18s;
    devices.add("192.0.2.7");
    devices.kept.begin()->second.reachability = fleet::Reachability::answering;
    devices.kept.begin()->second.last_answer_at = kMonday - 1h;
    start(reader);
    pass_to(kMonday + 2 * kTenMinutes);
    reader.needs = 24h;
    pass_to(kMonday + 4 * kTenMinutes);
    ASSERT_EQ(device().reachability, fleet::Reachability::silent);
    reader.limits.clear();
    pass_to(kMonday + 6 * kTenMinutes);
    ASSERT_FALSE(reader.limits.empty());
    for (const auto& limits : reader.limits) EXPECT_EQ(limits.timeout, PollerSettings{}.check_limits.timeout);
}

TEST_F(PollerHabitTest, SleepAndWakingAreALineOfTheDebugLogEach) {
    devices.add("192.0.2.7");
    start(fake);
    pass_to(kMonday + 2 * kTenMinutes);
    fake.readings["192.0.2.7"].status.panel = fleet::Sourced<std::string>{"Sleeping...", {}};
    pass_to(kMonday + 5 * kTenMinutes);
    fake.readings["192.0.2.7"].status.panel = fleet::Sourced<std::string>{"Ready", {}};
    fake.pages["192.0.2.7"] = 3;
    pass_to(kMonday + 8 * kTenMinutes);
    EXPECT_EQ(log.count(kFallsAsleep), 1);
    EXPECT_EQ(log.count(kWakes), 1);
    EXPECT_EQ(kFallsAsleep.severity, base::Severity::debug);
    EXPECT_EQ(log.lines.size(), 2U);
}

}  // namespace
}  // namespace fleetgate::polling
