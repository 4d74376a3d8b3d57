#include "notify/mail_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::notify {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(MailAddress, IsPlainAsciiAtADomain) {
    for (const auto* good : {"a@b", "anna.muster+druck@example.com", "x!#$%@sub.example-1.org"}) {
        EXPECT_TRUE(is_mail_address(good)) << good;
    }
    for (const std::string bad :
         {"", "a", "@b", "a@", "a b@c", "a@b c", "a@b>\r\nRCPT TO:<x@y", "a@b\nBcc: c@d", ".a@b", "a..b@c", "\"a b\"@c",
          "ü@example.com", "a@exämple.com", "a@b@c d", "<a@b>"}) {
        EXPECT_FALSE(is_mail_address(bad)) << bad;
    }
    EXPECT_FALSE(is_mail_address(std::string(65, 'a') + "@b"));
    EXPECT_FALSE(is_mail_address("a@" + std::string(260, 'b')));
}

TEST(EncodedText, AsciiStaysAndTheRestIsWordsOfWholeCharacters) {
    EXPECT_EQ(encoded_text("Toner low"), "Toner low");
    EXPECT_EQ(encoded_text("Süd"), "=?UTF-8?B?U8O8ZA==?=");
    EXPECT_EQ(encoded_text("=?UTF-8?Q?x?="), "=?UTF-8?B?PT9VVEYtOD9RP3g/PQ==?=");
    const std::string many = "ä" + std::string(44, 'x') + "ä";  // the 45th octet from the left is no boundary
    for (const auto& text : {many, std::string(44, 'x') + "ä" + std::string(50, 'y') + "ß"}) {
        const auto words = encoded_text(text);
        EXPECT_THAT(words, HasSubstr("\r\n =?UTF-8?B?"));
        std::size_t begin = 0;
        while (begin < words.size()) {
            const auto end = std::min(words.find("\r\n", begin), words.size());
            EXPECT_LE(end - begin, 76U);
            begin = end + 2;
        }
    }
}

TEST(EncodedText, ALineEndBecomesNoHeader) {
    EXPECT_THAT(encoded_text("a\r\nBcc: x@y"), Not(HasSubstr("\r\nBcc")));
    EXPECT_THAT(encoded_text("ä\r\nBcc: x@y"), Not(HasSubstr("Bcc")));
}

TEST(MailText, HasEveryHeaderButBcc) {
    EmailRoute route{.host = "mail", .from = "gw@example.com", .to = {"a@example.com", "b@example.com"}};
    route.cc = {"c@example.com"};
    route.bcc = {"secret@example.com"};
    const auto text = mail_text(route, {.subject = "Störung",
                                        .text = "Zeile 1\nZeile 2\n",
                                        .at = base::WallTime{std::chrono::seconds{1'795'378'200}},
                                        .message_id = "1@example.com"});
    EXPECT_THAT(text,
                testing::StartsWith("Date: Sun, 22 Nov 2026 20:10:00 +0000\r\nFrom: Fleetgate <gw@example.com>\r\n"
                                    "To: a@example.com,\r\n b@example.com\r\nCc: c@example.com\r\n"
                                    "Subject: =?UTF-8?B?U3TDtnJ1bmc=?=\r\nMessage-ID: <1@example.com>\r\n"));
    EXPECT_THAT(text, Not(HasSubstr("secret")));
    EXPECT_THAT(text, testing::EndsWith("\r\n\r\nWmVpbGUgMQ0KWmVpbGUgMg0K\r\n"));
}

}  // namespace
}  // namespace fleetgate::notify
