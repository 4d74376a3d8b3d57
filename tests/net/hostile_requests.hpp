// Requests that no honest client sends, and what each deserves.
#pragma once

#include <string>
#include <vector>

namespace fleetgate::net {

struct HostileRequest {
    std::string name;
    std::string octets;
    unsigned status;  ///< 0: no answer is owed, the connection just ends
};

inline std::vector<HostileRequest> hostile_requests() {
    const std::string host = "Host: localhost\r\n";
    const std::string post = "POST /echo HTTP/1.1\r\n" + host;
    const std::string get = "GET /echo HTTP/1.1\r\n" + host;
    std::string many_fields = get;
    for (int i = 0; i < 65; ++i) many_fields += "X-" + std::to_string(i) + ": y\r\n";
    return {
        {"empty_line_first", "\r\nGET / HTTP/1.1\r\n" + host + "\r\n", 400},
        {"nul_octets", std::string(64, '\0'), 400},
        {"binary", std::string("\x80\xff\xfe\x01\x02\r\n\r\n", 9), 400},
        {"tls_hello_on_a_plain_port", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11), 400},
        {"http2_preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400},
        {"no_version", "GET /\r\n" + host + "\r\n", 400},
        {"http_0_9", "GET / HTTP/0.9\r\n" + host + "\r\n", 400},
        {"http_1_2", "GET / HTTP/1.2\r\n" + host + "\r\n", 400},
        {"http_3", "GET / HTTP/3.0\r\n" + host + "\r\n", 400},
        {"lower_case_version", "GET / http/1.1\r\n" + host + "\r\n", 400},
        {"two_spaces", "GET  / HTTP/1.1\r\n" + host + "\r\n", 400},
        {"tab_for_space", "GET\t/ HTTP/1.1\r\n" + host + "\r\n", 400},
        {"method_with_parenthesis", "G(T / HTTP/1.1\r\n" + host + "\r\n", 400},
        {"unknown_method", "BREW / HTTP/1.1\r\n" + host + "\r\n", 501},
        {"trace", "TRACE / HTTP/1.1\r\n" + host + "\r\n", 501},
        {"connect", "CONNECT example.com:443 HTTP/1.1\r\n" + host + "\r\n", 501},
        {"absolute_form", "GET http://example.com/ HTTP/1.1\r\n" + host + "\r\n", 400},
        {"dot_dot", "GET /../../etc/passwd HTTP/1.1\r\n" + host + "\r\n", 400},
        {"encoded_dot_dot", "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\n" + host + "\r\n", 400},
        {"encoded_nul", "GET /a%00.html HTTP/1.1\r\n" + host + "\r\n", 400},
        {"no_host", "GET / HTTP/1.1\r\n\r\n", 400},
        {"two_hosts", "GET / HTTP/1.1\r\n" + host + "Host: other\r\n\r\n", 400},
        {"bare_line_feeds", "GET / HTTP/1.1\nHost: localhost\n\n", 400},
        {"bare_carriage_return", "GET / HTTP/1.1\r\nX: a\rb\r\n" + host + "\r\n", 400},
        {"folded_line", get + "X: a\r\n b\r\n\r\n", 400},
        {"space_before_colon", get + "X : a\r\n\r\n", 400},
        {"no_field_name", get + ": a\r\n\r\n", 400},
        {"no_colon", get + "nonsense\r\n\r\n", 400},
        {"nul_in_a_value", get + std::string("X: a\0b\r\n\r\n", 10), 400},
        {"control_in_a_value",
         get + "X: a\x01"
               "b\r\n\r\n",
         400},
        {"65_fields", many_fields + "\r\n", 431},
        {"long_field", get + "X: " + std::string(9000, 'a') + "\r\n\r\n", 431},
        {"endless_request_line", "GET /" + std::string(20000, 'a'), 431},
        {"endless_field", get + "X: " + std::string(20000, 'a'), 431},
        {"negative_length", post + "Content-Length: -1\r\n\r\n", 400},
        {"signed_length", post + "Content-Length: +5\r\n\r\nhello", 400},
        {"length_with_text", post + "Content-Length: 5x\r\n\r\nhello", 400},
        {"length_beyond_64_bit", post + "Content-Length: 99999999999999999999999\r\n\r\n", 400},
        {"huge_length", post + "Content-Length: 18446744073709551615\r\n\r\n", 413},
        {"too_large", post + "Content-Length: 1048577\r\n\r\n", 413},
        {"two_lengths_that_differ", post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", 400},
        {"two_lengths_that_agree", post + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello", 400},
        {"length_list", post + "Content-Length: 5, 5\r\n\r\nhello", 400},
        {"length_and_chunks", post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        {"chunks_and_length", post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", 400},
        {"chunked_twice", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        {"other_coding", post + "Transfer-Encoding: gzip\r\n\r\n", 501},
        {"gzip_then_chunked", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501},
        {"disguised_chunked", post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 501},
        {"chunks_in_http_1_0", "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        {"chunk_size_no_number", post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
        {"chunk_size_beyond_64_bit", post + "Transfer-Encoding: chunked\r\n\r\n11111111111111111\r\n", 400},
        {"chunk_without_end", post + "Transfer-Encoding: chunked\r\n\r\n5\r\nhelloXX0\r\n\r\n", 400},
        {"huge_chunk", post + "Transfer-Encoding: chunked\r\n\r\nfffffff0\r\n", 413},
        {"endless_chunk_extension", post + "Transfer-Encoding: chunked\r\n\r\n5;" + std::string(20000, 'a'), 400},
        {"endless_trailer", post + "Transfer-Encoding: chunked\r\n\r\n0\r\nX: " + std::string(20000, 'a'), 400},
        {"unknown_expectation", post + "Expect: the-unexpected\r\nContent-Length: 1\r\n\r\na", 417},
    };
}

}  // namespace fleetgate::net
