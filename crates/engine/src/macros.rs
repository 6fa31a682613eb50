//! The macros that list a chapter's commands and events once, so that name, parser, schema and dispatch cannot drift apart.

/// Lists the commands of a chapter: `Kind = "name" @ version`.
macro_rules! commands {
    ($($(#[$doc:meta])* $kind:ident = $name:literal @ $version:literal,)+) => {
        /// The commands of this chapter.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Command { $($(#[$doc])* $kind(std::sync::Arc<$kind>),)+ }

        impl serde::Serialize for Command {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self { $(Command::$kind(command) => command.serialize(serializer),)+ }
            }
        }

        impl Command {
            /// Name and version of every command of the chapter.
            pub const NAMES: &'static [(&'static str, u32)] = &[$(($name, $version),)+];

            /// Returns the command of that name, or nothing if it is another chapter's.
            pub(crate) fn read(name: &str, with: &serde_json::Value) -> Option<Result<Command, serde_json::Error>> {
                match name {
                    $($name => Some(<$kind as serde::Deserialize>::deserialize(with).map(|one| Command::$kind(one.into()))),)+
                    _ => None,
                }
            }

            /// Returns name and version.
            pub const fn name(&self) -> (&'static str, u32) {
                match self { $(Command::$kind(_) => ($name, $version),)+ }
            }

            /// Returns the scheme that decides, if the command belongs to an edition.
            pub(crate) fn scheme(&self, state: &crate::state::State, cx: &crate::context::Context) -> Option<basis::digest::Digest> {
                match self { $(Command::$kind(command) => crate::door::Decide::scheme(command.as_ref(), state, cx),)+ }
            }

            /// Decides the command.
            pub(crate) fn decide(&self, state: &crate::state::State, scheme: &scheme::Scheme, cx: &crate::context::Context) -> crate::door::Decision {
                match self { $(Command::$kind(command) => crate::door::Decide::decide(command.as_ref(), state, scheme, cx),)+ }
            }

            /// Returns the arguments of every command of the chapter in the order in which it declares them.
            pub(crate) fn arguments() -> Vec<(&'static str, &'static [&'static str])> {
                vec![$(($name, crate::field_order::of::<$kind>()),)+]
            }

            /// Returns name and argument schema of every command of the chapter.
            pub(crate) fn schemas() -> Vec<(&'static str, schemars::Schema)> {
                vec![$(($name, schemars::schema_for!($kind)),)+]
            }
        }

        $(impl crate::command::Named for $kind { const NAME: &'static str = $name; }
        impl From<$kind> for crate::command::Command {
            fn from(one: $kind) -> crate::command::Command { Command::$kind(one.into()).into() }
        })+
    };
}

/// Lists the events of a chapter: `Kind = "name" @ version`.
macro_rules! events {
    ($($(#[$doc:meta])* $kind:ident = $name:literal @ $version:literal,)+) => {
        /// The events of this chapter.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Event { $($(#[$doc])* $kind(Box<$kind>),)+ }

        impl Event {
            /// Name and version of every event of the chapter.
            pub const NAMES: &'static [(&'static str, u32)] = &[$(($name, $version),)+];

            /// Returns the event of that name and version, or nothing if it is another chapter's.
            pub(crate) fn read<'de>(name: &str, version: u32, fields: &mut crate::event::Fields<'de>) -> Option<Result<Event, serde_json::Error>> {
                match (name, version) {
                    $(($name, $version) => Some(fields.read::<$kind>().map(|one| Event::$kind(Box::new(one)))),)+
                    _ => None,
                }
            }

            /// Returns name and version.
            pub const fn name(&self) -> (&'static str, u32) {
                match self { $(Event::$kind(_) => ($name, $version),)+ }
            }

            /// Takes the event into the state.
            pub(crate) fn apply(&self, state: &mut crate::state::State, stamp: &crate::act::Stamp) {
                match self { $(Event::$kind(event) => crate::door::Apply::apply(event.as_ref(), state, stamp),)+ }
            }
        }

        impl serde::Serialize for Event {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Event::$kind(event) => crate::event::Stored { name: $name, version: $version, event: event.as_ref() }.serialize(serializer),)+
                }
            }
        }

        $(impl From<$kind> for crate::event::Event {
            fn from(one: $kind) -> crate::event::Event { Event::$kind(Box::new(one)).into() }
        })+
    };
}

/// Lists the chapters: the top enums have one variant a chapter.
macro_rules! chapters {
    ($($kind:ident = $chapter:ident,)+) => {
        /// Everything that can be asked of the door, by chapter.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Command { $(#[doc = concat!("A command of the chapter `", stringify!($chapter), "`.")] $kind(crate::$chapter::Command),)+ }

        impl Command {
            /// Returns the command of that name, or nothing if there is none.
            pub(crate) fn read_named(name: &str, with: &serde_json::Value) -> Option<Result<Command, serde_json::Error>> {
                $(if let Some(read) = crate::$chapter::Command::read(name, with) { return Some(read.map(Command::$kind)); })+
                None
            }

            /// Returns name and version.
            pub const fn name(&self) -> (&'static str, u32) {
                match self { $(Command::$kind(one) => one.name(),)+ }
            }

            /// Returns the arguments as they stand in the log.
            pub fn with(&self) -> serde_json::Value {
                serde_json::to_value(self).unwrap_or_default()
            }

            pub(crate) fn scheme(&self, state: &crate::state::State, cx: &crate::context::Context) -> Option<basis::digest::Digest> {
                match self { $(Command::$kind(one) => one.scheme(state, cx),)+ }
            }

            pub(crate) fn decide(&self, state: &crate::state::State, scheme: &scheme::Scheme, cx: &crate::context::Context) -> crate::door::Decision {
                match self { $(Command::$kind(one) => one.decide(state, scheme, cx),)+ }
            }

            /// Returns every chapter with the names of its commands.
            pub(crate) fn chapters() -> Vec<(&'static str, Vec<&'static str>)> {
                let names = |all: &'static [(&'static str, u32)]| all.iter().map(|(name, _)| *name).collect();
                vec![$((stringify!($chapter), names(crate::$chapter::Command::NAMES)),)+]
            }

            /// Returns the arguments of every command in the order in which it declares them.
            pub(crate) fn arguments() -> Vec<(&'static str, &'static [&'static str])> {
                let mut all = Vec::new();
                $(all.append(&mut crate::$chapter::Command::arguments());)+
                all
            }

            /// Returns every command's name and argument schema.
            pub(crate) fn schemas() -> Vec<(&'static str, schemars::Schema)> {
                let mut schemas = Vec::new();
                $(schemas.append(&mut crate::$chapter::Command::schemas());)+
                schemas
            }
        }

        impl serde::Serialize for Command {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self { $(Command::$kind(one) => one.serialize(serializer),)+ }
            }
        }

        $(impl From<crate::$chapter::Command> for Command {
            fn from(one: crate::$chapter::Command) -> Command { Command::$kind(one) }
        })+
    };
}

/// Lists the chapters that have events.
macro_rules! event_chapters {
    ($($kind:ident = $chapter:ident,)+) => {
        /// Everything that can have happened, by chapter.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Event { $(#[doc = concat!("An event of the chapter `", stringify!($chapter), "`.")] $kind(crate::$chapter::Event),)+ }

        impl Event {
            /// Returns name and version of every event there is.
            pub fn names() -> Vec<(&'static str, u32)> {
                let mut names = Vec::new();
                $(names.extend_from_slice(crate::$chapter::Event::NAMES);)+
                names
            }

            /// Returns the event of that name and version, or nothing if there is none.
            pub(crate) fn read_named<'de>(name: &str, version: u32, fields: &mut crate::event::Fields<'de>) -> Option<Result<Event, serde_json::Error>> {
                $(if let Some(read) = crate::$chapter::Event::read(name, version, fields) { return Some(read.map(Event::$kind)); })+
                None
            }

            /// Returns name and version.
            pub const fn name(&self) -> (&'static str, u32) {
                match self { $(Event::$kind(one) => one.name(),)+ }
            }

            pub(crate) fn apply(&self, state: &mut crate::state::State, stamp: &crate::act::Stamp) {
                match self { $(Event::$kind(one) => one.apply(state, stamp),)+ }
            }
        }

        impl serde::Serialize for Event {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self { $(Event::$kind(one) => one.serialize(serializer),)+ }
            }
        }

        $(impl From<crate::$chapter::Event> for Event {
            fn from(one: crate::$chapter::Event) -> Event { Event::$kind(one) }
        })+
    };
}
