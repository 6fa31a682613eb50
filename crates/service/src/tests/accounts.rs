//! Claims about accounts: what opens them, what opens nothing, and that whatever is used once is used once.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use basis::day::Moment;
use basis::digest::Digest;
use basis::id::PersonId;
use serde_json::json;
use store::{FaultPlan, MemoryStore};

use super::cast::*;
use crate::{
    AccountFault, AccountStanding, Clock, KeptSession, NewTotp, Office, Request, Second, Settings, SignInRefused,
    TakeUp, TakenUp, Weak,
};

const PASSWORD: &str = "Mountain-and-River-7";
const HERE: &str = "10.0.0.1";
const MINUTE: i64 = 60 * 1_000_000;

/// A live office: its clock is moved by the test alone.
struct Live {
    office: Office,
    time: Arc<AtomicI64>,
}

impl Live {
    fn with(make: impl FnOnce(Clock) -> Office) -> Live {
        let time = Arc::new(AtomicI64::new(moment(NOON).microseconds()));
        let office = make(Clock::Set(Arc::clone(&time)));
        let with = json!({ "office": "评审办", "trial": false, "founder": "卞安之" });
        accepted(&office.submit(Request::new(id("found"), founder(), "found-office", with)));
        let live = Live { office, time };
        live.appoint("sys", "文渊", "system-administrator");
        live.appoint("audit", "施正", "audit-administrator");
        live.appoint("clerk", "周科", "review-office-clerk");
        live
    }

    fn in_memory() -> Live {
        Live::with(|clock| Office::create(Box::new(MemoryStore::new(FaultPlan::none())), clock).unwrap())
    }

    fn in_dir(dir: &Path) -> Live {
        Live::with(|clock| Office::create_in_with(dir, Settings::with_clock(clock)).unwrap())
    }

    fn appoint(&self, request: &str, name: &str, role: &str) -> PersonId {
        accepted(&self.office.submit(registering(request, name)));
        accepted(&self.office.submit(appointing(&format!("{request}-post"), person(request), role)));
        person(request)
    }

    fn now(&self) -> Moment {
        Moment::from_microseconds(self.time.load(Ordering::Acquire))
    }

    fn wait(&self, microseconds: i64) {
        self.time.fetch_add(microseconds, Ordering::AcqRel);
    }

    /// Opens an account with a device.
    fn opened(&self, person: PersonId) -> NewTotp {
        let new = NewTotp::drawn().unwrap();
        let token = self.office.invite(person).unwrap().token;
        let second = Second::Totp { new, code: new.code(self.now()) };
        self.office.take_up(&TakeUp { token, password: PASSWORD.to_owned(), second }).unwrap();
        self.wait(MINUTE);
        new
    }

    /// Opens an account with a printed list.
    fn printed(&self, person: PersonId) -> TakenUp {
        let token = self.office.invite(person).unwrap().token;
        let taken = TakeUp { token, password: PASSWORD.to_owned(), second: Second::PrintedCodes };
        self.office.take_up(&taken).unwrap()
    }

    fn lets_in(&self, name: &str, password: &str, code: &str, source: &str) -> Option<PersonId> {
        match self.office.sign_in(name, password, code, source) {
            Ok(let_in) => Some(let_in.person),
            Err(SignInRefused::NotTheOne) => None,
            Err(fault @ SignInRefused::Write(_)) => panic!("{fault}"),
        }
    }
}

#[test]
fn nobody_is_let_in_before_an_invitation_was_taken_up() {
    let live = Live::in_memory();
    for name in ["卞安之", "周科", "admin", "root", "", " "] {
        for password in ["", "admin", "卞安之", PASSWORD] {
            assert_eq!(live.lets_in(name, password, "", &format!("{name}{password}")), None, "{name} {password}");
        }
    }
}

#[test]
fn name_password_and_code_let_in_and_any_of_them_missing_does_not() {
    let live = Live::in_memory();
    let new = live.opened(person("clerk"));
    let code = new.code(live.now());
    let wrong = [
        ("周科", PASSWORD, "", "a"),
        ("周科", PASSWORD, "000000", "b"),
        ("周科", "Mountain-and-River-8", &code, "c"),
        ("沈岚", PASSWORD, &code, "d"),
    ];
    for (name, password, code, source) in wrong {
        assert_eq!(live.lets_in(name, password, code, source), None, "{source}");
    }
    assert_eq!(live.lets_in(" 周 科", PASSWORD, &code, HERE), Some(person("clerk")));
    assert_eq!(live.lets_in("周科", PASSWORD, &code, "e"), None, "the same code again");
    live.wait(MINUTE);
    assert_eq!(live.lets_in("周科", PASSWORD, &new.code(live.now()), HERE), Some(person("clerk")));
}

#[test]
fn a_printed_code_is_good_once_and_with_the_last_one_gone_the_password_is_not_enough() {
    let live = Live::in_memory();
    let codes = live.printed(person("clerk")).codes;
    assert_eq!(live.lets_in("周科", "wrong-Password-77", &codes[0], "a"), None, "a wrong password uses no code");
    for (nth, code) in codes.iter().enumerate() {
        let source = nth.to_string();
        assert_eq!(live.lets_in("周科", PASSWORD, &code.to_lowercase(), &source), Some(person("clerk")), "{code}");
        assert_eq!(live.lets_in("周科", PASSWORD, code, &source), None, "{code} again");
    }
    assert_eq!(live.office.codes_left(person("clerk")), Some(0));
    assert_eq!(live.lets_in("周科", PASSWORD, "", HERE), None);
    let renewed = live.office.renew_codes(person("clerk"), PASSWORD, HERE).unwrap();
    assert_eq!(live.lets_in("周科", PASSWORD, &codes[0], HERE), None, "the old list is worth nothing");
    assert_eq!(live.lets_in("周科", PASSWORD, &renewed[0], HERE), Some(person("clerk")));
}

#[test]
fn of_many_who_take_one_invitation_up_at_a_time_one_does() {
    let live = Live::in_memory();
    let token = live.office.invite(person("clerk")).unwrap().token;
    let taken = |nth: usize| TakeUp {
        token: token.clone(),
        password: format!("{PASSWORD}-{nth}"),
        second: Second::PrintedCodes,
    };
    let done: Vec<bool> = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..4).map(|nth| scope.spawn(move_ref(&live.office, taken(nth)))).collect();
        tries.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(done.iter().filter(|done| **done).count(), 1, "{done:?}");
    assert!(live.office.invited(&token).is_none());
    let again = live.office.take_up(&taken(9));
    assert!(matches!(again, Err(AccountFault::NoInvitation)));
}

/// Returns what takes an invitation up on another thread.
fn move_ref(office: &Office, taken: TakeUp) -> impl FnOnce() -> bool + Send + use<'_> {
    move || office.take_up(&taken).is_ok()
}

#[test]
fn of_many_who_use_one_printed_code_at_a_time_one_is_let_in() {
    let live = Live::in_memory();
    let code = live.printed(person("clerk")).codes.remove(0);
    let let_in: usize = std::thread::scope(|scope| {
        let (live, code) = (&live, &code);
        let one =
            |nth: usize| move || usize::from(live.lets_in("周科", PASSWORD, code, &format!("10.0.1.{nth}")).is_some());
        let tries: Vec<_> = (0..4).map(|nth| scope.spawn(one(nth))).collect();
        tries.into_iter().map(|one| one.join().unwrap()).sum()
    });
    assert_eq!(let_in, 1);
}

#[test]
fn five_wrong_tries_close_the_door_for_that_address_and_for_ten_minutes_only() {
    let live = Live::in_memory();
    let new = live.opened(person("clerk"));
    for _ in 0..5 {
        assert_eq!(live.lets_in("周科", "wrong", "", HERE), None);
    }
    let right = |source: &str| live.lets_in("周科", PASSWORD, &new.code(live.now()), source);
    live.wait(9 * MINUTE);
    assert_eq!(right(HERE), None, "the right password meanwhile");
    assert_eq!(right("10.0.0.2"), Some(person("clerk")), "nobody is locked out elsewhere");
    live.wait(2 * MINUTE);
    assert_eq!(right(HERE), Some(person("clerk")));
}

#[test]
fn an_invitation_ends_is_replaced_by_the_next_and_is_for_whoever_holds_a_post() {
    let live = Live::in_memory();
    let first = live.office.invite(person("clerk")).unwrap();
    let second = live.office.invite(person("clerk")).unwrap();
    assert_eq!((first.token.len(), live.office.invited(&first.token)), (64, None));
    assert_eq!(live.office.invited(&second.token).map(|one| one.name).as_deref(), Some("周科"));
    live.wait(3 * 24 * 60 * MINUTE + 1);
    assert_eq!(live.office.invited(&second.token), None);
    assert!(matches!(live.office.invite(person("nobody")), Err(AccountFault::Unknown)));
    let open = live.office.invite(person("clerk")).unwrap();
    let with = json!({ "person": person("clerk").to_string(), "role": "review-office-clerk", "scope": "office" });
    accepted(&live.office.submit(Request::new(id("ended"), founder(), "end-appointment", with)));
    assert_eq!(live.office.invited(&open.token), None, "whoever holds no post any more takes nothing up");
}

#[test]
fn two_of_one_name_sign_in_by_different_names() {
    let live = Live::in_memory();
    let other = live.appoint("clerk-2", "周科", "review-office-clerk");
    let names = [person("clerk"), other].map(|person| live.printed(person).name);
    assert_eq!(names, ["周科", "周科2"]);
}

#[test]
fn what_an_account_needs_is_not_left_out_when_it_is_opened() {
    let live = Live::in_memory();
    let token = live.office.invite(person("clerk")).unwrap().token;
    let new = NewTotp::drawn().unwrap();
    let try_it = |password: &str, second| {
        live.office.take_up(&TakeUp { token: token.clone(), password: password.to_owned(), second })
    };
    assert!(matches!(try_it(PASSWORD, Second::Nothing), Err(AccountFault::SecondFactor)));
    let wrong = Second::Totp { new, code: "000000".to_owned() };
    assert!(matches!(try_it(PASSWORD, wrong), Err(AccountFault::SecondFactor)));
    let short = try_it("Short-1", Second::PrintedCodes);
    assert!(matches!(short, Err(AccountFault::Weak(Weak::Short { min: 12 }))));
    assert!(matches!(try_it("周科-Mountain-7", Second::PrintedCodes), Err(AccountFault::Weak(Weak::Near))));
    assert!(try_it(PASSWORD, Second::PrintedCodes).is_ok(), "what was refused used nothing up");
}

#[test]
fn a_recovery_is_begun_by_one_confirmed_by_another_and_ends_what_opened_before() {
    let live = Live::in_memory();
    let (sys, clerk) = (person("sys"), person("clerk"));
    let codes = live.printed(clerk).codes;
    assert!(matches!(live.office.begin_recovery(founder(), clerk), Err(AccountFault::NotTheirs)));
    assert!(matches!(live.office.begin_recovery(clerk, clerk), Err(AccountFault::NotTheirs)));
    assert!(matches!(live.office.confirm_recovery(founder(), clerk), Err(AccountFault::Stage)));
    live.office.begin_recovery(sys, clerk).unwrap();
    assert_eq!(live.office.account_standing(clerk), AccountStanding::Recovering(sys));
    for who in [sys, clerk] {
        assert!(matches!(live.office.confirm_recovery(who, clerk), Err(AccountFault::NotTheirs)), "{who}");
    }
    assert_eq!(live.lets_in("周科", PASSWORD, &codes[0], HERE), Some(clerk), "what was only begun changes nothing");
    let invitation = live.office.confirm_recovery(person("audit"), clerk).unwrap();
    assert_eq!(live.lets_in("周科", PASSWORD, &codes[1], HERE), None);
    live.wait(10 * MINUTE + 1);
    assert_eq!(live.office.invited(&invitation.token), None, "ten minutes");
    assert!(
        matches!(live.office.invite(clerk), Err(AccountFault::Stage)),
        "what one person cannot take, one cannot give"
    );
    live.office.begin_recovery(sys, clerk).unwrap();
    let token = live.office.confirm_recovery(person("audit"), clerk).unwrap().token;
    let taken = TakeUp { token, password: "Another-Mountain-8".to_owned(), second: Second::PrintedCodes };
    assert_eq!(live.office.take_up(&taken).unwrap().name, "周科");
}

#[test]
fn a_password_is_changed_by_whoever_knows_it_and_becomes_too_old() {
    let live = Live::in_memory();
    let (clerk, new) = (person("clerk"), live.opened(person("clerk")));
    let changed = "Lake-and-Bridge-9";
    let wrong = live.office.change_password(clerk, "wrong", changed, HERE);
    assert!(matches!(wrong, Err(AccountFault::Password)));
    let same = live.office.change_password(clerk, PASSWORD, PASSWORD, HERE);
    assert!(matches!(same, Err(AccountFault::Weak(Weak::Again))));
    live.office.change_password(clerk, PASSWORD, changed, HERE).unwrap();
    let is_due = |live: &Live| {
        live.wait(MINUTE);
        live.office.sign_in("周科", changed, &new.code(live.now()), HERE).unwrap().password_is_due
    };
    assert!(!is_due(&live));
    live.wait(91 * 24 * 60 * MINUTE);
    assert!(is_due(&live));
    assert_eq!(live.lets_in("周科", PASSWORD, &new.code(live.now()), "b"), None);
}

#[test]
fn whoever_keeps_accounts_takes_one_back_and_not_the_own() {
    let live = Live::in_memory();
    let codes = live.printed(person("clerk")).codes;
    assert!(matches!(live.office.revoke(founder(), person("clerk")), Err(AccountFault::NotTheirs)));
    assert!(matches!(live.office.revoke(person("sys"), person("sys")), Err(AccountFault::NotTheirs)));
    live.office.revoke(person("sys"), person("clerk")).unwrap();
    assert_eq!(live.lets_in("周科", PASSWORD, &codes[0], HERE), None);
    assert_eq!(live.office.account_standing(person("clerk")), AccountStanding::Closed);
    let anew = live.office.invite_as(person("sys"), person("clerk"));
    assert!(matches!(anew, Err(AccountFault::Stage)), "nobody alone opens what somebody had, and takes it over");
}

#[test]
fn accounts_and_sessions_outlast_a_restart_and_no_secret_stands_on_the_disk() {
    let place = tempfile::tempdir().unwrap();
    let live = Live::in_dir(place.path());
    let new = live.opened(person("clerk"));
    let invitation = live.office.invite(person("sys")).unwrap();
    let codes = live.printed(person("audit")).codes;
    let secret = "0123456789abcdef";
    let session = KeptSession {
        person: person("clerk"),
        begun: live.now(),
        used: live.now(),
        source: HERE.to_owned(),
        browser: "Firefox".to_owned(),
    };
    let (kept, ended) = (Digest::of(secret.as_bytes()), Digest::of(b"ended"));
    live.office.keep_session(kept, &session).unwrap();
    live.office.keep_session(ended, &session).unwrap();
    live.office.end_sessions(&[ended]).unwrap();
    let Live { office, time } = live;
    drop(office);
    let files = ["laurel.db", "laurel.db-wal"].map(|name| std::fs::read(place.path().join(name)).unwrap_or_default());
    let bytes = files.concat();
    let has = |what: &[u8]| bytes.windows(what.len()).any(|window| window == what);
    let used_from =
        [&invitation.token, &codes[0], &new.text(), PASSWORD, "argon2id", secret, HERE, "周科"].map(str::to_owned);
    for one in used_from {
        assert!(!has(one.as_bytes()), "{one} stands on the disk");
    }
    let settings = Settings::with_clock(Clock::Set(Arc::clone(&time)));
    let live = Live { office: Office::open_in_with(place.path(), settings).unwrap(), time };
    assert_eq!(live.office.kept_sessions().unwrap(), [(kept, session)]);
    assert_eq!(live.office.invited(&invitation.token).map(|one| one.person), Some(person("sys")));
    assert_eq!(live.lets_in("周科", PASSWORD, &new.code(live.now()), HERE), Some(person("clerk")));
    drop(live);
    let faulty: Vec<_> = crate::doctor(place.path(), &[]).unwrap().faulty().cloned().collect();
    assert!(faulty.is_empty(), "{faulty:?}");
}

#[test]
fn an_unknown_name_costs_as_much_work_as_a_known_one() {
    let live = Live::in_memory();
    live.opened(person("clerk"));
    let time = |name: &str, nth: usize| {
        let begun = std::time::Instant::now();
        assert_eq!(live.lets_in(name, "wrong", "", &format!("{name}{nth}")), None);
        begun.elapsed()
    };
    // The first of all makes the string that stands for nobody's.
    time("nobody", 0);
    // Taken in turn, so that whatever else the machine does falls on both; the quickest of each was disturbed least.
    let [known, unknown] = (1..12).fold([std::time::Duration::MAX; 2], |[known, unknown], nth| {
        [known.min(time("周科", nth)), unknown.min(time("nobody", nth))]
    });
    let alike = known < unknown * 2 && unknown < known * 2;
    assert!(alike, "{known:?} for a known name, {unknown:?} for an unknown one");
}
