#include "platform/text_conversion.hpp"

#include <cerrno>
#include <memory>

#include <iconv.h>

namespace fleetgate::platform {

std::optional<std::string> to_utf8(std::string_view octets, const std::string& charset) {
    static constexpr std::size_t kMostOctetsACharacter = 4;
    struct Closing {
        void operator()(iconv_t descriptor) const { iconv_close(descriptor); }
    };
    iconv_t opened = iconv_open("UTF-8", charset.c_str());
    if (opened == reinterpret_cast<iconv_t>(-1)) return std::nullopt;  // NOLINT: how POSIX says that it failed
    const std::unique_ptr<void, Closing> descriptor{opened};
    std::string text(octets.size() * kMostOctetsACharacter, '\0');
    std::string input{octets};
    char* from = input.data();
    char* to = text.data();
    std::size_t from_left = input.size();
    std::size_t to_left = text.size();
    const auto done = iconv(descriptor.get(), &from, &from_left, &to, &to_left);
    if (done == static_cast<std::size_t>(-1) && errno != EINVAL) return std::nullopt;
    text.resize(text.size() - to_left);
    return text;
}

}  // namespace fleetgate::platform
