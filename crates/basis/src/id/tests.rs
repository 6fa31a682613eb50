//! Claims about ids.

use proptest::prelude::*;

use super::*;

#[test]
fn an_id_is_its_prefix_and_thirteen_characters() {
    assert_eq!(PersonId::from_number(0).to_string(), "p-0000000000000");
    assert_eq!(PersonId::from_number(u64::MAX).to_string(), "p-fzzzzzzzzzzzz");
    assert_eq!(VaultId::from_number(32 * 31 + 10).to_string(), "t-00000000000za");
    assert_eq!(serde_json::to_string(&ApplicationId::from_number(1)).unwrap(), r#""a-0000000000001""#);
}

#[test]
fn an_id_of_another_kind_is_refused_and_the_prefix_wanted_is_named() {
    let text = OrganisationId::from_number(7).to_string();
    let refusal = PersonId::parse(&text).unwrap_err();
    assert_eq!(refusal, IdMalformed { thing: "a person", prefix: "p-", text });
    assert_eq!(
        refusal.to_string(),
        "“o-0000000000007” is not the id of a person; such an id is “p-” and 13 characters of 0-9 a-z without i, l, o, u."
    );
}

#[test]
fn an_id_has_one_form_only() {
    for text in [
        "",
        "p-",
        "0000000000007",
        "p-000000000000",
        "p-00000000000000",
        "p-000000000000A",
        "p-000000000000i",
        "p-g000000000000",
        "p-zzzzzzzzzzzzz",
        "P-0000000000000",
        "p-00000000000é",
    ] {
        assert!(PersonId::parse(text).is_err(), "{text}");
    }
}

#[test]
fn an_id_depends_on_kind_request_and_ordinal_and_on_nothing_else() {
    let id = PersonId::from_request("r-1", 0);
    // The first 8 bytes of SHA-256 over "laurel id", "p-", "r-1" and the ordinal in four bytes, worked out apart.
    assert_eq!(id.number(), 0x3b151f725f25a57c);
    assert_eq!(PersonId::from_request("r-1", 0), id);
    assert_eq!(PersonId::from_request("r-1", 1).number(), 0xcfef09080a969241);
    assert_ne!(PersonId::from_request("r-2", 0), id);
    assert_ne!(OrganisationId::from_request("r-1", 0).number(), id.number());
}

#[test]
fn the_schema_carries_title_and_pattern() {
    let schema = schemars::schema_for!(PersonId);
    let of = |key: &str| schema.get(key).and_then(|value| value.as_str()).map(str::to_owned);
    assert_eq!(of("title"), Some("PersonId".to_owned()));
    assert_eq!(of("pattern"), Some("^p-[0-9a-f][0-9a-hjkmnp-tv-z]{12}$".to_owned()));
    assert_eq!(of("description"), Some("The id of a person, beginning with p-".to_owned()));
}

#[test]
fn a_request_id_has_one_to_eighty_plain_characters() {
    for text in ["a", "2023:e.1_x-Y", &"r".repeat(80)] {
        assert_eq!(RequestId::parse(text).map(|id| id.to_string()), Ok(text.to_owned()));
    }
    assert_eq!(RequestId::parse(""), Err(RequestIdMalformed::Missing));
    assert_eq!(RequestId::parse(&"r".repeat(81)), Err(RequestIdMalformed::TooLong { characters: 81 }));
    for character in [' ', '/', '请', '\n'] {
        let text = format!("r{character}");
        assert_eq!(RequestId::parse(&text), Err(RequestIdMalformed::IllegalCharacter { character }));
    }
}

proptest! {
    #[test]
    fn an_id_survives_its_text_and_keeps_its_order(one in any::<u64>(), other in any::<u64>()) {
        let (first, second) = (EditionId::from_number(one), EditionId::from_number(other));
        prop_assert_eq!(EditionId::parse(&first.to_string()), Ok(first));
        prop_assert_eq!(first.to_string().cmp(&second.to_string()), one.cmp(&other));
        prop_assert_eq!(first.number(), one);
    }
}
