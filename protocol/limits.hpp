// How much either end accepts. Named here once, in the OpenAPI description too.
#pragma once

#include <cstddef>

namespace fleetgate::protocol {

inline constexpr int kVersion = 1;

inline constexpr std::size_t kCompressedLimitBytes = 10U << 20U;
inline constexpr std::size_t kDecompressedLimitBytes = 50U << 20U;
/// What the parsed values of one body may take in memory: `[0,0,0,...` grows eightfold when it is read.
inline constexpr std::size_t kParsedLimitBytes = 256U << 20U;
inline constexpr std::size_t kDepthLimit = 16;
inline constexpr std::size_t kMessagesPerBatch = 10'000;
inline constexpr std::size_t kTextLimitBytes = 64U << 10U;
inline constexpr std::size_t kSmallBodyLimitBytes = 64U << 10U;  ///< registration, answers

}  // namespace fleetgate::protocol
