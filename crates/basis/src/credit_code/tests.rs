//! Claims about credit codes, on codes made up for the purpose.

use proptest::prelude::*;

use super::*;

/// Made-up codes of an enterprise, a public institution, a social organisation and a neighbour.
const VALID: [&str; 5] =
    ["913301090000000198", "91330109123456788J", "123301090000000278", "52330109000000035Y", "913301810000000431"];

#[test]
fn made_up_codes_of_every_kind_are_valid() {
    for text in VALID {
        assert_eq!(CreditCode::parse(text).map(|code| code.to_string()), Ok(text.to_owned()));
    }
}

#[test]
fn a_code_is_read_as_people_type_it() {
    let code = CreditCode::parse(VALID[1]).unwrap();
    for typed in [" 91330109123456788j\n", "９１３３０１０９１２３４５６７８８Ｊ", "\u{3000}91330109123456788ｊ"]
    {
        assert_eq!(CreditCode::parse(typed), Ok(code.clone()));
    }
}

#[test]
fn each_defect_is_named_with_what_would_help() {
    let defect = |text: &str| CreditCode::parse(text).unwrap_err();
    let illegal = |character, position| CreditCodeDefect::IllegalCharacter { character, position };
    assert_eq!(defect("9133010912345678OJ"), illegal('O', 17));
    assert_eq!(defect("91A30109123456788J"), illegal('A', 3));
    assert_eq!(defect("9133010A123456788J"), illegal('A', 8));
    assert_eq!(defect("91 330109123456788J"), illegal(' ', 3));
    assert_eq!(defect("企91330109123456788J"), illegal('企', 1));
    assert_eq!(defect("91330109123456788"), CreditCodeDefect::WrongLength { length: 17 });
    assert_eq!(defect("91330109123456788JJ"), CreditCodeDefect::WrongLength { length: 19 });
    assert_eq!(defect(""), CreditCodeDefect::WrongLength { length: 0 });
    assert_eq!(defect("913301091234567880"), CreditCodeDefect::WrongCheckCharacter { given: '0', fitting: 'J' });
}

#[test]
fn a_defect_is_told_in_both_languages() {
    let words = CreditCodeDefect::IllegalCharacter { character: 'O', position: 17 }.words();
    assert_eq!(words.zh, "统一社会信用代码第 17 位不能是“O”。");
    assert_eq!(words.en, "Character 17 of the credit code cannot be “O”.");
    let shown = CreditCodeDefect::WrongLength { length: 17 }.to_string();
    assert_eq!(shown, "统一社会信用代码应为 18 位，现为 17 位。 A credit code has 18 characters; this one has 17.");
}

#[test]
fn a_minted_code_keeps_to_digits_of_the_district() {
    assert_eq!(&CreditCode::minted("330109", 1).as_str()[..8], "91330109");
    assert_eq!(&CreditCode::minted("33甲01", 1).as_str()[..8], "91330100");
    assert_eq!(CreditCode::minted("330109", 1), CreditCode::minted("330109", 1));
    assert_ne!(CreditCode::minted("330109", 1), CreditCode::minted("330109", 2));
}

proptest! {
    #[test]
    fn a_minted_code_is_valid(district in "\\PC{0,8}|[0-9]{6}", seed in any::<u64>()) {
        let code = CreditCode::minted(&district, seed);
        prop_assert_eq!(CreditCode::parse(code.as_str()), Ok(code));
    }

    #[test]
    fn one_changed_character_is_refused(seed in any::<u64>(), at in 0_usize..18, other in "[0-9A-Z]") {
        let code = CreditCode::minted("330109", seed);
        let mut text = code.as_str().to_owned();
        prop_assume!(text[at..=at] != other);
        text.replace_range(at..=at, &other);
        prop_assert!(CreditCode::parse(&text).is_err());
    }

    #[test]
    fn the_fitting_character_makes_the_code_valid(body in "[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}") {
        if let Err(defect) = CreditCode::parse(&body) {
            let CreditCodeDefect::WrongCheckCharacter { fitting, .. } = defect else {
                panic!("only the check character can be wrong: {defect}");
            };
            let mended = format!("{}{fitting}", &body[..17]);
            prop_assert!(CreditCode::parse(&mended).is_ok());
        }
    }

    #[test]
    fn no_text_stops_a_reader(text in "\\PC{0,24}") {
        let _ = CreditCode::parse(&text);
    }
}
