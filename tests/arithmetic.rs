//! The arithmetic that analysts write.
use crate::support::between;
use munitions::estimate::{Assumption, Basis, Belief, Estimate, Simulation};
use munitions::quantity::{
    Containers, Mass, MassPerRound, Quantity, Ratio, Rounds, RoundsPerContainer, units::kilogram,
};

fn rounds(label: &'static str) -> Estimate<Rounds> {
    between(label, Rounds::new(100), Rounds::new(400))
}

fn ratio(value: f64) -> Ratio {
    Ratio::new(value).unwrap()
}

fn ends<Q: Quantity>(estimate: &Estimate<Q>) -> (f64, f64) {
    let bounds = estimate.bounds();
    (
        bounds.low().map_or(f64::NEG_INFINITY, Q::to_base),
        bounds.high().map_or(f64::INFINITY, Q::to_base),
    )
}

#[test]
fn sums_of_many() {
    let parts = [rounds("a"), rounds("b"), rounds("c")];
    assert_eq!(ends(&parts.iter().sum()), (300.0, 1_200.0));
    assert_eq!(ends(&parts.into_iter().sum()), (300.0, 1_200.0));
    let none: Estimate<Rounds> = std::iter::empty::<Estimate<Rounds>>().sum();
    assert_eq!(none.exactly(), Some(Rounds::new(0)));
    let fills = [0.25, 0.5].map(|share| Estimate::exact(ratio(share)).unwrap());
    assert_eq!(fills.iter().sum::<Estimate<Ratio>>().exactly(), Some(ratio(0.75)));
}

#[test]
fn factors() {
    let some = rounds("a");
    assert_eq!(ends(&some.times(2.5).unwrap()), (250.0, 1_000.0));
    assert_eq!(ends(&some.times(0.0).unwrap()), (0.0, 0.0));
    assert_eq!(ends(&some.divided_by(4.0).unwrap()), (25.0, 100.0));
    let fill = between("fill", ratio(0.25), ratio(0.5));
    assert_eq!(ends(&(&some * &fill)), (25.0, 200.0));
    assert_eq!(ends(&(&fill * &some)), (25.0, 200.0));
    assert_eq!(ends(&(&some / &fill)), (200.0, 1_600.0));
    assert_eq!(ends(&(&fill / &fill)), (1.0, 1.0));
    assert_eq!(ends(&(&fill * &fill)), (0.0625, 0.25));
    let kg = Mass::new::<kilogram>;
    assert_eq!(ends(&(between("mass", kg(10.0), kg(20.0)) / &fill)), (20.0, 80.0));
    let each = MassPerRound::of(40.0).unwrap();
    assert_eq!(ends(&(Estimate::exact(each).unwrap() / &fill)), (80.0, 160.0));
}

/// Six kilograms are a share of 1.5 of four; minus nothing is nothing.
#[test]
fn values_by_ratios() {
    let kg = Mass::new::<kilogram>;
    assert_eq!((kg(6.0) / ratio(1.5), kg(6.0) * ratio(1.5)), (kg(4.0), kg(9.0)));
    let none = MassPerRound::from_base(-0.0).unwrap();
    assert!(none.to_base().is_sign_positive());
}

#[test]
fn factors_that_are_refused() {
    let some = rounds("a");
    for factor in [-1.0, f64::NAN, f64::INFINITY] {
        let message =
            format!("a ratio in like per like must be finite and not negative, got {factor}");
        assert_eq!(some.times(factor).unwrap_err().to_string(), message);
        assert_eq!(some.divided_by(factor).unwrap_err().to_string(), message);
    }
    assert_eq!(
        some.divided_by(0.0).unwrap_err().to_string(),
        "cannot divide by 0, which is or may be zero; where zero cannot be, cut its belief above zero with `truncated_to`",
    );
}

#[test]
fn limits() {
    let some = rounds("a");
    let limit = |value| Estimate::exact(Rounds::new(value)).unwrap();
    assert_eq!(ends(&some.max(&limit(150)).min(&limit(300))), (150.0, 300.0));
    assert_eq!(ends(&some.min(&limit(200))), (100.0, 200.0));
    assert_eq!(ends(&some.max(&limit(200))), (200.0, 400.0));
    let third = some.divided_by(3.0).unwrap();
    assert_eq!(ends(&third.floor()), (33.0, 133.0));
    assert_eq!(ends(&third.ceil()), (34.0, 134.0));
}

/// The same unknown is seen through names, and where it was looked up twice; simulated, the
/// same to the last bit.
#[test]
fn an_unknown_met_with_itself() {
    let once = rounds("a");
    let cases = [once.clone(), once.named("the first"), rounds("a"), rounds("a").named("again")];
    for again in &cases {
        let nothing = &once - again;
        assert_eq!(ends(&nothing), (0.0, 0.0));
        assert_eq!(ends(&(again / &once)), (1.0, 1.0));
        assert_eq!(ends(&once.min(again)), (100.0, 400.0));
        let range = nothing.range(0.9).unwrap();
        assert!(range.low().get() == 0.0 && range.high().get() == 0.0);
    }
    // Another label is another unknown.
    assert_eq!(ends(&(&once - &rounds("b"))), (-300.0, 300.0));
    // A step shared as a whole is the same too; one written twice is only enclosed.
    let sum = &once + &rounds("b");
    assert_eq!(ends(&(&sum - &sum)), (0.0, 0.0));
    assert_eq!(ends(&(&sum - &(&once + &rounds("b")))), (-600.0, 600.0));
    let apart = &sum - &(&once + &rounds("b"));
    let range = apart.range(0.9).unwrap();
    assert!(range.low().get() == 0.0 && range.high().get() == 0.0);
}

#[test]
fn what_is_estimated_and_what_is_assumed_can_be_looked_at() {
    assert_eq!(format!("{:?}", rounds("a")), "Estimate within 100 to 400");
    let assumption = |label: &'static str, high| {
        let belief = Belief::uniform(Rounds::new(100), Rounds::new(high)).unwrap();
        Assumption::new(label, belief, Basis::judgement("an example")).unwrap()
    };
    let one = assumption("a", 400);
    assert!(one == assumption("a", 400));
    assert!(one != assumption("a", 401) && one != assumption("b", 400));
    assert!(format!("{one:?}").starts_with("Assumption { label: \"a\""), "{one:?}");
}

/// What may be zero has no quotient, even with itself.
#[test]
fn zero_over_zero_is_no_one() {
    let some = between("a", Rounds::new(0), Rounds::new(5));
    assert_eq!(ends(&(&some / &some)), (0.0, f64::INFINITY));
}

#[test]
fn a_product_of_quantities() {
    let capacity = RoundsPerContainer::new(Rounds::new(450), Containers::new(1)).unwrap();
    let containers = between("containers", Containers::new(6_000), Containers::new(7_400));
    let carried = Estimate::exact(capacity).unwrap() * containers;
    assert_eq!(ends(&carried), (2_700_000.0, 3_330_000.0));
    assert_eq!(
        ends(&carried.per(&Estimate::exact(Containers::new(100)).unwrap())),
        (27_000.0, 33_300.0)
    );
}

/// Chains and bushes a hundred thousand steps deep are built, bounded and dropped in a thread
/// with a small stack.
#[test]
fn deep_expressions_need_no_deep_stack() {
    let work = || {
        let one = rounds("a");
        let mut chain = one.clone();
        let mut names = one.clone();
        let mut twins = one.clone();
        for _ in 0..100_000 {
            chain = chain + &one;
            names = names.named("again").floor();
            twins = twins.min(&twins);
        }
        assert_eq!(ends(&chain), (100.0 * 100_001.0, 400.0 * 100_001.0));
        assert_eq!(ends(&(&names - &names)), (0.0, 0.0));
        drop(chain.clone());
        drop((chain, names, twins));
    };
    let thread = std::thread::Builder::new().stack_size(128 * 1024).spawn(work);
    thread.unwrap().join().unwrap();
}

/// P(a > b) for two uniforms that overlap, by the area of a triangle; what is shared cancels.
#[test]
fn how_likely_one_exceeds_another() {
    let plan = Simulation::new(1).with_draws(60_000);
    let (a, b) = (rounds("a"), between("b", Rounds::new(300), Rounds::new(500)));
    let above = a.above(&b).probability_by(plan).unwrap();
    let known = 100.0 * 100.0 / 2.0 / (300.0 * 200.0);
    assert!((above.value - known).abs() < 4.0 * above.error + 1e-4, "{above:?}");
    assert!(above.error < 0.002);
    assert_eq!(above.to_string(), "8.3 %");
    let asked = |a: &Estimate<Rounds>, b: &Estimate<Rounds>| {
        let found = a.above(b).probability_by(plan).unwrap();
        assert!(found.error < 0.001);
        found.value
    };
    let one = Estimate::exact(Rounds::new(1)).unwrap();
    assert_eq!(asked(&(&a + &one), &a), 1.0);
    assert_eq!(asked(&a, &a), 0.0);
    assert_eq!(asked(&a, &one), 1.0);
    assert_eq!(asked(&one, &a), 0.0);
    let by_zero = &a / &between("z", ratio(0.0), ratio(1.0));
    assert_eq!(
        by_zero.above(&a).probability_by(plan).unwrap_err().to_string(),
        "cannot divide by z, which is or may be zero; where zero cannot be, cut its belief above zero with `truncated_to`",
    );
}
