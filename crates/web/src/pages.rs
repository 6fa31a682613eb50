//! One file a page: a struct that holds exactly what its template prints.

pub(crate) mod accessibility;
pub(crate) mod act;
pub(crate) mod acts;
pub(crate) mod apply;
pub(crate) mod article;
pub(crate) mod calls;
pub(crate) mod case;
pub(crate) mod case_list;
mod done;
pub(crate) mod frame;
mod heading;
pub(crate) mod home;
pub(crate) mod measures;
pub(crate) mod not_done;
pub(crate) mod not_there;
pub(crate) mod opinions;
pub(crate) mod proposal;
pub(crate) mod proposals;
pub(crate) mod readings;
mod row;
pub(crate) mod samples;
pub(crate) mod settings;
pub(crate) mod sign_in;
pub(crate) mod tasks;
pub(crate) mod todo_list;
mod why;
