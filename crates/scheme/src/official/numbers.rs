//! Numbers as regulations write them: in digits, full-width digits and Chinese, with 万 and 亿 behind.

/// Returns every number that a text names, in the order of the text.
pub(super) fn numbers_in(text: &str) -> Vec<i64> {
    let chars: Vec<char> = text.chars().map(narrowed).collect();
    let mut numbers = Vec::new();
    let mut at = 0;
    while let Some(rest) = chars.get(at..).filter(|rest| !rest.is_empty()) {
        let digits = rest.iter().take_while(|one| one.is_ascii_digit()).count();
        let written = rest.iter().take_while(|one| value_of(**one).is_some()).count();
        let (number, length) =
            if digits > 0 { (in_digits(rest, digits), digits) } else { (in_chinese(rest, written), written) };
        let Some(number) = number.filter(|_| length > 0) else {
            at = at.saturating_add(length.max(1));
            continue;
        };
        let behind = rest.iter().enumerate().skip(length).find(|(_, one)| !one.is_whitespace());
        let times = behind.filter(|_| digits > 0).and_then(|(at, one)| Some((at, large(*one)?)));
        let (last, times) = times.map_or((length, 1), |(at, times)| (at.saturating_add(1), times));
        numbers.push(number.saturating_mul(times));
        at = at.saturating_add(last);
    }
    numbers
}

/// Returns a full-width digit as the digit.
fn narrowed(one: char) -> char {
    let offset = u32::from(one).checked_sub(u32::from('０')).filter(|offset| *offset <= 9);
    offset.and_then(|offset| char::from_digit(offset, 10)).unwrap_or(one)
}

fn in_digits(rest: &[char], digits: usize) -> Option<i64> {
    rest.iter().take(digits).collect::<String>().parse().ok()
}

fn large(one: char) -> Option<i64> {
    match one {
        '万' => Some(10_000),
        '亿' => Some(100_000_000),
        _ => None,
    }
}

/// Returns what a Chinese numeral stands for: a digit below ten, or a unit from ten on.
fn value_of(one: char) -> Option<i64> {
    let digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let digit = digits.iter().position(|digit| *digit == one).and_then(|at| i64::try_from(at).ok());
    digit.or(match one {
        '〇' => Some(0),
        '两' => Some(2),
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => large(one),
    })
}

/// Returns a number such as 二十八 or 三十万.
fn in_chinese(rest: &[char], length: usize) -> Option<i64> {
    let (mut sum, mut section, mut digit) = (0_i64, 0_i64, None::<i64>);
    for one in rest.iter().take(length) {
        let value = value_of(*one)?;
        if value < 10 {
            digit = Some(value);
        } else if value >= 10_000 {
            section = section.saturating_add(digit.take().unwrap_or(0));
            sum = sum.saturating_add(section.max(1).saturating_mul(value));
            section = 0;
        } else {
            section = section.saturating_add(digit.take().unwrap_or(1).saturating_mul(value));
        }
    }
    Some(sum.saturating_add(section).saturating_add(digit.unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_however_they_are_written() {
        let cases: [(&str, &[i64]); 8] = [
            ("满五年", &[5]),
            ("第二十八条", &[28]),
            ("总分１０００分", &[1000]),
            ("资助30万元和 10 万元", &[300_000, 100_000]),
            ("三十万元", &[300_000]),
            ("连续两年", &[2]),
            ("一百零一", &[101]),
            ("没有数字", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(numbers_in(text), expected, "{text}");
        }
    }
}
