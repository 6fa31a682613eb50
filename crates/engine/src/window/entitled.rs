//! Who may do an act, in words, from the table of rights: what a refusal for want of a right tells beside itself.

use basis::words::Words;
use scheme::Scheme;

use super::words;
use crate::rights::{RIGHTS, Relation, Right, Who};

/// Returns the sentence that names whoever may do a command; of a command that nobody may do there is none.
pub(super) fn sentence(command: &str, scheme: &Scheme) -> Option<Words> {
    let rows = RIGHTS.iter().filter(|right| right.command == command);
    let (zh, en): (Vec<_>, Vec<_>) = rows.map(|right| holder(right, scheme)).map(|one| (one.zh, one.en)).unzip();
    let told =
        || Words::new(format!("这一事项由{}办理。", zh.join("、")), format!(" It is done by: {}.", en.join("; ")));
    (!zh.is_empty()).then(told)
}

/// Returns who stands in a row, with the relation asked of them.
fn holder(right: &Right, scheme: &Scheme) -> Words {
    let post = match right.who {
        Who::Registered => Words::new("已登记的人员", "anybody registered"),
        Who::Post(role) => words::body(role.id(), scheme),
    };
    let of = |zh: &str, en: &str| Words::new(format!("{zh}{}", post.zh), format!("{} {en}", post.en));
    match right.relation {
        Relation::Any => post,
        Relation::OwnOrganisation => of("该申报单位的", "of the applicant"),
        Relation::HeldHonour => of("该荣誉持有单位的", "of whoever holds the honour"),
        Relation::OwnTownship => of("该申报单位所在地的", "where the applicant is registered"),
        Relation::OwnPanel | Relation::ScoringPanel => of("负责该申报单位的", "of the applicant’s panel"),
        Relation::LedPanel => {
            let leader = words::body("panel-leader", scheme);
            Words::new(format!("负责该申报单位的评审组{}", leader.zh), format!("{} of the applicant", leader.en))
        }
    }
}
