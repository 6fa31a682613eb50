//! `laurel found`: a new office of live data with its three administrators, who are invited at once.

use std::path::PathBuf;

use basis::id::{PersonId, RequestId};
use clap::Args;
use engine::office::FoundOffice;
use engine::window::Looking;
use serde_json::{Value as Json, json};
use service::{Office, Request};

use crate::invite::invite;
use crate::terminal::{Ended, Failure, Terminal, told};

/// Arguments of `found`.
#[derive(Args)]
#[command(
    after_help = "Example:\n  laurel found --data data --office 评审办 --security 卞安之 --system 文渊 --audit 施正\n\nThree people of other units: none of them sees anything of the award. Each gets a link that opens one account."
)]
pub(crate) struct Found {
    /// Directory, empty or not there yet.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Name of the office.
    #[arg(long, value_name = "NAME")]
    office: String,
    /// Security administrator: appoints everybody else.
    #[arg(long, value_name = "NAME")]
    security: String,
    /// System administrator: lets people in and keeps the system running.
    #[arg(long, value_name = "NAME")]
    system: String,
    /// Audit administrator: watches the record.
    #[arg(long, value_name = "NAME")]
    audit: String,
    /// Address at which people reach the server.
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8317")]
    at: String,
}

impl Found {
    pub(crate) fn run(self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        let office = Office::create_in(&self.data).map_err(|fault| Failure::Unreadable(told(&fault)))?;
        let founder = FoundOffice::founder_of("found");
        let with = json!({ "office": self.office, "trial": false, "founder": self.security });
        done(&office, founder, "found", "found-office", with)?;
        for (request, name, role) in
            [("system", &self.system, "system-administrator"), ("audit", &self.audit, "audit-administrator")]
        {
            done(&office, founder, request, "register-person", json!({ "name": name }))?;
            let person = PersonId::from_request(request, 0).to_string();
            let with = json!({ "person": person, "role": role, "scope": "office" });
            done(&office, founder, &format!("{request}-post"), "appoint", with)?;
        }
        let (snapshot, at) = (office.snapshot(), office.now());
        let looking = Looking { state: &snapshot.state, schemes: &snapshot.schemes, viewer: None, at };
        for one in looking.everybody() {
            invite(&office, &one, &self.at, terminal)?;
        }
        Ok(Ended::Well)
    }
}

/// Does one act. A crash between two leaves an office that is founded; `invite` and the security administrator go on.
fn done(office: &Office, by: PersonId, request: &str, command: &str, with: Json) -> Result<(), Failure> {
    let id = RequestId::parse(request).map_err(|fault| Failure::Failed(told(&fault)))?;
    let answer = office.submit(Request::new(id, by, command, with));
    match answer.act() {
        Some(_) => Ok(()),
        None => Err(Failure::Failed(format!("{command} was not done: {answer:?}"))),
    }
}
