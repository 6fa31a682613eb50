//! `laurel serve`: opens an office and serves its pages until it is asked to stop.

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use basis::day::Moment;
use clap::Args;
use service::{Clock, Office, Settings};
use web::{Cast, Site};

/// Serves the pages of an office.
#[derive(Debug, Args)]
pub struct Serve {
    /// Play the demonstration into an empty directory and let one sign in as any of its roles
    #[arg(long)]
    demo: bool,
    /// Directory of the office; `demo-data` with --demo, otherwise `data`
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Address to listen on; port 0 lets the system choose
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8317")]
    listen: SocketAddr,
}

impl Serve {
    /// Serves until SIGINT or SIGTERM. Exits 0 after a stop in peace, 1 if serving failed, 2 if the office or the
    /// address cannot be had.
    pub fn run(self) -> ExitCode {
        web::log_to_stderr();
        let (office, cast) = match self.open() {
            Ok(opened) => opened,
            Err(sentence) => return complain(&sentence, ExitCode::from(2)),
        };
        match tokio::runtime::Runtime::new() {
            Ok(runtime) => runtime.block_on(serve(self.listen, office, cast)),
            Err(fault) => complain(&format!("The system gave no threads: {fault}."), ExitCode::from(1)),
        }
    }

    fn directory(&self) -> PathBuf {
        self.data.clone().unwrap_or_else(|| PathBuf::from(if self.demo { "demo-data" } else { "data" }))
    }

    fn open(&self) -> Result<(Office, Cast), String> {
        let dir = self.directory();
        let empty = std::fs::read_dir(&dir).map_or(true, |mut entries| entries.next().is_none());
        if empty && !self.demo {
            return Err(format!("There is no office in {}. Restore one there, or serve --demo.", dir.display()));
        }
        let told = |fault: &dyn std::error::Error| match fault.source() {
            Some(cause) => format!("{fault} {cause}"),
            None => fault.to_string(),
        };
        let opened = if empty {
            Office::create_in_with(&dir, self.settings())
        } else {
            Office::open_in_with(&dir, self.settings())
        };
        let office = opened.map_err(|fault| told(&fault))?;
        let cast = if self.demo { play(&office)? } else { Cast::default() };
        Ok((office, cast))
    }

    /// The story of a demonstration lies in the past: its clock stands at its last act until somebody moves it on.
    fn settings(&self) -> Settings {
        match self.demo {
            true => Settings::with_clock(Clock::standing_at(Moment::FIRST)),
            false => Settings::default(),
        }
    }
}

/// Plays the demonstration into an empty office, or finds its cast again in one that was played before.
fn play(office: &Office) -> Result<Cast, String> {
    let snapshot = office.snapshot();
    match snapshot.state.head() {
        Some(_) if snapshot.state.is_trial() => Ok(Cast::default()),
        Some(_) => Err("This office holds live data. Serve it without --demo.".to_owned()),
        None => Err("This build carries no demonstration.".to_owned()),
    }
}

async fn serve(listen: SocketAddr, office: Office, cast: Cast) -> ExitCode {
    let listener = match web::listen(listen).await {
        Ok(listener) => listener,
        Err(fault) => return complain(&fault.to_string(), ExitCode::from(2)),
    };
    let address = listener.local_addr().unwrap_or(listen);
    if writeln!(std::io::stdout(), "http://{address}/").is_err() {
        return ExitCode::from(1);
    }
    match web::serve(listener, Site::new(office, cast), web::stop_asked()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => complain(&fault.to_string(), ExitCode::from(1)),
    }
}

fn complain(sentence: &str, code: ExitCode) -> ExitCode {
    // Nobody is left to tell if the error stream is closed.
    drop(writeln!(std::io::stderr(), "{sentence}"));
    code
}
