//! Checks before anything runs that every name a step speaks of stands for somebody or something.

use std::collections::BTreeSet;

use engine::vocabulary::{self, Reference};
use engine::window;
use scheme::defect::Defect;
use serde_json::{Map, Value as Json};

use crate::built_in;
use crate::cast::{Cast, Part};
use crate::names::is_id;
use crate::scenario::{Action, Deed, Inquiry, Step};
use crate::tree::near;

/// Returns every fault.
pub(super) fn check(cast: &Cast, steps: &[Step]) -> Vec<Defect> {
    let mut known = Known { cast, made: BTreeSet::new() };
    let mut faults: Vec<Defect> =
        cast.people().filter_map(|(member, post)| signs_for_nobody(cast, member, post)).collect();
    faults.extend(cast.members.iter().filter(|one| built_in::NAMES.contains(&one.name.as_str())).map(|one| {
        one.fault(format!("“{}” is somebody of the runner's own.", one.name)).help("give the member another name")
    }));
    for step in steps {
        faults.extend(known.step(step));
    }
    faults
}

fn signs_for_nobody(cast: &Cast, member: &crate::cast::Member, post: &crate::cast::Post) -> Option<Defect> {
    use engine::people::Role;
    let of = post.place.as_deref().filter(|_| matches!(post.role, Role::Drafter | Role::Signatory))?;
    let firms = cast.members.iter().filter(|one| matches!(one.part, Part::Organisation(_)));
    let fault = || member.fault(format!("No organisation of the cast is called “{of}”."));
    cast.firm(of).is_none().then(|| fault().help(near(of, firms.map(|one| one.name.as_str()))))
}

struct Known<'a> {
    cast: &'a Cast,
    /// Names that earlier steps have given.
    made: BTreeSet<&'a str>,
}

impl<'a> Known<'a> {
    fn step(&mut self, step: &'a Step) -> Vec<Defect> {
        match &step.action {
            Action::Do(deed) => self.deed(step, deed),
            Action::Ask(inquiry) => self.inquiry(step, inquiry),
        }
    }

    fn deed(&mut self, step: &'a Step, deed: &'a Deed) -> Vec<Defect> {
        let people = [Some(&deed.actor), deed.seconded_by.as_ref(), deed.on_behalf_of.as_ref()];
        let mut faults: Vec<_> = people.into_iter().flatten().filter_map(|name| self.person(step, name)).collect();
        faults.extend(self.arguments(
            step,
            |with, visitor| vocabulary::visit(&deed.command, with, visitor),
            &deed.with,
        ));
        let Some(name) = &deed.name else { return faults };
        if deed.refused.is_some() {
            faults.push(step.fault(Some(name), format!("A step that is refused makes no “{name}”.")));
        }
        if self.cast.get(name).is_some() || !self.made.insert(name) {
            let fault = step.fault(Some(name), format!("“{name}” is bound twice."));
            faults.push(fault.help("give what this step makes another name"));
        }
        faults
    }

    fn inquiry(&self, step: &Step, inquiry: &Inquiry) -> Vec<Defect> {
        let mut faults: Vec<_> = inquiry.actor.iter().filter_map(|name| self.person(step, name)).collect();
        faults.extend(self.arguments(
            step,
            |with, visitor| window::visit_question(&inquiry.question, with, visitor),
            &inquiry.with,
        ));
        faults
    }

    fn person(&self, step: &Step, name: &str) -> Option<Defect> {
        let known = self.cast.get(name).is_some() || built_in::NAMES.contains(&name);
        (!known).then(|| self.nobody(step, name))
    }

    fn arguments(
        &self,
        step: &Step,
        visit: impl Fn(&mut Json, &mut dyn FnMut(Reference, &mut Json) -> Result<(), ()>) -> Result<(), ()>,
        with: &Map<String, Json>,
    ) -> Vec<Defect> {
        let mut faults = Vec::new();
        let visited = visit(&mut Json::Object(with.clone()), &mut |reference, value| {
            let Some(name) = value.as_str() else { return Ok(()) };
            let fault = match reference {
                Reference::Person => {
                    self.cast.get(name).is_none() && !built_in::NAMES.contains(&name) && !self.made.contains(name)
                }
                Reference::Organisation
                | Reference::Application
                | Reference::Edition
                | Reference::Panel
                | Reference::Objection
                | Reference::Proposal
                | Reference::Certificate
                | Reference::Breach
                | Reference::Matter
                | Reference::Body => self.cast.firm(name).is_none() && !self.made.contains(name),
                Reference::Document | Reference::Private | Reference::Command => false,
            };
            if fault && !is_id(name) {
                faults.push(self.nobody(step, name));
            }
            Ok(())
        });
        debug_assert!(visited.is_ok(), "the visitor finds no end");
        faults
    }

    fn nobody(&self, step: &Step, name: &str) -> Defect {
        let fault = step.fault(Some(name), format!("Nobody and nothing here is called “{name}”."));
        let known = self.cast.members.iter().map(|one| one.name.as_str()).chain(self.made.iter().copied());
        fault.help(near(name, known))
    }
}
