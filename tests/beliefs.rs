//! Beliefs against closed forms and published tables.
use munitions::Error;
use munitions::estimate::{Assumption, Basis, Belief};
use munitions::quantity::{
    Boxes, Containers, Difference, Mass, Quantity, Ratio, Round, Rounds, RoundsPerDay, Time,
    units::kilogram,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::f64::consts::PI;
use std::io::{BufReader, Read};

/// The 5 and 95 % points, mean and variance of the four forms of the metalog below.
const KEELIN: [[f64; 3]; 4] = [
    [30.736_466_011_666_68, 84.339_343_196_594_19, 52.844_497_583_208_87],
    [31.128_983_192_286_26, 86.440_974_979_301_49, 53.380_712_990_113_51],
    [31.229_952_041_239_073, 81.941_452_663_891_82, 52.554_065_015_671_775],
    [31.452_290_922_056_33, 80.949_832_011_814_88, 52.445_205_297_253_3],
];

type Number = Difference<Round>; // a quantity of either sign

fn n(value: f64) -> Number {
    Number::from_base(value).unwrap()
}

fn close(found: f64, known: f64, tolerance: f64) {
    assert!((found - known).abs() <= tolerance * known.abs().max(1e-300), "{found} is not {known}");
}

fn quantile(belief: &Belief<Number>, p: f64) -> f64 {
    belief.quantile(p).unwrap().get()
}

fn has_mean(belief: &Belief<Number>, mean: f64, tolerance: f64) {
    close(belief.mean().unwrap().get(), mean, tolerance);
}

/// Means as in N. L. Johnson, S. Kotz and N. Balakrishnan, "Continuous Univariate
/// Distributions" (1994-1995): uniform 26.2, triangular 26.9, beta 25.2, log-normal 14.3.
#[test]
fn moments_of_plain_families() {
    has_mean(&Belief::exactly(n(7.0)).unwrap(), 7.0, 0.0);
    has_mean(&Belief::uniform(n(-1.0), n(5.0)).unwrap(), 2.0, 1e-15);
    let triangular = Belief::triangular(n(0.0), n(3.0), n(9.0)).unwrap();
    has_mean(&triangular, 4.0, 1e-15);
    has_mean(&Belief::pert(n(0.0), n(2.0), n(8.0)).unwrap(), 16.0 / 6.0, 1e-14);
    has_mean(&Belief::beta([2.0, 3.0], n(0.0), n(1.0)).unwrap(), 0.4, 1e-15);
    has_mean(&Belief::normal(n(-3.0), n(5.0)).unwrap(), -3.0, 0.0);
    let log_normal = Belief::log_normal(n(2.0), std::f64::consts::E).unwrap();
    let e = std::f64::consts::E;
    has_mean(&log_normal, 2.0 * e.sqrt(), 1e-15);
    let log_uniform = Belief::log_uniform(n(1.0), n(e * e)).unwrap();
    has_mean(&log_uniform, (e * e - 1.0) / 2.0, 1e-14);
    // A narrow log-uniform is all but uniform: no digits are lost on the way.
    let narrow = Belief::log_uniform(n(1.0), n(1.0 + 1e-6)).unwrap();
    has_mean(&narrow, 1.0 + 5e-7, 1e-12);
}

/// A mode at an end, all points in one, and values beyond the ends.
#[test]
fn edges_of_plain_families() {
    let falling = Belief::triangular(n(0.0), n(0.0), n(2.0)).unwrap();
    assert_eq!(falling.cumulative(n(0.0)).unwrap(), 0.0);
    close(falling.cumulative(n(1.0)).unwrap(), 0.75, 1e-15);
    let rising = Belief::triangular(n(0.0), n(2.0), n(2.0)).unwrap();
    close(rising.cumulative(n(1.0)).unwrap(), 0.25, 1e-15);
    let point = [
        Belief::uniform(n(3.0), n(3.0)),
        Belief::log_uniform(n(3.0), n(3.0)),
        Belief::triangular(n(3.0), n(3.0), n(3.0)),
        Belief::pert(n(3.0), n(3.0), n(3.0)),
        Belief::beta([0.5, 2.0], n(3.0), n(3.0)),
        Belief::discrete([(n(3.0), 0.5), (n(3.0), 7.0)]),
        Belief::empirical([n(3.0), n(3.0)]),
    ];
    for belief in point.map(Result::unwrap).into_iter().chain([falling, rising]) {
        let (low, high) = belief.support();
        let [low, high] = [low, high].map(|end| end.unwrap().get());
        assert!(
            belief.cumulative(n(low - 1.0)).unwrap() == 0.0
                && belief.cumulative(n(high)).unwrap() == 1.0
        );
        for p in [0.0, 0.3, 0.5, 1.0] {
            let x = quantile(&belief, p);
            assert!(low <= x && x <= high, "{x} from {belief:?}");
        }
        if low >= high {
            has_mean(&belief, 3.0, 0.0);
            assert!(belief.truncated_to(n(4.0), None).is_err());
            assert_eq!(belief.truncated_to(n(3.0), n(3.0)).unwrap(), belief);
        }
    }
}

#[test]
fn quantiles_of_plain_families() {
    let triangular = Belief::triangular(n(0.0), n(3.0), n(9.0)).unwrap();
    close(quantile(&triangular, 1.0 / 3.0), 3.0, 1e-15);
    close(quantile(&triangular, 1.0 / 12.0), 1.5, 1e-15);
    close(quantile(&triangular, 5.0 / 6.0), 6.0, 1e-15);
    let log_uniform = Belief::log_uniform(n(10.0), n(1_000.0)).unwrap();
    close(quantile(&log_uniform, 0.5), 100.0, 1e-14);
    // The percentage point of the normal: Abramowitz & Stegun (1964), table 26.5.
    let normal = Belief::normal(n(10.0), n(2.0)).unwrap();
    close(quantile(&normal, 0.95), 10.0 + 2.0 * 1.644_853_626_951_472_7, 1e-15);
    let between = Belief::log_normal_between(n(6_000.0), n(7_400.0), 0.9).unwrap();
    close(quantile(&between, 0.05), 6_000.0, 1e-14);
    close(quantile(&between, 0.5), (6_000.0_f64 * 7_400.0).sqrt(), 1e-14);
    close(quantile(&between, 0.95), 7_400.0, 1e-14);
}

/// The 5 % point of F with 3 and 10 degrees of freedom is 3.71, and that of Student's t with 10
/// (two-sided) 2.228: Abramowitz & Stegun (1964), tables 26.9 and 26.10; further digits by
/// 40-digit arithmetic. Both are quantiles of a beta distribution (26.5.27, 26.5.28).
#[test]
fn beta_quantiles_match_published_tables() {
    let unit = |a, b| Belief::beta([a, b], n(0.0), n(1.0)).unwrap();
    let x = quantile(&unit(1.5, 5.0), 0.95);
    close(10.0 * x / (3.0 * (1.0 - x)), 3.708_264_819_046_844_5, 1e-13);
    let x = quantile(&unit(5.0, 0.5), 0.05);
    close((10.0 * (1.0 - x) / x).sqrt(), 2.228_138_851_986_275, 1e-13);
    close(quantile(&unit(3.0, 7.0), 0.1), 0.129_497_296_857_689_6, 1e-14);
    // Closed forms: powers, the arcsine law, and 3x^2 - 2x^3.
    for p in [0.001, 0.05, 0.5, 0.8] {
        close(quantile(&unit(1.0, 6.0), p), -((-p).ln_1p() / 6.0).exp_m1(), 1e-13);
        close(quantile(&unit(4.0, 1.0), p), p.powf(0.25), 1e-14);
        close(quantile(&unit(0.5, 0.5), p), (PI * p / 2.0).sin().powi(2), 1e-13);
        let x = quantile(&unit(2.0, 2.0), p);
        close(x * x * (3.0 - 2.0 * x), p, 1e-14);
    }
}

/// A cut far in the tail, by 40-digit arithmetic; the same mirrored.
#[test]
fn a_normal_cut_in_its_tail_keeps_its_digits() {
    let normal = Belief::normal(n(0.0), n(1.0)).unwrap();
    let upper = normal.truncated_to(n(8.0), n(9.0)).unwrap();
    let lower = normal.truncated_to(n(-9.0), n(-8.0)).unwrap();
    let known = [
        (0.0, 8.0),
        (0.05, 8.006_312_250_405_542),
        (0.5, 8.084_888_899_018_166),
        (0.95, 8.360_554_716_618_325),
        (0.999_999, 8.999_396_586_071_999),
        (1.0, 9.0),
    ];
    for (p, x) in known {
        close(quantile(&upper, p), x, 1e-14);
        close(quantile(&lower, 1.0 - p), -x, 1e-13);
        assert!((upper.cumulative(n(x)).unwrap() - p).abs() < 1e-12);
    }
    has_mean(&upper, 8.121_188_992_979_797, 1e-12);
    has_mean(&lower, -8.121_188_992_979_797, 1e-12);
}

/// J. Burkardt, "The truncated normal distribution" (Florida State University, 2014), whose
/// example is N(100, 25) cut to 50 and 150: variance 483.588, and its table of the cumulative.
#[test]
fn a_truncated_normal_matches_published_values() {
    let cut = Belief::normal(n(100.0), n(25.0)).unwrap().truncated_to(n(50.0), n(150.0)).unwrap();
    has_mean(&cut, 100.0, 1e-13);
    let table = [
        (90.0, 0.337_169_424_221_351_3),
        (92.0, 0.368_500_922_550_604_8),
        (94.0, 0.400_644_423_344_818_5),
        (96.0, 0.433_410_706_690_304),
        (98.0, 0.466_598_867_649_633_8),
        (100.0, 0.5),
    ];
    for (x, p) in table {
        close(cut.cumulative(n(x)).unwrap(), p, 1e-14);
        close(quantile(&cut, p), x, 1e-14);
    }
    // The half-normal: Johnson, Kotz & Balakrishnan (1994), section 10.1.
    let half = Belief::normal(n(0.0), n(1.0)).unwrap().truncated_to(n(0.0), None).unwrap();
    has_mean(&half, (2.0 / PI).sqrt(), 1e-13);
}

/// The mean of a normal beyond `t` is the density over the tail there (Johnson, Kotz & Balakrishnan, 1994, section 10.1). The log-logistic that
/// exceeds x with the chance `1 / (1 + x^2)` has the mean `t + (1 + t^2) atan(1 / t)` beyond `t`.
#[test]
fn a_cut_far_out_keeps_its_mean() {
    let normal = Belief::normal(n(0.0), n(1.0)).unwrap();
    for t in [10.0, 15.0, 20.0, 30.0, 36.0] {
        let density = libm::exp(-t * t / 2.0) / libm::sqrt(2.0 * PI);
        let mean = density / (0.5 * libm::erfc(t / libm::sqrt(2.0)));
        let upper = normal.truncated_to(n(t), None).unwrap();
        let lower = normal.truncated_to(None, n(-t)).unwrap();
        for (cut, mean) in [(upper, mean), (lower, -mean)] {
            close(cut.mean().unwrap().get(), mean, 1e-12);
        }
    }
    let (root, zero) = (libm::sqrt(3.0), n(0.0));
    let tailed = Belief::metalog([(0.25, n(1.0 / root)), (0.75, n(root))], zero, None).unwrap();
    for t in [1e3, 1e6, 1e20] {
        let cut = tailed.truncated_to(n(t), None).unwrap();
        close(cut.mean().unwrap().get(), t + (1.0 + t * t) * libm::atan(1.0 / t), 1e-13);
    }
}

#[test]
fn truncation_of_other_families() {
    // Log-normal: partial expectations in closed form, evaluated in 40-digit arithmetic.
    let log_normal = Belief::log_normal(n(1.0), std::f64::consts::E).unwrap();
    let both = log_normal.truncated_to(n(1.0), n(3.0)).unwrap();
    has_mean(&both, 1.723_859_780_103_537_7, 1e-13);
    let one = log_normal.truncated_to(n(1.0), None).unwrap();
    has_mean(&one, 2.774_285_957_670_009_5, 1e-13);
    // What is left of a uniform is uniform; of a triangle from its mode, a triangle.
    let uniform = Belief::uniform(n(0.0), n(10.0)).unwrap();
    assert_eq!(
        uniform.truncated_to(n(2.0), None).unwrap(),
        Belief::uniform(n(2.0), n(10.0)).unwrap(),
    );
    let triangle = Belief::triangular(n(0.0), n(3.0), n(9.0)).unwrap();
    let fall = triangle.truncated_to(n(3.0), None).unwrap();
    let known = Belief::triangular(n(3.0), n(3.0), n(9.0)).unwrap();
    has_mean(&fall, 5.0, 1e-13);
    for p in [0.0, 0.1, 0.5, 0.99, 1.0] {
        close(quantile(&fall, p), quantile(&known, p), 1e-14);
    }
    // Across the mode: density 2x/27 up to 3, (9 - x)/27 after; the mean by hand.
    let middle = triangle.truncated_to(n(0.0), n(6.0)).unwrap();
    let (mass, first) = (1.0 / 3.0 + 0.5, 2.0 / 3.0 + 13.0 / 6.0);
    has_mean(&middle, first / mass, 1e-13);
    // A cut twice is a cut once.
    let twice = one.truncated_to(None, n(3.0)).unwrap();
    assert_eq!(twice, both);
    // Discrete and observed values are dropped, the rest share.
    let dice = Belief::discrete((1..=6).map(|eyes| (n(f64::from(eyes)), 1.0))).unwrap();
    let high = dice.truncated_to(n(5.0), None).unwrap();
    close(high.cumulative(n(5.0)).unwrap(), 0.5, 1e-15);
    let seen = Belief::empirical([3.0, 1.0, 2.0, 9.0].map(n)).unwrap();
    assert_eq!(
        seen.truncated_to(None, n(3.0)).unwrap(),
        Belief::empirical([1.0, 2.0, 3.0].map(n)).unwrap(),
    );
}

#[test]
fn censoring_heaps_probability_on_the_ends() {
    let normal = Belief::normal(n(0.0), n(1.0)).unwrap();
    let held = normal.censored_to(n(0.0), None).unwrap();
    assert_eq!(held.support(), (Some(n(0.0)), None));
    close(held.cumulative(n(0.0)).unwrap(), 0.5, 1e-15);
    assert!(held.cumulative(n(-1e-9)).unwrap() == 0.0);
    assert!(quantile(&held, 0.3) == 0.0);
    close(quantile(&held, 0.95), quantile(&normal, 0.95), 0.0);
    // max(Z, 0): mean 1/√(2π).
    has_mean(&held, 1.0 / (2.0 * PI).sqrt(), 1e-13);
    let uniform = Belief::uniform(n(0.0), n(10.0)).unwrap().censored_to(n(2.0), n(5.0)).unwrap();
    has_mean(&uniform, 0.4 + 0.3 * 3.5 + 2.5, 1e-14);
    assert!(quantile(&uniform, 0.2) == 2.0 && quantile(&uniform, 0.5) == 5.0);
    // Cutting after holding keeps the heaps that lie inside.
    let cut = uniform.truncated_to(None, n(4.0)).unwrap();
    close(cut.cumulative(n(2.0)).unwrap(), 0.5, 1e-15);
    close(quantile(&cut, 0.75), 3.0, 1e-14);
    // Everything beyond one end makes that end certain.
    let all = uniform.censored_to(n(20.0), n(30.0)).unwrap();
    assert_eq!(all.support(), (Some(n(20.0)), Some(n(20.0))));
    has_mean(&all, 20.0, 0.0);
}

/// Quantiles 35, 50 and 75 at 10, 50 and 90 %, the example of the manual of Analytic Solver
/// (Frontline Systems, `PsiMetalogSPT`). The terms follow Keelin 2016, section 6.2.1, evaluated in
/// 30-digit arithmetic; his bound on the place of the middle value is 0.16658 to 0.83342.
#[test]
fn metalogs_follow_keelin() {
    let quantiles = [(0.1, n(35.0)), (0.5, n(50.0)), (0.9, n(75.0))];
    let cases = [
        (None, None, KEELIN[0]),
        (Some(n(0.0)), None, KEELIN[1]),
        (Some(n(0.0)), Some(n(100.0)), KEELIN[2]),
        (None, Some(n(100.0)), KEELIN[3]),
    ];
    for (low, high, [p05, p95, mean]) in cases {
        let belief = Belief::metalog(quantiles, low, high).unwrap();
        for (p, x) in quantiles {
            close(quantile(&belief, p), x.get(), 1e-14);
            close(belief.cumulative(x).unwrap(), p, 1e-13);
        }
        close(quantile(&belief, 0.05), p05, 1e-13);
        close(quantile(&belief, 0.95), p95, 1e-13);
        has_mean(&belief, mean, 1e-12);
        assert_eq!(belief.support(), (low, high));
    }
    let with_middle = |share: f64| {
        let middle = n(100.0 * share);
        Belief::metalog([(0.1, n(0.0)), (0.5, middle), (0.9, n(100.0))], None, None)
    };
    assert!(with_middle(0.166_6).is_ok() && with_middle(0.833_4).is_ok());
    let refusal = with_middle(0.166_5).unwrap_err().to_string();
    let start = "a metalog belief cannot go through these quantiles: between the outer two, the value \
                 at probability 0.5 must lie between 16.6577";
    assert!(refusal.starts_with(start) && refusal.contains(" rounds and 83.3422"), "{refusal}");
    assert!(refusal.ends_with(" rounds; beyond, three terms cannot follow the skewness"));
    assert_eq!(with_middle(0.833_5).unwrap_err().to_string(), refusal);
    // Two quantiles make the logistic distribution.
    let logistic = Belief::metalog([(0.25, n(1.0)), (0.75, n(3.0))], None, None).unwrap();
    has_mean(&logistic, 2.0, 1e-14);
}

/// Log-logistic with shape 1/s: the mean is π s / sin(π s) times the median, and from s = 1 on
/// there is none (Johnson, Kotz & Balakrishnan 1995, section 23.11).
#[test]
fn heavy_tails_have_no_mean() {
    let with = |s: f64| {
        let tail = 3.0_f64.powf(s);
        let quantiles = [(0.25, n(1.0 / tail)), (0.75, n(tail))];
        Belief::metalog(quantiles, n(0.0), None).unwrap()
    };
    for s in [0.2_f64, 0.6, 0.95] {
        close(with(s).mean().unwrap().get(), PI * s / (PI * s).sin(), 1e-11);
    }
    assert!(with(1.1).mean().is_none());
    assert!(with(1.1).truncated_to(n(2.0), None).unwrap().mean().is_none());
    assert!(with(1.1).truncated_to(None, n(2.0)).unwrap().mean().is_some());
}

#[test]
fn observed_values_answer_by_definition_one() {
    let seen = Belief::empirical([50.0, 20.0, 40.0, 15.0, 35.0].map(n)).unwrap();
    let known = [
        (0.0, 15.0),
        (0.05, 15.0),
        (0.2, 15.0),
        (0.3, 20.0),
        (0.4, 20.0),
        (0.5, 35.0),
        (1.0, 50.0),
    ];
    for (p, x) in known {
        assert!(quantile(&seen, p) == x, "{p}");
    }
    has_mean(&seen, 32.0, 1e-15);
    for count in 1..200_u32 {
        let all = Belief::empirical((1..=count).map(|k| n(f64::from(k)))).unwrap();
        for k in 1..=count {
            let p = all.cumulative(n(f64::from(k))).unwrap();
            assert!(quantile(&all, p) == f64::from(k), "{k} of {count}");
        }
    }
}

#[test]
fn mixtures_weigh_their_alternatives() {
    let low = Belief::uniform(n(0.0), n(1.0)).unwrap();
    let high = Belief::uniform(n(10.0), n(12.0)).unwrap();
    let either = Belief::mixture([(1.0, low.clone()), (3.0, high.clone())]).unwrap();
    has_mean(&either, 8.375, 1e-14);
    close(quantile(&either, 0.125), 0.5, 1e-15);
    close(quantile(&either, 0.625), 11.0, 1e-15);
    close(either.cumulative(n(5.0)).unwrap(), 0.25, 0.0);
    assert_eq!(either.support(), (Some(n(0.0)), Some(n(12.0))));
    assert_eq!(either.truncated_to(n(3.0), None).unwrap(), high);
    assert_eq!(Belief::mixture([(0.2, low.clone()), (0.7, low.clone())]).unwrap(), low);
    let held = either.censored_to(None, n(11.0)).unwrap();
    close(held.cumulative(n(10.999_999_999)).unwrap(), 0.625, 1e-9);
    // A mixture of normals, cut: the weights are those of what is left.
    let normals =
        [(0.5, -2.0), (0.5, 2.0)].map(|(w, mean)| (w, Belief::normal(n(mean), n(1.0)).unwrap()));
    let positive = Belief::mixture(normals).unwrap().truncated_to(n(0.0), None).unwrap();
    let tail = 0.022_750_131_948_179_21; // Abramowitz & Stegun, table 26.1
    close(
        positive.cumulative(n(2.0)).unwrap(),
        0.477_249_868_051_820_8 + tail - 3.167_124_183_311_992e-5,
        1e-13,
    );
}

fn any_belief() -> impl Strategy<Value = Belief<Number>> {
    let points = || (-1e6..1e6_f64, 0.0..1e5_f64, 0.0..1e5_f64);
    let plain = prop_oneof![
        (-1e9..1e9_f64).prop_map(|x| Belief::exactly(n(x))),
        points().prop_map(|(a, b, _)| Belief::uniform(n(a), n(a + b))),
        points().prop_map(|(_, a, b)| Belief::log_uniform(n(a + 1e-9), n(a + b + 1e-9))),
        points().prop_map(|(a, b, c)| Belief::triangular(n(a), n(a + b), n(a + b + c))),
        points().prop_map(|(a, b, c)| Belief::pert(n(a), n(a + b), n(a + b + c))),
        (0.01..50.0, 0.01..50.0, points()).prop_map(|(a, b, (low, width, _))| Belief::beta(
            [a, b],
            n(low),
            n(low + width)
        )),
        points().prop_map(|(a, b, _)| Belief::normal(n(a), n(b + 1e-6))),
        (1e-6..1e9_f64, 1.001..20.0).prop_map(|(a, b)| Belief::log_normal(n(a), b)),
        (points(), 0.2..0.8_f64).prop_map(|((a, b, _), share)| {
            let width = b + 1.0;
            let quantiles = [(0.1, n(a)), (0.5, n(a + share * width)), (0.9, n(a + width))];
            Belief::metalog(quantiles, n(a - 3.0 * width), n(a + 2.5 * width))
        }),
        prop::collection::vec((-1e3..1e3_f64, 0.01..1.0_f64), 1..8)
            .prop_map(|list| Belief::discrete(list.into_iter().map(|(x, w)| (n(x), w)))),
        prop::collection::vec(-1e3..1e3_f64, 1..30)
            .prop_map(|list| Belief::empirical(list.into_iter().map(n))),
    ]
    .prop_map(Result::unwrap);
    let plain = plain.boxed();
    let cut = (plain.clone(), 0.05..0.4_f64, 0.6..0.95_f64).prop_map(|(belief, p, q)| {
        let [low, high] = [p, q].map(|p| belief.quantile(p).unwrap());
        belief.truncated_to(low, high).unwrap_or(belief)
    });
    let held = (plain.clone(), 0.05..0.4_f64, 0.6..0.95_f64).prop_map(|(belief, p, q)| {
        let [low, high] = [p, q].map(|p| belief.quantile(p).unwrap());
        belief.censored_to(low, high).unwrap()
    });
    let single = prop_oneof![4 => plain, 2 => cut, 1 => held].boxed();
    let mixed = prop::collection::vec((0.01..1.0_f64, single.clone()), 1..4)
        .prop_map(|parts| Belief::mixture(parts).unwrap());
    prop_oneof![5 => single, 1 => mixed]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Quantiles rise with the probability, stay within the support, and the cumulative
    /// probability of a quantile reaches the one asked for.
    #[test]
    fn quantile_and_cumulative_are_inverse(belief in any_belief(), p in 0.001..0.999_f64, q in 0.001..0.999_f64) {
        let (p, q) = (p.min(q), p.max(q));
        let [low, high] = [p, q].map(|p| quantile(&belief, p));
        let slack = 1e-13 * (low.abs() + high.abs());
        prop_assert!(low <= high + slack);
        let (least, greatest) = belief.support();
        prop_assert!(least.is_none_or(|least| least.get() <= low));
        prop_assert!(greatest.is_none_or(|greatest| high <= greatest.get()));
        // The last bit of a quantile is worth more probability the narrower the belief.
        let step = |x: f64| belief.cumulative(n(x + 1e-12 * x.abs().max(1e-300))).unwrap();
        prop_assert!(step(low) >= p - 1e-9, "{} for {p} at {low} of {belief:?}", step(low));
        let reached = belief.cumulative(n(low)).unwrap();
        if reached == 1.0 {
            return Ok(()); // all but what rounds away lies below: there is nothing to invert
        }
        let back = quantile(&belief, reached);
        let width = quantile(&belief, 0.999) - quantile(&belief, 0.001);
        prop_assert!((back - low).abs() <= 1e-9 * (width + low.abs()), "{back} for {low} of {belief:?}");
    }

    /// The mean is that of the quantiles, however it is computed.
    #[test]
    fn mean_is_the_mean_of_quantiles(belief in any_belief()) {
        let count = 1_000_u32;
        let points = (0..count).map(|k| quantile(&belief, (f64::from(k) + 0.5) / f64::from(count)));
        let found = points.sum::<f64>() / f64::from(count);
        let mean = belief.mean().unwrap().get();
        let width = quantile(&belief, 0.999) - quantile(&belief, 0.001);
        // A heavy log-normal tail keeps much of its mean beyond the last of the points.
        prop_assert!((found - mean).abs() <= 0.01 * width + 1e-9 * mean.abs(), "{found} not {mean}: {belief:?}");
    }

    /// What is written is read again to the last bit.
    #[test]
    fn every_bit_comes_back(belief in any_belief()) {
        let text = serde_json::to_string(&belief).unwrap();
        let back: Belief<Number> = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&back, &belief, "{}", text);
        prop_assert_eq!(serde_json::to_string(&back).unwrap(), text);
    }
}

#[test]
fn wire_forms() {
    let written = |belief: &Belief<Rounds>| serde_json::to_string(belief).unwrap();
    let uniform = Belief::uniform(Rounds::new(5), Rounds::new(7)).unwrap();
    assert_eq!(written(&uniform), r#"{"family":"uniform","unit":"rounds","low":5.0,"high":7.0}"#);
    let read: Belief<Rounds> =
        serde_json::from_str(r#"{"family": "uniform", "unit": "rounds", "low": 5, "high": 7}"#)
            .unwrap();
    assert_eq!(read, uniform);
    let cut =
        Belief::normal(Rounds::new(5), Rounds::new(2)).unwrap().truncated_to(Rounds::new(0), None);
    assert_eq!(
        written(&cut.unwrap()),
        r#"{"family":"normal","unit":"rounds","mean":5.0,"sd":2.0,"low":0.0}"#,
    );
    let metalog =
        Belief::metalog([(0.1, Rounds::new(5)), (0.9, Rounds::new(7))], Rounds::new(0), None);
    assert_eq!(
        written(&metalog.unwrap()),
        r#"{"family":"metalog","unit":"rounds","quantiles":[[0.1,5.0],[0.9,7.0]],"low":0.0}"#,
    );
    let either =
        Belief::mixture([(1.0, uniform.clone()), (1.0, Belief::exactly(Rounds::new(9)).unwrap())]);
    assert_eq!(
        written(&either.unwrap()),
        r#"{"family":"mixture","weights":[0.5,0.5],"of":[{"family":"uniform","unit":"rounds","low":5.0,"high":7.0},{"family":"exact","unit":"rounds","value":9.0}]}"#,
    );
    let held = Belief::pert(Rounds::new(1), Rounds::new(2), Rounds::new(4))
        .unwrap()
        .censored_to(None, Rounds::new(3));
    assert_eq!(
        written(&held.unwrap()),
        r#"{"family":"censored","of":{"family":"pert","unit":"rounds","low":1.0,"mode":2.0,"high":4.0},"high":3.0}"#,
    );
    let fill = Belief::uniform(Ratio::new(0.75).unwrap(), Ratio::ONE).unwrap();
    assert_eq!(
        serde_json::to_string(&fill).unwrap(),
        r#"{"family":"uniform","low":0.75,"high":1.0}"#
    );
    let time = Belief::exactly(Time::from_base(86_400.0).unwrap()).unwrap();
    assert_eq!(
        serde_json::to_string(&time).unwrap(),
        r#"{"family":"exact","unit":"days / 86400","value":86400.0}"#,
    );
    let rate = Belief::exactly(RoundsPerDay::of(10_000.0).unwrap()).unwrap();
    let back: Belief<RoundsPerDay> =
        serde_json::from_str(&serde_json::to_string(&rate).unwrap()).unwrap();
    assert_eq!(back, rate);
    let assumption = Assumption::new("rounds a box", uniform, Basis::judgement("seen")).unwrap();
    let text = serde_json::to_string(&assumption).unwrap();
    assert_eq!(
        text,
        r#"{"label":"rounds a box","belief":{"family":"uniform","unit":"rounds","low":5.0,"high":7.0},"basis":{"judgement":{"why":"seen"}}}"#,
    );
    assert_eq!(serde_json::from_str::<Assumption<Rounds>>(&text).unwrap(), assumption);
}

#[test]
fn files_are_read_through_the_rules() {
    let cases = [
        (
            r#"{"family":"uniform","unit":"boxes","low":5,"high":7}"#,
            r#"the belief must be in "rounds", got "boxes""#,
        ),
        (r#"{"family":"uniform","low":5,"high":7}"#, r#"the belief must be in "rounds", got """#),
        (
            r#"{"family":"truncated","low":1,"of":{"family":"log_normal","unit":"kg","mu":0,"sigma":1}}"#,
            r#"the belief must be in "rounds", got "kg""#,
        ),
        (
            r#"{"family":"uniform","unit":"rounds","low":7,"high":5}"#,
            "a uniform belief needs points that rise, got 7 rounds, 5 rounds",
        ),
        (
            r#"{"family":"uniform","unit":"rounds","low":5,"high":7,"mode":6}"#,
            "unknown field `mode`",
        ),
        (r#"{"family":"uniform","unit":"rounds","low":5}"#, "missing field `high`"),
        (r#"{"family":"gamma","unit":"rounds","low":5}"#, "unknown variant `gamma`"),
        (
            r#"{"family":"discrete","unit":"rounds","values":[1,2],"weights":[1]}"#,
            "a discrete belief needs a weight for each item, got 1 for 2",
        ),
        (
            r#"{"family":"mixture","weights":[],"of":[]}"#,
            "weights must be finite, not negative and not all zero, got 0",
        ),
        (
            r#"{"family":"mixture","weights":[1],"of":{"family":"exact","unit":"rounds","value":1}}"#,
            "a mixture is of a list of beliefs",
        ),
        (
            r#"{"family":"truncated","low":1,"of":[]}"#,
            "this family is of one belief, not of a list",
        ),
        (r#"{"family":"censored","low":1,"of":7}"#, "expected a belief or a list of beliefs"),
        (r#"{"family":"exact","unit":null,"value":1}"#, "invalid type: null, expected a string"),
        (r#"{"family":"exact","unit":"rounds","value":null}"#, "invalid type: null, expected f64"),
        (r#"{"family":"uniform","unit":"rounds","low":null,"high":1}"#, "missing field `low`"),
    ];
    for (text, message) in cases {
        let refused = serde_json::from_str::<Belief<Rounds>>(text).unwrap_err().to_string();
        assert!(refused.contains(message), "{refused}");
    }
    let text = r#"{"label":" ","belief":{"family":"exact","unit":"rounds","value":5},"basis":{"judgement":{"why":"x"}}}"#;
    let refused = serde_json::from_str::<Assumption<Rounds>>(text).unwrap_err().to_string();
    assert!(refused.contains("an assumption needs a label"), "{refused}");
    let text = r#"{"label":"x","belief":{"family":"normal","unit":"rounds","mean":5,"sd":1},"basis":{"judgement":{"why":"x"}},"more":1}"#;
    let refused = serde_json::from_str::<Assumption<Rounds>>(text).unwrap_err().to_string();
    assert!(refused.contains("unknown field `more`"), "{refused}");
}

/// Every field of a family is needed but for open ends, and no other field is passed over.
#[test]
fn every_family_has_its_fields_and_no_other() {
    let one = || json!({"family": "exact", "unit": "rounds", "value": 6});
    let files = [
        one(),
        json!({"family": "uniform", "unit": "rounds", "low": 5, "high": 7}),
        json!({"family": "log_uniform", "unit": "rounds", "low": 5, "high": 7}),
        json!({"family": "triangular", "unit": "rounds", "low": 5, "mode": 6, "high": 7}),
        json!({"family": "pert", "unit": "rounds", "low": 5, "mode": 6, "high": 7}),
        json!({"family": "beta", "unit": "rounds", "alpha": 2, "beta": 3, "low": 5, "high": 7}),
        json!({"family": "normal", "unit": "rounds", "mean": 6, "sd": 1, "low": 5, "high": 7}),
        json!({"family": "log_normal", "unit": "rounds", "mu": 6, "sigma": 1}),
        json!({"family": "metalog", "unit": "rounds", "low": 0, "high": 9,
            "quantiles": [[0.1, 5], [0.5, 6], [0.9, 7]]}),
        json!({"family": "discrete", "unit": "rounds", "values": [5, 7], "weights": [1, 2]}),
        json!({"family": "empirical", "unit": "rounds", "values": [5, 7]}),
        json!({"family": "mixture", "weights": [1], "of": [one()]}),
        json!({"family": "truncated", "of": one(), "low": 5, "high": 7}),
        json!({"family": "censored", "of": one(), "low": 5, "high": 7}),
    ];
    let read = |file: &Value| serde_json::from_value::<Belief<Rounds>>(file.clone());
    let names: BTreeMap<&str, &Value> =
        files.iter().flat_map(|file| file.as_object().unwrap()).map(|(k, v)| (&**k, v)).collect();
    assert_eq!(names.len(), 16);
    for file in &files {
        assert!(read(file).is_ok(), "{file}");
        let family = file["family"].as_str().unwrap();
        let open = ["normal", "metalog", "truncated", "censored"].contains(&family);
        for (name, value) in &names {
            let mut changed = file.clone();
            if changed.as_object_mut().unwrap().remove(*name).is_some() {
                let refused = read(&changed).map_err(|error| error.to_string());
                match (*name, refused) {
                    ("low" | "high", found) if open => assert!(found.is_ok(), "{found:?}"),
                    ("unit", Err(found)) => {
                        assert!(found.contains("must be in \"rounds\""), "{found}");
                    }
                    (_, Err(found)) => assert_eq!(found, format!("missing field `{name}`")),
                    (_, Ok(_)) => panic!("{changed}"),
                }
            } else {
                changed[*name] = (*value).clone();
                let refused = read(&changed).unwrap_err().to_string();
                let rule = format!("unknown field `{name}` for a belief of this family");
                assert_eq!(refused, rule, "{changed}");
            }
        }
    }
}

/// A list is refused at its limit, not when all of it has been held.
#[test]
fn a_list_without_an_end_is_not_read_to_it() {
    let start = br#"{"family":"empirical","unit":"rounds","values":[1"#;
    let endless = BufReader::new(start.chain(Repeated(b",1")));
    let refused = serde_json::from_reader::<_, Belief<Rounds>>(endless).unwrap_err().to_string();
    assert!(refused.starts_with("invalid length 1000001, expected a list of at most 1000000"));
}

/// The same bytes for ever.
struct Repeated(&'static [u8]);

impl Read for Repeated {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let whole = into.chunks_exact_mut(self.0.len());
        Ok(whole.map(|part| part.copy_from_slice(self.0)).count() * self.0.len())
    }
}

#[test]
fn refusals_say_what_was_found() {
    let rounds = |value: u64| Rounds::new(value);
    let kg = Mass::new::<kilogram>;
    let refused = |error: Error, message: &str| assert_eq!(error.to_string(), message);
    refused(
        Belief::uniform(kg(f64::NAN), kg(1.0)).unwrap_err(),
        "a point of the uniform belief must be finite, got NaN kg",
    );
    refused(
        Belief::exactly(kg(f64::INFINITY)).unwrap_err(),
        "a point of the exact belief must be finite, got inf kg",
    );
    refused(
        Belief::triangular(rounds(3), rounds(2), rounds(5)).unwrap_err(),
        "a triangular belief needs points that rise, got 3 rounds, 2 rounds, 5 rounds",
    );
    refused(
        Belief::pert(rounds(3), rounds(6), rounds(5)).unwrap_err(),
        "a PERT belief needs points that rise, got 3 rounds, 6 rounds, 5 rounds",
    );
    refused(
        Belief::uniform(kg(-f64::MAX), kg(f64::MAX)).unwrap_err(),
        "the spread of a uniform belief is too large to be represented",
    );
    refused(
        Belief::log_uniform(rounds(0), rounds(5)).unwrap_err(),
        "a log-uniform belief needs points above zero, got 0 rounds",
    );
    refused(
        Belief::normal(kg(1.0), kg(0.0)).unwrap_err(),
        "a normal belief needs points above zero, got 0 kg",
    );
    refused(
        Belief::log_normal_between(rounds(0), rounds(5), 0.9).unwrap_err(),
        "a log-normal belief needs points above zero, got 0 rounds",
    );
    refused(
        Belief::log_normal_between(rounds(5), rounds(5), 0.9).unwrap_err(),
        "a log-normal belief needs points that rise, got 5 rounds, 5 rounds",
    );
    for spread in [1.0, 0.5, f64::NAN, f64::INFINITY] {
        refused(
            Belief::log_normal(rounds(5), spread).unwrap_err(),
            &format!("a geometric standard deviation must be finite and above 1, got {spread}"),
        );
    }
    for probability in [0.0, 1.0, -0.5, f64::NAN] {
        let strictly = format!("must be between 0 and 1, both excluded, got {probability}");
        refused(
            Belief::log_normal_between(rounds(1), rounds(5), probability).unwrap_err(),
            &format!("a level {strictly}"),
        );
        let message = format!("the probability of a quantile {strictly}");
        let quantiles = [(probability, rounds(1)), (0.9, rounds(2))];
        refused(Belief::metalog(quantiles, None, None).unwrap_err(), &message);
    }
    let message = "a probability must be from 0 to 1, got 1.5";
    refused(Belief::exactly(rounds(1)).unwrap().quantile(1.5).unwrap_err(), message);
    refused(
        Belief::metalog([(0.9, rounds(1)), (0.1, rounds(2))], None, None).unwrap_err(),
        "a metalog belief cannot go through these quantiles: the probabilities must rise with the values",
    );
    refused(
        Belief::metalog([(0.9, rounds(1))], None, None).unwrap_err(),
        "a metalog belief cannot go through these quantiles: it takes two or three, got 1",
    );
    refused(
        Belief::metalog([(0.1, kg(1.0)), (0.9, kg(2.0))], kg(1.0), None).unwrap_err(),
        "a metalog belief needs points that rise, got 1 kg, 1 kg, 2 kg, inf kg",
    );
    refused(
        Belief::metalog([(0.1, kg(1e16)), (0.9, kg(1e16 + 2.0))], kg(0.0), None).unwrap_err(),
        "a metalog belief cannot go through these quantiles: the values are too close to each other \
         or to an end to tell its shape",
    );
    for shape in [0.0, -1.0, f64::NAN, 1e7] {
        refused(
            Belief::beta([shape, 2.0], rounds(0), rounds(5)).unwrap_err(),
            &format!("a shape of a beta belief must be between 0.01 and 1000000, got {shape}"),
        );
    }
    refused(
        Belief::<Rounds>::empirical([]).unwrap_err(),
        "an empirical belief needs at least one value",
    );
    for weight in [-1.0, f64::NAN, f64::INFINITY] {
        refused(
            Belief::discrete([(rounds(1), weight)]).unwrap_err(),
            &format!("weights must be finite, not negative and not all zero, got {weight}"),
        );
    }
}

#[test]
fn refused_cuts_and_mixtures_say_what_was_found() {
    let rounds = |value: u64| Rounds::new(value);
    let kg = Mass::new::<kilogram>;
    let refused = |error: Error, message: &str| assert_eq!(error.to_string(), message);
    let normal = Belief::normal(kg(0.0), kg(1.0)).unwrap();
    refused(
        normal.truncated_to(kg(40.0), kg(41.0)).unwrap_err(),
        "the distribution has no probability between 40 kg and 41 kg",
    );
    refused(
        normal.truncated_to(kg(40.0), None).unwrap_err(),
        "the distribution has no probability above 40 kg",
    );
    refused(
        normal.truncated_to(None, kg(-40.0)).unwrap_err(),
        "the distribution has no probability below -40 kg",
    );
    refused(
        normal.truncated_to(kg(1.0), kg(1.0)).unwrap_err(),
        "the distribution has no probability between 1 kg and 1 kg",
    );
    refused(
        normal.truncated_to(kg(2.0), kg(1.0)).unwrap_err(),
        "a cut belief needs points that rise, got 2 kg, 1 kg",
    );
    refused(
        normal.censored_to(kg(f64::NAN), None).unwrap_err(),
        "a point of the cut belief must be finite, got NaN kg",
    );
    let uniform = Belief::uniform(rounds(5), rounds(7)).unwrap();
    assert!(uniform.truncated_to(rounds(7), rounds(9)).is_err());
    assert!(uniform.truncated_to(rounds(8), None).is_err());
    let many = (0..1_001_u64).map(|k| (1.0, Belief::exactly(rounds(k)).unwrap()));
    refused(
        Belief::mixture(many).unwrap_err(),
        "the number of alternatives must be from 1 to 1000, got 1001",
    );
    let counts = Belief::normal(Containers::new(5), Containers::new(2)).unwrap();
    let why = || Basis::judgement("an example");
    assert!(matches!(Assumption::new("x", counts.clone(), why()), Err(Error::OutOfRange { .. })));
    assert!(
        Assumption::new("x", counts.truncated_to(Containers::new(0), None).unwrap(), why()).is_ok()
    );
}

#[test]
fn beliefs_read_as_sentences() {
    let b = |value: u64| Boxes::new(value);
    let cases = [
        (Belief::pert(b(1), b(2), b(4)), "PERT 1 box, 2 boxes, 4 boxes"),
        (Belief::beta([2.0, 3.5], b(0), b(4)), "beta (2, 3.5) from 0 boxes to 4 boxes"),
        (
            Belief::normal(b(4), b(2)).and_then(|normal| normal.truncated_to(b(0), None)),
            "normal, mean 4 boxes, standard deviation 2 boxes, cut to 0 boxes or more",
        ),
        (
            Belief::log_normal_between(b(10), b(40), 0.9),
            "log-normal, 90 % from 10 boxes to 40 boxes",
        ),
        (
            Belief::metalog([(0.1, b(3)), (0.9, b(8))], b(0), b(20)),
            "metalog, not above 3 boxes with probability 0.1, 8 boxes with probability 0.9, \
             within 0 boxes to 20 boxes",
        ),
        (
            Belief::metalog([(0.1, b(3)), (0.9, b(8))], b(0), None),
            "metalog, not above 3 boxes with probability 0.1, 8 boxes with probability 0.9, \
             within 0 boxes or more",
        ),
        (
            Belief::discrete([(b(1), 1.0), (b(2), 2.0)]),
            "one of 1 box (33.3 %), or 2 boxes (66.7 %)",
        ),
        (Belief::empirical([b(9), b(1), b(4)]), "3 observed from 1 box to 9 boxes, median 4 boxes"),
        (
            Belief::uniform(b(1), b(9)).and_then(|uniform| uniform.censored_to(None, b(5))),
            "uniform 1 box to 9 boxes, held to 5 boxes or less",
        ),
        (
            Belief::mixture([
                (1.0, Belief::exactly(b(3)).unwrap()),
                (1.0, Belief::uniform(b(1), b(2)).unwrap()),
            ]),
            "either 50 %: 3 boxes; or 50 %: uniform 1 box to 2 boxes",
        ),
    ];
    for (belief, text) in cases {
        assert_eq!(belief.unwrap().to_string(), text);
    }
    let many = |count| Belief::discrete((1..=count).map(|k| (b(k), 1.0))).unwrap().to_string();
    assert!(many(6).ends_with(", or 6 boxes (16.7 %)"), "{}", many(6));
    assert!(many(8).ends_with(", or 6 boxes (12.5 %), or 2 more"), "{}", many(8));
    assert_ne!(Belief::exactly(b(3)), Belief::exactly(b(4)));
    assert_eq!(format!("{:?}", Belief::exactly(b(3)).unwrap()), "Exact(3.0)");
}
