//! A crowd of applicants: an edition filled by ordinary commands, many in flight at once, as on the evening of a deadline.

use std::thread;

use basis::credit_code::CreditCode;
use basis::day::{Day, Moment};
use basis::id::{ApplicationId, PersonId, RequestId};
use engine::Document;
use scheme::pipeline::StageKind;
use scheme::provision::Source;
use scheme::{Gate, Scheme};
use serde_json::{Map, Value as Json, json};
use service::{Answer, Office, Request};
use tokio::sync::oneshot::Receiver;

use crate::fault::StoryFault;
use crate::world::WorldFault;

/// Requests sent before the first answer is waited for.
const IN_FLIGHT: usize = 512;
/// Threads that store the files of applicants.
const FILING: usize = 8;
/// Reviewers of a panel.
const PANEL: usize = 3;
/// Cases of a panel.
const CASES: usize = 20;
/// Units asked about each applicant.
const UNITS: [&str; 2] = ["market", "emergency"];
/// First and second characters and trades of invented names.
const NAMES: [&[&str]; 3] = [
    &[
        "青", "白", "云", "松", "竹", "鹿", "鹤", "溪", "岚", "星", "霁", "禾", "澄", "砚", "梧", "舟", "汐", "麓",
        "榆", "苇",
    ],
    &[
        "禾", "鹭", "岭", "石", "泉", "林", "川", "峰", "湾", "原", "浦", "野", "涧", "屿", "堤", "桥", "塘", "坞",
        "岸", "亭",
    ],
    &[
        "精工", "泵业", "电子", "纺织", "机械", "材料", "食品", "仪表", "包装", "阀门", "轴承", "印染", "家具", "化纤",
        "模具", "光电",
    ],
];

/// How many come, and how far the office has got with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crowd {
    /// Applicants.
    pub firms: usize,
    /// Of these, how many a panel has scored on paper.
    pub scored: usize,
    /// Year of the edition.
    pub year: i16,
}

/// Fills an edition of an office whose founder still appoints.
///
/// # Errors
/// [`StoryFault`] if a command of the crowd is refused or gets no answer.
pub fn gather(office: &Office, founder: PersonId, scheme: &Scheme, crowd: &Crowd) -> Result<(), StoryFault> {
    let mut gathering = Gathering { office, scheme, crowd, at: Day::january_first(crowd.year).start() };
    let staff = gathering.staff(founder)?;
    gathering.open(&staff)?;
    let firms = gathering.firms(founder)?;
    let cases = gathering.applications(&staff, &firms)?;
    let scored = cases.get(..crowd.scored.min(cases.len())).unwrap_or_default();
    gathering.examine(&staff, scored)?;
    gathering.score(founder, &staff, scored)
}

/// Who works on the edition.
struct Staff {
    director: PersonId,
    clerk: PersonId,
    township: PersonId,
    units: Vec<PersonId>,
}

struct Gathering<'a> {
    office: &'a Office,
    scheme: &'a Scheme,
    crowd: &'a Crowd,
    at: Moment,
}

/// A command on its way, without its request id.
type Wish = (PersonId, &'static str, Json);

impl Gathering<'_> {
    /// Moves the time on by whole days and a working morning.
    fn on(&mut self, month: i8, day: i8) {
        if let Some(day) = Day::new(self.crowd.year, month, day) {
            self.at = day.start().plus_seconds(9 * 3_600);
        }
    }

    /// Sends wishes of one kind and waits for all; returns the requests by which things were made, in order.
    fn send(&self, part: &str, wishes: Vec<Wish>) -> Result<Vec<RequestId>, StoryFault> {
        let mut requests = Vec::with_capacity(wishes.len());
        let mut waiting = Vec::with_capacity(IN_FLIGHT);
        for (index, (by, command, with)) in wishes.into_iter().enumerate() {
            let request = RequestId::parse(&format!("crowd.{}.{part}.{index}", self.crowd.year))?;
            waiting.push(self.office.send(Request::new(request.clone(), by, command, with).at(self.at)));
            requests.push(request);
            if waiting.len() == IN_FLIGHT {
                settle(part, &mut waiting)?;
            }
        }
        settle(part, &mut waiting)?;
        Ok(requests)
    }

    /// Registers people of a role and returns them.
    fn people(&self, founder: PersonId, part: &str, role: &str, scope: &[Json]) -> Result<Vec<PersonId>, StoryFault> {
        let named =
            |at: usize| json!({ "name": format!("{}{part}{}", self.scheme.name_of(role).zh, at.saturating_add(1)) });
        let wishes = (0..scope.len()).map(|at| (founder, "register-person", named(at))).collect();
        let requests = self.send(&format!("{role}.{part}.person"), wishes)?;
        let people: Vec<PersonId> = requests.iter().map(|one| PersonId::from_request(one.as_str(), 0)).collect();
        let posts = people.iter().zip(scope);
        let wishes = posts
            .map(|(person, scope)| (founder, "appoint", json!({ "person": person, "role": role, "scope": scope })));
        self.send(&format!("{role}.{part}.post"), wishes.collect())?;
        Ok(people)
    }

    fn one(&self, founder: PersonId, role: &str, scope: Json) -> Result<PersonId, StoryFault> {
        let missing = || WorldFault::NoAnswer(format!("Nobody was registered as {role}."));
        Ok(self.people(founder, "", role, &[scope])?.into_iter().next().ok_or_else(missing)?)
    }

    fn staff(&mut self, founder: PersonId) -> Result<Staff, StoryFault> {
        self.on(1, 6);
        let units: Vec<Json> = UNITS.iter().map(|unit| json!({ "unit": unit })).collect();
        Ok(Staff {
            director: self.one(founder, "review-office-director", json!("office"))?,
            clerk: self.one(founder, "review-office-clerk", json!("office"))?,
            township: self.one(founder, "township-officer", json!({ "township": self.township() }))?,
            units: self.people(founder, "", "unit-officer", &units)?,
        })
    }

    fn township(&self) -> String {
        format!("{}013", self.scheme.region)
    }

    fn day(&self, month: i8, day: i8) -> Json {
        Day::new(self.crowd.year, month, day).map_or(Json::Null, |day| json!(day))
    }

    fn open(&mut self, staff: &Staff) -> Result<(), StoryFault> {
        self.on(3, 3);
        let opened = json!({ "scheme": self.scheme.id, "year": self.crowd.year });
        self.send("open", vec![(staff.director, "open-edition", opened)])?;
        let call = json!({ "opens": self.day(3, 10), "closes": self.day(4, 18), "township-closes": self.day(4, 30) });
        self.send("call", vec![(staff.director, "issue-call", call)])?;
        let published = json!({ "of": "call", "medium": "区报", "main": true, "place": "第1版", "on": self.day(3, 3) });
        self.send("published", vec![(staff.clerk, "record-publication", published)])?;
        Ok(())
    }

    /// Registers the organisations, each by its own drafter.
    fn firms(&mut self, founder: PersonId) -> Result<Vec<(String, PersonId)>, StoryFault> {
        let names: Vec<String> = (0..self.crowd.firms).map(invented).collect();
        let wishes = names.iter().map(|name| (founder, "register-person", json!({ "name": format!("{name}经办人") })));
        let requests = self.send("drafter", wishes.collect())?;
        let drafters: Vec<PersonId> = requests.iter().map(|one| PersonId::from_request(one.as_str(), 0)).collect();
        let firms: Vec<(String, PersonId)> = names.into_iter().zip(drafters).collect();
        let wishes = firms
            .iter()
            .enumerate()
            .map(|(at, (name, drafter))| (*drafter, "register-organisation", self.registration(at, name)));
        self.send("firm", wishes.collect())?;
        Ok(firms)
    }

    fn registration(&self, at: usize, name: &str) -> Json {
        let years = i16::try_from(at % 15).unwrap_or(0);
        let founded = Day::january_first(self.crowd.year.saturating_sub(10).saturating_sub(years));
        json!({
            "name": name,
            "code": CreditCode::minted(&self.scheme.region, 1_000_000_u64.saturating_add(at as u64)),
            "form": "company",
            "industry": "3411",
            "founded": founded,
            "district-registration": founded,
            "township": self.township(),
        })
    }

    /// Hands in, consents and accepts; the last tenth is still with its township.
    fn applications(&mut self, staff: &Staff, firms: &[(String, PersonId)]) -> Result<Vec<ApplicationId>, StoryFault> {
        let files = self.files(firms)?;
        self.on(4, 16);
        let graded = self.crowd.year.saturating_sub(1);
        let form = json!({
            "excellence-introduced": Day::january_first(self.crowd.year.saturating_sub(5)),
            "grades": [{ "year": graded, "grade": "A", "published": self.day(2, 20) }],
        });
        let filed = firms.iter().zip(files).map(|((_, drafter), file)| {
            (*drafter, "submit-application", json!({ "form": form, "self-report": file, "evidence": [file] }))
        });
        let requests = self.send("submit", filed.collect())?;
        let cases: Vec<ApplicationId> =
            requests.iter().map(|one| ApplicationId::from_request(one.as_str(), 0)).collect();
        let forwarded = cases.get(..cases.len().saturating_sub(cases.len() / 10)).unwrap_or_default();
        self.on(4, 25);
        self.each(forwarded, "consent", staff.township)?;
        self.on(5, 6);
        self.each(forwarded, "accept-application", staff.clerk)?;
        Ok(forwarded.to_vec())
    }

    /// Stores one file an applicant, by several threads: each waits for the disk by itself.
    fn files(&self, firms: &[(String, PersonId)]) -> Result<Vec<Document>, StoryFault> {
        let share = firms.len().div_ceil(FILING).max(1);
        let parts: Vec<Result<Vec<Document>, service::DocumentFault>> = thread::scope(|scope| {
            let threads: Vec<_> = firms
                .chunks(share)
                .map(|part| {
                    scope.spawn(move || {
                        let put = |(name, _): &(String, PersonId)| {
                            self.office.put_document(name, format!("{name}自评报告").as_bytes())
                        };
                        part.iter().map(put).collect()
                    })
                })
                .collect();
            threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
        });
        let mut files = Vec::with_capacity(firms.len());
        for part in parts {
            files.append(&mut part.map_err(WorldFault::Document)?);
        }
        Ok(files)
    }

    fn each(&self, cases: &[ApplicationId], command: &'static str, by: PersonId) -> Result<(), StoryFault> {
        let wishes = cases.iter().map(|case| (by, command, json!({ "application": case })));
        self.send(command, wishes.collect()).map(|_| ())
    }

    fn examine(&mut self, staff: &Staff, cases: &[ApplicationId]) -> Result<(), StoryFault> {
        self.on(5, 12);
        let asked = cases.iter().map(|case| (staff.clerk, "ask-units", json!({ "application": case, "units": UNITS })));
        self.send("ask", asked.collect())?;
        for (unit, officer) in UNITS.iter().zip(&staff.units) {
            let answers = cases
                .iter()
                .map(|case| (*officer, "give-opinion", json!({ "application": case, "answer": "nothing" })));
            self.send(&format!("opinion.{unit}"), answers.collect())?;
        }
        self.on(6, 3);
        let decisions = self.decisions(Gate::DecideEligibility);
        let decided = cases.iter().map(|case| {
            let with = json!({ "application": case, "eligible": true, "decisions": decisions, "reason": "各成员单位无异议。" });
            (staff.director, "decide-eligibility", with)
        });
        self.send("eligible", decided.collect()).map(|_| ())
    }

    /// Returns a decision on each clause that a gate leaves to a person.
    fn decisions(&self, gate: Gate) -> Json {
        let judged = self.scheme.at(gate).filter(|provision| provision.rule.is_none());
        let decisions: Map<String, Json> = judged
            .filter_map(|provision| match &provision.source {
                Source::Clause(id) => Some((id.to_string(), json!({ "holds": true, "reason": "经查符合。" }))),
                Source::Reading(_) => None,
            })
            .collect();
        Json::Object(decisions)
    }

    fn score(&mut self, founder: PersonId, staff: &Staff, cases: &[ApplicationId]) -> Result<(), StoryFault> {
        let Some((_, round)) = self.scheme.stages_of(StageKind::Round).next() else { return Ok(()) };
        for (number, cases) in cases.chunks(CASES).enumerate() {
            self.on(6, 20);
            let posts: Vec<Json> = (0..PANEL).map(|_| json!("office")).collect();
            let reviewers = self.people(founder, &format!("{number}"), "reviewer", &posts)?;
            let Some(leader) = reviewers.first().copied() else { continue };
            let panel =
                json!({ "reviewers": reviewers, "leader": leader, "applications": cases, "rounds": [round.id] });
            self.send(&format!("panel.{number}"), vec![(staff.director, "form-panel", panel)])?;
            self.sheets(number, &reviewers, leader, cases)?;
        }
        Ok(())
    }

    fn sheets(
        &mut self,
        number: usize,
        reviewers: &[PersonId],
        leader: PersonId,
        cases: &[ApplicationId],
    ) -> Result<(), StoryFault> {
        let pairs = || {
            reviewers.iter().flat_map(|reviewer| cases.iter().enumerate().map(move |(at, case)| (*reviewer, at, case)))
        };
        let declared = pairs().map(|(reviewer, _, case)| {
            (reviewer, "declare-interest", json!({ "application": case, "interest": "none" }))
        });
        self.send(&format!("declare.{number}"), declared.collect())?;
        let sealed = pairs().map(|(reviewer, at, case)| {
            (reviewer, "seal-sheet", json!({ "application": case, "percents": self.percents(number, at) }))
        });
        self.send(&format!("seal.{number}"), sealed.collect())?;
        let agreed = cases.iter().enumerate();
        let agreed = agreed.map(|(at, case)| {
            (leader, "agree-scores", json!({ "application": case, "percents": self.percents(number, at) }))
        });
        self.send(&format!("agree.{number}"), agreed.collect()).map(|_| ())
    }

    /// Returns percentages that differ from case to case and lie on the step of the criteria.
    fn percents(&self, number: usize, at: usize) -> Json {
        let step = usize::from(self.scheme.criteria.step.max(1));
        let items = self.scheme.criteria.items().enumerate();
        let percents: Map<String, Json> = items
            .map(|(item, (node, _))| {
                let steps = number
                    .saturating_mul(7)
                    .saturating_add(at.saturating_mul(3))
                    .saturating_add(item.saturating_mul(5))
                    % 9;
                let percent = (40 / step).saturating_add(steps.min(60 / step)).saturating_mul(step);
                (node.id.clone(), json!(percent))
            })
            .collect();
        Json::Object(percents)
    }
}

/// Returns an invented name; no two numbers share one.
fn invented(at: usize) -> String {
    let [first, second, trade] = NAMES;
    let pick = |from: &[&'static str], at: usize| from.get(at % from.len().max(1)).copied().unwrap_or_default();
    let (a, rest) = (pick(first, at), at / first.len());
    let (b, rest) = (pick(second, rest), rest / second.len());
    let (c, rest) = (pick(trade, rest), rest / trade.len());
    format!("{a}{b}{c}（例{:04}）", at.saturating_add(rest).saturating_add(1))
}

/// Waits for every answer; the first that is not an acceptance ends the gathering.
fn settle(part: &str, waiting: &mut Vec<Receiver<Answer>>) -> Result<(), StoryFault> {
    for receiver in waiting.drain(..) {
        match receiver.blocking_recv().ok() {
            Some(Answer::Accepted { .. }) => {}
            Some(Answer::Refused { refusal, .. }) => {
                let sentence = format!("The crowd was refused at {part}: {}.", refusal.word());
                return Err(WorldFault::NoAnswer(sentence).into());
            }
            Some(Answer::Unavailable { words, .. } | Answer::Unknown { words }) => {
                return Err(WorldFault::NoAnswer(words).into());
            }
            None => return Err(WorldFault::NoAnswer(format!("No answer came at {part}.")).into()),
        }
    }
    Ok(())
}
