#include "notify/errc.hpp"

#include <string>

namespace fleetgate::notify {

namespace {

class Category final : public std::error_category {
public:
    const char* name() const noexcept override { return "notification"; }
    std::string message(int code) const override {
        switch (static_cast<Errc>(code)) {
            case Errc::settings: return "it cannot be sent as it is set";
            case Errc::name_lookup: return "the host name was not resolved";
            case Errc::connection: return "no connection";
            case Errc::tls: return "TLS failed";
            case Errc::log_in: return "the log-in was refused";
            case Errc::refused: return "the server refused";
            case Errc::no_answer: return "the server did not answer in time";
        }
        return "unknown error";
    }
};

}  // namespace

const std::error_category& category() {
    static const Category instance;
    return instance;
}

std::string_view step_word(const std::error_code& code) {
    if (code.category() != category()) return "other";
    switch (static_cast<Errc>(code.value())) {
        case Errc::settings: return "settings";
        case Errc::name_lookup: return "name_lookup";
        case Errc::connection: return "connection";
        case Errc::tls: return "tls";
        case Errc::log_in: return "log_in";
        case Errc::refused: return "refused";
        case Errc::no_answer: return "no_answer";
    }
    return "other";
}

}  // namespace fleetgate::notify
