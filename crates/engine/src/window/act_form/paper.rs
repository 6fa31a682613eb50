//! How an act of somebody else is entered from paper (据纸质件补录): for whom, of which day, and by what it is proved.

use super::Choice;
use super::subject::Subject;
use crate::labels::Viewer;
use crate::people::{Person, Role};
use crate::rights::{RIGHTS, Right, Who, relates_to_case};
use crate::window::Looking;
use crate::window::said::SaidWhat;

/// How an act is entered from paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Whether the viewer has no right to the act itself: it is always somebody else's.
    pub always: bool,
    /// Whose act it may be.
    pub for_whom: Vec<Choice>,
}

/// Returns how an act is entered from paper by the viewer; nothing if the viewer may not do that.
pub(super) fn of(
    looking: &Looking<'_>,
    acting: &Viewer<'_>,
    command: &str,
    subject: &Subject<'_>,
    is_own: bool,
) -> Option<Paper> {
    let is_entered = is_entered(acting, command, subject);
    // The office's own acts are done on paper as well, for nobody else.
    let own = is_own && is_of_office(acting);
    (is_entered || own).then(|| Paper { always: !is_own, for_whom: for_whom(looking, command, subject) })
}

/// Returns whether the viewer may enter an act from paper for somebody who has it.
pub(super) fn is_entered(acting: &Viewer<'_>, command: &str, subject: &Subject<'_>) -> bool {
    subject.is_of(command) && is_of_office(acting) && rows(command).next().is_some()
}

fn is_of_office(acting: &Viewer<'_>) -> bool {
    acting.posts.iter().any(|post| post.role.is_of_review_office())
}

fn rows(command: &str) -> impl Iterator<Item = &'static Right> {
    RIGHTS.iter().filter(move |right| right.command == command && right.from_paper)
}

/// Returns everybody who has a right to the act there and for whom it is entered from paper.
fn for_whom(looking: &Looking<'_>, command: &str, subject: &Subject<'_>) -> Vec<Choice> {
    let on = looking.at.day();
    let has = |person: &Person, right: &Right| match right.who {
        Who::Registered => person.appointments.iter().any(|post| post.is_held(on) && is_of_firm(post.role)),
        Who::Post(role) => {
            let mut posts = person.appointments.iter().filter(|post| post.role == role && post.is_held(on));
            posts.any(|post| match subject {
                Subject::Case(case) => relates_to_case(looking.state, person.id, &post.scope, right.relation, case),
                Subject::Edition(_) | Subject::Office => true,
            })
        }
    };
    let known = looking.state.people.values().filter(|person| looking.state.is_known(person.id));
    let people = known.filter(|person| rows(command).any(|right| has(person, right)));
    people.map(|one| Choice { value: one.id.to_string(), called: SaidWhat::Text(one.name) }).collect()
}

fn is_of_firm(role: Role) -> bool {
    matches!(role, Role::Drafter | Role::Signatory)
}
