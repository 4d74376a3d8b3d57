#include "webui/qr_code.hpp"

#include <memory>

#include <qrencode.h>

namespace fleetgate::webui {

std::vector<std::string> qr_code(const base::Secret& text) {
    const std::string octets{text.reveal()};
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code{QRcode_encodeString8bit(octets.c_str(), 0, QR_ECLEVEL_M),
                                                               &QRcode_free};
    if (!code) return {};
    const auto width = static_cast<std::size_t>(code->width);
    std::vector<std::string> rows(width, std::string(width, '0'));
    for (std::size_t y = 0; y < width; ++y) {
        for (std::size_t x = 0; x < width; ++x) {
            if ((code->data[y * width + x] & 1U) != 0) rows[y][x] = '1';  // the lowest bit: dark
        }
    }
    return rows;
}

}  // namespace fleetgate::webui
