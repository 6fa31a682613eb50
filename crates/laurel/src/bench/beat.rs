//! One act a second, written while something else is measured.

use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use basis::id::{ApplicationId, PersonId, RequestId};
use engine::people::Role;
use engine::window::Looking;
use serde_json::json;
use service::{Answer, Office, Request};

/// Time from act to act.
const EVERY: Duration = Duration::from_secs(1);
/// The command that is written: it changes where a case stands, so that every list that shows it changes.
const COMMAND: &str = "consent";

/// Does something while an officer agrees to one application a second; returns what it came to, and the acts written.
pub(super) fn beneath<T>(office: &Office, measure: impl FnOnce() -> T) -> (T, usize) {
    let tasks = tasks(office);
    thread::scope(|scope| {
        let (stop, stopped) = channel();
        let writing = scope.spawn(move || write(office, &tasks, &stopped));
        let measured = measure();
        drop(stop);
        (measured, writing.join().unwrap_or(0))
    })
}

/// Returns who may agree to which application.
fn tasks(office: &Office) -> Vec<(PersonId, ApplicationId)> {
    let snapshot = office.snapshot();
    let looking = |viewer| Looking { state: &snapshot.state, schemes: &snapshot.schemes, viewer, at: office.now() };
    let posts = looking(None).cast(0);
    let officers = posts.iter().filter(|post| post.role == Role::TownshipOfficer);
    let tasks = officers.flat_map(|post| {
        let own = looking(Some(post.person)).worklist().into_iter().filter(|task| task.act == COMMAND);
        own.filter_map(|task| Some((post.person, task.application?))).collect::<Vec<_>>()
    });
    tasks.collect()
}

fn write(office: &Office, tasks: &[(PersonId, ApplicationId)], stopped: &Receiver<()>) -> usize {
    let mut written = 0;
    for (nth, (officer, application)) in tasks.iter().enumerate() {
        if stopped.recv_timeout(EVERY) != Err(RecvTimeoutError::Timeout) {
            break;
        }
        let Ok(id) = RequestId::parse(&format!("beat.{nth}.{application}")) else { break };
        let answer = office.submit(Request::new(id, *officer, COMMAND, json!({ "application": application })));
        match answer {
            Answer::Accepted { .. } => written += 1,
            Answer::Refused { .. } | Answer::Unavailable { .. } | Answer::Unknown { .. } => {}
        }
    }
    written
}
