//! Luck with an address: the mixing function and the normal deviate of sim/luck.py.

pub const WORLD: i64 = 0;
pub const ARRIVES: i64 = 1;
pub const IDENTITY: i64 = 2;
pub const LEVEL: i64 = 3;
pub const DURATION: i64 = 25;
pub const NEXT_INCIDENT: i64 = 40;
pub const REPORTED: i64 = 42;
pub const REPORT_DELAY: i64 = 43;
pub const REFERRAL_DELAY: i64 = 61;
pub const ACCEPTED: i64 = 62;
pub const REOPENS: i64 = 63;
pub const ASSESSMENT_NOISE: i64 = 64;
pub const ASSESSMENT_DELAY: i64 = 65;
pub const ACCEPTS_SERVICE: i64 = 67;
pub const LEAVES_PROCESS: i64 = 100;
pub const LEAVES_PROCESS_CHARGED: i64 = 101;
pub const LEAVES_SERVICE: i64 = 102;
pub const SUPPORT_LENGTH: i64 = 103;
pub const ARRESTED: i64 = 120;
pub const EVIDENCE: i64 = 122;
pub const ENQUIRIES: i64 = 123;
pub const CONVICTED: i64 = 133;
pub const RESTRAINED: i64 = 135;

fn scramble(bits: u64) -> u64 {
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

pub fn key_of(parent: u64, decision: i64, occasion: i64) -> u64 {
    const STEP: u64 = 0x9E37_79B9_7F4A_7C15;
    let bits = scramble(parent.wrapping_add(STEP.wrapping_mul((decision + 1) as u64)));
    scramble(bits.wrapping_add(STEP.wrapping_mul((occasion + 1) as u64)))
}

pub fn luck(key: u64, decision: i64, occasion: i64) -> f64 {
    (key_of(key, decision, occasion) >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
}

/// A chance is a multiple of 2^-53, so nothing is lost by taking it from one.
pub fn patience_from(chance: f64) -> f64 {
    -(1.0 - chance).ln()
}

pub fn wait_from(chance: f64, mean: f64) -> f64 {
    mean * patience_from(chance)
}

/// A standard normal deviate by Acklam's rational approximation.
pub fn bell_from(chance: f64) -> f64 {
    let p = chance.clamp(1e-15, 1.0 - 1e-15);
    if !(0.02425..=0.97575).contains(&p) {
        let q = (-2.0 * (if p < 0.5 { p } else { 1.0 - p }).ln()).sqrt();
        let mut top = -0.007784894002430293 * q - 0.3223964580411365;
        top = (top * q - 2.400758277161838) * q - 2.549732539343734;
        top = (top * q + 4.374664141464968) * q + 2.938163982698783;
        let mut low = 0.007784695709041462 * q + 0.3224671290700398;
        low = ((low * q + 2.445134137142996) * q + 3.754408661907416) * q + 1.0;
        return if p < 0.5 { top / low } else { -top / low };
    }
    let q = p - 0.5;
    let r = q * q;
    let mut top = -39.69683028665376 * r + 220.9460984245205;
    top = (top * r - 275.9285104469687) * r + 138.3577518672690;
    top = ((top * r - 30.66479806614716) * r + 2.506628277459239) * q;
    let mut low = -54.47609879822406 * r + 161.5858368580409;
    low = (low * r - 155.6989798598866) * r + 66.80131188771972;
    top / ((low * r - 13.28068155288572) * r + 1.0)
}
