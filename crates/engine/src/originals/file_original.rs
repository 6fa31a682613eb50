//! The original of something entered from paper is put into its box (原件归档), compared by two.

use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Original, filed, missing};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::openness;
use crate::refusal::{Malformed, Refusal, malformed};
use crate::rights::{self, Object};
use crate::state::State;
use crate::vocabulary;

/// Characters of a number on a box or of a paper in it.
const NUMBER_LENGTH: usize = 40;

/// Where an original lies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Place {
    /// Number of the box (档案盒号).
    pub box_number: String,
    /// Number of the paper in it (件号).
    pub item_number: String,
}

/// Files the original of the earliest act of that name on the application whose original has not come, or once more one
/// that was filed. Two people compare it with what was entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FileOriginal {
    /// Application.
    pub application: ApplicationId,
    /// Name of the act that was entered from it.
    pub act: String,
    /// Whether it says what was entered. What differs is set right by a correction.
    pub agrees: bool,
    /// Where it lies.
    pub place: Place,
    /// Where one lies that was filed, and is put elsewhere or found to say something else.
    #[serde(default)]
    pub lay: Option<Place>,
}

/// An original was filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OriginalFiled {
    /// Application.
    pub application: ApplicationId,
    /// Act that was entered from it.
    pub act: u64,
    /// Whether it says what was entered.
    pub agrees: bool,
    /// Where it lies.
    pub place: Place,
}

impl Decide for FileOriginal {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        self.check_form()?;
        let case = state.seen(cx, self.application)?;
        rights::check::<FileOriginal>(state, cx, &Object::Case(case))?;
        cx.check_second_person(true)?;
        let is_meant = |command: &str| command == self.act && openness::label_of_command(command).is_some();
        let place = self.place.trimmed();
        let entry = match &self.lay {
            Some(lay) => {
                let lay = lay.trimmed();
                let mut own = filed(case).filter(|(entry, one)| is_meant(&entry.command) && one.place == lay);
                let (entry, original) = own.next().ok_or(Refusal::of(Kind::Stage))?;
                if original.agrees == self.agrees && original.place == place {
                    return Err(Refusal::of(Kind::Repeated));
                }
                case.check_follows(cx, original.n)?;
                entry
            }
            None => missing(case).find(|entry| is_meant(&entry.command)).ok_or(Refusal::of(Kind::Stage))?,
        };
        cx.check_follows(entry.done)?;
        Ok(Outcome::event(OriginalFiled { application: case.id, act: entry.n, agrees: self.agrees, place }))
    }
}

impl Place {
    fn trimmed(&self) -> Place {
        let [box_number, item_number] = [&self.box_number, &self.item_number].map(|one| one.trim().to_owned());
        Place { box_number, item_number }
    }
}

impl FileOriginal {
    fn check_form(&self) -> Result<(), Refusal> {
        if !vocabulary::command_names().any(|name| name == self.act) {
            let nearest = vocabulary::nearest_command(&self.act);
            return Err(Refusal::malformed(Malformed::UnknownCommand { name: self.act.clone(), nearest }));
        }
        let fits = |number: &String| (1..=NUMBER_LENGTH).contains(&number.trim().chars().count());
        if !fits(&self.place.box_number) || !fits(&self.place.item_number) {
            return malformed("place", format!("the numbers of box and paper have 1 to {NUMBER_LENGTH} characters"));
        }
        Ok(())
    }
}

impl Apply for OriginalFiled {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.application) {
            let original = Original { place: self.place.clone(), agrees: self.agrees, n: stamp.n };
            case.originals.filed.insert(self.act, original);
        }
    }
}
