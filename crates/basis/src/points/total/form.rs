//! How a total is written: two numbers, as text where JSON numbers would lose digits.

use serde::{Deserialize, Serialize};

use super::{Total, TotalMalformed};

/// Whole numbers up to here are exact in every JSON reader (RFC 7493 §2.2).
const EXACT_MAX: i128 = (1 << 53) - 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    numerator: Part,
    denominator: Part,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Part {
    Number(i64),
    Text(String),
}

impl Part {
    fn of(value: i128) -> Part {
        match i64::try_from(value) {
            Ok(number) if (-EXACT_MAX..=EXACT_MAX).contains(&value) => Part::Number(number),
            Ok(_) | Err(_) => Part::Text(value.to_string()),
        }
    }

    fn value(&self) -> Result<i128, TotalMalformed> {
        match self {
            Part::Number(number) => Ok(i128::from(*number)),
            Part::Text(text) => text.parse().map_err(|_| TotalMalformed::NotWhole { text: text.clone() }),
        }
    }
}

impl From<Total> for Form {
    fn from(total: Total) -> Form {
        Form { numerator: Part::of(total.numerator()), denominator: Part::of(total.denominator()) }
    }
}

impl TryFrom<Form> for Total {
    type Error = TotalMalformed;

    fn try_from(form: Form) -> Result<Total, TotalMalformed> {
        Total::new(form.numerator.value()?, form.denominator.value()?)
    }
}
