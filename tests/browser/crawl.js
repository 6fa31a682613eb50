// Follows the links of the pages, as the public or as whoever is signed in, and tells of each page what it was like.

/** Ids, years and numbers of pages are alike for every page of a kind; the name of an act is not. */
export function kindOf(address) {
  const { pathname, searchParams } = new URL(address);
  const path = pathname.replace(/\/(cases|editions|proposals|files)\/[^/]+/g, "/$1/*").replace(/\/measures\/\d+/, "/measures/*");
  const asked = [...new Set(searchParams.keys())].sort().join("&");
  return asked ? `${path}?${asked}` : path;
}

/** Returns the address without what leads to a place on its page, and that place. */
function split(address) {
  const url = new URL(address);
  const place = decodeURIComponent(url.hash.slice(1));
  url.hash = "";
  return { address: url.href, place };
}

/**
 * Follows every link from the front page on; of each kind that is wanted at most so many pages are opened. `visit` is told
 * of each page that was opened. Returns every address that is linked, with the page it was found on and the places on it.
 */
export async function crawl(page, url, { most = Infinity, wanted = () => true, visit = async () => {} } = {}) {
  const linked = new Map([[`${url}/`, { from: "", places: new Set() }]]);
  const opened = new Map();
  const waiting = [`${url}/`];
  while (waiting.length) {
    const address = waiting.shift();
    const kind = kindOf(address);
    // All acts are printed by one page, from the schema of each.
    const limit = kind.includes("/acts/") ? 1 : most;
    if (!wanted(kind) || (opened.get(kind) ?? 0) >= limit) continue;
    opened.set(kind, (opened.get(kind) ?? 0) + 1);
    const response = await page.goto(address);
    await visit({ address, kind, status: response.status(), from: linked.get(address).from });
    const found = await page.locator("a[href]").evaluateAll((links) => links.map((link) => link.href));
    for (const one of found.filter((href) => href.startsWith(`${url}/`)).map(split)) {
      if (!linked.has(one.address)) {
        linked.set(one.address, { from: address, places: new Set() });
        // The other language is asked for at the end: it would be kept for every page that follows.
        if (!new URL(one.address).searchParams.has("lang")) waiting.push(one.address);
      }
      if (one.place) linked.get(one.address).places.add(one.place);
    }
  }
  return linked;
}

/** Returns the posts one may sign in as, each once, in the order in which they are offered. */
export async function posts(page, url) {
  await page.goto(`${url}/sign-in?lang=zh`);
  return [...new Set(await page.locator("button.role b").allTextContents())];
}
