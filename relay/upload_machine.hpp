// When to send what, when to wait, when to give up: the uploader's decisions, without I/O and without time.
//
//   registered? ──no──► wait_for_registration
//        │ pending ───► ask_status ◄──► wait
//        ▼ managed
//   ► take ──batch──► send ──accepted──► acknowledge ──► take ...
//     │ nothing          ├─ unavailable, unknown ─► wait ─► take
//     ▼                  ├─ pending ─► wait ─► ask_status
//   wait_for_news        ├─ conflict ─► begin_stream ─► take
//                        ├─ gone ─► wait_for_registration
//                        └─ rejected ─► wait ─► take, and after some times ─► divide ─► take
//
// A batch that was sent and not acknowledged is sent again as it is. One that is refused again and again is divided
// until the message is alone that is refused; that one is set aside, and the others go up. Should everything be
// refused, the pauses before the next search grow to a quarter of an hour: little is set aside until somebody looks.
#pragma once

#include "base/backoff.hpp"
#include "base/random.hpp"
#include "relay/outcome.hpp"

#include <chrono>
#include <cstdint>
#include <optional>

namespace fleetgate::relay {

enum class Step : std::uint8_t {
    wait_for_registration,
    ask_status,
    take,         ///< the next batch of the outbox
    send,         ///< that batch
    acknowledge,  ///< that batch, in the outbox
    begin_stream,
    divide,  ///< that batch, in the outbox
    wait_for_news,
    wait,  ///< for `delay`
    stop,
};

struct Next {
    Step step = Step::stop;
    std::chrono::milliseconds delay{0};

    friend bool operator==(const Next&, const Next&) = default;
};

/// Refused: registered once, and the manager said that it is no more.
enum class Standing : std::uint8_t { unregistered, pending, managed, refused };
enum class Taken : std::uint8_t { batch, nothing, failed };

class UploadMachine {
public:
    struct Limits {
        unsigned rejections = 5;  ///< of one batch, before it is divided
        base::Backoff::Limits retry{std::chrono::seconds{1}, std::chrono::minutes{15}};
        std::chrono::milliseconds status_interval{std::chrono::seconds{30}};  ///< between two questions while pending
        /// The first ones, for somebody who registers a gateway and approves it at once: ten minutes long.
        std::chrono::milliseconds first_status_interval{std::chrono::seconds{5}};
        unsigned first_questions = 120;
    };

    /// `random` must outlive the machine.
    UploadMachine(base::Random& random, Limits limits);

    /// At the start, and whenever the registration has changed.
    Next begin(Standing standing);
    Next on_status(const Outcome& outcome, Standing standing);
    Next on_taken(Taken taken);
    Next on_sent(const Outcome& outcome);
    Next on_acknowledged(bool done);
    Next on_stream_begun(bool done);
    /// `set_aside`: the batch was one message alone.
    Next on_divided(bool done, bool set_aside);
    Next on_news();
    Next on_waited();

    /// Every answer from now on is `stop`.
    void request_stop() { stopping_ = true; }
    /// True from a failure to the next success.
    [[nodiscard]] bool in_trouble() const { return in_trouble_; }
    /// Looking for the message that is refused: batches stay small.
    [[nodiscard]] bool is_searching() const { return is_searching_; }

private:
    Next go(Step step) const;
    Next retry(Step after, std::optional<std::chrono::seconds> asked = std::nullopt);
    Next later(Step after, std::chrono::milliseconds about);

    base::Random& random_;
    Limits limits_;
    base::Backoff backoff_;
    Step after_wait_ = Step::take;
    bool stopping_ = false;
    bool in_trouble_ = false;
    unsigned questions_ = 0;  ///< about the status, since begin()
    unsigned rejections_ = 0;
    bool is_searching_ = false;
    bool new_stream_ = false;  ///< begun and not yet accepted: a second conflict in a row is no reason for a third
};

}  // namespace fleetgate::relay
