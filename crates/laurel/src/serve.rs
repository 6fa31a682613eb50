//! `laurel serve`: opens an office and serves its pages until it is asked to stop, a demonstration over and over.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use clap::Args;
use engine::window::{self, Looking};
use serde_json::json;
use service::{Office, OpenFault, Settings, anew};
use tokio::net::TcpListener;
use web::{Cast, Demonstration, Front, Site};

use crate::demo;
use crate::terminal::{Ended, Failure, Terminal, told};

/// Answers under way get so long to go out before a demonstration gives way to one that was played anew.
const LEAVE: Duration = Duration::from_secs(2);

/// Until when an office is served.
enum Until {
    /// It is stopped.
    Stopped,
    /// It has been played anew, in this place.
    PlayedAnew(PathBuf),
}

/// The sockets, kept over a demonstration that is begun anew: whoever asks in between waits at them.
struct Heard {
    pages: std::net::TcpListener,
    metrics: Option<std::net::TcpListener>,
}

impl Heard {
    /// Returns the sockets for one more runtime.
    fn again(&self) -> std::io::Result<(TcpListener, Option<TcpListener>)> {
        let own = |kept: &std::net::TcpListener| kept.try_clone().and_then(TcpListener::from_std);
        Ok((own(&self.pages)?, self.metrics.as_ref().map(own).transpose()?))
    }
}

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
    /// A proxy in front ends TLS and adds the address of the browser to X-Forwarded-For: browsers are told to come by TLS
    /// alone, and cookies travel by it alone
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
        let mut heard = None;
        loop {
            let (office, cast) = self.open().map_err(Failure::Unreadable)?;
            Terminal::standstill(office.snapshot().beyond.as_ref());
            if !self.demo && office.snapshot().state.is_trial() {
                no_roles();
            }
            match self.serve(&mut heard, office, cast, terminal)? {
                Until::Stopped => return Ok(Ended::Well),
                Until::PlayedAnew(fresh) => self.begin_anew(&fresh),
            }
        }
    }

    /// Serves an office until it is stopped or has been played anew. Whoever asks in between waits at the listener, which
    /// is kept.
    fn serve(
        &self,
        heard: &mut Option<Heard>,
        office: Office,
        cast: Cast,
        terminal: &mut Terminal,
    ) -> Result<Until, Failure> {
        let runtime = tokio::runtime::Runtime::new().map_err(|fault| Failure::Failed(told(&fault)))?;
        let until = runtime.block_on(async {
            let kept = match heard.take() {
                Some(kept) => kept,
                None => self.listen(&office, &cast, terminal).await?,
            };
            let (own, metrics) = kept.again().map_err(unheard)?;
            *heard = Some(kept);
            match self.fresh()? {
                Some(fresh) => {
                    let place = fresh.clone();
                    let demonstration = Arc::new(Demonstration::new(move || demo::play_in(&place)));
                    let site = Site::demonstrating(self.front(), office, cast, Arc::clone(&demonstration));
                    serve_demonstration((own, metrics), site, &demonstration, fresh).await
                }
                None => {
                    let site = Site::behind(self.front(), office, cast);
                    web::serve(own, site, metrics, web::stop_asked()).await.map_err(unserved)?;
                    Ok(Until::Stopped)
                }
            }
        });
        // Whatever is still under way is given up, so that the office is closed.
        runtime.shutdown_timeout(LEAVE);
        until
    }

    async fn listen(&self, office: &Office, cast: &Cast, terminal: &mut Terminal) -> Result<Heard, Failure> {
        let pages = listen(self.listen).await?;
        let metrics = match self.metrics {
            Some(address) => Some(listen(address).await?.into_std().map_err(unheard)?),
            None => None,
        };
        let address = pages.local_addr().unwrap_or(self.listen);
        if !terminal.json && !cast.groups.is_empty() {
            guide(office, address, terminal)?;
        }
        let address = format!("http://{address}/");
        terminal.say(&json!({ "address": address }), &address)?;
        Ok(Heard { pages: pages.into_std().map_err(unheard)?, metrics })
    }

    /// Returns where a demonstration is played anew; whatever an attempt that was cut short has left there is removed.
    fn fresh(&self) -> Result<Option<PathBuf>, Failure> {
        let place = self.demo.then(|| anew::place_beside(&self.directory())).transpose();
        place.map_err(|fault| Failure::Unreadable(told(&fault)))
    }

    /// Puts what was played anew in the place of what was served. Where that fails, the old is served again.
    fn begin_anew(&self, fresh: &Path) {
        match anew::put_in_place(&self.directory(), fresh) {
            Ok(()) => Terminal::error("演示数据已恢复到初始状态。 The demonstration has been started over."),
            Err(fault) => Terminal::error(&told(&fault)),
        }
    }

    const fn front(&self) -> Front {
        if self.behind_tls { Front::Tls } else { Front::Direct }
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
            return Err(format!(
                "There is no office in {}. Found one or restore one there, or serve --demo.",
                dir.display()
            ));
        }
        let opened = if empty { self.make(&dir) } else { self.open_standing(&dir) };
        let office = opened.map_err(|fault| told(&fault))?;
        let cast = if self.demo { demo::play(&office)? } else { Cast::default() };
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

    fn settings(&self) -> Settings {
        if self.demo { demo::settings() } else { Settings::default() }
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

/// Serves a demonstration until it is stopped, or has been played anew and what is under way has gone out.
async fn serve_demonstration(
    (listener, metrics): (TcpListener, Option<TcpListener>),
    site: Arc<Site>,
    demonstration: &Arc<Demonstration>,
    fresh: PathBuf,
) -> Result<Until, Failure> {
    let (played, ended) = (Arc::clone(demonstration), Arc::new(AtomicBool::new(false)));
    let is_ended = Arc::clone(&ended);
    let stop = async move {
        tokio::select! {
            () = web::stop_asked() => {}
            () = played.is_played_anew() => is_ended.store(true, Ordering::Release),
        }
    };
    // A browser that never reads its answer keeps nobody else waiting.
    let late = async {
        while !ended.load(Ordering::Acquire) {
            tokio::time::sleep(LEAVE).await;
        }
        tokio::time::sleep(LEAVE).await;
    };
    tokio::select! {
        served = web::serve(listener, site, metrics, stop) => served.map_err(unserved)?,
        () = late => {}
    }
    Ok(if ended.load(Ordering::Acquire) { Until::PlayedAnew(fresh) } else { Until::Stopped })
}

fn unheard(fault: std::io::Error) -> Failure {
    Failure::Failed(told(&fault))
}

fn unserved(fault: web::ServeFault) -> Failure {
    Failure::Failed(told(&fault))
}
