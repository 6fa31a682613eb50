#[path = "../src/serve.rs"]
mod serve;
#[derive(clap::Parser)]
struct A {
    #[command(flatten)]
    s: serve::Serve,
}
fn main() -> std::process::ExitCode {
    <A as clap::Parser>::parse().s.run()
}
