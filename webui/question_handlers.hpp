// Questions about which device is which, and their answers.
#pragma once

#include "web/route.hpp"
#include "webui/backend.hpp"

namespace fleetgate::webui {

class QuestionHandlers {
public:
    explicit QuestionHandlers(const Backend& backend) : backend_{backend} {}

    asio::awaitable<net::Response> list(web::Call call);
    asio::awaitable<net::Response> answer(web::Call call);

private:
    asio::awaitable<base::Result<std::optional<fleet::Device>>> device_of(fleet::IdentityQuestion question);
    asio::awaitable<void> tell_of(fleet::DeviceId device);

    Backend backend_;
};

}  // namespace fleetgate::webui
