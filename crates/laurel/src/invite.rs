//! `laurel invite`: a link by which somebody opens an account, for whoever holds the directory of the office in hand.

use std::path::{Path, PathBuf};

use clap::Args;
use engine::window::{KnownPerson, Looking};
use serde_json::json;
use service::{AccountFault, Office, OpenFault, Snapshot};

use crate::terminal::{Ended, Failure, Terminal, told};

/// Arguments of `invite`.
#[derive(Args)]
#[command(
    after_help = "Example:\n  laurel invite --data data 文渊\n\nFor the first administrators of a new office: nobody has an account before.\nThe office must not be served meanwhile. While it is, the system administrator invites on the page /accounts."
)]
pub(crate) struct Invite {
    /// Directory of the office.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Address at which people reach the server.
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8317")]
    at: String,
    /// Who is invited, by name or by id.
    #[arg(value_name = "NAME")]
    whom: String,
}

impl Invite {
    pub(crate) fn run(self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        let office = open(&self.data)?;
        let snapshot = office.snapshot();
        let one = meant(&office, &snapshot, &self.whom)?;
        invite(&office, &one, &self.at, terminal)
    }
}

/// Opens an office, and says what to do while it is served.
fn open(dir: &Path) -> Result<Office, Failure> {
    Office::open_in(dir).map_err(|fault| {
        let served = matches!(&fault, OpenFault::Store(store::StoreFault::InUse { .. }));
        let beside = " While it is served, the system administrator invites on the page /accounts.";
        Failure::Unreadable(format!("{}{}", told(&fault), if served { beside } else { "" }))
    })
}

/// Invites somebody and prints the link, which stands nowhere else.
pub(crate) fn invite(office: &Office, one: &KnownPerson, at: &str, terminal: &mut Terminal) -> Result<Ended, Failure> {
    let snapshot = office.snapshot();
    let name = snapshot.vault.text(one.name.vault).unwrap_or_default();
    let invitation = office.invite(one.person).map_err(|fault| refused(name, &fault))?;
    let address = format!("{}/invitations/{}", at.trim_end_matches('/'), invitation.token);
    let value = json!({ "name": name, "address": address, "until": invitation.until });
    terminal.say(&value, &format!("{name}: {address}\n  opens one account, until {}", invitation.until))?;
    Ok(Ended::Well)
}

/// Returns why nobody is invited.
fn refused(name: &str, fault: &AccountFault) -> Failure {
    if !matches!(fault, AccountFault::Stage) {
        return Failure::Failed(told(fault));
    }
    let sentence =
        "has an account already. Two administrators recover it, with the person present, on the page /accounts.";
    Failure::Failed(format!("{name} {sentence}"))
}

/// Returns who is meant.
fn meant(office: &Office, snapshot: &Snapshot, whom: &str) -> Result<KnownPerson, Failure> {
    let at = office.now();
    let all = Looking { state: &snapshot.state, schemes: &snapshot.schemes, viewer: None, at }.everybody();
    let is_meant = |one: &KnownPerson| {
        one.person.to_string() == whom || snapshot.vault.text(one.name.vault).is_some_and(|name| name == whom)
    };
    let mut meant: Vec<KnownPerson> = all.into_iter().filter(is_meant).collect();
    match (meant.len(), meant.pop()) {
        (1, Some(one)) => Ok(one),
        (_, None) => Err(Failure::Unreadable(format!("Nobody called {whom} holds a post in this office."))),
        (_, Some(last)) => {
            let ids: Vec<String> = meant.iter().chain([&last]).map(|one| one.person.to_string()).collect();
            Err(Failure::Unreadable(format!("Several are called {whom}. Name one by id: {}", ids.join(", "))))
        }
    }
}
