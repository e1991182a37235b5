// Tries pages in Chromium: node page.mjs CHROMIUM TRY FILE; what fails is thrown, what was measured is printed.
import { chromium } from "playwright-core";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [executablePath, attempt, file] = process.argv.slice(2);
const url = pathToFileURL(file).href;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });

function check(fact, what) {
  if (!fact) throw new Error(what);
}

async function open({ hash = "", viewport = { width: 1440, height: 900 }, ...more } = {}) {
  const context = await browser.newContext({ viewport, bypassCSP: more.bypassCSP ?? false, colorScheme: more.colorScheme ?? "light" });
  const page = await context.newPage();
  page.faults = [];
  page.on("console", (m) => ["error", "warning"].includes(m.type()) && page.faults.push(m.text()));
  page.on("pageerror", (e) => page.faults.push(String(e)));
  page.on("dialog", (d) => { page.faults.push("dialog " + d.message()); d.dismiss(); });
  page.on("request", (r) => r.url().split("#")[0] !== url && page.faults.push("asks for " + r.url().slice(0, 100)));
  const started = Date.now();
  await page.goto(url + hash);
  await page.waitForSelector("html[data-ready]");
  page.ready = Date.now() - started;
  return page;
}

async function done(page) {
  check(page.faults.length === 0, "the console says: " + page.faults.join("\n"));
  await page.context().close();
}

const data = (page) => page.evaluate(() => JSON.parse(document.getElementById("data").textContent));
const count = (page) => page.evaluate(() => sutraGraph.edges().filter((e) => e.visible()).length);

const tries = {
  /** Choosing in one place shows it in the others. */
  async clicks() {
    const page = await open();
    const quotes = page.locator(".quote");
    await quotes.nth(1).dispatchEvent("click");
    check(await page.locator("#card").isVisible(), "a quote opens the card");
    check((await page.locator(".quote.chosen").count()) > 0, "the quote is marked");
    check(await page.evaluate(() => sutraGraph.elements(".chosen").length > 0), "the graph shows it");
    check((await page.locator("#card .role").count()) > 0, "words of roles are underlined in the card");
    check((await page.locator("#card pre").textContent()).includes("sutra:Attestation"), "the card has its Turtle");
    await page.locator("#close").click();
    check(await page.locator("#card").isHidden(), "the card closes");
    const told = page.locator("#timeline .told");
    await told.first().click();
    check((await page.locator("#timeline .chosen").count()) === 1, "the timeline marks it");
    check((await page.locator(".quote.chosen").count()) > 0, "the text shows what the timeline chose");
    await page.evaluate(() => { sutraGraph.nodes(".entity")[0].emit("tap"); });
    check((await page.locator(".mention.chosen").count()) > 0, "the text shows the entity of the graph");
    const edge = await page.evaluate(() => { const e = sutraGraph.edges(".line")[0]; e.emit("tap"); return e.id(); });
    check(await page.evaluate((id) => sutraGraph.getElementById(id).hasClass("chosen"), edge), "a line can be chosen");
    check((await page.locator("#card blockquote").count()) > 0, "and the card quotes its words");
    await page.locator("#silent").click();
    const all = await data(page);
    if (all.articles.length === 1) await page.locator("#card-body ul button").first().click();
    check((await page.locator(".silent.chosen").count()) <= 1, "a sentence without a statement is shown");
    await done(page);
  },
  async keys() {
    const page = await open();
    await page.keyboard.press("n");
    check(await page.locator("#card").isVisible(), "N opens the first statement");
    const first = await page.evaluate(() => location.hash);
    await page.keyboard.press("n");
    check((await page.evaluate(() => location.hash)) !== first, "N goes on");
    await page.keyboard.press("p");
    check((await page.evaluate(() => location.hash)) === first, "P goes back");
    await page.keyboard.press("Escape");
    check(await page.locator("#card").isHidden(), "Escape closes");
    await page.locator("#graph").focus();
    const pan = await page.evaluate(() => sutraGraph.pan().x);
    await page.keyboard.press("ArrowLeft");
    check((await page.evaluate(() => sutraGraph.pan().x)) !== pan, "arrows move the graph");
    const zoom = await page.evaluate(() => sutraGraph.zoom());
    await page.keyboard.press("+");
    check((await page.evaluate(() => sutraGraph.zoom())) > zoom, "plus zooms");
    await page.locator("#timeline .told").first().focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    check((await page.locator("#timeline .chosen").count()) === 1, "the timeline goes by keys");
    await page.locator("#as-list").focus();
    await page.keyboard.press("Enter");
    check(await page.locator("#list").isVisible(), "the list stands for the graph");
    // Tab reaches everything that can be used, and each has a ring.
    await page.evaluate(() => document.activeElement.blur());
    for (let i = 0; i < 25; i++) {
      await page.keyboard.press("Tab");
      const ring = await page.evaluate(() => { const e = document.activeElement; return e === document.body || e.type === "checkbox" || getComputedStyle(e).outlineStyle !== "none"; });
      check(ring, "what has the focus is seen");
    }
    await done(page);
  },
  async search() {
    const page = await open();
    const { entities } = await data(page);
    const both = entities.find((e) => e.label.bn && e.label.en && e.mentions.length);
    for (const words of [both.label.bn, both.label.en.toUpperCase(), both.id]) {
      await page.locator("#search").fill(words);
      check((await page.locator("#found li[id]").count()) > 0, words + " is found");
      await page.keyboard.press("Enter");
      check((await page.locator(".mention.chosen").count()) > 0, words + " is shown");
      await page.keyboard.press("Escape");
    }
    await page.locator("#search").fill("zzqx");
    check((await page.locator("#found li").count()) === 1, "nothing found is told");
    await done(page);
  },
  async filters() {
    const page = await open();
    const all = await count(page), { statements } = await data(page);
    const say = () => page.locator("#count").textContent();
    await page.locator("#language").click();
    await page.locator("#families input").first().uncheck();
    check((await count(page)) < all, "a family goes");
    const hidden = +/(\d+) hidden/.exec(await say())[1];
    check(hidden > 0, "what is hidden is counted");
    await page.locator("#reset").click();
    check((await count(page)) === all, "everything comes back");
    await page.locator("#from").fill("1990");
    await page.locator("#from").blur();
    const late = statements.filter((s) => s.time && (!s.latest || s.latest >= "1990")).length;
    check((await say()).startsWith(`${late} of ${statements.length}`), "years choose: " + (await say()) + " " + late);
    check((await page.evaluate(() => location.hash)).includes("from=1990"), "the address knows it");
    await page.locator("#reset").click();
    const kind = statements[0].class;
    await page.locator("#class").selectOption(kind);
    check((await say()).startsWith(statements.filter((s) => s.class === kind).length + " of"), "a class chooses");
    await done(page);
  },
  /** An address shows the same to somebody else. */
  async link() {
    const page = await open();
    const { statements } = await data(page);
    const last = statements[statements.length - 1].id;
    await done(page);
    const other = await open({ hash: `#s=${last}&ui=en&not=negated` });
    check(await other.locator("#card").isVisible(), "the statement of the address is open");
    check((await other.locator(".quote.chosen").count()) > 0, "its quote is marked");
    check((await other.locator("html").getAttribute("lang")) === "en", "in the language of the address");
    check(!(await other.locator("#modalities input").nth(3).isChecked()), "with its filters");
    await done(other);
    const bad = await open({ hash: "#s=nothing&e=%00<img>&from=xx&class=Foo&off=..&ui=zz" });
    await done(bad);
  },
  async axe() {
    for (const [colorScheme, width] of [["light", 1440], ["dark", 1440], ["light", 420]]) {
      const page = await open({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
      await page.keyboard.press("n");
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => axe.run());
      const told = violations.map((v) => `${v.id}: ${v.help}\n  ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join("\n  ")}`);
      check(told.length === 0, `${colorScheme} ${width}:\n${told.join("\n")}`);
      check(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing runs out of the window");
      await done(page);
    }
  },
  /** On A4 everything of the text is there, the graph as a picture, and nothing to click. */
  async print() {
    for (const colorScheme of ["light", "dark"]) {
      const page = await open({ colorScheme });
      await page.emulateMedia({ media: "print", colorScheme });
      // 210 mm less two margins of 14 mm.
      await page.setViewportSize({ width: 688, height: 1017 });
      await page.evaluate(() => { dispatchEvent(new Event("beforeprint")); });
      const drawn = await page.evaluate(() => {
        const canvas = document.querySelector("#print canvas"), box = canvas.getBoundingClientRect();
        const corner = canvas.getContext("2d").getImageData(0, 0, 1, 1).data;
        return { sharp: canvas.width / box.width, light: corner[0] > 200, inside: box.right <= innerWidth && box.height > 100 };
      });
      check(drawn.inside && drawn.light && drawn.sharp > 1.2, "the graph on paper: " + JSON.stringify(drawn));
      for (const id of ["#filters", "#graph", ".tools", ".buttons"]) check(await page.locator(id).first().isHidden(), id + " is not printed");
      check(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing runs off the paper");
      check(await page.evaluate(() => { const t = document.getElementById("text"); return t.scrollHeight <= t.clientHeight + 1; }), "the text is whole");
      await page.evaluate(() => { dispatchEvent(new Event("afterprint")); });
      check((await page.locator("#print canvas").count()) === 0, "the picture goes away");
      check((await page.pdf({ preferCSSPageSize: true })).length > 10000, "a PDF comes out");
      await done(page);
    }
  },
  /** No label of a line between two entities over another one of the same two. */
  async labels() {
    const page = await open();
    const bad = await page.evaluate(() => {
      const pairs = {};
      sutraGraph.edges(".line").forEach((e) => { const key = [e.source().id(), e.target().id()].sort().join(); (pairs[key] = pairs[key] || []).push(e); });
      const over = [];
      for (const group of Object.values(pairs)) group.forEach((e, i) => group.slice(0, i).forEach((f) => {
        const [a, b] = [e, f].map((x) => ({ ...x.midpoint(), n: x.data("label").split("\n").length }));
        if (Math.abs(a.y - b.y) < (a.n + b.n) * 5 && Math.abs(a.x - b.x) < 40) over.push(e.data("label") + " over " + f.data("label"));
      }));
      return over;
    });
    check(bad.length === 0, bad.join("\n"));
    await done(page);
  },
  /** Nothing of a hostile article runs or becomes markup. */
  async hostile() {
    const page = await open();
    const { statements, entities } = await data(page);
    for (let n = 0; n < Math.max(statements.length, entities.length); n++) await page.keyboard.press("n");
    for (const e of entities.keys()) await page.evaluate((e) => { sutraGraph.getElementById("e" + e).emit("tap"); }, e);
    await page.locator("#silent").click();
    await page.locator("#language").click();
    const strange = await page.evaluate(() => [...document.querySelectorAll("script,b,img,table,iframe,[onerror],[onload]")].map((e) => e.outerHTML.slice(0, 60)));
    check(strange.length === 3, "elements that are not ours: " + strange.join(" "));
    const links = await page.evaluate(() => [...document.querySelectorAll("a")].map((a) => a.href));
    check(links.every((l) => /^https?:/.test(l)), "links that run: " + links);
    check(await page.evaluate(() => window.evil === undefined), "something ran");
    await done(page);
    // The policy itself forbids what is put in by force.
    const forced = await open();
    await forced.evaluate(() => { const s = document.createElement("script"); s.textContent = "window.evil = 1"; document.body.append(s); });
    check(await forced.evaluate(() => window.evil === undefined), "the policy lets scripts in");
    await forced.context().close();
  },
  /** Frames a second while the graph is moved and zoomed, and the time until it is there. */
  async speed() {
    const page = await open();
    const frames = await page.evaluate(() => new Promise((resolve) => {
      const started = performance.now();
      let frames = 0;
      const step = () => {
        const t = performance.now() - started;
        if (t > 3000) return resolve((frames * 1000) / t);
        frames++;
        sutraGraph.viewport({ zoom: 0.4 + 0.25 * Math.sin(t / 400), pan: { x: 300 + 200 * Math.sin(t / 300), y: 200 + 150 * Math.cos(t / 300) } });
        requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    }));
    const text = await page.evaluate(() => performance.getEntriesByName("text")[0].startTime);
    console.log(`text and timeline after ${Math.round(text)} ms, graph after ${page.ready} ms, ${frames.toFixed(1)} frames a second`);
    await done(page);
  },
  /** No letter of a timeline over another, as the browser sets them. */
  async timeline() {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.setContent("<body style='margin:0'>" + readFileSync(file, "utf8"));
    const bad = await page.evaluate(() => {
      const boxes = [...document.querySelectorAll("svg text")].map((e) => ({ b: e.getBoundingClientRect(), t: e.textContent }));
      const over = (a, b) => a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 6 && b.top < a.bottom - 6;
      return boxes.flatMap((x, i) => boxes.slice(0, i).filter((y) => over(x.b, y.b)).map((y) => x.t + " over " + y.t));
    });
    check(bad.length === 0, bad.join("\n"));
    await context.close();
  },
};

try {
  await tries[attempt]();
} finally {
  await browser.close();
}
