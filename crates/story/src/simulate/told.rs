//! What an edition came to, and the years until the next one, as the acts of the log tell it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value as Json;

/// What happened from the opening of an edition until that of the next one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EditionTold {
    /// Year of the edition.
    pub edition: i16,
    /// Applications handed in.
    pub applicants: u64,
    /// Applications of organisations that had handed in for an earlier edition.
    pub repeated: u64,
    /// Applications refused: incomplete or late, or handed in by whom a clause lets not apply.
    pub refused: u64,
    /// Winners announced.
    pub winners: u64,
    /// Winners that had won before.
    pub repeat_winners: u64,
    /// Reports handed in that are due every year.
    pub reports: u64,
    /// Reports found missing.
    pub missed_reports: u64,
    /// Cases about conduct that were upheld, from which on a winner may not apply.
    pub bars: u64,
    /// Prizes revoked.
    pub revocations: u64,
    /// Organisations renamed.
    pub renamed: u64,
    /// Organisations absorbed by another, or found to be registered twice.
    pub merged: u64,
    /// Organisations divided.
    pub divided: u64,
    /// Organisations that left.
    pub moved_out: u64,
    /// Organisations that ended.
    pub ended: u64,
    /// Reviewers who came.
    pub reviewers_engaged: u64,
    /// Reviewers who left before their time.
    pub reviewers_left: u64,
}

/// Takes in acts and counts them, edition by edition.
#[derive(Default)]
pub(super) struct Telling {
    told: Vec<EditionTold>,
    /// Whose each application is.
    applications: BTreeMap<String, String>,
    /// Who has handed in for an earlier edition or won.
    known: BTreeSet<String>,
    won: BTreeSet<String>,
}

impl Telling {
    /// Takes in one event of an act as it stands in the log.
    pub(super) fn take(&mut self, event: &Json) {
        let text = |field: &str| event.get(field).and_then(Json::as_str).unwrap_or_default().to_owned();
        let name = text("name");
        if name == "edition-opened" {
            self.known.extend(self.applications.values().cloned());
            let edition = event.get("year").and_then(Json::as_i64).and_then(|year| i16::try_from(year).ok());
            self.told.push(EditionTold { edition: edition.unwrap_or_default(), ..EditionTold::default() });
        }
        let Some(told) = self.told.last_mut() else { return };
        let count = match name.as_str() {
            "application-submitted" => {
                let organisation = text("organisation");
                if self.known.contains(&organisation) {
                    told.repeated = told.repeated.saturating_add(1);
                }
                self.applications.insert(text("application"), organisation);
                &mut told.applicants
            }
            "winners-announced" => return self.announced(event),
            "annual-report-filed" => &mut told.reports,
            "report-missed" => &mut told.missed_reports,
            "breach-case-concluded" if text("finding") != "unfounded" => &mut told.bars,
            "prize-revoked" => &mut told.revocations,
            "organisation-renamed" => &mut told.renamed,
            "organisation-merged" | "duplicates-merged" => &mut told.merged,
            "organisation-split" => &mut told.divided,
            "moved-out" => &mut told.moved_out,
            "deregistered" => &mut told.ended,
            "reviewer-engaged" => &mut told.reviewers_engaged,
            "engagement-ended" => &mut told.reviewers_left,
            _ => return,
        };
        *count = count.saturating_add(1);
    }

    /// Takes in that an application was refused at the door.
    pub(super) fn refused(&mut self) {
        if let Some(told) = self.told.last_mut() {
            told.refused = told.refused.saturating_add(1);
        }
    }

    fn announced(&mut self, event: &Json) {
        let Some(told) = self.told.last_mut() else { return };
        let winners = event.get("winners").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str);
        for application in winners {
            told.winners = told.winners.saturating_add(1);
            let organisation = self.applications.get(application).cloned().unwrap_or_default();
            if !self.won.insert(organisation) {
                told.repeat_winners = told.repeat_winners.saturating_add(1);
            }
        }
    }

    /// Returns what was counted.
    pub(super) fn told(self) -> Vec<EditionTold> {
        self.told
    }
}
