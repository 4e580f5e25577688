//! Bounds against exact arithmetic.
use munitions::estimate::{Assumption, Basis, Belief, Estimate};
use munitions::quantity::{Difference, Mass, Quantity, Ratio, Round};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};
use proptest::prelude::*;

type Number = Difference<Round>;

/// Every finite number is a rational.
fn exact(value: f64) -> BigRational {
    BigRational::from_float(value).unwrap()
}

fn estimate<Q: Quantity>(label: &'static str, low: f64, high: f64) -> Estimate<Q> {
    let [low, high] = [low, high].map(|end| Q::from_base(end).unwrap());
    let belief = Belief::uniform(low, high).unwrap();
    Assumption::new(label, belief, Basis::judgement("an example")).unwrap().into()
}

fn known<Q: Quantity>(value: f64) -> Estimate<Q> {
    Estimate::exact(Q::from_base(value).unwrap()).unwrap()
}

/// Numbers of every size: whole, ordinary, huge, tiny and subnormal.
fn any_positive() -> impl Strategy<Value = f64> {
    prop_oneof![
        (0..1_000_000_u32).prop_map(f64::from),
        1e-3..1e3_f64,
        (1_u64..0x7fef_ffff_ffff_ffff).prop_map(f64::from_bits),
        (1_u64..0x0030_0000_0000_0000).prop_map(f64::from_bits),
        Just(0.0),
        Just(f64::MAX),
        Just(f64::MIN_POSITIVE),
        Just(5e-324),
    ]
}

/// The bounds of a result enclose the true one, are no wider than a step of the numbers either
/// way, and are exact where the true one is a number.
fn check<Q: Quantity>(result: &Estimate<Q>, truth: &BigRational) -> Result<(), TestCaseError> {
    let bounds = result.bounds();
    let (low, high) = (bounds.low().map(Q::to_base), bounds.high().map(Q::to_base));
    if let Some(low) = low {
        prop_assert!(exact(low) <= *truth, "{low} is above the true result");
        let above = low.next_up().next_up();
        prop_assert!(!above.is_finite() || exact(above) > *truth, "{low} is too low");
    } else {
        prop_assert!(*truth < exact(-f64::MAX));
    }
    if let Some(high) = high {
        prop_assert!(exact(high) >= *truth, "{high} is below the true result");
        let below = high.next_down().next_down();
        prop_assert!(!below.is_finite() || exact(below) < *truth, "{high} is too high");
    } else {
        prop_assert!(*truth > exact(f64::MAX));
    }
    let normal = truth.abs() > exact(1e-200) && truth.abs() < exact(1e200);
    let is_number = |value: f64| exact(value) == *truth;
    if (normal || truth.is_zero()) && (low.is_some_and(is_number) || high.is_some_and(is_number)) {
        prop_assert_eq!(low, high, "an exact result was widened");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// A mass may have either sign.
    #[test]
    fn sums_and_differences_are_enclosed(a in any_positive(), b in any_positive(), signs in 0..4_u8) {
        let a = if signs & 1 == 0 { a } else { -a };
        let b = if signs & 2 == 0 { b } else { -b };
        let (x, y) = (known::<Mass>(a), known::<Mass>(b));
        check(&(&x + &y), &(exact(a) + exact(b)))?;
        check(&(&x - &y), &(exact(a) - exact(b)))?;
    }

    #[test]
    fn products_and_quotients_are_enclosed(a in any_positive(), b in any_positive()) {
        let (x, y) = (known::<Ratio>(a), known::<Ratio>(b));
        check(&(&x * &y), &(exact(a) * exact(b)))?;
        if b > 0.0 {
            check(&(&x / &y), &(exact(a) / exact(b)))?;
        }
    }

    /// Whatever the assumptions take, the result lies within: no draw escapes.
    #[test]
    fn ranges_are_enclosed(
        a in (any_positive(), any_positive()),
        b in (any_positive(), any_positive()),
        share in 0.0..=1.0_f64,
        other in 0.0..=1.0_f64,
    ) {
        let order = |(a, b): (f64, f64)| (a.min(b), a.max(b));
        let (a, b) = (order(a), order(b));
        let (x, y) = (estimate::<Ratio>("x", a.0, a.1), estimate::<Ratio>("y", b.0, b.1));
        let at = |(low, high): (f64, f64), share: f64| (low + share * (high - low)).clamp(low, high);
        let (u, v) = (at(a, share), at(b, other));
        let within = |result: &Estimate<Ratio>, truth: BigRational| {
            let bounds = result.bounds();
            bounds.low().is_none_or(|low| exact(low.get()) <= truth)
                && bounds.high().is_none_or(|high| truth <= exact(high.get()))
        };
        prop_assert!(within(&(&x * &y), exact(u) * exact(v)));
        prop_assert!(within(&(&x + &y), exact(u) + exact(v)));
        prop_assert!(within(&x.min(&y), exact(u.min(v))));
        prop_assert!(within(&x.max(&y), exact(u.max(v))));
        prop_assert!(within(&x.floor(), exact(u.floor())));
        prop_assert!(within(&x.ceil(), exact(u.ceil())));
        prop_assert!(within(&(&x * &x), exact(u) * exact(u)));
        if b.0 > 0.0 {
            prop_assert!(within(&(&x / &y), exact(u) / exact(v)));
        }
    }
}

#[test]
fn whole_numbers_stay_whole() {
    let zero = known::<Ratio>(0.0);
    assert_eq!((&zero + &zero).exactly(), Some(Ratio::new(0.0).unwrap()));
    assert_eq!((&zero * &known::<Ratio>(7.0)).exactly(), Some(Ratio::new(0.0).unwrap()));
    let third = known::<Ratio>(1.0) / known::<Ratio>(3.0);
    assert_eq!(third.exactly(), None);
    assert_eq!(exact(1.0) / exact(3.0), BigRational::new(BigInt::from(1), BigInt::from(3)));
}

#[test]
fn what_has_no_limit_has_no_bound() {
    let belief = Belief::log_normal(Ratio::ONE, 2.0).unwrap();
    let open: Estimate<Ratio> =
        Assumption::new("open", belief, Basis::judgement("an example")).unwrap().into();
    let bounds = |estimate: Estimate<Ratio>| {
        let bounds = estimate.bounds();
        (bounds.low().map(Ratio::get), bounds.high().map(Ratio::get))
    };
    let some = estimate::<Ratio>("some", 2.0, 4.0);
    assert_eq!(bounds(&open + &some), (Some(2.0), None));
    assert_eq!(bounds(&open * &some), (Some(0.0), None));
    assert_eq!(bounds(&open * &known::<Ratio>(0.0)), (Some(0.0), Some(0.0)));
    assert_eq!(bounds(&open / &some), (Some(0.0), None));
    // The log-normal reaches down to zero, so nothing is known of what is divided by it.
    assert_eq!(bounds(&some / &open), (Some(0.0), None));
    let above = open.max(&known(0.5));
    assert_eq!(bounds(&some / &above), (Some(0.0), Some(8.0)));
    assert_eq!(bounds(&above / &above.max(&known(1.0))), (Some(0.0), None));
    assert_eq!(bounds(open.min(&some)), (Some(0.0), Some(4.0)));
    let normal = Belief::normal(Number::from_base(0.0).unwrap(), Number::from_base(1.0).unwrap());
    let either: Estimate<Number> =
        Assumption::new("either", normal.unwrap(), Basis::judgement("an example")).unwrap().into();
    assert_eq!((either.bounds().low(), either.bounds().high()), (None, None));
}

/// Figures alone come to one number, and it lies within the bounds of their product and quotient,
/// which are rounded outward.
#[test]
fn figures_alone_come_to_one_number_within_its_bounds() {
    for (of, per) in (1..=300).flat_map(|of| [3.0, 7.0, 6_700.0].map(|per| (f64::from(of), per))) {
        for result in
            [known::<Ratio>(of) / known::<Ratio>(per), known::<Ratio>(of) * known::<Ratio>(0.1)]
        {
            let range = result.range(0.9).unwrap();
            let (bounds, figures) = (range.bounds(), [range.low(), range.median(), range.high()]);
            assert!(
                figures.iter().all(|figure| bounds.contains(*figure)),
                "{of}, {per}: {range:?}"
            );
            assert_eq!((figures[0], range.errors()), (figures[2], [0.0; 3]));
        }
    }
}
