// Style sheets, scripts and templates use what Chromium 86 and Firefox 78 know: browsers of Windows 7 and of domestic desktops.
//
// Three lists know it: stylelint asks caniuse of at-rules and selectors, ESLint asks it of scripts, and what caniuse has no
// entry for (properties, keywords, functions, pseudo-classes, elements, attributes) is looked up in MDN's data.
import bcd from "@mdn/browser-compat-data" with { type: "json" };
import { ESLint } from "eslint";
import compat from "eslint-plugin-compat";
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import postcss from "postcss";
import stylelint from "stylelint";

const oldest = { chrome: 86, firefox: 78 };
const browsers = Object.entries(oldest).map(([name, version]) => `${name} ${version}`);
const web = fileURLToPath(new URL("../../crates/web/", import.meta.url));
const files = (folder, ending) => readdirSync(web + folder).filter((name) => name.endsWith(ending)).map((name) => `${web}${folder}/${name}`);

/** What an old browser passes over without losing anything: how an underline looks, where a page stops, how a sheet breaks. */
const decoration = new Set([
  "text-underline-offset",
  "scroll-margin-top",
  "break-inside: avoid-page",
  // Without it a browser shows the focus to whoever uses a mouse as well.
  ":focus-visible",
]);

/** Returns whether both browsers know a feature of MDN's data; one it has no entry for is not known to be missing. */
function known(feature) {
  const support = feature?.__compat?.support;
  if (!support) return true;
  return Object.entries(oldest).every(([browser, version]) => {
    const entries = [support[browser]].flat();
    return entries.some((one) => {
      const holds = since(one.version_added) <= version && !(since(one.version_removed ?? "999") <= version);
      return holds && !one.flags && !one.prefix && !one.alternative_name;
    });
  });
}

/** Returns a version as a number; what never came is later than all. */
const since = (version) => (version && version !== "preview" ? parseFloat(String(version).replace("≤", "")) : Infinity);

/** Returns what a style sheet uses that is in no such list, or is newer. */
function ofStyle(css) {
  const found = [];
  const note = (what, feature, node) => {
    if (!decoration.has(what) && !known(feature)) found.push(`${node.source.start.line}: ${what}`);
  };
  const root = postcss.parse(css);
  root.walkAtRules((rule) => note(`@${rule.name}`, bcd.css["at-rules"][rule.name] ?? missing, rule));
  root.walkRules((rule) => {
    for (const [what, name] of rule.selector.matchAll(/::?([a-z-]+)/g)) {
      if (!name.startsWith("-")) note(what.replace("::", ":"), bcd.css.selectors[name] ?? missing, rule);
    }
  });
  root.walkDecls((one) => {
    if (one.prop.startsWith("-")) return;
    const property = bcd.css.properties[one.prop];
    note(one.prop, property ?? missing, one);
    for (const [word] of one.value.matchAll(/[a-z][a-z0-9-]*/g)) {
      if (word in (property ?? {})) note(`${one.prop}: ${word}`, property[word], one);
    }
    for (const [, name] of one.value.matchAll(/([a-z-]+)\(/g)) {
      note(`${name}()`, bcd.css.types[name] ?? bcd.css.types.color[name] ?? bcd.css.properties["custom-property"][name] ?? bcd.css.types["gradient"]?.[name], one);
    }
    for (const [, unit] of one.value.matchAll(/\d([a-z]+)\b/g)) note(unit, units(unit), one);
  });
  return found;
}

/** Stands for what MDN's data does not have at all: a slip, or newer than the data. */
const missing = { __compat: { support: { chrome: { version_added: false }, firefox: { version_added: false } } } };

/** Returns the entry of a unit: those of the small, large and dynamic viewport are newer than any of the two. */
const units = (unit) => (/^([sld]v|cq)/.test(unit) ? missing : undefined);

/** Returns what the elements of a template need that a browser may not know. */
function ofTemplate(html) {
  const plain = html.replace(/\{[%#].*?[%#]\}/gs, "").replace(/\{\{.*?\}\}/gs, "x");
  const found = [];
  for (const [, name, attributes] of plain.matchAll(/<([a-z][a-z0-9-]*)((?:\s[^<>]*)?)>/g)) {
    const element = bcd.html.elements[name] ?? bcd.svg.elements[name];
    if (!element || !known(element)) found.push(`<${name}>`);
    for (const [, attribute] of attributes.matchAll(/\s([a-z-]+)(?==|\s|$)/g)) {
      const feature = element?.[attribute] ?? bcd.html.global_attributes[attribute];
      if (!known(feature)) found.push(`<${name} ${attribute}>`);
    }
  }
  return found;
}

const rules = { "plugin/no-unsupported-browser-features": [true, { browsers, ignorePartialSupport: true }] };
const sheet = { plugins: ["stylelint-no-unsupported-browser-features"], rules };

async function lintedStyle(code) {
  const { results } = await stylelint.lint({ code, config: sheet });
  return results.flatMap((one) => one.warnings.map((warning) => `${warning.line}: ${warning.text}`));
}

async function lintedScript(code) {
  const language = { ecmaVersion: 2020, sourceType: "script", globals: { window: false, document: false, navigator: false, fetch: false } };
  const config = { plugins: { compat }, languageOptions: language, rules: { "compat/compat": "error" }, settings: { browsers } };
  const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: config });
  const results = await eslint.lintText(code);
  return results.flatMap((one) => one.messages.map((message) => `${message.line}: ${message.message}`));
}

test("every style sheet uses what Chromium 86 and Firefox 78 know", async () => {
  const sheets = files("assets", ".css");
  assert.ok(sheets.length >= 2, "there are style sheets");
  for (const path of sheets) {
    const css = readFileSync(path, "utf8");
    assert.deepEqual([...ofStyle(css), ...(await lintedStyle(css))], [], path);
  }
});

test("every script uses what Chromium 86 and Firefox 78 know", async () => {
  for (const path of files("assets", ".js")) assert.deepEqual(await lintedScript(readFileSync(path, "utf8")), [], path);
});

test("every template uses elements and attributes that Chromium 86 and Firefox 78 know", () => {
  const templates = files("templates", ".html");
  assert.ok(templates.length > 20, "there are templates");
  for (const path of templates) assert.deepEqual(ofTemplate(readFileSync(path, "utf8")), [], path);
});

test("what is newer than these browsers is found, whatever it is", async () => {
  const styles = [
    "a:has(b) { color: red; }",
    "a:is(.b, .c) { color: red; }",
    "a { inset: 0; }",
    "a { aspect-ratio: 1; }",
    "a { accent-color: red; }",
    "a { translate: 3px; }",
    "a { color: color-mix(in srgb, red, blue); }",
    "a { color: oklch(50% 0.1 20); }",
    "a { color: light-dark(red, blue); }",
    "a { overflow: clip; }",
    "a { width: fit-content; }",
    "a { height: 100dvh; }",
    "a { colour: red; }",
    "a { & b { color: red; } }",
    "@container (min-width: 1px) { a { color: red; } }",
    "@layer base { a { color: red; } }",
    "@media (width >= 600px) { a { color: red; } }",
  ];
  for (const css of styles) assert.notDeepEqual([...ofStyle(css), ...(await lintedStyle(css))], [], css);
  const scripts = ["var a = {}; a.b ||= 1;", "structuredClone({});", "Object.hasOwn({}, 'a');", "'a'.replaceAll('a', 'b').at(0); new AggregateError([]); [].at(-1)"];
  for (const script of scripts) assert.notDeepEqual(await lintedScript(script), [], script);
  assert.deepEqual(await lintedScript("document.querySelector('a')?.focus();"), [], "what both know is let by");
  const templates = ['<dialog open>{{ text }}</dialog>', '<div popover id="a">', '<div inert>', "<search><input></search>"];
  for (const html of templates) assert.notDeepEqual(ofTemplate(html), [], html);
  assert.deepEqual(ofTemplate('<a href="{{ link.href }}"{% if now %} aria-current="page"{% endif %}>{{ link.text }}</a>'), []);
});
