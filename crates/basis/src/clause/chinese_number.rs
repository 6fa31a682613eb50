//! Numbers as Chinese regulations count their articles.

const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// Returns a number from 1 to 999 in Chinese: 十四, 二十八, 一百零一.
pub(super) fn chinese_number(number: u16) -> String {
    let digit = |at: u16| DIGITS.get(usize::from(at % 10)).copied().unwrap_or_default();
    let (hundreds, tens, ones) = (digit(number / 100), digit(number / 10), digit(number));
    match (hundreds, tens, ones) {
        ("", "", ones) => ones.to_owned(),
        ("", "一", ones) => format!("十{ones}"),
        ("", tens, ones) => format!("{tens}十{ones}"),
        (hundreds, "", "") => format!("{hundreds}百"),
        (hundreds, "", ones) => format!("{hundreds}百零{ones}"),
        (hundreds, tens, ones) => format!("{hundreds}百{tens}十{ones}"),
    }
}
