//! What reviewers are paid for a half day (专家劳务费), and the income tax that is withheld from it, exact to the fen.

use basis::money::Fen;
use basis::words::Words;
use serde::{Deserialize, Serialize};

/// What reviewers are paid; a scheme without it keeps no fees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fees {
    /// What a half day is paid, before tax.
    pub half_day: Fen,
    /// The most half days that are paid to one reviewer in an edition.
    pub half_days_max: u16,
    /// Where the rate comes from.
    pub basis: Words,
    /// The tax that is withheld.
    pub withholding: Withholding,
}

/// How income tax on labour remuneration is withheld from one payment (劳务报酬所得预扣预缴).
///
/// Invariant: brackets rise, and the last one alone has no end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withholding {
    /// The law that says so.
    pub basis: Words,
    /// Up to what payment the deduction is flat.
    pub flat_up_to: Fen,
    /// That deduction.
    pub flat_deduction: Fen,
    /// Of a larger payment the share that is deducted.
    pub share_percent: u8,
    /// Brackets of what is left, the lowest first.
    pub brackets: Vec<Bracket>,
}

/// One bracket (预扣率级距).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bracket {
    /// The most that falls in it; the last has no end.
    pub up_to: Option<Fen>,
    /// Rate.
    pub percent: u8,
    /// What is taken off for the brackets below (速算扣除数).
    pub quick_deduction: Fen,
}

/// A fee as it is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Fee {
    /// Half days worked.
    pub half_days: u16,
    /// What they are paid, before tax.
    pub gross: Fen,
    /// The tax withheld.
    pub tax: Fen,
    /// What is paid out.
    pub net: Fen,
}

impl Fees {
    /// Returns the fee of so many half days.
    pub fn of(&self, half_days: u16) -> Fee {
        let gross = self.half_day.times(u64::from(half_days));
        let tax = self.withholding.of(gross);
        Fee { half_days, gross, tax, net: gross.less(tax) }
    }
}

impl Withholding {
    /// Returns the tax withheld from one payment. It is rounded once, at the end and half up: nothing is rounded on the way,
    /// and what is paid out is the rest, so that tax and rest make up the payment to the fen.
    pub fn of(&self, gross: Fen) -> Fen {
        // In hundredths of a fen, so that a share in per cent is exact.
        let taxable = if gross <= self.flat_up_to {
            gross.less(self.flat_deduction).times(100)
        } else {
            gross.times(100_u64.saturating_sub(u64::from(self.share_percent)))
        };
        let falls = |bracket: &&Bracket| bracket.up_to.is_none_or(|up_to| taxable <= up_to.times(100));
        let Some(bracket) = self.brackets.iter().find(falls) else { return Fen::ZERO };
        let tax = taxable.times(u64::from(bracket.percent)).less(bracket.quick_deduction.times(10_000));
        Fen::new(tax.count().saturating_add(5_000) / 10_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fen(text: &str) -> Fen {
        Fen::parse(text).unwrap()
    }

    /// 国家税务总局公告2018年第61号, §8 and table 2.
    fn national() -> Withholding {
        let bracket = |up_to: Option<&str>, percent, quick| Bracket {
            up_to: up_to.map(fen),
            percent,
            quick_deduction: fen(quick),
        };
        Withholding {
            basis: Words::new("法", "law"),
            flat_up_to: fen("4000"),
            flat_deduction: fen("800"),
            share_percent: 20,
            brackets: vec![
                bracket(Some("20000"), 20, "0"),
                bracket(Some("50000"), 30, "2000"),
                bracket(None, 40, "7000"),
            ],
        }
    }

    #[test]
    fn eight_hundred_are_free_four_thousand_have_the_flat_deduction_and_a_fen_more_the_share() {
        let tax = |gross| national().of(fen(gross)).to_string();
        assert_eq!(["0", "800", "800.01", "800.03", "1000"].map(tax), ["0.00", "0.00", "0.00", "0.01", "40.00"]);
        // 4000.01 × 80 % × 20 % = 640.0016.
        assert_eq!(["4000", "4000.01", "5000"].map(tax), ["640.00", "640.00", "800.00"]);
    }

    #[test]
    fn the_brackets_join_and_the_last_has_no_end() {
        let tax = |gross| national().of(fen(gross)).to_string();
        // What is left of 25 000 is 20 000, of 62 500 it is 50 000.
        assert_eq!(["25000", "25001", "62500", "62501"].map(tax), ["4000.00", "4000.24", "13000.00", "13000.32"]);
        assert_eq!(tax("100000"), "25000.00");
    }

    #[test]
    fn half_a_fen_is_rounded_up_and_less_is_not_and_both_parts_make_up_the_whole() {
        // What is left is taxed at a fifth: 0.02 yuan give 0.4 fen, 0.03 yuan give 0.6.
        let tax = |gross| national().of(fen(gross)).count();
        assert_eq!([tax("800.02"), tax("800.03"), tax("800.07"), tax("800.08")], [0, 1, 1, 2]);
        let by_half = Withholding {
            brackets: vec![Bracket { up_to: None, percent: 50, quick_deduction: Fen::ZERO }],
            ..national()
        };
        assert_eq!([by_half.of(fen("800.01")), by_half.of(fen("800.02"))], [Fen::new(1), Fen::new(1)], "0.5 is 1");
        let fees =
            Fees { half_day: fen("733.33"), half_days_max: 40, basis: Words::default(), withholding: national() };
        for half_days in 1..=40 {
            let fee = fees.of(half_days);
            assert_eq!(fee.tax.plus(fee.net), fee.gross, "{half_days}");
        }
        assert_eq!(fees.of(3), Fee { half_days: 3, gross: fen("2199.99"), tax: fen("280.00"), net: fen("1919.99") });
    }
}
