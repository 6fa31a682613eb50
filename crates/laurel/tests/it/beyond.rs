//! An office whose log goes on in a newer release: it is shown up to there, says so, and decides nothing.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value as Json, json};
use store::{ActRow, Batch, SqliteStore, Store};

use super::{last_line, laurel, root};

/// Plays a story and writes one more act behind it, as a newer release would. Returns its number.
fn with_an_act_of_a_newer_release(dir: &Path) -> u64 {
    let story = "schemes/xiaoshan-2023/scenarios/five-years-to-the-day.toml";
    assert_eq!(laurel(&["scenario", "run", story, "--data", dir.to_str().unwrap()]).code, 0);
    let mut store = SqliteStore::open(dir).unwrap();
    let mut last = None;
    store
        .read_acts(ActRow::FIRST, &mut |row, _| {
            last = Some(row);
            ControlFlow::Continue(())
        })
        .unwrap();
    let last = last.unwrap();
    let mut act: Json = serde_json::from_slice(&last.bytes).unwrap();
    let n = last.n + 1;
    act["n"] = json!(n);
    act["request"] = json!("newer-1");
    act["previous"] = json!(last.leaf().to_string());
    act["events"][0]["version"] = json!(2);
    let bytes = basis::canonical::to_bytes(&act).unwrap().into();
    let row = ActRow { n, bytes, ..last };
    store.commit(&Batch { acts: vec![row], changes: Vec::new() }).unwrap();
    n
}

#[test]
fn a_log_that_a_newer_release_went_on_with_is_read_and_not_written() {
    let place = tempfile::tempdir().unwrap();
    let dir = place.path().join("office");
    let n = with_an_act_of_a_newer_release(&dir);
    let data = dir.to_str().unwrap();

    let asked = laurel(&["ask", "--data", data, "--as", "督察", "edition-stage"]);
    assert_eq!((asked.code, asked.err.contains(&format!("before act {n}, "))), (0, true), "{asked:?}");

    let step = place.path().join("step.toml");
    std::fs::write(&step, "do = \"open-edition\"\nwith = { scheme = \"xiaoshan-2023\", year = 2025 }\n").unwrap();
    let acted = laurel(&["act", "--data", data, "--as", "林局", step.to_str().unwrap()]);
    assert_eq!((acted.code, acted.err.contains("It is not known whether this was written")), (2, true), "{acted:?}");

    let examined = laurel(&["doctor", "--data", data]);
    assert_eq!((examined.code, last_line(&examined)), (1, "21 checks, 2 faults"));
    let named = format!("Act {n} was written by another release of this program: ");
    assert_eq!(examined.out.matches(&named).count(), 2, "{}", examined.out);
}

#[test]
fn every_page_of_such_an_office_says_so_and_the_server_that_it_has_no_roles() {
    let place = tempfile::tempdir().unwrap();
    let dir = place.path().join("office");
    let n = with_an_act_of_a_newer_release(&dir);
    let mut server = Command::new(env!("CARGO_BIN_EXE_laurel"))
        .current_dir(root())
        .args(["serve", "--listen", "127.0.0.1:0", "--data", dir.to_str().unwrap()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
    let pages = [("/", format!("无法读取第{n}号办理记录")), ("/cases?lang=en", format!("cannot read act {n}"))];
    let shown = pages.map(|(path, sentence)| (path, get(&address, path).contains(&sentence)));
    server.kill().unwrap();
    server.wait().unwrap();
    assert_eq!(shown, [("/", true), ("/cases?lang=en", true)]);
    let mut told = String::new();
    server.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert!(told.contains("This is demonstration data without its roles"), "served without --demo: {told}");
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream
        .write_all(format!("GET {path} HTTP/1.1\r\nHost: laurel.example\r\nConnection: close\r\n\r\n").as_bytes())
        .unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    text
}
