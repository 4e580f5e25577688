//! The standard normal distribution.
//!
//! Built on [`libm`], so that every machine computes the same bits.

use crate::estimate::belief::Chance;
use std::f64::consts::FRAC_1_SQRT_2;

/// The chance of a value not above `x`.
pub(in crate::estimate) fn chance(x: f64) -> Chance {
    let part = |x: f64| 0.5 * libm::erfc(-x * FRAC_1_SQRT_2);
    Chance { below: part(x), above: part(-x) }
}

/// The value that is not exceeded with this chance.
pub(in crate::estimate) fn quantile_of(chance: Chance) -> f64 {
    if chance.below <= chance.above { quantile(chance.below) } else { -quantile(chance.above) }
}

/// The value that is not exceeded with probability `p`, relative error about 1e-16.
///
/// Algorithm AS 241 (PPND16): M. J. Wichura, "The percentage points of the normal
/// distribution", Applied Statistics 37 (1988), 477-484.
#[expect(clippy::excessive_precision, reason = "the coefficients stand as published")]
pub(in crate::estimate) fn quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * ratio(
            r,
            [
                3.387_132_872_796_366_608,
                1.331_416_678_917_843_774_5e2,
                1.971_590_950_306_551_442_7e3,
                1.373_169_376_550_946_112_5e4,
                4.592_195_393_154_987_145_7e4,
                6.726_577_092_700_870_085_3e4,
                3.343_057_558_358_812_810_5e4,
                2.509_080_928_730_122_672_7e3,
            ],
            [
                1.0,
                4.231_333_070_160_091_125_2e1,
                6.871_870_074_920_579_083e2,
                5.394_196_021_424_751_107_7e3,
                2.121_379_430_158_659_586_7e4,
                3.930_789_580_009_271_061e4,
                2.872_908_573_572_194_267_4e4,
                5.226_495_278_852_854_561e3,
            ],
        );
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    if tail <= 0.0 {
        return f64::INFINITY.copysign(q);
    }
    let r = libm::sqrt(-libm::log(tail));
    let value = if r <= 5.0 {
        ratio(
            r - 1.6,
            [
                1.423_437_110_749_683_577_34,
                4.630_337_846_156_545_295_90,
                5.769_497_221_460_691_405_50,
                3.647_848_324_763_204_605_04,
                1.270_458_252_452_368_382_58,
                2.417_807_251_774_506_117_70e-1,
                2.272_384_498_926_918_458_33e-2,
                7.745_450_142_783_414_076_40e-4,
            ],
            [
                1.0,
                2.053_191_626_637_758_821_87,
                1.676_384_830_183_803_849_40,
                6.897_673_349_851_000_045_50e-1,
                1.481_039_764_274_800_745_90e-1,
                1.519_866_656_361_645_719_66e-2,
                5.475_938_084_995_344_946_00e-4,
                1.050_750_071_644_416_843_24e-9,
            ],
        )
    } else {
        ratio(
            r - 5.0,
            [
                6.657_904_643_501_103_777_20,
                5.463_784_911_164_114_369_90,
                1.784_826_539_917_291_335_80,
                2.965_605_718_285_048_912_30e-1,
                2.653_218_952_657_612_309_30e-2,
                1.242_660_947_388_078_438_60e-3,
                2.711_555_568_743_487_578_15e-5,
                2.010_334_399_292_288_132_65e-7,
            ],
            [
                1.0,
                5.998_322_065_558_879_376_90e-1,
                1.369_298_809_227_358_053_10e-1,
                1.487_536_129_085_061_485_25e-2,
                7.868_691_311_456_132_591_00e-4,
                1.846_318_317_510_054_681_80e-5,
                1.421_511_758_316_445_888_70e-7,
                2.044_263_103_389_939_785_64e-15,
            ],
        )
    };
    value.copysign(q)
}

/// The quotient of two polynomials of degree seven, coefficients from the constant up.
fn ratio(x: f64, above: [f64; 8], below: [f64; 8]) -> f64 {
    let value = |terms: [f64; 8]| terms.into_iter().rev().fold(0.0, |sum, term| sum * x + term);
    value(above) / value(below)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Percentage points as printed in Abramowitz & Stegun (1964), table 26.5 and 26.6.
    #[test]
    fn quantiles_match_published_points() {
        let table = [
            (0.5, 0.0),
            (0.9, 1.281_551_565_544_600_4),
            (0.95, 1.644_853_626_951_472_2),
            (0.975, 1.959_963_984_540_054),
            (0.995, 2.575_829_303_548_900_4),
            (0.000_5, -3.290_526_731_491_895),
            (1e-10, -6.361_340_902_404_056),
            (1e-20, -9.262_340_089_798_408),
        ];
        for (p, x) in table {
            assert!((quantile(p) - x).abs() <= 4e-15 * x.abs(), "{p}: {} not {x}", quantile(p));
        }
    }

    #[test]
    fn quantile_inverts_chance_in_both_tails() {
        for step in -370..=370 {
            let x = f64::from(step) / 10.0;
            let back = quantile_of(chance(x));
            assert!((back - x).abs() <= 1e-14 * (1.0 + x.abs()), "{x} came back as {back}");
        }
    }

    /// Tail areas as printed in Abramowitz & Stegun (1964), tables 26.1 and 26.2.
    #[test]
    fn chances_match_published_areas() {
        let table = [
            (1.0, 0.158_655_253_931_457),
            (2.0, 0.022_750_131_948_179_21),
            (3.0, 1.349_898_031_630_095e-3),
            (5.0, 2.866_515_718_791_939e-7),
            (10.0, 7.619_853_024_160_527e-24),
            (30.0, 4.906_713_927_148_187e-198),
        ];
        for (x, tail) in table {
            let off = |found: f64| (found - tail).abs() / tail;
            assert!(off(chance(x).above) < 2e-13 && off(chance(-x).below) < 2e-13, "{x}");
        }
    }
}
