// Luck with an address: the mixing function and the normal deviate of sim/luck.py, bit for bit.

#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace {

inline uint64_t scramble(uint64_t bits) {
    bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9u;
    bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBu;
    return bits ^ (bits >> 31);
}

inline uint64_t key_of(uint64_t parent, int64_t decision, int64_t occasion) {
    constexpr uint64_t step = 0x9E3779B97F4A7C15u;
    const uint64_t bits = scramble(parent + step * (static_cast<uint64_t>(decision + 1)));
    return scramble(bits + step * (static_cast<uint64_t>(occasion + 1)));
}

inline double luck(uint64_t key, int64_t decision, int64_t occasion) {
    return static_cast<double>(key_of(key, decision, occasion) >> 11) * 0x1p-53;
}

// A standard normal deviate by Acklam's rational approximation, as in sim/luck.py.
inline double bell_from(double chance) {
    const double p = std::clamp(chance, 1e-15, 1.0 - 1e-15);
    if (p < 0.02425 || p > 0.97575) {
        const double q = std::sqrt(-2.0 * std::log(p < 0.5 ? p : 1.0 - p));
        double top = -0.007784894002430293 * q - 0.3223964580411365;
        top = (top * q - 2.400758277161838) * q - 2.549732539343734;
        top = (top * q + 4.374664141464968) * q + 2.938163982698783;
        double low = 0.007784695709041462 * q + 0.3224671290700398;
        low = ((low * q + 2.445134137142996) * q + 3.754408661907416) * q + 1.0;
        return p < 0.5 ? top / low : -top / low;
    }
    const double q = p - 0.5, r = q * q;
    double top = -39.69683028665376 * r + 220.9460984245205;
    top = (top * r - 275.9285104469687) * r + 138.3577518672690;
    top = ((top * r - 30.66479806614716) * r + 2.506628277459239) * q;
    double low = -54.47609879822406 * r + 161.5858368580409;
    low = (low * r - 155.6989798598866) * r + 66.80131188771972;
    return top / ((low * r - 13.28068155288572) * r + 1.0);
}

}  // namespace
