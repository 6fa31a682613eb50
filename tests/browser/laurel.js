// Starts `laurel serve --demo` on a free port in an empty directory, and a browser that looks at it.
//
// LAUREL names the binary. LAUREL_URL, if set, names a server that runs already. Screenshots go to a new temporary
// folder, or to LAUREL_SHOTS.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

export const shots = process.env.LAUREL_SHOTS ?? mkdtempSync(join(tmpdir(), "laurel-shots-"));
export const desktop = { width: 1280, height: 900 };
export const phone = { width: 360, height: 740 };
export const narrow = { width: 320, height: 640 };

/** The posts whose holders the tests sign in as: the words of the shipped scheme. */
export const roles = {
  office: "评审办工作人员",
  township: "镇街（场）、平台经办人",
  applicant: "经办人",
};

/** Returns the address of a server with a crowd of so many applicants, and what stops it. */
export async function serveCrowd(firms) {
  const data = mkdtempSync(join(tmpdir(), "laurel-crowd-"));
  execFileSync(process.env.LAUREL ?? "laurel", ["crowd", "--firms", firms, "--data", data]);
  return start(data);
}

/** Returns the address of the server, and what stops it. */
export async function serve() {
  if (process.env.LAUREL_URL) return { url: process.env.LAUREL_URL, stop: async () => {} };
  return start(mkdtempSync(join(tmpdir(), "laurel-demo-")));
}

async function start(data) {
  const arguments_ = ["serve", "--demo", "--data", data, "--listen", "127.0.0.1:0"];
  const child = spawn(process.env.LAUREL ?? "laurel", arguments_, { stdio: ["ignore", "pipe", "inherit"] });
  const url = await new Promise((resolve, reject) => {
    let printed = "";
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`laurel ended with ${code} before it printed an address`)));
    child.stdout.on("data", (bytes) => {
      printed += bytes;
      const found = printed.match(/https?:\/\/[0-9.:]+/);
      if (found) resolve(found[0]);
    });
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  return { url, stop: async () => (child.kill("SIGTERM"), ended) };
}

export async function browse() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
}

/** Returns a page signed in as the first holder of a post, or one of the public. */
export async function pageAs(browser, url, post, options = {}) {
  const context = await browser.newContext({ viewport: desktop, locale: "zh-CN", javaScriptEnabled: true, ...options });
  const page = await context.newPage();
  if (post) {
    await page.goto(`${url}/sign-in?lang=zh`);
    await page.locator("button.role", { has: page.locator("b", { hasText: new RegExp(`^${post}$`) }) }).first().click();
    await page.waitForURL("**/cases");
  } else {
    await page.goto(`${url}/?lang=zh`);
  }
  return page;
}

/** Returns the addresses the tests look at as somebody: lists, the first case if one is open, and an act of it if one may. */
export async function addresses(page, url) {
  await page.goto(`${url}/cases`);
  const first = page.locator("tbody th a").first();
  const fixed = ["", "sign-in", "cases", "tasks", "tour", "reset", "cases/nothing"];
  const known = fixed.map((path) => `${url}/${path}`);
  if (!(await first.count())) return known;
  known.push(url + (await first.getAttribute("href")).replace(/\?.*/, ""));
  await page.goto(known.at(-1));
  const acts = await page.locator(".acts a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  // The first is the next act; of the others one with files and one with choices.
  const shown = acts.filter((act, at) => at === 0 || /record-delivery|withdraw-application|return-for-mending/.test(act));
  return [...known, ...shown.map((act) => url + act)];
}
