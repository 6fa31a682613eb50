//! Reading the rows back, each act checked against its leaf.

use basis::digest::Digest;
use basis::id::VaultId;
use rusqlite::{Connection, OptionalExtension, Row};

use super::open::database;
use super::schema;
use crate::fault::StoreFault;
use crate::row::{AccountRow, ActRow, DeliveryMark, DraftRow, Head, KeyRow, LookRow, SessionRow, VaultRow};
use crate::traits::EachAct;

pub(super) fn head(connection: &Connection) -> Result<Option<Head>, StoreFault> {
    connection
        .prepare_cached("SELECT n, leaf FROM act ORDER BY n DESC LIMIT 1")
        .and_then(|mut statement| {
            statement.query_row([], |row| Ok(Head { n: unsigned(row, 0)?, leaf: Digest(row.get(1)?) })).optional()
        })
        .map_err(database("be read"))
}

pub(super) fn acts(connection: &Connection, from: u64, each: EachAct<'_>) -> Result<(), StoreFault> {
    let fault = database("be read");
    let first = from.max(ActRow::FIRST);
    let Ok(bound) = i64::try_from(first) else { return Ok(()) };
    let sql = "SELECT n, recorded_at, salt, leaf, bytes FROM act WHERE n >= ?1 ORDER BY n";
    let mut statement = connection.prepare_cached(sql).map_err(&fault)?;
    let mut rows = statement.query([bound]).map_err(&fault)?;
    let mut expected = first;
    while let Some(row) = rows.next().map_err(&fault)? {
        let (act, leaf) = act(row).map_err(&fault)?;
        check(&act, leaf, expected)?;
        expected += 1;
        if each(act, leaf).is_break() {
            break;
        }
    }
    Ok(())
}

/// SQLite's own integrity check does not see a changed byte inside a value; the leaf does.
fn check(act: &ActRow, leaf: Digest, expected: u64) -> Result<(), StoreFault> {
    if act.n != expected {
        return Err(StoreFault::ActMissing { expected, found: act.n });
    }
    if act.leaf() != leaf {
        return Err(StoreFault::ActDamaged { n: act.n });
    }
    Ok(())
}

fn act(row: &Row<'_>) -> rusqlite::Result<(ActRow, Digest)> {
    let act =
        ActRow { n: unsigned(row, 0)?, recorded_at_microseconds: row.get(1)?, salt: row.get(2)?, bytes: row.get(4)? };
    Ok((act, Digest(row.get(3)?)))
}

pub(super) fn vault(connection: &Connection) -> Result<Vec<VaultRow>, StoreFault> {
    let mut rows = all(connection, "SELECT id, case_id, salt, bytes FROM vault", [], |row| {
        let id = VaultId::from_number(row.get::<_, i64>(0)?.cast_unsigned());
        Ok(VaultRow { id, case: row.get(1)?, salt: row.get(2)?, bytes: row.get(3)? })
    })?;
    rows.sort_unstable_by_key(|row| row.id);
    Ok(rows)
}

pub(super) fn keys(connection: &Connection) -> Result<Vec<KeyRow>, StoreFault> {
    all(connection, "SELECT case_id, wrapped FROM data_key ORDER BY case_id", [], |row| {
        Ok(KeyRow { case: row.get(0)?, wrapped: row.get(1)? })
    })
}

pub(super) fn drafts(connection: &Connection, owner: &str) -> Result<Vec<DraftRow>, StoreFault> {
    let sql = "SELECT owner, name, bytes, saved_at FROM draft WHERE owner = ?1 ORDER BY name";
    all(connection, sql, [owner], draft)
}

pub(super) fn all_drafts(connection: &Connection) -> Result<Vec<DraftRow>, StoreFault> {
    all(connection, "SELECT owner, name, bytes, saved_at FROM draft ORDER BY owner, name", [], draft)
}

fn draft(row: &Row<'_>) -> rusqlite::Result<DraftRow> {
    Ok(DraftRow { owner: row.get(0)?, name: row.get(1)?, bytes: row.get(2)?, saved_at_microseconds: row.get(3)? })
}

pub(super) fn marks(connection: &Connection) -> Result<Vec<DeliveryMark>, StoreFault> {
    all(connection, "SELECT letter, at FROM delivery_mark ORDER BY letter", [], |row| {
        Ok(DeliveryMark { letter: row.get(0)?, at_microseconds: row.get(1)? })
    })
}

pub(super) fn looks(connection: &Connection) -> Result<Vec<LookRow>, StoreFault> {
    // A file that is opened to be read only keeps the layout it has.
    if schema::found(connection).map_err(database("be read"))? < schema::WITH_LOOKS {
        return Ok(Vec::new());
    }
    let rows = all(connection, "SELECT n, at, link, bytes FROM look ORDER BY n", [], |row| {
        let look = LookRow { at_microseconds: row.get(1)?, bytes: row.get::<_, Vec<u8>>(3)?.into() };
        Ok((unsigned(row, 0)?, Digest(row.get(2)?), look))
    })?;
    let mut before = None;
    let mut looks = Vec::with_capacity(rows.len());
    for (expected, (n, link, look)) in (1..).zip(rows) {
        if n != expected || link != look.link(before) {
            return Err(StoreFault::LookDamaged { n });
        }
        before = Some(link);
        looks.push(look);
    }
    Ok(looks)
}

pub(super) fn accounts(connection: &Connection) -> Result<Vec<AccountRow>, StoreFault> {
    // A file that is opened to be read only keeps the layout it has.
    if schema::found(connection).map_err(database("be read"))? < schema::WITH_ACCOUNTS {
        return Ok(Vec::new());
    }
    all(connection, "SELECT person, version, bytes FROM account ORDER BY person", [], |row| {
        Ok(AccountRow { person: row.get(0)?, version: unsigned(row, 1)?, bytes: row.get(2)? })
    })
}

pub(super) fn sessions(connection: &Connection) -> Result<Vec<SessionRow>, StoreFault> {
    all(connection, "SELECT id, bytes FROM session ORDER BY id", [], |row| {
        Ok(SessionRow { id: Digest(row.get(0)?), bytes: row.get(1)? })
    })
}

/// Returns number and link of the last look.
pub(super) fn last_look(connection: &Connection) -> rusqlite::Result<Option<(i64, Digest)>> {
    connection
        .prepare_cached("SELECT n, link FROM look ORDER BY n DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, Digest(row.get(1)?))))
        .optional()
}

/// Asks SQLite to check every page and index.
pub(super) fn torn(connection: &Connection) -> Result<Vec<String>, StoreFault> {
    let mut found = Vec::new();
    let asked = connection.pragma_query(None, "integrity_check", |row| {
        let line: String = row.get(0)?;
        if line != "ok" {
            found.push(line);
        }
        Ok(())
    });
    asked.map(|()| found).map_err(database("be checked"))
}

fn all<T>(
    connection: &Connection,
    sql: &str,
    bound: impl rusqlite::Params,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, StoreFault> {
    let rows = || connection.prepare_cached(sql)?.query_map(bound, read)?.collect::<rusqlite::Result<Vec<T>>>();
    rows().map_err(database("be read"))
}

fn unsigned(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    let value: i64 = row.get(column)?;
    u64::try_from(value).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(column, value))
}
