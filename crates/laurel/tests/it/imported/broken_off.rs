//! An import that was broken off is gone on with, by the same command on the same file.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Command, Stdio};

use basis::digest::Digest;
use basis::id::{OrganisationId, RequestId};
use serde_json::json;

use super::{ALL, AWARDS, CONTACTS, In, ORGANISATIONS, Place, REVIEWERS, code, told};
use crate::{last_line, root};
use In::{Nothing, Number, Text};

/// Awards and reviewers of the long workbook.
const AWARDS_OF_LONG: u16 = 14;
const REVIEWERS_OF_LONG: u16 = 5;
/// Its acts: a contact, a firm, awards, and reviewers with a post each; what two people do is proposed first.
const ACTS_OF_LONG: usize = 1 + 2 + 2 * AWARDS_OF_LONG as usize + 2 * REVIEWERS_OF_LONG as usize;

/// Writes a workbook with many awards and reviewers.
fn write_long(place: &Place) {
    let (one, decision) = (code(1), "表彰决定.pdf");
    let award = |nth: u16| {
        let year = f64::from(2000 + nth);
        vec![Text(&one), Number(year), Text("质量奖"), Number(0.0), Text("原办法"), Nothing, Text(decision)]
    };
    let rows: Vec<Vec<In<'_>>> = (0..AWARDS_OF_LONG).map(award).collect();
    let awards: Vec<&[In<'_>]> = rows.iter().map(Vec::as_slice).collect();
    let names: Vec<String> = (0..REVIEWERS_OF_LONG).map(|number| format!("评审{number}号")).collect();
    let rows: Vec<Vec<In<'_>>> = names.iter().map(|name| vec![Text(name)]).collect();
    let reviewers: Vec<&[In<'_>]> = rows.iter().map(Vec::as_slice).collect();
    place.write(
        "long.xlsx",
        &[
            ("组织", ORGANISATIONS, &[&firm(&one)]),
            ("联系人", CONTACTS, &[&[Text("沈一"), Text(&one), Text("经办人")]]),
            ("往届获奖", AWARDS, &awards),
            ("评审员", REVIEWERS, &reviewers),
        ],
    );
}

fn firm(code: &str) -> [In<'_>; 7] {
    let day = Text("2000-03-01");
    [Text("山海机电"), Text(code), Text("企业"), Text("3411"), day, day, Text("宁围街道")]
}

/// Begins to carry the long workbook out and returns once so many lines are done.
fn begun(place: &Place, seen: usize) -> (Child, BufReader<ChildStdout>) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_laurel"))
        .current_dir(root())
        .args(["import", &place.at("long.xlsx"), "--data", &place.at("office"), "--apply"])
        .args(ALL)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    assert_eq!(out.by_ref().lines().take(seen).count(), seen);
    (child, out)
}

/// Returns how many acts an import has written that was killed after so many lines were seen, if it was not over by then.
fn killed(place: &Place, seen: usize) -> Option<usize> {
    let before = place.acts();
    let (mut child, _out) = begun(place, seen);
    child.kill().unwrap();
    child.wait().unwrap();
    let written = place.acts() - before;
    assert!(seen <= written, "what was told as done stands");
    (written < ACTS_OF_LONG).then_some(written)
}

#[test]
fn an_import_that_was_killed_is_gone_on_with_where_it_stopped() {
    for seen in [1, 9, 16] {
        // The process may be quicker than whoever kills it.
        let mut tries = (0..5).map(|_| {
            let place = Place::new();
            write_long(&place);
            killed(&place, seen).map(|written| (place, written))
        });
        let (place, written) = tries.find_map(|one| one).unwrap();
        let half = place.acts();
        let rest = place.import("long.xlsx", ALL, &["--apply"]);
        assert_eq!((rest.code, rest.err.as_str()), (0, ""), "{}", rest.out);
        assert_eq!(place.acts() - half, ACTS_OF_LONG - written, "after {seen} lines");
        assert!(place.doctor().ends_with(" checks, 0 faults\n"));
        assert_eq!(last_line(&place.import("long.xlsx", ALL, &["--apply"])), "共办理0项。");
    }
}

#[test]
fn a_fault_in_the_middle_is_told_with_its_line_and_the_rest_is_done_afterwards() {
    let place = Place::new();
    write_long(&place);
    let before = place.acts();
    let (child, out) = begun(&place, 1);
    // From now on no file can be kept; awards come last.
    let (incoming, aside) = (place.at("office/blobs/incoming"), place.at("aside"));
    fs::rename(&incoming, &aside).unwrap();
    fs::write(&incoming, b"").unwrap();
    let seen = 1 + out.lines().count();
    let ended = child.wait_with_output().unwrap();
    let err = String::from_utf8(ended.stderr).unwrap();
    let told_so = err.starts_with("“往届获奖”第") && err.contains("没有办成：The file could not be kept.");
    assert!(told_so && err.contains(&format!("已办理{seen}项。排除原因后再次运行同一命令，从此处继续。")), "{err}");
    assert_eq!(ended.status.code(), Some(1));

    fs::remove_file(&incoming).unwrap();
    fs::rename(&aside, &incoming).unwrap();
    assert_eq!(place.import("long.xlsx", ALL, &["--apply"]).code, 0);
    assert_eq!(place.acts() - before, ACTS_OF_LONG);
}

#[test]
fn a_proposal_that_was_left_is_seconded_and_not_made_again() {
    let place = Place::new();
    let (one, decision) = (code(1), "表彰决定.pdf");
    let contact: &[&[In<'_>]] = &[&[Text("沈一"), Text(&one), Text("经办人")]];
    place.write("firm.xlsx", &[("组织", ORGANISATIONS, &[&firm(&one)]), ("联系人", CONTACTS, contact)]);
    assert_eq!(place.import("firm.xlsx", ALL, &["--apply"]).code, 0);
    let award = [Text(&one), Number(2019.0), Text("质量奖"), Number(5.0), Text("原办法"), Nothing, Text(decision)];
    place.write("award.xlsx", &[("往届获奖", AWARDS, &[&award])]);

    // The clerk's half of the line, as it stands where the process ended between the two.
    let request = |file: &str, rest: &str| {
        let digest = Digest::of(&fs::read(place.at(file)).unwrap()).to_string();
        format!("import.{}.{rest}", &digest["sha256:".len()..][..24])
    };
    let organisation = OrganisationId::from_request(&request("firm.xlsx", "organisations.2"), 0);
    let mut hand = story::Hand::take(place.dir.path().join("office").as_path()).unwrap();
    let clerk = hand.person_of("--as", "周科").unwrap();
    let at = hand.now();
    let office = hand.world().office();
    let document = office.put_document("office", b"decision").unwrap();
    let with = json!({ "organisation": organisation, "prize": "quality", "year": 2019, "rules": "原办法", "paid": 5, "reports": [], "document": document });
    let proposed = json!({ "command": { "name": "record-past-award", "with": with } });
    let id = RequestId::parse(&request("award.xlsx", "awards.2.proposed")).unwrap();
    let answer = office.submit(service::Request::new(id, clerk, "propose", proposed).at(at));
    assert!(matches!(answer, service::Answer::Accepted { .. }), "{answer:?}");
    drop(hand);

    let before = place.acts();
    let done = place.import("award.xlsx", ALL, &["--apply"]);
    assert_eq!((done.code, told(&done).len(), last_line(&done)), (0, 1, "共办理1项。"), "{}", done.err);
    assert_eq!(place.acts(), before + 1);
}
