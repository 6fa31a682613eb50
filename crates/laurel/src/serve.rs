//! `laurel serve`: opens an office and serves its pages until it is asked to stop.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use basis::day::Moment;
use clap::Args;
use engine::window::{self, Looking};
use serde_json::json;
use service::{Clock, Office, OpenFault, Settings};
use tokio::net::TcpListener;
use web::{Cast, Facing, Site};

use crate::terminal::{Ended, Failure, Terminal, told};

/// Serves the pages of an office.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Play the demonstration into an empty directory and let one sign in as any of its roles
    #[arg(long)]
    demo: bool,
    /// Directory of the office; `demo-data` with --demo, otherwise `data`
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Address to listen on; port 0 lets the system choose
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8317")]
    listen: SocketAddr,
    /// Say that a proxy before this server ends TLS: browsers are told to come by TLS alone, and cookies travel by it alone
    #[arg(long)]
    behind_tls: bool,
    /// Address of its own for figures (Prometheus, at /metrics); without it none are kept. Whoever reaches it reads them
    #[arg(long, value_name = "ADDR")]
    metrics: Option<SocketAddr>,
}

impl Serve {
    /// Serves until SIGINT or SIGTERM.
    ///
    /// # Errors
    /// [`Failure::Unreadable`] if the office or the address cannot be had, [`Failure::Failed`] if serving failed.
    pub(crate) fn run(&self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        web::log_to_stderr();
        let (office, cast) = self.open().map_err(Failure::Unreadable)?;
        Terminal::standstill(office.snapshot().beyond.as_ref());
        if !self.demo && office.snapshot().state.is_trial() {
            no_roles();
        }
        let runtime = tokio::runtime::Runtime::new().map_err(|fault| Failure::Failed(told(&fault)))?;
        runtime.block_on(self.serve(office, cast, terminal))
    }

    fn directory(&self) -> PathBuf {
        self.data.clone().unwrap_or_else(|| PathBuf::from(if self.demo { "demo-data" } else { "data" }))
    }

    fn open(&self) -> Result<(Office, Cast), String> {
        let dir = self.directory();
        let empty = match std::fs::read_dir(&dir) {
            Ok(mut entries) => entries.next().is_none(),
            Err(cause) if cause.kind() == ErrorKind::NotFound => true,
            Err(cause) => return Err(format!("{} cannot be read: {cause}", dir.display())),
        };
        if empty && !self.demo {
            return Err(format!("There is no office in {}. Restore one there, or serve --demo.", dir.display()));
        }
        let opened = if empty { self.make(&dir) } else { self.open_standing(&dir) };
        let office = opened.map_err(|fault| told(&fault))?;
        let cast = if self.demo { crate::demo::play(&office)? } else { Cast::default() };
        Ok((office, cast))
    }

    fn make(&self, dir: &Path) -> Result<Office, OpenFault> {
        Office::create_in_with(dir, self.settings())
    }

    fn open_standing(&self, dir: &Path) -> Result<Office, OpenFault> {
        match Office::open_in_with(dir, self.settings()) {
            // A demonstration that was cut short before its first act is taken up.
            Err(OpenFault::NoAct { .. }) if self.demo => self.make(dir),
            opened => opened,
        }
    }

    /// The story of a demonstration lies in the past: its clock stands at its last act until somebody moves it on.
    fn settings(&self) -> Settings {
        match self.demo {
            true => Settings::with_clock(Clock::standing_at(Moment::FIRST)),
            false => Settings::default(),
        }
    }

    async fn serve(&self, office: Office, cast: Cast, terminal: &mut Terminal) -> Result<Ended, Failure> {
        let listener = listen(self.listen).await?;
        let metrics = match self.metrics {
            Some(address) => Some(listen(address).await?),
            None => None,
        };
        let address = listener.local_addr().unwrap_or(self.listen);
        if !terminal.json && !cast.groups.is_empty() {
            guide(&office, address, terminal)?;
        }
        let address = format!("http://{address}/");
        terminal.say(&json!({ "address": address }), &address)?;
        let facing = Facing { behind_tls: self.behind_tls, metrics };
        web::serve(listener, Site::new(office, cast), facing, web::stop_asked())
            .await
            .map_err(|fault| Failure::Failed(told(&fault)))?;
        Ok(Ended::Well)
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    web::listen(address).await.map_err(|fault| Failure::Unreadable(told(&fault)))
}

/// Says what there is to open in a demonstration.
fn guide(office: &Office, address: SocketAddr, terminal: &mut Terminal) -> Result<(), Failure> {
    let snapshot = office.snapshot();
    let looking = Looking { state: &snapshot.state, schemes: &snapshot.schemes, viewer: None, at: office.now() };
    terminal.line("演示数据已就绪：先选择角色，再打开各年度的申报单位；每条办理记录下有办理依据。")?;
    terminal.line(
        "The demonstration is ready: take a role, then open the applicants of a year; beside each act stands why.",
    )?;
    terminal.line(&format!("  http://{address}/sign-in"))?;
    for edition in window::editions(&looking) {
        terminal.line(&format!("  http://{address}/cases?year={}", edition.year))?;
    }
    Ok(())
}

/// Says on the error output that nobody can take a role here, and how one could. The standard output begins with the
/// address, for whoever reads it there.
fn no_roles() {
    Terminal::error(
        "这是演示数据，未启用演示角色，所有人均以公众身份查看；如需以演示角色登录，请在启动命令后加上 --demo。",
    );
    Terminal::error(
        "This is demonstration data without its roles: everybody looks as the public does. Add --demo to take a role.",
    );
}
