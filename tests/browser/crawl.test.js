// From the front page every link is followed, as the public and in each role: nothing is dead, and every page is whole.
import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { crawl, kindOf, posts } from "./crawl.js";
import { browse, pageAs, serve } from "./laurel.js";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** Pages of a kind that a role opens; the public opens a dozen. */
const MOST = 3;
let server, browser;

before(async () => {
  server = await serve();
  browser = await browse();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Returns what is wrong with the page that is open, apart from what axe looks at. */
async function faults(page) {
  return page.evaluate(() => {
    const all = (selector) => [...document.querySelectorAll(selector)];
    const found = [];
    if (!/\S · \S/.test(document.title)) found.push(`the title is “${document.title}”`);
    if (all("h1").length !== 1 || !all("h1")[0].textContent.trim()) found.push(`there are ${all("h1").length} h1`);
    const levels = all("h1, h2, h3, h4").map((one) => Number(one.tagName[1]));
    levels.forEach((level, at) => at > 0 && level > levels[at - 1] + 1 && found.push(`h${level} follows h${levels[at - 1]}`));
    for (const field of all("input:not([type=hidden]), select, textarea")) {
      if (![...(field.labels ?? [])].some((label) => label.textContent.trim())) found.push(`no label: ${field.outerHTML}`);
    }
    for (const one of all("a, button, summary")) {
      if (!one.textContent.trim()) found.push(`says nothing: ${one.outerHTML}`);
    }
    const ids = all("[id]").map((one) => one.id);
    ids.filter((id, at) => ids.indexOf(id) !== at).forEach((id) => found.push(`two things are called ${id}`));
    if (!document.documentElement.lang) found.push("the page has no language");
    return found;
  });
}

async function lookAt(page, url, most, wanted) {
  const complaints = [];
  page.on("console", (message) => complaints.push(`${page.url()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error}`));
  const pages = new Map();
  const visit = async ({ address, kind, status, from }) => {
    assert.equal(status, 200, `${address}, linked on ${from}`);
    assert.deepEqual(await faults(page), [], address);
    if (!pages.has(kind)) pages.set(kind, address);
  };
  const linked = await crawl(page, url, { most, wanted, visit });
  assert.deepEqual(complaints, []);
  return { linked, pages };
}

/** Asserts that what is linked and was not opened is there too, and that places on pages are. */
async function nothingIsDead(page, linked) {
  const asked = new Map();
  for (const [address, { from, places }] of linked) {
    const kind = kindOf(address).replace(/acts\/.*/, "acts/*");
    asked.set(kind, (asked.get(kind) ?? 0) + 1);
    if (asked.get(kind) > 2 * MOST && !places.size) continue;
    const answer = await page.request.get(address);
    assert.equal(answer.status(), 200, `${address}, linked on ${from}`);
    const html = places.size ? await answer.text() : "";
    for (const place of places) assert.ok(html.includes(`id="${place}"`), `${address} has no ${place}; linked on ${from}`);
  }
}

/** Asserts that axe finds nothing, in light by every rule and in dark by what colours can break; all that folds is open. */
async function isWithoutViolation(page, address) {
  await page.goto(address);
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => one.setAttribute("open", "")));
  for (const colorScheme of ["light", "dark"]) {
    // A button that is still changing its colour has none of the two.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const axe = new AxeBuilder({ page });
    const { violations } = await (colorScheme === "light" ? axe.withTags(tags) : axe.withRules(["color-contrast", "link-in-text-block"])).analyze();
    const told = violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" ")}`);
    assert.deepEqual(told, [], `${address} in ${colorScheme} colours`);
  }
}

test("the public reaches every public page, none is dead, and each is whole in light and in dark", async () => {
  const page = await pageAs(browser, server.url, null);
  const { linked, pages } = await lookAt(page, server.url, 12);
  for (const path of ["/", "/calls", "/cases", "/measures", "/measures/*", "/accessibility", "/settings", "/sign-in", "/samples"]) {
    assert.ok(pages.has(path), `${path} is reached by links`);
  }
  await nothingIsDead(page, linked);
  for (const address of pages.values()) {
    await isWithoutViolation(page, address);
  }
  await page.context().close();
});

test("each role reaches its pages, none is dead, and each kind is whole in light and in dark", async () => {
  const visitor = await pageAs(browser, server.url, null);
  const roles = await posts(visitor, server.url);
  await visitor.context().close();
  assert.ok(roles.length >= 8, `there are roles: ${roles}`);
  const [judged, acts] = [new Set(), new Set()];
  // The page of an act is looked at as the first who may do it.
  const isNew = (kind) => !kind.includes("/acts/") || (!acts.has(kind) && acts.add(kind));
  for (const post of roles) {
    const page = await pageAs(browser, server.url, post);
    const { linked, pages } = await lookAt(page, server.url, MOST, isNew);
    assert.ok(pages.has("/tasks"), `${post} has a worklist`);
    await nothingIsDead(page, linked);
    for (const [kind, address] of pages) {
      const judge = kind.replace(/acts\/.*/, "acts/*");
      if (judged.has(judge)) continue;
      judged.add(judge);
      await isWithoutViolation(page, address);
    }
    await page.context().close();
  }
});
