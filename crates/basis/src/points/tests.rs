//! Claims about points: exact in the middle, rounded only where shown.

use std::cmp::Ordering;

use proptest::prelude::*;

use super::*;

/// Points of the 23 items of the national criteria, in clause order.
const ITEMS: [u32; 23] = [50, 30, 30, 40, 50, 40, 50, 60, 15, 20, 15, 10, 10, 50, 50, 40, 40, 80, 80, 80, 60, 50, 50];

fn scored(percents: [u8; 23]) -> Vec<Hundredths> {
    ITEMS.iter().zip(percents).map(|(points, percent)| Hundredths::of(*points, percent)).collect()
}

fn quarter_points(quarters: i128) -> Total {
    Total::new(quarters, 4).unwrap()
}

#[test]
fn the_worked_sheet_adds_up_category_by_category() {
    let items = scored([55, 50, 60, 50, 45, 55, 50, 50, 45, 55, 60, 50, 45, 55, 50, 45, 50, 50, 45, 55, 45, 50, 45]);
    let categories: Vec<String> = [0..3, 3..5, 5..7, 7..13, 13..15, 15..17, 17..23]
        .map(|range| items[range].iter().copied().sum::<Hundredths>().to_string())
        .into();
    assert_eq!(categories, ["60.50", "42.50", "47.00", "66.25", "52.50", "38.00", "194.50"]);
    let total = Total::sum(&items);
    assert_eq!((total, total.at_least(500)), (Total::new(50_125, 100).unwrap(), true));
    assert_eq!(total.shown(Some(500)), "501.25");
}

#[test]
fn the_threshold_itself_is_enough_and_a_hundredth_less_is_not() {
    let half = Total::sum(&scored([50; 23]));
    assert_eq!((half, half.at_least(500)), (Total::whole(500), true));
    let short = Total::from(Hundredths(49_999));
    assert_eq!((short.at_least(500), short.shown(Some(500))), (false, "499.99".to_owned()));
    let percents: [u8; 23] = std::array::from_fn(|at| if at < 17 { 45 } else { 55 });
    let uneven = Total::sum(&scored(percents));
    assert_eq!((uneven, uneven.at_least(500)), (Total::whole(490), false));
}

#[test]
fn fifteen_points_at_forty_five_percent_are_six_and_three_quarters() {
    assert_eq!(Hundredths::of(15, 45), Hundredths(675));
    assert_eq!(Hundredths::of(15, 45).to_string(), "6.75");
    assert_eq!(Hundredths(-5).to_string(), "−0.05");
    assert_eq!(Hundredths::of(u32::MAX, u8::MAX), Hundredths(1_095_216_660_225));
}

#[test]
fn a_failing_mean_fails_and_shows_that_it_does() {
    let sheets = [quarter_points(2_000), quarter_points(2_000), quarter_points(1_999)];
    let mean = mean_of(&sheets);
    assert_eq!(mean, Total::new(5_999, 12).unwrap());
    assert_eq!((mean.at_least(500), mean.shown(Some(500))), (false, "499.92".to_owned()));
}

#[test]
fn nothing_is_rounded_to_the_other_side_of_the_threshold() {
    let close = Total::new(499_996, 1_000).unwrap();
    assert_eq!(close.shown(Some(500)), "499.99");
    assert_eq!(close.shown(Some(620)), "500.00");
    assert_eq!(close.shown(None), "500.00");
    assert_eq!(Total::new(499_995, 1_000).unwrap().shown(Some(500)), "499.99");
    assert_eq!(Total::new(500_004, 1_000).unwrap().shown(Some(500)), "500.00");
    assert_eq!(Total::new(1, 200).unwrap().shown(None), "0.01");
    assert_eq!(Total::new(-1, 100).unwrap().shown(None), "−0.01");
    assert_eq!(Total::new(-1, 1_000).unwrap().shown(Some(0)), "−0.01");
}

#[test]
fn weights_count_and_no_weight_at_all_gives_no_mean() {
    let (paper, site) = (Total::whole(400), Total::whole(600));
    assert_eq!(Total::weighted(&[(paper, 30), (site, 70)]), Some(Total::whole(540)));
    assert_eq!(Total::weighted(&[(paper, 1), (site, 2)]), Some(Total::new(1_600, 3).unwrap()));
    assert_eq!(Total::weighted(&[(paper, 0)]), None);
    assert_eq!(Total::weighted(&[]), None);
}

#[test]
fn a_total_is_written_as_two_numbers_in_lowest_terms() {
    let mean = Total::new(10_000, 24).unwrap();
    assert_eq!(serde_json::to_string(&mean).unwrap(), r#"{"numerator":1250,"denominator":3}"#);
    let json = r#"{"numerator":"2500","denominator":6}"#;
    assert_eq!(serde_json::from_str::<Total>(json).unwrap(), mean);
    for bad in [
        r#"{"numerator":1,"denominator":0}"#,
        r#"{"numerator":1,"denominator":-2}"#,
        r#"{"numerator":1}"#,
        r#"{"numerator":"x","denominator":2}"#,
        r#"{"numerator":1.5,"denominator":2}"#,
    ] {
        assert!(serde_json::from_str::<Total>(bad).is_err(), "{bad}");
    }
}

#[test]
fn a_number_too_large_for_json_readers_is_written_as_text() {
    let large = Total::new(1 << 53, 3).unwrap();
    let json = serde_json::to_string(&large).unwrap();
    assert_eq!(json, r#"{"numerator":"9007199254740992","denominator":3}"#);
    assert_eq!(serde_json::from_str::<Total>(&json).unwrap(), large);
}

/// Forty-nine reviewers, item by item with every size of panel: the largest sums there can be.
#[test]
fn means_over_panels_of_every_size_up_to_forty_nine_stay_exact() {
    let parts: Vec<Total> =
        (1..=49_i128).map(|panel| mean_of(&[quarter_points(3_999); 49]).over_for_test(panel)).collect();
    let sum = Total::sum(&parts);
    let backwards: Vec<Total> = parts.iter().rev().copied().collect();
    assert_eq!(Total::sum(&backwards), sum);
    assert!(sum.denominator() < i128::MAX / 1_000_000_000 && sum.numerator() < i128::MAX / 1_000_000_000);
    let back = parts.iter().skip(1).fold(sum, |rest, part| rest + part.negative_for_test());
    assert_eq!(back, parts[0]);
    let nudged = sum + Total::new(1, 1_000_000_007).unwrap();
    assert_eq!(
        (sum.cmp(&nudged), nudged.cmp(&sum), sum.cmp(&sum)),
        (Ordering::Less, Ordering::Greater, Ordering::Equal)
    );
}

#[test]
fn totals_whose_products_do_not_fit_still_compare_rightly() {
    let (one, other) = (i128::MAX, i128::MAX - 1);
    let nearly_one = Total::new(other, one).unwrap();
    let nearer_from_below = Total::new(other - 1, other).unwrap();
    assert!(nearer_from_below < nearly_one && nearly_one < Total::whole(1));
    assert!(Total::new(one, 2).unwrap() > Total::new(other, 3).unwrap());
    assert!(Total::new(i128::MIN, 3).unwrap() < Total::new(i128::MIN, 5).unwrap());
    assert!(Total::new(one, other).unwrap() < Total::new(other, other - 1).unwrap());
}

#[test]
fn comparing_part_by_part_tells_a_rest_from_none() {
    let (one, more) = (Total::whole(1), Total::new(3, 2).unwrap());
    assert_eq!(total::by_parts(one, more), Ordering::Less);
    assert_eq!(total::by_parts(more, one), Ordering::Greater);
    assert_eq!(total::by_parts(more, more), Ordering::Equal);
}

#[test]
fn extreme_parts_are_shown_and_added_without_a_fault() {
    for (numerator, denominator) in [(i128::MIN, 1), (i128::MAX, 1), (i128::MIN, i128::MAX), (1, i128::MAX)] {
        let total = Total::new(numerator, denominator).unwrap();
        let _ = (total.shown(Some(i64::MAX)), total.shown(None), total + total, Total::weighted(&[(total, u32::MAX)]));
    }
}

fn mean_of(totals: &[Total]) -> Total {
    Total::sum(totals).over_for_test(i128::try_from(totals.len()).unwrap())
}

impl Total {
    fn over_for_test(&self, count: i128) -> Total {
        Total::new(self.numerator(), self.denominator() * count).unwrap()
    }

    fn negative_for_test(&self) -> Total {
        Total::new(-self.numerator(), self.denominator()).unwrap()
    }
}

proptest! {
    #[test]
    fn a_failing_mean_of_quarter_points_never_reads_as_the_threshold(
        quarters in prop::collection::vec(1_990_i128..=2_004, 1..=49),
    ) {
        let sheets: Vec<Total> = quarters.iter().map(|one| quarter_points(*one)).collect();
        let mean = mean_of(&sheets);
        let sum: i128 = quarters.iter().sum();
        let passes = sum >= 2_000 * i128::try_from(quarters.len()).unwrap();
        prop_assert_eq!(mean.at_least(500), passes);
        for threshold in [Some(500), None] {
            let shown: String = mean.shown(threshold);
            prop_assert_eq!(shown.as_str() >= "500.00", passes);
        }
    }

    #[test]
    fn order_agrees_with_long_division(a in -10_000_i64..10_000, b in 1_i64..5_000, c in -10_000_i64..10_000, d in 1_i64..5_000) {
        let one = Total::new(a.into(), b.into()).unwrap();
        let other = Total::new(c.into(), d.into()).unwrap();
        prop_assert_eq!(one.cmp(&other), (a * d).cmp(&(c * b)));
        prop_assert_eq!(total::by_parts(one, other), (a * d).cmp(&(c * b)));
    }

    #[test]
    fn order_among_large_parts_is_that_of_their_inverses(a in 1_i128.., b in 1_i128.., c in 1_i128.., d in 1_i128..) {
        let (one, other) = (Total::new(a, b).unwrap(), Total::new(c, d).unwrap());
        let (under, above) = (Total::new(b, a).unwrap(), Total::new(d, c).unwrap());
        prop_assert_eq!(one.cmp(&other), above.cmp(&under));
        prop_assert_eq!(one.cmp(&other), other.cmp(&one).reverse());
    }

    #[test]
    fn any_sheet_sums_to_the_hundredths_of_its_items(percents in prop::array::uniform23(0_u8..=20)) {
        let items = scored(percents.map(|steps| steps * 5));
        let sum: Hundredths = items.iter().copied().sum();
        prop_assert_eq!(Total::sum(&items), Total::from(sum));
        prop_assert_eq!(Total::sum(&items).shown(None), sum.to_string());
    }

    #[test]
    fn a_total_survives_json(numerator in any::<i128>(), denominator in 1_i128..) {
        let total = Total::new(numerator, denominator).unwrap();
        let json = serde_json::to_string(&total).unwrap();
        prop_assert!(crate::canonical::to_bytes(&total).is_ok());
        prop_assert_eq!(serde_json::from_str::<Total>(&json).unwrap(), total);
    }
}
