//! Tells a scenario in a world, step by step, and compares what comes with what was expected.

use basis::id::{ApplicationId, PersonId, ProposalId};
use engine::vocabulary::{self, Reference};
use engine::window;
use scheme::Authority;
use scheme::Kind;
use serde_json::{Map, Value as Json, json};

use crate::built_in::OBSERVER;
use crate::cast::Cast;
use crate::defaults;
use crate::expect;
use crate::fault::StoryFault;
use crate::line::{AskedLine, DoneLine, Expected, Line, Outcome};
use crate::names::Names;
use crate::scenario::{Action, Deed, Inquiry, Scenario, Step};
use crate::setup::{Prepared, RequestIds};
use crate::shelf::Shelf;
use crate::told;
use crate::world::{Answered, Order, World};

/// Tells a scenario from its very beginning and hands every line on.
///
/// # Errors
/// [`StoryFault`] if it cannot be told to its end; a step that is not as expected does not stop it.
pub fn run<W: World>(
    scenario: &Scenario,
    shelf: &Shelf,
    world: &mut W,
    hear: &mut dyn FnMut(&Line),
) -> Result<(), StoryFault> {
    let prepared = crate::setup::prepare(scenario, shelf, world)?;
    run_prepared(scenario, shelf, prepared, world, hear)
}

/// Tells the steps of a scenario in a world that is prepared for it.
///
/// # Errors
/// As [`run`].
pub fn run_prepared<W: World>(
    scenario: &Scenario,
    shelf: &Shelf,
    prepared: Prepared,
    world: &mut W,
    hear: &mut dyn FnMut(&Line),
) -> Result<(), StoryFault> {
    let Prepared { names, request } = prepared;
    let mut telling = Telling { cast: &scenario.cast, shelf, world, names, request };
    for step in &scenario.steps {
        let line = match &step.action {
            Action::Do(deed) => Line::Done(Box::new(telling.deed(step, deed)?)),
            Action::Ask(inquiry) => Line::Asked(Box::new(telling.inquiry(step, inquiry)?)),
        };
        hear(&line);
    }
    Ok(())
}

/// What it takes to tell a step.
pub(crate) struct Telling<'a, W> {
    pub(crate) cast: &'a Cast,
    pub(crate) shelf: &'a Shelf,
    pub(crate) world: &'a mut W,
    pub(crate) names: Names,
    pub(crate) request: RequestIds,
}

/// A name stands for nothing, because the step that should have made it was refused.
struct Unmade(String);

impl<W: World> Telling<'_, W> {
    pub(crate) fn deed(&mut self, step: &Step, deed: &Deed) -> Result<DoneLine, StoryFault> {
        let mut line = begun(step, deed);
        let order = match self.order(step, deed)? {
            Ok(order) => order,
            Err(Unmade(name)) => {
                line.authority = Some(Authority::kind(Kind::Unknown));
                line.rests_on = Some(name);
                return Ok(finished(line, deed));
            }
        };
        let (asked, about) = (order.by, told::application_in(&order.command, &order.with));
        let answered = match &deed.seconded_by {
            None => self.world.submit(order)?,
            Some(second) => self.by_two(step, order, second)?,
        };
        match answered {
            Answered::Accepted(act) => {
                self.check_sound(step)?;
                self.names.learn(&act, None, deed.name.as_deref());
                line.outcome = Outcome::Accepted;
                line.act = Some(act.n);
                line.events = act.events.iter().filter_map(|event| serde_json::to_value(event).ok()).collect();
            }
            Answered::Refused(refusal) => {
                let told = told::tell(&self.world.view(), asked, step.at, &refusal, about);
                line.authority = Some(told.authority);
                line.message = Some(told.message);
                line.facts = told.facts;
                line.remedy = told.remedy;
            }
        }
        Ok(finished(line, deed))
    }

    /// One person proposes, another confirms: two requests, and the answer of the second unless the first is refused.
    fn by_two(&mut self, step: &Step, order: Order, second: &str) -> Result<Answered, StoryFault> {
        let proposed = self.request.part(&format!("{}.proposed", step.path))?;
        let proposal = ProposalId::from_request(proposed.as_str(), 0);
        let with = json!({
            "command": { "name": order.command, "with": order.with },
            "for": order.on_behalf_of,
            "done-on": order.done_on,
            "proof": order.proof,
        });
        let propose = Order {
            request: proposed,
            by: order.by,
            on_behalf_of: None,
            done_on: None,
            proof: None,
            command: "propose".to_owned(),
            with,
            at: order.at,
        };
        let refused = self.world.submit(propose.clone())?;
        if let Answered::Refused(_) = refused {
            return Ok(refused);
        }
        let by = self.person(second).map_err(|Unmade(name)| step.fault(Some(&name), format!("“{name}” is nobody.")))?;
        let confirm = Order {
            request: order.request,
            by,
            command: "second".to_owned(),
            with: json!({ "proposal": proposal }),
            ..propose
        };
        Ok(self.world.submit(confirm)?)
    }

    fn order(&mut self, step: &Step, deed: &Deed) -> Result<Result<Order, Unmade>, StoryFault> {
        let request = self.request.part(&step.path)?;
        let by = self.person(&deed.actor);
        let on_behalf_of = deed.on_behalf_of.as_deref().map(|name| self.person(name)).transpose();
        let (by, on_behalf_of) = match (by, on_behalf_of) {
            (Ok(by), Ok(on_behalf_of)) => (by, on_behalf_of),
            (Err(unmade), _) | (_, Err(unmade)) => return Ok(Err(unmade)),
        };
        let mut with = deed.with.clone();
        self.fill(step, deed, &mut with);
        let mut with = Json::Object(with);
        if let Err(unmade) = self.replace(|with, visitor| vocabulary::visit(&deed.command, with, visitor), &mut with) {
            return Ok(Err(unmade));
        }
        let case = told::application_in(&deed.command, &with);
        let own = || ApplicationId::from_request(request.as_str(), 0);
        let case = case.unwrap_or_else(own).to_string();
        self.keep_documents(&deed.command, &case, &mut with)?;
        let (done_on, proof) = (deed.done_on, deed.proof.clone());
        Ok(Ok(Order { request, by, on_behalf_of, done_on, proof, command: deed.command.clone(), with, at: step.at }))
    }

    /// Fills in what a story need not say: the papers of an ordinary applicant, the text of a scheme.
    fn fill(&self, step: &Step, deed: &Deed, with: &mut Map<String, Json>) {
        let year = self.names.year().unwrap_or_else(|| i64::from(step.at.day().year()));
        let whose = deed.on_behalf_of.as_ref().unwrap_or(&deed.actor);
        let firm = defaults::firm_of(self.cast, whose);
        match (deed.command.as_str(), firm) {
            ("submit-application", Some(firm)) => defaults::fill_application(with, firm, year),
            ("adopt-scheme", _) => {
                let folder = with.get("folder").and_then(Json::as_str).and_then(|id| self.shelf.folder(id));
                drop(folder.map(|folder| with.insert("folder".to_owned(), json!(folder))));
            }
            (_, _) => {}
        }
    }

    /// Puts ids where names stand.
    fn replace(
        &self,
        visit: impl Fn(&mut Json, &mut dyn FnMut(Reference, &mut Json) -> Result<(), Unmade>) -> Result<(), Unmade>,
        with: &mut Json,
    ) -> Result<(), Unmade> {
        visit(with, &mut |reference, value| {
            let is_name = !matches!(reference, Reference::Document | Reference::Private | Reference::Command);
            let Some(name) = value.as_str().filter(|_| is_name) else { return Ok(()) };
            let id = self.names.id(reference, name).ok_or_else(|| Unmade(name.to_owned()))?;
            *value = Json::String(id);
            Ok(())
        })
    }

    /// Keeps a small file for every document that is given as a text.
    fn keep_documents(&mut self, command: &str, case: &str, with: &mut Json) -> Result<(), StoryFault> {
        let world = &mut *self.world;
        vocabulary::visit(command, with, &mut |reference, value| {
            if let (Reference::Document, Json::String(text)) = (reference, &*value) {
                *value = json!(world.keep(case, text)?);
            }
            Ok(())
        })
    }

    pub(crate) fn inquiry(&mut self, step: &Step, inquiry: &Inquiry) -> Result<AskedLine, StoryFault> {
        let actor = inquiry.actor.as_deref().unwrap_or(OBSERVER);
        let mut with = Json::Object(inquiry.with.clone());
        let replaced =
            self.replace(|with, visitor| window::visit_question(&inquiry.question, with, visitor), &mut with);
        let answer = match (self.person(actor), replaced) {
            (Ok(by), Ok(())) => told::answer(&self.world.view(), by, step.at, &inquiry.question, &with)
                .map(|answer| self.names.in_names(&answer))
                .map_err(|told| step.fault(Some(&inquiry.question), told.message.en))?,
            // Of what was never made there is nothing to tell.
            (Err(Unmade(_)), _) | (_, Err(Unmade(_))) => Json::Null,
        };
        let (file, number, line) = (step.file().to_owned(), step.number, step.line());
        let as_expected = inquiry.expect.as_ref().is_none_or(|expected| expect::fits(expected, &answer));
        Ok(AskedLine {
            file,
            step: number,
            line,
            at: step.at,
            actor: actor.to_owned(),
            ask: inquiry.question.clone(),
            of: inquiry.with.get("of").cloned(),
            answer,
            expected: inquiry.expect.clone(),
            as_expected,
        })
    }

    fn person(&self, name: &str) -> Result<PersonId, Unmade> {
        self.names.person(name).ok_or_else(|| Unmade(name.to_owned()))
    }

    fn check_sound(&self, step: &Step) -> Result<(), StoryFault> {
        let view = self.world.view();
        let broken = view.state.holds(&view.schemes).into_iter().next();
        broken.map_or(Ok(()), |breach| {
            let sentence = format!("After this step {} does not hold: {}", breach.invariant, breach.sentence);
            Err(StoryFault::Unsound(Box::new(step.fault(None, sentence))))
        })
    }
}

fn begun(step: &Step, deed: &Deed) -> DoneLine {
    DoneLine {
        file: step.file().to_owned(),
        step: step.number,
        line: step.line(),
        at: step.at,
        done_on: deed.done_on,
        actor: deed.actor.clone(),
        command: deed.command.clone(),
        outcome: Outcome::Refused,
        act: None,
        authority: None,
        message: None,
        facts: Vec::new(),
        remedy: None,
        events: Vec::new(),
        expected: deed.refused.clone().map_or(Expected::Accepted(Outcome::Accepted), Expected::Refused),
        as_expected: false,
        rests_on: None,
    }
}

fn finished(mut line: DoneLine, deed: &Deed) -> DoneLine {
    line.as_expected = match (&deed.refused, &line.authority) {
        (None, None) => line.outcome == Outcome::Accepted,
        (Some(expected), Some(authority)) => line.rests_on.is_none() && expect::is_refused_so(expected, authority),
        (None, Some(_)) | (Some(_), None) => false,
    };
    line
}
