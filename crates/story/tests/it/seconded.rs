//! What two people do together is answered to the one whose request was answered.

use story::{Line, Memory};

use crate::shelf::{shelf, text};

const SILENCE: &str = "schemes/xiaoshan-2023/scenarios/silence-confirms-no-report.toml";

/// Returns what the clerk and a second person are told who enter a township's word long after the filing. The second is a
/// reviewer of the firm and an officer of another township, who may confirm it and does not know how far the firm has come.
fn told_with(second: &str) -> String {
    let steps = format!(
        r#"
[[step]]
as   = "开办人"
do   = "appoint"
with = {{ person = "沈老师", role = "township-officer", scope = {{ township = "330109101" }} }}

[[step]]
done_on     = 2023-05-12
as          = "周科"
seconded_by = "{second}"
do          = "consent"
for         = "宁围"
proof       = "scan:opinion-7"
with        = {{ application = "白鹭" }}
refused     = "stage"
"#
    );
    let scenario = story::read(SILENCE, &(text(SILENCE) + &steps), &shelf()).unwrap();
    let mut last = None;
    story::run(&scenario, &shelf(), &mut Memory::default(), &mut |line| last = Some(line.clone())).unwrap();
    let Some(Line::Done(line)) = last else { panic!("{last:?}") };
    assert!(line.as_expected, "{line:?}");
    line.message.unwrap().en
}

#[test]
fn a_refusal_of_what_was_proposed_is_told_to_the_second_person_as_far_as_that_person_may_know() {
    assert_eq!(told_with("林局"), "It is not the time to do this. (stage: Vote of the full meeting)");
    assert_eq!(told_with("沈老师"), "It is not the time to do this.");
}
